"""What each party accepts, where that meets, and when.

A party accepts what is at least as good as its offer, which moves from its ask to its bottom line::

    offer = bottom + (ask - bottom) exp(-tau),    tau = integral of pace / patience

Between two events every offer moves toward agreement only, so the gap between the parties never grows and the
first moment of agreement is the one root of the gap.

That a point must lie within the range of the asks bears on where the parties settle, never on whether they
can: what a party accepts reaches at least from its ask to its offer.

References
----------
Faratin, Sierra & Jennings (1998), Negotiation decision functions for autonomous agents, Robotics and
Autonomous Systems 24; Raiffa (1982), The Art and Science of Negotiation (reservation points, zone of
agreement).
"""

from __future__ import annotations

import numpy as np

from accord.agenda.tables import Rows, State
from accord.machine.jit import inlined, inner

__all__ = [
    "BEST_BOTTOMS",
    "LONGEST",
    "OFFERS",
    "PATIENT_BOTTOMS",
    "REAL_BOTTOMS",
    "accepts",
    "attention_to_agreement",
    "first_agreement",
    "gap",
    "meeting",
    "offer",
    "settlement",
]

OFFERS, REAL_BOTTOMS, PATIENT_BOTTOMS, BEST_BOTTOMS = 0, 1, 2, 3
"""Which line of a party is meant: its present offer; its bottom line (the ask of an obstinate party); its
bottom line even if it is obstinate; its bottom line once pressure, inducements and threats have done all they
can."""

_ROOT_STEPS = 200
_FINE = 1e-11
"""Months to which the moment of an agreement is found."""
_NEAR = 1e-6
"""Months; a step of Newton's method that is shorter than this ends on the root."""
LONGEST = 30.0
"""Patiences after which an offer is as good as on its bottom line: farther apart rounding would make an
agreement."""
_HAIR = 1e-9
"""Share of the scale within which a point counts as accepted where offers have only just met."""


@inlined
def _moved(me: Rows, widenings: Rows, t: float, dt: float, best: bool) -> tuple[float, float]:
    """How far pressure, inducements and threats have moved a bottom line toward agreement at t + dt, or ever
    can, and how fast they move it."""
    moved, speed = 0.0, 0.0
    if me.cap > 0.0 and me.pressure > 0.0:
        months = t + dt - me.pressed_from
        if best and me.pressed_from < np.inf:
            moved = me.cap
        elif months > 0.0:
            moved = min(me.pressure * months, me.cap)
            speed = me.pressure if moved < me.cap else 0.0
    for w in range(me.widen_first, me.widen_last):
        row = widenings[w]
        if row.reach > 0.0:
            left = np.exp(-(row.felt + row.rate * dt) / row.ramp) if not best else 0.0
            moved += row.reach * (1.0 - left)
            speed += row.reach * left * row.rate / row.ramp
    return moved, speed


@inlined
def _ends(
    me: Rows, issue: Rows, widenings: Rows, t: float, dt: float, line: int
) -> tuple[float, float, float, float]:
    """The least and the greatest point that a party accepts at t + dt, and how fast they give way."""
    ask, side = me.ask, me.direction
    lower, upper, low_speed, high_speed = ask, ask, 0.0, 0.0
    if not me.obstinate or line == PATIENT_BOTTOMS:
        moved, speed = _moved(me, widenings, t, dt, line == BEST_BOTTOMS)
        moved += me.linked + issue.opened
        # In this form the offer is exactly the ask at rest = 1 and exactly the bottom line at rest = 0.
        rest = 0.0
        if line == OFFERS:
            spent = me.tau + me.rate * dt
            rest = np.exp(-spent) if spent > 0.0 else 1.0
        if side >= 0:
            bottom = min(max(min(me.bottom, ask) - moved, issue.low), ask)
            lower = rest * ask + (1.0 - rest) * bottom
            low_speed = me.rate * rest * (ask - bottom)
            low_speed += (1.0 - rest) * speed if issue.low < bottom < ask else 0.0
        if side <= 0:
            bottom = max(min(max(me.upper, ask) + moved, issue.high), ask)
            upper = rest * ask + (1.0 - rest) * bottom
            high_speed = me.rate * rest * (bottom - ask)
            high_speed += (1.0 - rest) * speed if ask < bottom < issue.high else 0.0
    return -np.inf if side < 0 else lower, np.inf if side > 0 else upper, low_speed, high_speed


@inlined
def _between(
    stances: Rows, widenings: Rows, issue: Rows, t: float, dt: float, line: int
) -> tuple[float, float, float, float]:
    """What all veto parties accept at t + dt, from its lower to its upper end, how fast the two
    ends give way together, and the rate of the slower of the parties that hold them, inf if neither moves.

    With a quota the ends of every party are noted besides.
    """
    lower, upper, low_speed, high_speed, low_rate, high_rate = -np.inf, np.inf, 0.0, 0.0, 0.0, 0.0
    noted = issue.quota > 0.0
    for s in range(issue.first, issue.voices):
        me = stances[s]
        if not me.speaks:
            continue
        low_end, high_end, down, up = _ends(me, issue, widenings, t, dt, line)
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
    lower, upper, _, _ = _between(stances, widenings, issue, t, dt, line)
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


@inner
def accepts(state: State, s: int, t: float, point: float) -> bool:
    """Whether stance `s` accepts `point` now, with a hair of tolerance for a point fixed a moment ago."""
    me = state.stances[s]
    issue = state.issues[me.issue]
    low_end, high_end, _, _ = _ends(me, issue, state.widenings, t, 0.0, OFFERS)
    hair = _HAIR * (issue.high - issue.low)
    return low_end - hair <= point <= high_end + hair


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
    it.
    """
    at, before, after = span, 0.0, np.inf
    for _ in range(_ROOT_STEPS):
        lower, upper, speed, slow = _between(stances, widenings, issue, t, at, OFFERS)
        value = _apart(stances, issue, lower, upper)
        if value <= 0.0:
            after = at
        elif at == span:
            return np.inf
        else:
            before = at
        if after - before <= _FINE:
            break
        if issue.quota > 0.0:  # a quota hides who holds the gap open
            speed = 0.0
        step = _newton_step(value, speed, slow)
        if abs(step) < _NEAR:  # the error of a step is of the order of its square
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
def meeting(up: tuple[float, float, float], down: tuple[float, float, float], span: float) -> float:
    """Like `first_agreement`, for two parties of opposite sides that only concession moves."""
    at, before, after = span, 0.0, np.inf
    for _ in range(_ROOT_STEPS):
        lower, falls = offer(up, at)
        upper, rises = offer(down, at)
        value, speed = lower - upper, falls - rises
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
    """Months of attention from now to agreement on a *steady* issue, inf if attention alone never brings it.

    On a steady issue only concession moves the offers, so the answer does not depend on the pace. With gap
    `apart` > 0 between the offers and zone Z between the bottom lines, convexity puts it at most at
    p ln(1 + apart/Z) for the largest patience p, and exactly there if all patience is equal. With a quota
    the nearest set of voters may change on the way, and more may be needed.
    """
    slowest = 0.0
    for s in range(issue.first, issue.voices):
        me = stances[s]
        me.rate = 1.0 / me.patience
        if me.speaks and not me.obstinate:
            slowest = max(slowest, me.patience)
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


@inner
def settlement(state: State, k: int, t: float, dt: float) -> float:
    """The point on which issue `k` settles at t + dt: the middle of the agreed piece of the scale."""
    issue = state.issues[k]
    stances, widenings = state.stances, state.widenings
    low_end, high_end, _, _ = _between(stances, widenings, issue, t, dt, OFFERS)
    lower, upper = issue.high, issue.low
    for s in range(issue.first, issue.voices):
        if stances[s].speaks:
            lower, upper = min(lower, stances[s].ask), max(upper, stances[s].ask)
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
