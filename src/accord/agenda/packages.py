"""Packages: issues that are settled together, each side giving on what it cares about less.

Within a package a party weighs what a point is better or worse for it than its offer, by what the whole way
from ask to bottom line is worth to it on that issue. It signs a package in which it loses nothing in sum, but
for half of the closing gaps. Offers only relax between events, so a package is agreed at one root.

References
----------
Raiffa (1982), The Art and Science of Negotiation (trade between issues).
"""

from __future__ import annotations

import numpy as np

from accord.agenda.lines import faded, line_of
from accord.agenda.programme import best_worst
from accord.agenda.state import State
from accord.agenda.tables import ACCEPTED, NEGOTIATING, Rows
from accord.agenda.trade import between_two
from accord.machine.jit import inner

__all__ = ["could_sign", "first_package", "gains", "gather", "strike", "weigh"]

_FINE = 1e-10
"""Months to which the moment of a package is found."""


_HAIR = 1e-9
"""Share of the scale within which points count as equal."""


@inner
def gather(state: State, p: int) -> int:
    """Note which issues of package `p` are still to be settled, and how many; 0 where it is past.

    Of a joint package all must be; an open one goes on as long as two are.
    """
    package = state.packages[p]
    live = 0
    for j in range(package.first, package.last):
        member = state.members[j]
        member.live = state.issues[member.issue].status == NEGOTIATING
        live += member.live
    whole = package.last - package.first
    package.live = live if (live == whole if package.joint else live >= 2) else 0
    return package.live


@inner
def could_sign(state: State, p: int, t: float, dt: float, line: int) -> bool:
    """Whether some points of the live members of package `p` are signed by all whose consent they need, if
    everybody stands on `line` at t + dt; those points are left in `members.point`."""
    if not _prepare(state, p, t, dt, line):
        return False
    if state.packages[p].parties == 2:
        return between_two(state, p, False)
    return best_worst(state, p, False)


@inner
def strike(state: State, p: int, t: float, dt: float, line: int) -> None:
    """Leave in `members.point` the signed points that make the least content party as content as possible."""
    if could_sign(state, p, t, dt, line):
        if state.packages[p].parties == 2:
            between_two(state, p, True)
        else:
            best_worst(state, p, True)


@inner
def first_package(state: State, p: int, t: float, span: float, line: int) -> float:
    """Months from t until package `p` is agreed, inf where it is not within `span`."""
    if not could_sign(state, p, t, span, line):
        return np.inf
    before, after = 0.0, span
    while after - before > _FINE:
        middle = 0.5 * (before + after)
        if could_sign(state, p, t, middle, line):
            after = middle
        else:
            before = middle
    return after


@inner
def gains(state: State, p: int, party: int, t: float, line: int) -> float:
    """What a party gains by the points that its package has fixed, with what it may lose; negative where it
    would not sign them now."""
    package = state.packages[p]
    gained = 0.0
    for j in range(package.first, package.last):
        member = state.members[j]
        issue = state.issues[member.issue]
        for q in range(member.first, member.last):
            if state.pulls[q].party == party and issue.packed and issue.status == ACCEPTED:
                low, high = weigh(state, q, issue, t, 0.0, line)
                pull, hair = state.pulls[q], _HAIR * (issue.high - issue.low)
                if pull.slope == 0.0 and not low - hair <= issue.point <= high + hair:
                    return -np.inf
                gained += pull.slope * (issue.point - pull.offer)
                gained += abs(pull.slope) * (issue.half_gap + hair)
    return gained


# ---------------------------------------------------------------- what there is to trade


@inner
def _prepare(state: State, p: int, t: float, dt: float, line: int) -> bool:
    """Note the room of every live member and what each party gains by it; False where there is no room."""
    package = state.packages[p]
    for i in range(package.parties):
        state.sums[i].gain, state.sums[i].stake = 0.0, 0.0
    for j in range(package.first, package.last):
        member = state.members[j]
        if not member.live:
            continue
        issue = state.issues[member.issue]
        _note_range(state, member, issue)
        for q in range(member.first, member.last):
            pull = state.pulls[q]
            low, high = weigh(state, q, issue, t, dt, line)
            member.low, member.high = max(member.low, low), min(member.high, high)
            worth = state.sums[pull.party]
            worth.stake += pull.stake
            worth.gain += abs(pull.slope) * issue.half_gap - pull.slope * pull.offer
        if member.low > member.high + 1e-9 * (issue.high - issue.low):
            return False
        member.high = max(member.high, member.low)
    return True


@inner
def _note_range(state: State, member: Rows, issue: Rows) -> None:
    """The room of a member: the range of the asks, or the one point on the table."""
    if not np.isnan(member.at):
        member.low, member.high = member.at, member.at
        return
    member.low, member.high = issue.high, issue.low
    for s in range(issue.first, issue.voices):
        if state.stances[s].speaks:
            member.low = min(member.low, state.stances[s].front)
            member.high = max(member.high, state.stances[s].front)
    member.low, member.high = max(member.low, issue.low), min(member.high, issue.high)


@inner
def weigh(state: State, q: int, issue: Rows, t: float, dt: float, line: int) -> tuple[float, float]:
    """Note what a party gains with each unit of an issue from its offer on; give the points to which it is
    held: all of them, unless it sells nothing there."""
    pull = state.pulls[q]
    me = state.stances[pull.stance]
    low, high = line_of(me, issue, state.widenings, t, dt, line, faded(issue, t + dt))
    pull.stake = pull.given if pull.given >= 0.0 else me.salience
    way = me.front - me.low_line if me.direction > 0 else me.high_line - me.front
    pull.offer = low if me.direction > 0 else high
    pull.slope = 0.0
    if pull.fixed or me.direction == 0 or way <= 0.0:
        return low - issue.half_gap, high + issue.half_gap
    pull.slope = me.direction * pull.stake / way
    return -np.inf, np.inf
