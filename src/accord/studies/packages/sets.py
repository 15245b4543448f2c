"""Which sets of issues can be tied, and in which draws a tie is what it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.ties import parties_of
from accord.sampling.arrays import Flags

__all__ = ["MOST", "largest_of", "needed", "ties_of"]

MOST = 8
"""Up to so many issues every set of them is looked at; of more, sets of two and three."""
_PAIRS = 20
"""Of more issues than that, sets of two only."""

Set = tuple[str, ...]


def largest_of(issues: int) -> int:
    """Of how many issues sets are looked at."""
    return issues if issues <= MOST else 3 if issues <= _PAIRS else 2


def ties_of(agenda: Agenda, issues: Sequence[str]) -> tuple[Set, ...]:
    """The sets of two or more issues in which somebody can trade, the smallest first: any two parts of them
    have a party in common."""
    parties = {name: {actor for _, actor in parties_of(agenda, name)} for name in issues}
    sizes = range(2, largest_of(len(issues)) + 1)
    return tuple(s for size in sizes for s in combinations(issues, size) if _hangs_together(s, parties))


def _hangs_together(issues: Set, parties: Mapping[str, set[str]]) -> bool:
    reached, left = set(parties[issues[0]]), set(issues[1:])
    while joined := {name for name in left if parties[name] & reached}:
        left -= joined
        reached |= set().union(*(parties[name] for name in joined))
    return not left


def needed(exists: Mapping[Set, Flags]) -> dict[Set, Flags]:
    """Set -> (draw,) whether it exists and no way of splitting it in two does.

    Parameters
    ----------
    exists : set -> (draw,) whether it, or the single issue, can be signed. A part of a set that is none of
        these can be signed where each issue of it can.
    """
    made = {frozenset(issues): found for issues, found in exists.items()}
    found: dict[Set, Flags] = {}
    for issues in sorted((s for s in exists if len(s) > 1), key=len):
        apart = _split(frozenset(issues), made)
        found[issues] = exists[issues] & ~apart
        made[frozenset(issues)] = exists[issues] | apart  # in one piece or in several
    return found


def _split(issues: frozenset[str], made: Mapping[frozenset[str], Flags]) -> Flags:
    """(draw,) whether two or more issues can be signed in two parts."""
    first, *others = sorted(issues)
    ways = [
        _part(one, made) & _part(issues - one, made)
        for count in range(len(others))
        for rest in combinations(others, count)
        for one in (frozenset((first, *rest)),)
    ]
    found: Flags = np.logical_or.reduce(ways)
    return found


def _part(issues: frozenset[str], made: Mapping[frozenset[str], Flags]) -> Flags:
    if issues in made:
        return made[issues]
    each = [made[frozenset((name,))] for name in sorted(issues)]
    both: Flags = np.logical_and.reduce(each)
    return both
