"""A package between two parties, exactly: what one side gains most for what it costs the other goes first."""

from __future__ import annotations

import numpy as np

from accord.agenda.state import State
from accord.machine.jit import inner

__all__ = ["between_two"]

_SAME = 1e-12
"""Ratios of gains that differ by less than this share of themselves count as tied."""
_HAIR = 1e-12
"""Of what is at stake in all: within this a party loses nothing."""


@inner
def between_two(state: State, p: int, fair: bool) -> bool:
    """Walk from what is best for the second party toward what is best for the first, issue by issue.

    Without `fair` as far as the second party signs; then as far as makes the less content of the two, by gain
    for all that it has at stake, as content as possible. Points are left in `members.point`. True where both
    sign.
    """
    package = state.packages[p]
    _start(state, p)
    mine, theirs = _sum(state, p, 0), _sum(state, p, 1)
    least = -_HAIR * (1.0 + state.sums[0].stake + state.sums[1].stake)
    if theirs < least:
        return False
    ratio = np.inf
    while True:
        ratio = _next_ratio(state, p, ratio)
        if ratio <= 0.0:
            break
        gain, loss = _room(state, p, ratio)
        part = theirs / loss if loss > 0.0 else np.inf
        if fair:
            part = min(part, _fair_part(state, mine, theirs, gain, loss))
        part = min(max(part, 0.0), 1.0)
        _move(state, p, ratio, part)
        mine, theirs = mine + part * gain, theirs - part * loss
        if part < 1.0:
            break
    return package.live > 0 and mine >= least


@inner
def _fair_part(state: State, mine: float, theirs: float, gain: float, loss: float) -> float:
    """The part of a room after which both are equally content, but at least what the first party needs."""
    ours, other = state.sums[0], state.sums[1]
    my_stake = ours.stake if ours.stake > 0.0 else 1.0
    their_stake = other.stake if other.stake > 0.0 else 1.0
    apart = (theirs - other.slack) / their_stake - (mine - ours.slack) / my_stake
    part = apart / (gain / my_stake + loss / their_stake)
    return max(part, -mine / gain)


@inner
def _start(state: State, p: int) -> None:
    """Put every live member on the point that is best for the second party, and note ratio and room."""
    package = state.packages[p]
    state.sums[0].slack, state.sums[1].slack = 0.0, 0.0
    for j in range(package.first, package.last):
        member = state.members[j]
        if not member.live:
            continue
        mine, theirs = 0.0, 0.0
        for q in range(member.first, member.last):
            pull = state.pulls[q]
            state.sums[pull.party].slack += abs(pull.slope) * state.issues[member.issue].half_gap
            if pull.party == 0:
                mine = pull.slope
            else:
                theirs = pull.slope
        wanted = theirs if theirs != 0.0 else mine
        middle = 0.5 * (member.low + member.high)
        member.point = member.high if wanted > 0.0 else member.low if wanted < 0.0 else middle
        member.mine, member.theirs = mine, theirs
        opposed = mine * theirs < 0.0 and member.high > member.low
        member.ratio = abs(mine) / abs(theirs) if opposed else 0.0


@inner
def _sum(state: State, p: int, party: int) -> float:
    """What a party gains where the members stand, with what it may lose."""
    package = state.packages[p]
    found = state.sums[party].gain
    for j in range(package.first, package.last):
        member = state.members[j]
        if member.live:
            found += (member.mine if party == 0 else member.theirs) * member.point
    return found


@inner
def _next_ratio(state: State, p: int, before: float) -> float:
    """The next lower ratio among the live members, 0 where there is none."""
    package = state.packages[p]
    found = 0.0
    for j in range(package.first, package.last):
        member = state.members[j]
        if member.live and found < member.ratio < before * (1.0 - _SAME):
            found = member.ratio
    return found


@inner
def _room(state: State, p: int, ratio: float) -> tuple[float, float]:
    """What the first party gains and the second loses by going all the way on the issues of a ratio."""
    package = state.packages[p]
    gain, loss = 0.0, 0.0
    for j in range(package.first, package.last):
        member = state.members[j]
        if member.live and abs(member.ratio - ratio) <= _SAME * ratio:
            room = member.high - member.low
            gain += abs(member.mine) * room
            loss += abs(member.theirs) * room
    return gain, loss


@inner
def _move(state: State, p: int, ratio: float, part: float) -> None:
    """Move the issues of a ratio by equal parts of their room."""
    package = state.packages[p]
    for j in range(package.first, package.last):
        member = state.members[j]
        if member.live and abs(member.ratio - ratio) <= _SAME * ratio:
            step = part * (member.high - member.low)
            member.point += step if member.mine > 0.0 else -step
