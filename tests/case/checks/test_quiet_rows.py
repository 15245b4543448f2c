"""What a check says where the end is nearer than the pace."""

from __future__ import annotations

from typing import Any

from accord.case.checks.calendar import quiet_rows
from accord.case.priors.filling import fill
from tests.case.priors.test_filling import water


def quiet(**of_issue: Any) -> str:
    case = fill(water(**of_issue))[0].model_copy(update={"horizon": 0.354825462})
    return " ".join(map(str, quiet_rows(case)))


def test_durations_are_rounded_and_short_ones_are_weeks() -> None:
    told = quiet()
    assert "within the 2 weeks" in told
    assert "0.354" not in told
    assert "or a deadline" in told


def test_no_deadline_is_asked_for_where_one_is_given() -> None:
    told = quiet(deadline={"date": "2031-08-01"})
    assert "a longer horizon" in told
    assert "or a deadline" not in told
