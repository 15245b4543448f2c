"""Draws that are shared are the draws that every table would have by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.case.quantity import Quantity
from accord.case.scenarios import dated_changes, scenario_case, scenario_names
from accord.case.schema import Case
from accord.sampling.draws import Slots, sample
from accord.sampling.together import Together


def table(*numbers: Any, cause: str = "") -> Slots:
    """Slots called a, b, ...; the first follows a cause where one is named."""
    slots = Slots()
    for name, raw in zip("abcdef", numbers, strict=False):
        slots.add(Quantity.model_validate(raw), name=name)
    if cause:
        slots.follow(("", "", "a"), cause, 0.5, 1)
    return slots


WIDE: dict[str, Any] = {"low": 1, "mode": 2, "high": 3}
ONE_OF = {"values": [1, 2], "weights": [1, 1]}
OTHER = {"values": [5, 7], "weights": [3, 1]}


@pytest.mark.parametrize(
    "other",
    [
        table(WIDE, ONE_OF, {"mean": 0, "sd": 1}),
        table(WIDE, ONE_OF),
        table(WIDE, OTHER, {"mean": 0, "sd": 1}, 4.0),
        table({"mean": 0, "sd": 2}, ONE_OF, WIDE),
        table(WIDE, ONE_OF, {"mean": 0, "sd": 1}, cause="mood"),
        table(),
    ],
)
def test_every_table_gets_its_own_draws_to_the_last_bit(other: Slots) -> None:
    lead = table(WIDE, ONE_OF, {"mean": 0, "sd": 1})
    together = Together([lead, other], 3)
    for first, count in ((0, 40), (40, 7)):
        for each in (other, lead):
            found = together.sample(each, first, count)
            assert found.tobytes() == sample(each, 3, first, count).tobytes()


def test_the_scenarios_of_the_bundled_case_share_most_and_lose_nothing(us_rok: Case) -> None:
    tables = [
        lay_out(scenario_case(us_rok, name), dated_changes(us_rok, name), us_rok).slots
        for name in scenario_names(us_rok)
    ]
    together = Together(tables, 0)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda each: together.sample(each, 0, 60), tables))
    for each, inputs in zip(tables, found, strict=True):
        np.testing.assert_array_equal(inputs, sample(each, 0, 0, 60))
        assert inputs.flags.c_contiguous
    assert not together._kept, "draws that everybody has had are forgotten"
