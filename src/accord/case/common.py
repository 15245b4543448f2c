"""Which uncertain numbers of a case follow a common cause, and which way.

The causes are those that the case declares under ``common`` and one of every actor: its mood, in which its
bottom lines and its obstinacy are generous or hard together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.case.completeness import consenting, direction_of
from accord.case.paths import numbers
from accord.case.quantity import Quantity
from accord.case.schema import Case, CommonCause, Stance
from accord.yaml.reading import Trail

__all__ = ["Follower", "followers", "matches", "mood_of", "moods"]


@dataclass(frozen=True)
class Follower:
    """A number that follows a cause."""

    cause: str
    """Id in ``common``, or ``mood ACTOR``."""
    path: Trail
    """Of the number; a path that ends in ``resolve`` is the throw whether the party is obstinate."""
    rho: float
    """Share of its chance that it has in common with the others, 0-1."""
    sign: int
    """+1 where a high cause means a high number, -1 the other way. A high throw of resolve: not obstinate."""


def followers(case: Case) -> tuple[Follower, ...]:
    """All numbers that follow a cause, the causes of the case first, then the moods of its actors.

    A number that is certain follows nothing and is left out, as is a cause that fewer than two follow.
    """
    found = [_together(_declared(case, name, cause)) for name, cause in case.common.items()]
    return (*(follower for group in found for follower in group), *moods(case))


def moods(case: Case) -> tuple[Follower, ...]:
    """The numbers that follow the mood of their actor."""
    if case.mood == 0.0:
        return ()
    found = [_together(_in_mood(case, actor)) for actor in case.actors]
    return tuple(follower for group in found for follower in group)


def mood_of(actor: str) -> str:
    """The name of the cause that is the mood of an actor; no id of a case, since ids hold no space."""
    return f"mood {actor}"


def matches(pattern: str, path: Trail) -> bool:
    """Whether a dotted path, in which ``*`` stands for any part, names `path`."""
    parts = pattern.split(".")
    return len(parts) == len(path) and all(p in ("*", str(k)) for p, k in zip(parts, path, strict=True))


def _together(found: Iterator[Follower]) -> tuple[Follower, ...]:
    group = tuple(found)
    return group if len(group) > 1 else ()


def _declared(case: Case, name: str, cause: CommonCause) -> Iterator[Follower]:
    for entry in numbers(case):
        fits = any(matches(pattern, entry.trail) for pattern in cause.fields)
        if fits and _uncertain(entry.field, entry.number):
            turned = [sign for pattern, sign in cause.sign.items() if matches(pattern, entry.trail)]
            sign = _sense(case, entry.trail) * (turned[-1] if turned else 1)
            yield Follower(name, entry.trail, cause.rho, sign)


def _in_mood(case: Case, actor: str) -> Iterator[Follower]:
    for issue_id, issue in case.issues.items():
        if issue.kind != "concession" or actor not in consenting(issue) or actor not in issue.stances:
            continue
        for field in ("bottom_line", "bottom_line_above", "resolve"):
            path = ("issues", issue_id, "stances", actor, field)
            if _uncertain(field, getattr(issue.stances[actor], field)):
                yield Follower(mood_of(actor), path, case.mood, _sense(case, path))


def _uncertain(field: str, number: Quantity) -> bool:
    if number.missing:
        return False
    low, high = number.bounds
    # Whether a party is obstinate is a throw even where its probability is certain.
    return high > 0 if field == "resolve" else low < high


def _sense(case: Case, path: Trail) -> int:
    """+1 where the number is generous when it is high, or has no generous side."""
    if path[-1] not in ("ask", "bottom_line") or path[0] != "issues":
        return 1
    stance = case.issues[str(path[1])].stances.get(str(path[3]), Stance())
    if not stance.bottom_line_above.missing:
        return -1 if path[-1] == "bottom_line" else 1
    return -1 if direction_of(stance) == "at_least" else 1
