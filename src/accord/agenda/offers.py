"""What each party accepts, where that meets, and when.

A party accepts what is at least as good as its offer, which moves from its ask to its bottom line::

    offer = bottom + (ask - bottom) exp(-tau),    tau = integral of pace / patience

Between two events every offer moves toward agreement only, so the gap between the parties never grows and the
first moment of agreement is the one root of the gap.

References
----------
Faratin, Sierra & Jennings (1998), Negotiation decision functions for autonomous agents, Robotics and
Autonomous Systems 24; Raiffa (1982), The Art and Science of Negotiation (reservation points, zone of
agreement).
"""

from __future__ import annotations

import numpy as np

from accord.agenda.tables import Floats, State, Tables
from accord.jit import inner

__all__ = [
    "OFFERS",
    "PATIENT_BOTTOMS",
    "REAL_BOTTOMS",
    "accepts",
    "attention_to_agreement",
    "common",
    "first_agreement",
    "gap",
    "settlement",
    "votes_needed",
]

OFFERS, REAL_BOTTOMS, PATIENT_BOTTOMS = 0, 1, 2
"""Which line of a party is meant: its present offer, its bottom line (the ask of an obstinate party), or its
bottom line even if it is obstinate."""

_ROOT_STEPS = 200
_BLINK = 1e-9
"""Months; the resolution in time of a first agreement on a plateau."""


@inner
def _moved(tables: Tables, x: Floats, state: State, s: int, t: float, dt: float) -> float:
    """How far pressure, links, inducements and threats have moved a bottom line toward agreement at t +
    dt."""
    me, now = tables.stances[s], state.stances[s]
    moved = now.linked + state.issues[me.issue].opened
    months = t + dt - now.pressed_from
    if months > 0.0:
        moved += min(x[me.pressure] * months, x[me.cap])
    for w in range(me.widen_first, me.widen_last):
        if state.widenings[w].works:
            row = tables.widenings[w]
            felt = state.widenings[w].felt + state.stances[row.sender].share * dt
            moved += x[row.size] * x[row.credibility] * (1.0 - np.exp(-felt / x[row.ramp]))
    return moved


@inner
def _bounds(
    tables: Tables, x: Floats, state: State, s: int, t: float, dt: float, line: int
) -> tuple[float, float]:
    """The least and the greatest point that stance `s` accepts at t + dt."""
    now, side = state.stances[s], tables.stances[s].direction
    ask = now.ask
    lower, upper = ask, ask
    if not now.obstinate or line == PATIENT_BOTTOMS:
        scale = tables.issues[tables.stances[s].issue]
        moved = _moved(tables, x, state, s, t, dt)
        rest = np.exp(-(now.tau + now.rate * dt)) if line == OFFERS else 0.0
        if side >= 0:
            bottom = min(max(now.bottom - moved, scale.low), ask)
            # In this form the offer is exactly the ask at rest = 1 and exactly the bottom line at rest = 0.
            lower = rest * ask + (1.0 - rest) * bottom
        if side <= 0:
            bottom = max(min(now.upper + moved, scale.high), ask)
            upper = rest * ask + (1.0 - rest) * bottom
    return (-np.inf if side < 0 else lower), (np.inf if side > 0 else upper)


@inner
def accepts(tables: Tables, x: Floats, state: State, s: int, t: float, point: float) -> bool:
    """Whether stance `s` accepts `point` now, with a hair of tolerance for a point fixed a moment ago."""
    if tables.stances[s].ask < 0:
        return False
    lower, upper = _bounds(tables, x, state, s, t, 0.0, OFFERS)
    scale = tables.issues[tables.stances[s].issue]
    hair = 1e-9 * (scale.high - scale.low)
    return lower - hair <= point <= upper + hair


@inner
def _asks(tables: Tables, state: State, k: int) -> tuple[float, float]:
    """The lowest and the highest ask of the consenting parties, cut to the scale."""
    first, last = np.inf, -np.inf
    for s in range(tables.issues[k].first, tables.issues[k].last):
        if tables.stances[s].ask >= 0:
            first, last = min(first, state.stances[s].ask), max(last, state.stances[s].ask)
    return max(first, tables.issues[k].low), min(last, tables.issues[k].high)


@inner
def common(
    tables: Tables, x: Floats, state: State, k: int, t: float, dt: float, line: int
) -> tuple[float, float]:
    """The points between which consent is possible at t + dt, (lowest, highest); crossed where none.

    They are not yet cut to the range of the asks: acceptance always reaches into it, so the cut decides
    where parties settle and never whether. With a quota it is the widest (or least crossed) such pair.
    """
    lower, upper = tables.issues[k].low, tables.issues[k].high
    for s in range(tables.issues[k].first, tables.issues[k].last):
        if tables.stances[s].ask < 0:
            continue
        low_end, high_end = _bounds(tables, x, state, s, t, dt, line)
        state.stances[s].low_end, state.stances[s].high_end = low_end, high_end
        if tables.stances[s].veto:
            lower, upper = max(lower, low_end), min(upper, high_end)
    if tables.issues[k].quota > 0.0:
        return _widest(tables, state, k, lower, upper)
    return lower, upper


@inner
def _widest(tables: Tables, state: State, k: int, lower: float, upper: float) -> tuple[float, float]:
    """The pair (lowest, highest) that is least crossed among those that hold the quota."""
    voters = _by_upper_end(tables, state, k)
    begin = tables.issues[k].first
    needed = votes_needed(tables, state, k)
    best_low, best_high = np.inf, upper
    for i in range(-1, voters):
        low_end = lower if i < 0 else max(lower, state.stances[state.stances[begin + i].order].low_end)
        votes = 0.0
        for j in range(voters):
            voter = state.stances[state.stances[begin + j].order]
            if voter.low_end <= low_end:
                votes += voter.votes
                if votes >= needed:
                    high_end = min(upper, voter.high_end)
                    if low_end - high_end < best_low - best_high:
                        best_low, best_high = low_end, high_end
                    break
    return best_low, best_high


@inner
def _by_upper_end(tables: Tables, state: State, k: int) -> int:
    """Order the voters that have a stance, greatest upper end first; how many they are."""
    n, begin = 0, tables.issues[k].first
    for s in range(begin, tables.issues[k].last):
        if tables.stances[s].votes < 0 or tables.stances[s].ask < 0:
            continue
        j = begin + n
        while j > begin and state.stances[state.stances[j - 1].order].high_end < state.stances[s].high_end:
            state.stances[j].order = state.stances[j - 1].order
            j -= 1
        state.stances[j].order = s
        n += 1
    return n


@inner
def votes_needed(tables: Tables, state: State, k: int) -> float:
    """The votes that hold the quota of issue `k`; voters without a stance count in the total."""
    total = 0.0
    for s in range(tables.issues[k].first, tables.issues[k].last):
        total += state.stances[s].votes
    return tables.issues[k].quota * total * (1.0 - 1e-12)


@inner
def gap(tables: Tables, x: Floats, state: State, k: int, t: float, dt: float, line: int) -> float:
    """The distance that still separates the parties of issue `k` at t + dt; at most 0 where they can
    agree."""
    lower, upper = common(tables, x, state, k, t, dt, line)
    return lower - upper


@inner
def first_agreement(tables: Tables, x: Floats, state: State, k: int, t: float, span: float) -> float:
    """Months from t to the first agreement on issue `k`, or inf if there is none within `span`.

    Regula falsi in the Illinois form; the gap must not grow within the span.
    """
    fine = 1e-15 * (tables.issues[k].high - tables.issues[k].low)
    before, after, above, below, side = 0.0, span, 0.0, 0.0, 0
    at = span
    for step in range(_ROOT_STEPS):
        value = gap(tables, x, state, k, t, at, OFFERS)
        if step == 0:
            if value > 0.0:
                return np.inf
            below, at = value, 0.0
            continue
        if step == 1 and value <= 0.0:
            return 0.0
        if abs(value) <= fine and (value > 0.0 or _apart(tables, x, state, k, t, at - _BLINK)):
            return at
        if value > 0.0:
            before, above = at, value
            below = 0.5 * below if side > 0 else below
            side = 1
        else:
            after, below = at, value
            above = 0.5 * above if side < 0 else above
            side = -1
        if above - below <= fine or after - before <= 1e-12:
            break
        at = (before * below - after * above) / (below - above)
        if not before < at < after:
            at = 0.5 * (before + after)
    return after


@inner
def _apart(tables: Tables, x: Floats, state: State, k: int, t: float, dt: float) -> bool:
    """Whether the parties are still apart a blink earlier: a gap of zero may be a plateau, not a crossing."""
    return dt > 0.0 and gap(tables, x, state, k, t, dt, OFFERS) > 0.0


@inner
def attention_to_agreement(tables: Tables, x: Floats, state: State, k: int, t: float) -> float:
    """Months of attention from now to agreement on a *steady* issue, inf if attention alone never brings it.

    On a steady issue only concession moves the offers, so the answer does not depend on the pace. With gap G
    between the offers and zone Z between the bottom lines, convexity puts it at most at p ln(1 + G/Z) for the
    largest patience p, and exactly there if all patience is equal.
    """
    slowest = 0.0
    for s in range(tables.issues[k].first, tables.issues[k].last):
        state.stances[s].rate = 1.0 / state.stances[s].patience
        if tables.stances[s].ask >= 0 and not state.stances[s].obstinate:
            slowest = max(slowest, state.stances[s].patience)
    zone = -gap(tables, x, state, k, t, 0.0, REAL_BOTTOMS)
    if zone <= 0.0:
        return np.inf
    apart = gap(tables, x, state, k, t, 0.0, OFFERS)
    return first_agreement(tables, x, state, k, t, slowest * np.log1p(apart / zone) * (1.0 + 1e-9) + 1e-9)


@inner
def settlement(tables: Tables, x: Floats, state: State, k: int, t: float) -> float:
    """The point on which issue `k` settles now: the middle of the agreed piece of the scale."""
    lower, upper = common(tables, x, state, k, t, 0.0, OFFERS)
    if tables.issues[k].quota > 0.0 and lower < upper:
        lower, upper = _best_piece(tables, x, state, k)
    first_ask, last_ask = _asks(tables, state, k)
    return 0.5 * (max(lower, first_ask) + min(upper, last_ask))


@inner
def _best_piece(tables: Tables, x: Floats, state: State, k: int) -> tuple[float, float]:
    """The piece with most accepting votes, then nearest the status quo, then by the draw's own random
    number."""
    ends = state.ends
    n = _sort_ends(tables, state, k)
    status_quo, chance = x[tables.issues[k].status_quo], x[tables.issues[k].tie]
    best = (ends[0], ends[0])
    best_votes, best_distance, ties = -1.0, np.inf, 1
    i = 0
    while i < n:
        votes = _votes_at(tables, state, k, ends[i])
        if votes < 0.0:
            i += 1
            continue
        j = i
        while j + 1 < n and _votes_at(tables, state, k, 0.5 * (ends[j] + ends[j + 1])) >= 0.0:
            j += 1
            votes = max(votes, _votes_at(tables, state, k, ends[j]))
        distance = max(ends[i] - status_quo, status_quo - ends[j], 0.0)
        better = votes > best_votes or (votes == best_votes and distance < best_distance)
        tied = votes == best_votes and distance == best_distance
        ties = ties + 1 if tied else 1
        if better or (tied and chance * ties < 1.0):
            best, best_votes, best_distance = (ends[i], ends[j]), votes, distance
        if tied:  # the rest of the random number, stretched to (0, 1) again, decides the next tie
            chance = chance * ties if chance * ties < 1.0 else (chance * ties - 1.0) / (ties - 1)
        i = j + 1
    return best


@inner
def _sort_ends(tables: Tables, state: State, k: int) -> int:
    """Fill `ends` with all ends of acceptance within the range of the asks, ascending; how many they are."""
    low, high = _asks(tables, state, k)
    begin, end = tables.issues[k].first, tables.issues[k].last
    ends = state.ends
    ends[0] = low
    _insert(ends, 1, high)
    for s in range(begin, end):
        n, speaks = 2 + 2 * (s - begin), tables.stances[s].ask >= 0
        _insert(ends, n, min(max(state.stances[s].low_end, low), high) if speaks else high)
        _insert(ends, n + 1, min(max(state.stances[s].high_end, low), high) if speaks else high)
    return 2 + 2 * (end - begin)


@inner
def _insert(ends: Floats, n: int, value: float) -> None:
    """Put `value` among the first `n` ends, which are sorted (NumPy's sort would double the compile time)."""
    while n > 0 and ends[n - 1] > value:
        ends[n] = ends[n - 1]
        n -= 1
    ends[n] = value


@inner
def _votes_at(tables: Tables, state: State, k: int, point: float) -> float:
    """The accepting votes at `point`; negative where a veto party refuses it or the quota is not met."""
    votes = 0.0
    for s in range(tables.issues[k].first, tables.issues[k].last):
        now = state.stances[s]
        inside = tables.stances[s].ask >= 0 and now.low_end <= point <= now.high_end
        if tables.stances[s].veto and not inside:
            return -1.0
        if inside:
            votes += now.votes
    return votes if votes >= votes_needed(tables, state, k) else -1.0
