"""Checks of what the durations of a case mean on the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from accord.case.calendar import Way, calendar
from accord.case.exact import exact
from accord.case.schema import Case
from accord.case.validation import Row

__all__ = ["quiet_rows"]


def quiet_rows(case: Case) -> Iterator[Row]:
    """One row for each issue on which nobody gets half-way within the horizon."""
    ways: dict[str, list[Way]] = defaultdict(list)
    for way in calendar(case):
        ways[way.issue].append(way)
    for issue, found in ways.items():
        if all(way.half is None or way.half > case.horizon for way in found):
            when = ", ".join(f"{way.actor} {_words(way.half)}" for way in found[:4])
            wrong = f"nobody is half-way to its bottom line within the {exact(case.horizon)} months: {when}"
            remedy = "is patience in months until half-way? Else give a longer horizon, or a deadline"
            yield Row(("issues", issue), wrong, remedy, "warning")


def _words(months: float | None) -> str:
    return "never" if months is None else f"after {months:.0f} months"
