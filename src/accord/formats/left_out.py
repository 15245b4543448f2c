"""What a table of actors and positions has no place for, counted over a whole case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.formats.grid import UNDATED

__all__ = ["left_out"]

_CASE = {"accord", "id", "title", "actors", "issues"}
_ACTOR = {"name", "aliases"}
_ISSUE = {"title", "question", "kind", "scale", "status_quo", "stances"}
_STANCE = {"ask", "salience", "capability"}
"""Fields that a table may have a place for; whether it has is seen when it is read again."""
_COUNTED = {"actors", "issues", "scenarios", "claims", "evidence", "sources", "events", "links", "threats"}


def left_out(case: Case) -> tuple[str, ...]:
    """Sentences on everything in `case` that no format of tables holds, with how often it stands there."""
    found = Counter(_fields(case))
    told = [f"{count} x {name}" if count > 1 else name for name, count in found.items()]
    lost = [f"No place is left for: {', '.join(told)}"] if told else []
    ranges = sum(number.kind != "point" for number in _numbers(case))
    if ranges:
        lost.append(f"Of {ranges} uncertain numbers the most likely value is written, without the range")
    return tuple(lost)


def _fields(case: Case) -> Iterator[str]:
    """The names of all fields that say something and have no place, once for each entry."""
    # A case read from such a file has no date, and its summary says so.
    yield from _said(case, _CASE | ({"as_of", "summary"} if case.as_of == UNDATED else set()), "")
    for actor in case.actors.values():
        yield from _said(actor, _ACTOR, " of an actor")
    for issue in case.issues.values():
        yield from _said(issue, _ISSUE, " of an issue")
        if issue.kind != "influence":
            yield "that an issue is settled by concession"
        for stance in issue.stances.values():
            yield from _said(stance, _STANCE, " of a stance")
    for number in _numbers(case):
        if number.evidence:
            yield "evidence of a number"


def _said(entry: Any, kept: set[str], of: str) -> Iterator[str]:
    for name, value in entry.model_dump(exclude_defaults=True).items():
        if name not in kept:
            times = len(value) if isinstance(value, dict | list | tuple) and name in _COUNTED else 1
            yield from [name.replace("_", " ") + of] * times


def _numbers(case: Case) -> Iterator[Quantity]:
    """The numbers of which a table may hold one value."""
    for issue in case.issues.values():
        stances = issue.stances.values()
        asked = (number for s in stances for number in (s.ask, s.salience, s.capability))
        yield from (number for number in (issue.status_quo, *asked) if not number.missing)
