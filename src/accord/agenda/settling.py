"""Where an issue settles once its parties can agree."""

from __future__ import annotations

import numpy as np

from accord.agenda.lines import OFFERS
from accord.agenda.offers import between
from accord.agenda.state import State
from accord.agenda.tables import Rows
from accord.machine.jit import inner

__all__ = ["settlement"]

_HAIR = 1e-9
"""Share of the scale within which a point counts as accepted where offers have only just met."""


@inner
def settlement(state: State, k: int, t: float, dt: float) -> float:
    """The point on which issue `k` settles at t + dt: the middle of the agreed piece of the scale."""
    issue = state.issues[k]
    stances, widenings = state.stances, state.widenings
    low_end, high_end, _, _ = between(stances, widenings, issue, t, dt, OFFERS)
    lower, upper = issue.high, issue.low
    for s in range(issue.first, issue.voices):
        if stances[s].speaks:
            lower, upper = min(lower, stances[s].front), max(upper, stances[s].front)
    if issue.quota > 0.0:
        return _best_piece(stances, issue, state.ends, lower, upper)
    return 0.5 * (max(lower, low_end) + min(upper, high_end))


@inner
def _best_piece(stances: Rows, issue: Rows, ends: Rows, low: float, high: float) -> float:
    """The middle of the piece with most accepting votes, then nearest the status quo, then by the draw's
    own number.

    At most two pieces can be equally near the status quo, one on either side.
    """
    n = _sort_ends(stances, issue, ends, low, high)
    middle, best_votes, best_distance = 0.5 * (low + high), -1.0, np.inf
    hair = _HAIR * (issue.high - issue.low)
    i = 0
    while i < n:
        votes = _votes_at(stances, issue, ends[i])
        if votes < 0.0:
            i += 1
            continue
        j = i
        while j + 1 < n and _votes_at(stances, issue, 0.5 * (ends[j] + ends[j + 1])) >= 0.0:
            j += 1
            votes = max(votes, _votes_at(stances, issue, ends[j]))
        distance = max(ends[i] - issue.status_quo, issue.status_quo - ends[j], 0.0)
        level = abs(distance - best_distance) <= hair
        better = votes > best_votes or (votes == best_votes and distance < best_distance and not level)
        if better or (votes == best_votes and level and issue.tie < 0.5):
            middle, best_votes, best_distance = 0.5 * (ends[i] + ends[j]), votes, distance
        i = j + 1
    return middle


@inner
def _sort_ends(stances: Rows, issue: Rows, ends: Rows, low: float, high: float) -> int:
    """Fill `ends` with all ends of acceptance within the range of the asks, ascending; how many they are.

    What is accepted is widened by a hair, so that offers that have just met are not parted by rounding.
    """
    hair = _HAIR * (issue.high - issue.low)
    ends[0] = low
    _insert(ends, 1, high)
    n = 2
    for s in range(issue.first, issue.voices):
        me = stances[s]
        if me.speaks:
            me.low_end -= hair
            me.high_end += hair
            _insert(ends, n, min(max(me.low_end, low), high))
            _insert(ends, n + 1, min(max(me.high_end, low), high))
            n += 2
    return n


@inner
def _insert(ends: Rows, n: int, value: float) -> None:
    """Put `value` among the first `n` ends, which are sorted (NumPy's sort would double the compile time)."""
    while n > 0 and ends[n - 1] > value:
        ends[n] = ends[n - 1]
        n -= 1
    ends[n] = value


@inner
def _votes_at(stances: Rows, issue: Rows, point: float) -> float:
    """The accepting votes at `point`; negative where a veto party refuses it or the quota is not met."""
    votes = 0.0
    for s in range(issue.first, issue.voices):
        me = stances[s]
        inside = me.speaks and me.low_end <= point <= me.high_end
        if me.veto and not inside:
            return -1.0
        if inside:
            votes += me.votes
    return votes if votes >= issue.needed else -1.0
