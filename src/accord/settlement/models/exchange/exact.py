"""One round of the equal-gain exchange model in plain Python, in any numbers: decimals for the exact mode.

Positions are on 0-100. x position, s salience, c capability. Side i of an exchange supplies issue q and
demands p, side j supplies p and demands q. The order of operations is that of the published program, whose
last digits break ties. ``_exchange_kernel`` takes the same steps in floats, compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from accord.sampling.rng import uniform
from accord.settlement.models.exchange.kernel import Chance

__all__ = ["Exchange", "Realised", "State", "play_round"]

_LEAST = "1e-10"
"""Moves below this are none."""

Number = Any
"""A Decimal in the exact mode, a float otherwise; nothing here mixes the two."""


@dataclass
class State:
    """What is fixed during a round. Lists are indexed by actor and issue; None where an actor is absent."""

    x: list[list[Number | None]]
    s: list[list[Number]]
    c: list[list[Number]]
    total: list[Number]
    """Per issue, the sum of s c."""
    outcome: list[Number]
    """Per issue, the weighted mean at the start of the round."""
    number: Callable[[Any], Number]
    slack: Number
    """What rounding may add to a bound: 0 in decimals."""
    least: Number
    """Gains below this are none."""
    chance: Chance
    drawn: int = 0
    """How many numbers the rates have drawn so far."""


@dataclass
class Side:
    """One actor in one exchange."""

    actor: int
    supply: int
    demand: int
    current: Number
    """Where it stands on its supply issue now."""
    target: Number
    """Where the partner stood on that issue when the round began."""
    move: Number = 0
    earlier: list[Number] = field(default_factory=list)
    """Moves that this exchange had asked of it before the actor moved in another one."""
    others: dict[int, Number] = field(default_factory=dict)
    """Actors that are known to have moved on the issue this side demands."""


@dataclass
class Exchange:
    """Two actors that each move on an issue that matters more to the other."""

    i: Side
    j: Side
    gain: Number = 0
    valid: bool = False


@dataclass(frozen=True)
class Realised:
    """An exchange that took place."""

    actors: tuple[int, int]
    supplies: tuple[int, int]
    before: tuple[Number, Number]
    after: tuple[Number, Number]
    gain: Number
    outcomes: tuple[Number, Number, Number, Number]
    """Of the issue that j supplies before and after the move of j, then of the other one, as seen by the
    exchange."""


def play_round(state: State, rank: Callable[[Number], Number]) -> list[Realised]:
    """The exchanges of a round in their order: largest `rank` of the gain first, then as listed."""

    def sort(exchanges: list[Exchange]) -> None:
        exchanges.sort(key=lambda each: rank(each.gain), reverse=True)

    open_ = [each for each in _listed(state) if each.valid]
    done: list[Realised] = []
    sort(open_)
    while open_:
        best = open_.pop(0)
        done.append(_realise(state, best))
        open_ = [each for each in open_ if _still(state, each, best)]
        sort(open_)
    return done


def _listed(state: State) -> list[Exchange]:
    """The candidates as found, or in an order that is drawn."""
    found = _candidates(state)
    if not state.chance.shuffled:
        return found
    places = list(range(len(found)))
    for last in range(len(found) - 1, 0, -1):
        other = int(uniform(state.chance.ties, np.uint64(last)) * (last + 1))
        places[last], places[other] = places[other], places[last]
    return [found[e] for e in np.argsort(places)]


def _candidates(state: State) -> list[Exchange]:
    """Per pair of issues, every two actors that stand on opposite sides of both outcomes."""
    found = []
    issues = range(len(state.total))
    for p in issues:
        for q in range(p + 1, len(state.total)):
            groups: list[list[int]] = [[], [], [], []]
            for actor, row in enumerate(state.x):
                if row[p] is not None and row[q] is not None:
                    left_p = row[p] <= state.outcome[p] + state.slack
                    left_q = row[q] <= state.outcome[q] + state.slack
                    groups[int(left_p) + 2 * int(left_q)].append(actor)
            for first, second in ((0, 3), (1, 2)):
                found += [_exchange(state, a, b, p, q) for a in groups[first] for b in groups[second]]
    return found


def _exchange(state: State, i: int, j: int, p: int, q: int) -> Exchange:
    s = state.s
    if s[i][p] / s[i][q] < s[j][p] / s[j][q]:
        i, j = j, i
    made = Exchange(
        Side(i, q, p, state.x[i][q], state.x[j][q]),
        Side(j, p, q, state.x[j][p], state.x[i][p]),
    )
    _calculate(state, made)
    return made


def _calculate(state: State, each: Exchange) -> None:
    """Moves of equal gain, cut where an outcome would pass the position of who demands it."""
    i, j = each.i, each.j
    full_i, full_j = abs(i.target - i.current), abs(j.target - j.current)
    shift_p = _shift(state, j, full_j)
    shift_q = _equal(state, i, j) * shift_p
    move_i, move_j = _needed(state, i, shift_q), full_j
    if move_i > full_i:
        shift_q = _shift(state, i, full_i)
        shift_p = _equal(state, j, i) * shift_q
        move_i, move_j = full_i, _needed(state, j, shift_p)
    _set(each, move_i, move_j)
    gain = each.gain = _gain(state, each, shift_p, shift_q)
    each.valid = gain >= state.least and _both_may(state, each)
    if each.valid:
        for side, other in ((i, j), (j, i)):
            cut = _cut(state, each, side, other, _equal(state, other, side))
            each.gain = each.gain if cut is None else _gain(state, each, *cut)
        each.valid = _both_may(state, each)
    if state.chance.p > 0:
        _randomise(state, each, gain)


def _randomise(state: State, each: Exchange, gain: Number) -> None:
    """Moves at which one side, drawn, gains more or less than its equal gain `gain`."""
    u, v, z = (uniform(state.chance.rates, np.uint64(state.drawn + at)) for at in range(3))
    state.drawn += 3
    if not each.valid:
        return
    side, other = (each.i, each.j) if u < 0.5 else (each.j, each.i)
    own, its = state.s[side.actor], state.s[other.actor]
    most_own, most_its = (_shift(state, one, abs(one.target - one.current)) for one in (side, other))
    # The largest gain leaves the other nothing: it supplies all it has, or takes all there is.
    shift_its = min(most_its, most_own * its[side.supply] / its[other.supply])
    shift_own = shift_its * its[other.supply] / its[side.supply]
    best = shift_its * own[side.demand] - shift_own * own[side.supply]
    luck = state.number(state.chance.p * z)
    target = gain + luck * max(best - gain, state.number(0)) if v < 0.5 else gain * (1 - luck)
    shift_own, shift_its = most_own, (target + most_own * own[side.supply]) / own[side.demand]
    if shift_its > most_its:
        shift_own, shift_its = (most_its * own[side.demand] - target) / own[side.supply], most_its
    _set_sides(each, side, _needed(state, side, shift_own), _needed(state, other, shift_its))
    rate = shift_its / shift_own
    for one, partner in ((each.i, each.j), (each.j, each.i)):
        _cut(state, each, one, partner, rate if one is side else 1 / rate)
    each.valid = _both_may(state, each)


def _shift(state: State, side: Side, move: Number) -> Number:
    """By how much a move of `side` shifts the outcome of the issue it supplies."""
    k = side.supply
    return (move * state.s[side.actor][k] * state.c[side.actor][k]) / state.total[k]


def _needed(state: State, side: Side, shift: Number) -> Number:
    """The move of `side` that shifts the outcome of the issue it supplies by `shift`."""
    k = side.supply
    return (shift * state.total[k]) / (state.c[side.actor][k] * state.s[side.actor][k])


def _equal(state: State, side: Side, other: Side) -> Number:
    """Shift of the issue that `side` supplies per shift of the other one at which both gain the same."""
    s, p, q = state.s, other.supply, side.supply
    return (s[other.actor][p] + s[side.actor][p]) / (s[other.actor][q] + s[side.actor][q])


def _gain(state: State, each: Exchange, shift_p: Number, shift_q: Number) -> Number:
    s = state.s[each.i.actor]
    return abs(shift_q * s[each.i.supply] - shift_p * s[each.j.supply])


def _set(each: Exchange, move_i: Number, move_j: Number) -> None:
    each.i.move, each.j.move = _toward(each.i, move_i), _toward(each.j, move_j)


def _set_sides(each: Exchange, side: Side, move: Number, others: Number) -> None:
    _set(each, *((move, others) if side is each.i else (others, move)))


def _toward(side: Side, distance: Number) -> Number:
    return distance if side.target > side.current else -distance


def _both_may(state: State, each: Exchange) -> bool:
    return _may(state, each.i) and _may(state, each.j)


def _may(state: State, side: Side) -> bool:
    least = state.number(_LEAST)
    top, there = state.number("100") + state.slack, side.current + side.move
    if not (least < abs(side.move) <= top and -state.slack <= there <= top):
        return False
    moves = [*side.earlier, side.move]
    one_way = all(m >= 0 for m in moves) or all(m <= 0 for m in moves)
    return one_way and sum(moves) <= top


def _cut(state: State, each: Exchange, side: Side, other: Side, rate: Number) -> tuple[Number, Number] | None:
    """Shorten both moves if that of `side` would carry the outcome past the position of the other.

    `rate` is the shift of the issue that the other supplies per shift of that of `side`. Returns the shifts
    of p and q, or None if nothing was cut.
    """
    issue, actor = side.supply, side.actor
    before, after = (_seen(state, side, other, at) for at in (side.current, side.current + side.move))
    low, high = min(before, after) + state.slack, max(before, after) - state.slack
    if not low < side.target < high:
        return None
    known = other.others.get(actor, side.current)
    left = side.target * state.total[issue] - _summed(state, issue, side, other, known)
    move = abs(left / (state.s[actor][issue] * state.c[actor][issue]))
    own = _shift(state, side, move)
    its = rate * own
    _set_sides(each, side, move, _needed(state, other, its))
    return (its, own) if side is each.i else (own, its)


def _seen(state: State, side: Side, other: Side, at: Number) -> Number:
    """The outcome of the issue that `side` supplies with it standing at `at`, as the other sees it."""
    return _summed(state, side.supply, side, other, at) / state.total[side.supply]


def _summed(state: State, issue: int, side: Side, other: Side, at: Number) -> Number:
    """The weighted sum of positions on an issue, actors in the order of the file."""
    here = {a: row[issue] for a, row in enumerate(state.x) if row[issue] is not None}
    here = here | other.others | {side.actor: at}
    return sum(here[a] * state.s[a][issue] * state.c[a][issue] for a in sorted(here))


def _realise(state: State, each: Exchange) -> Realised:
    i, j = each.i, each.j
    after_i, after_j = i.current + i.move, j.current + j.move
    of_p = (_seen(state, j, i, at) for at in (j.current, after_j))
    of_q = (_seen(state, i, j, at) for at in (i.current, after_i))
    return Realised(
        (i.actor, j.actor),
        (i.supply, j.supply),
        (i.current, j.current),
        (after_i, after_j),
        each.gain,
        (*of_p, *of_q),
    )


def _still(state: State, each: Exchange, done: Exchange) -> bool:
    """Take note of a realised exchange in another one; whether that one is still possible."""
    touched = False
    for side in (each.i, each.j):
        for one, partner in ((done.i, done.j), (done.j, done.i)):
            if side.actor == one.actor and side.supply == one.supply:
                side.current = one.current + one.move
                side.earlier.append(side.move)
                touched = True
            if side.actor == one.actor and side.demand == one.demand:
                _remember(state, side, partner)
                touched = True
    if touched:
        _calculate(state, each)
    return each.valid


def _remember(state: State, side: Side, partner: Side) -> None:
    """Keep where the realised partner stands on the issue that `side` demands; the less advanced if
    known before."""
    now, start = partner.current + partner.move, state.x[partner.actor][partner.supply]
    known = side.others.get(partner.actor)
    if known is None:
        side.others[partner.actor] = now
    else:
        side.others[partner.actor] = min(known, now) if start <= known else max(known, now)
