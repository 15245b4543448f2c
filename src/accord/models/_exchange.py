"""One round of the equal-gain exchange model, in exact decimals or in floats: the same steps for both.

Positions are on 0-100. x position, s salience, c capability. Side i of an exchange supplies issue q and
demands p, side j supplies p and demands q.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Exchange", "Realised", "State", "play_round"]

_LEAST = "1e-10"
"""Gains and moves below this are none."""

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


def play_round(state: State, order: Callable[[list[Exchange]], None]) -> list[Realised]:
    """The exchanges of a round in their order; `order` sorts the candidates in place, best first."""
    open_ = [each for each in _candidates(state) if each.valid]
    done: list[Realised] = []
    order(open_)
    while open_:
        best = open_.pop(0)
        done.append(_realise(best))
        open_ = [each for each in open_ if _still(state, each, best)]
        order(open_)
    return done


def _candidates(state: State) -> list[Exchange]:
    """Per pair of issues, every two actors that stand on opposite sides of both outcomes."""
    found = []
    issues = range(len(state.total))
    for p in issues:
        for q in range(p + 1, len(state.total)):
            groups: list[list[int]] = [[], [], [], []]
            for actor, row in enumerate(state.x):
                if row[p] is not None and row[q] is not None:
                    left_p, left_q = row[p] <= state.outcome[p], row[q] <= state.outcome[q]
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
    _set(state, each, (move_i, move_j), (shift_p, shift_q))
    each.valid = each.gain >= state.number(_LEAST) and _both_may(state, each)
    if each.valid:
        for side, other in ((i, j), (j, i)):
            _cut(state, each, side, other)
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


def _set(state: State, each: Exchange, moves: tuple[Number, Number], shifts: tuple[Number, Number]) -> None:
    """Take sizes of moves of i and j and the shifts of p and q that they cause."""
    i, j = each.i, each.j
    shift_p, shift_q = shifts
    i.move, j.move = _toward(i, moves[0]), _toward(j, moves[1])
    each.gain = abs(shift_q * state.s[i.actor][i.supply] - shift_p * state.s[i.actor][j.supply])


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


def _cut(state: State, each: Exchange, side: Side, other: Side) -> None:
    """Shorten both moves if that of `side` would carry the outcome past the position of the other."""
    issue, actor = side.supply, side.actor
    here = {a: row[issue] for a, row in enumerate(state.x) if row[issue] is not None}
    here = {**here, actor: side.current} | other.others
    before = _summed(state, issue, here | {actor: side.current}) / state.total[issue]
    after = _summed(state, issue, here | {actor: side.current + side.move}) / state.total[issue]
    low, high = min(before, after) + state.slack, max(before, after) - state.slack
    if not low < side.target < high:
        return
    left = side.target * state.total[issue] - _summed(state, issue, here)
    move = abs(left / (state.s[actor][issue] * state.c[actor][issue]))
    own = _shift(state, side, move)
    its = _equal(state, other, side) * own
    needed = _needed(state, other, its)
    if side is each.i:
        _set(state, each, (move, needed), (its, own))
    else:
        _set(state, each, (needed, move), (own, its))


def _summed(state: State, issue: int, here: dict[int, Number]) -> Number:
    """The weighted sum of positions on an issue, actors in the order of the file."""
    return sum(here[a] * state.s[a][issue] * state.c[a][issue] for a in sorted(here))


def _realise(each: Exchange) -> Realised:
    i, j = each.i, each.j
    return Realised(
        (i.actor, j.actor),
        (i.supply, j.supply),
        (i.current, j.current),
        (i.current + i.move, j.current + j.move),
        each.gain,
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
