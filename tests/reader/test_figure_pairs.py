"""What the unit of a figure measures, and how much of it one of the unit is."""

from __future__ import annotations

import pytest

from accord.reader.draft.figure_pairs import dimension, normal, without_rate
from accord.reader.records import Figure, Passage

HERE = Passage("5", 0, 1)


@pytest.mark.parametrize(
    ("value", "unit", "measures", "amount"),
    [
        (101, "million cubic metres", "cubic metres", 101e6),
        (0.101, "cubic kilometres", "cubic metres", 101e6),
        (2, "thousand cubic kilometres a year", "cubic metres", 2e12),
        (3, "terawatt-hours a year", "megawatt-hours", 3e6),
        (5, "million kilowatt-hours", "megawatt-hours", 5e3),
        (7, "billion dollars a year", "dollars", 7e9),
        (4, "boats", "boats", 4),
    ],
)
def test_units_of_one_dimension_are_counted_in_it(
    value: float, unit: str, measures: str, amount: float
) -> None:
    figure = Figure("F1", HERE, HERE, value, None, "", unit, "exact", "ask", ("NOR",), "", ())
    assert dimension(unit) == measures
    assert normal(figure) == pytest.approx(amount)


def test_the_time_that_a_unit_is_counted_for_is_taken_off_its_end_alone() -> None:
    assert without_rate("million dollars a year") == "million dollars"
    assert without_rate("dollars a year for ferries") == "dollars a year for ferries"
