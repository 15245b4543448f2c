"""When the parties of an issue can agree.

Between two events every offer moves toward agreement only, so the gap between the parties never grows and the
first moment of agreement is the one root of the gap. Every party signs half of the closing gap beyond its
offer; distances count from there.

That a point must lie within the range of the asks bears on where the parties settle, never on whether they
can: what a party accepts reaches at least from its ask to its offer.

References
----------
Raiffa (1982), The Art and Science of Negotiation (reservation points, zone of agreement).
"""

from __future__ import annotations

import numpy as np

from accord.agenda.lines import OFFERS, REAL_BOTTOMS, ends, faded
from accord.agenda.tables import Rows
from accord.machine.jit import inlined, inner

__all__ = ["LONGEST", "attention_to_agreement", "between", "first_agreement", "gap", "meeting"]

_ROOT_STEPS = 200
_NEWTON_STEPS = 25
"""So many steps are Newton's; from then on the bracket is halved. Where pressure has just done all it can the
speed jumps, and tangents from either side may send each other back for ever."""
_FINE = 1e-11
"""Months to which the moment of an agreement is found."""
_NEAR = 1e-6
"""Months; a step of Newton's method that is shorter than this ends on the root."""
_NEARER = 1e-10
"""The same where offers move unevenly, as pressure begins or has done all it can."""
LONGEST = 30.0
"""Natural lives of the way (`patience` / ln 2) after which an offer is as good as on its bottom line: farther
apart rounding would make an agreement."""


@inlined
def between(
    stances: Rows, widenings: Rows, issue: Rows, t: float, dt: float, line: int
) -> tuple[float, float, float, float]:
    """What all veto parties sign at t + dt, from its lower to its upper end, how fast the two ends give way
    together, and the rate of the slower of the parties that hold them, inf if neither moves.

    With a quota the ends of every party are noted besides.
    """
    fade = faded(issue, t + dt)
    lower, upper, low_speed, high_speed, low_rate, high_rate = -np.inf, np.inf, 0.0, 0.0, 0.0, 0.0
    noted = issue.quota > 0.0
    for s in range(issue.first, issue.voices):
        me = stances[s]
        if not me.speaks:
            continue
        low_end, high_end, down, up = ends(me, issue, widenings, t, dt, line, fade)
        low_end -= issue.half_gap
        high_end += issue.half_gap
        if noted:
            me.low_end, me.high_end = low_end, high_end
        if me.veto and low_end > lower:
            lower, low_speed, low_rate = low_end, down, me.rate
        if me.veto and high_end < upper:
            upper, high_speed, high_rate = high_end, up, me.rate
    slow = min(low_rate if low_speed > 0.0 else np.inf, high_rate if high_speed > 0.0 else np.inf)
    return lower, upper, low_speed + high_speed, slow


@inner
def gap(stances: Rows, widenings: Rows, issue: Rows, t: float, dt: float, line: int) -> float:
    """The distance that still separates the parties of issue `k` at t + dt; at most 0 where they can agree.

    With a quota it is that of the set of voters that is nearest to agreement; inf where nobody can consent.
    """
    lower, upper, _, _ = between(stances, widenings, issue, t, dt, line)
    return _apart(stances, issue, lower, upper)


@inlined
def _apart(stances: Rows, issue: Rows, lower: float, upper: float) -> float:
    """The gap, where all veto parties accept what lies between `lower` and `upper`."""
    if issue.quota > 0.0:
        return _least_gap(stances, issue, lower, upper)
    return lower - upper if lower > -np.inf or upper < np.inf else np.inf


@inner
def _least_gap(stances: Rows, issue: Rows, lower: float, upper: float) -> float:
    """The least distance between the ends of acceptance of voters that hold the quota and all veto
    parties."""
    voters = _by_upper_end(stances, issue)
    begin, best = issue.first, np.inf
    for i in range(-1, voters):
        low_end = lower if i < 0 else max(lower, stances[stances[begin + i].order].low_end)
        votes = 0.0
        for j in range(voters):
            voter = stances[stances[begin + j].order]
            if voter.low_end <= low_end:
                votes += voter.votes
                if votes >= issue.needed:
                    best = min(best, low_end - min(upper, voter.high_end))
                    break
    return best


@inner
def _by_upper_end(stances: Rows, issue: Rows) -> int:
    """Order the voters that have a stance, greatest upper end first; how many they are."""
    n, begin = 0, issue.first
    for s in range(begin, issue.voices):
        if not (stances[s].voter and stances[s].speaks):
            continue
        j = begin + n
        while j > begin and stances[stances[j - 1].order].high_end < stances[s].high_end:
            stances[j].order = stances[j - 1].order
            j -= 1
        stances[j].order = s
        n += 1
    return n


@inlined
def _newton_step(value: float, speed: float, slow: float) -> float:
    """Months to the root of a gap of `value` that closes by `speed` a month; inf where that says nothing.

    The tangent is taken over exp(-slow dt), slow being the rate of the slower of the two parties that hold
    the gap open: over that the gap is a straight line if both are equally fast.
    """
    if speed <= 0.0:
        return np.inf
    part = slow * value / speed
    if slow <= 0.0:
        return value / speed
    return -np.log1p(-part) / slow if part < 1.0 else np.inf


@inner
def first_agreement(stances: Rows, widenings: Rows, issue: Rows, t: float, span: float) -> float:
    """Months from t to the first agreement on an issue, or inf if there is none within `span`.

    Newton's method from the end of the span, kept within a bracket; halving takes over where a step leaves
    it, or where steps have been many.
    """
    at, before, after = span, 0.0, np.inf
    near = _NEAR if issue.steady else _NEARER
    for tried in range(_ROOT_STEPS):
        lower, upper, speed, slow = between(stances, widenings, issue, t, at, OFFERS)
        value = _apart(stances, issue, lower, upper)
        if value <= 0.0:
            after = at
        elif at == span:
            return np.inf
        else:
            before = at
        if after - before <= _FINE:
            break
        if issue.quota > 0.0 or issue.push > 0.0 or tried >= _NEWTON_STEPS:
            speed = 0.0  # a quota and a push hide who holds the gap open, and how fast it closes
        step = _newton_step(value, speed, slow)
        if abs(step) < near:  # the error of a step is of the order of its square
            return min(max(at + step, 0.0), span)
        at = _inside(at + step, before, after)
    return after


@inlined
def offer(party: tuple[float, float, float], dt: float) -> tuple[float, float]:
    """The offer of a party (ask, bottom line, rate) `dt` months after it began, and by how much it falls a
    month."""
    ask, bottom, rate = party
    rest = np.exp(-rate * dt)
    return rest * ask + (1.0 - rest) * bottom, rate * rest * (ask - bottom)


@inner
def meeting(
    up: tuple[float, float, float], down: tuple[float, float, float], closing: float, span: float
) -> float:
    """Like `first_agreement`, for two parties of opposite sides that only concession moves."""
    at, before, after = span, 0.0, np.inf
    for _ in range(_ROOT_STEPS):
        lower, falls = offer(up, at)
        upper, rises = offer(down, at)
        value, speed = (lower - 0.5 * closing) - (upper + 0.5 * closing), falls - rises
        if value <= 0.0:
            after = at
        elif at == span:
            return np.inf
        else:
            before = at
        if after - before <= _FINE:
            break
        step = _newton_step(
            value, speed, min(up[2] if falls > 0.0 else np.inf, down[2] if rises < 0.0 else np.inf)
        )
        if abs(step) < _NEAR:
            return min(max(at + step, 0.0), span)
        at = _inside(at + step, before, after)
    return after


@inlined
def _inside(at: float, before: float, after: float) -> float:
    """`at`, or the middle of the bracket where it lies outside."""
    return at if before < at < after else before + 0.5 * (after - before)


@inner
def attention_to_agreement(stances: Rows, widenings: Rows, issue: Rows, t: float, apart: float) -> float:
    """Months at pace 1 from now to agreement on a *steady* issue, inf if talks alone never bring it.

    On a steady issue only concession moves the offers, so the answer does not depend on the pace. With gap
    `apart` > 0 between the offers and zone Z between the bottom lines, convexity puts it at most at
    p log2(1 + apart/Z) for the largest patience p, and exactly there if all patience is equal. With a quota
    the nearest set of voters may change on the way, and more may be needed.
    """
    found = _talks(stances, widenings, issue, t, apart)
    for s in range(issue.first, issue.voices):
        me = stances[s]
        me.rate, me.urge_rate = issue.pace * me.unit, issue.pace * me.urge_unit
    return found


@inner
def _talks(stances: Rows, widenings: Rows, issue: Rows, t: float, apart: float) -> float:
    slowest = 0.0
    for s in range(issue.first, issue.voices):
        me = stances[s]
        me.rate, me.urge_rate = me.unit, me.urge_unit
        if me.speaks and not me.obstinate:
            slowest = max(slowest, 1.0 / me.unit)
    zone = -gap(stances, widenings, issue, t, 0.0, REAL_BOTTOMS)
    if zone < 0.0 or slowest <= 0.0:
        return np.inf
    if zone == 0.0:  # one obstinate point between two bottom lines can be met; equal bottom lines never meet
        return first_agreement(stances, widenings, issue, t, LONGEST * slowest)
    span = slowest * np.log1p(apart / zone) * (1.0 + 1e-9) + 1e-9
    found = first_agreement(stances, widenings, issue, t, span)
    while found == np.inf and span < LONGEST * slowest:
        span *= 2.0
        found = first_agreement(stances, widenings, issue, t, span)
    return found
