"""Checks of what the durations of a case mean on the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from accord.case.calendar import Way, calendar
from accord.case.fields import DAYS_PER_MONTH
from accord.case.schema import Case
from accord.case.validation import Row

__all__ = ["quiet_rows"]

_IN_MONTHS = 2.0
"""From so many on, a duration is told in months."""


def quiet_rows(case: Case) -> Iterator[Row]:
    """One row for each issue on which nobody gets half-way within the horizon."""
    ways: dict[str, list[Way]] = defaultdict(list)
    for way in calendar(case):
        ways[way.issue].append(way)
    for issue, found in ways.items():
        if all(way.half is None or way.half > case.horizon for way in found):
            when = ", ".join(f"{way.actor} {_words(way.half)}" for way in found[:4])
            within = f"within the {_span(case.horizon)}"
            wrong = f"nobody is half-way to its bottom line {within}: {when}"
            other = "a longer horizon" if case.issues[issue].deadline else "a longer horizon, or a deadline"
            remedy = f"is patience in months until half-way? Else give {other}"
            yield Row(("issues", issue), wrong, remedy, "warning")


def _words(months: float | None) -> str:
    return "never" if months is None else f"after {_span(months)}"


def _span(months: float) -> str:
    """A duration in words: weeks where it is under two months."""
    if months >= _IN_MONTHS:
        return f"{months:.2g} months" if months < 10 else f"{months:.0f} months"
    count = max(1, round(months * DAYS_PER_MONTH / 7))
    return f"{count} week" + ("" if count == 1 else "s")
