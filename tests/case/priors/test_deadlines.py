"""A near deadline cuts the priors of the pace."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from accord.case.priors.widths import shape_of
from accord.case.schema import Case
from tests.case.priors.test_filling import water


def due(days: int, **more: object) -> Case:
    day = dt.date(2031, 5, 1) + dt.timedelta(days=days)
    return water(deadline={"date": day.isoformat()}, **more)


def shape(case: Case, field: str) -> tuple[float, float, float]:
    found = shape_of(case, case.issues["share"], field)
    return found.low, found.mode, found.high


@pytest.mark.parametrize("field", ["patience", "process"])
def test_an_earlier_deadline_never_makes_the_pace_slower(field: str) -> None:
    shapes = [shape(due(days), field) for days in (1, 11, 40, 100, 200, 364, 366, 800)]
    for earlier, later in itertools.pairwise(shapes):
        assert all(a <= b for a, b in zip(earlier, later, strict=True))
    assert shapes[-1] == shape(water(), field)


def test_parties_are_half_way_within_the_time_to_a_near_deadline() -> None:
    low, mode, high = shape(due(30), "patience")
    assert 0 < low < mode < high < 1


def test_a_deadline_that_is_over_cuts_nothing() -> None:
    assert shape(due(-5), "patience") == shape(water(), "patience")


def test_words_of_difficulty_still_slow_the_pace() -> None:
    easy, hard = (
        shape(due(30), "patience"),
        shape(due(30, judged={"hard": {"words": "difficult"}}), "patience"),
    )
    assert all(a < b for a, b in zip(easy, hard, strict=True))
