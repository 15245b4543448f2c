"""The equal-gain exchange model once more, straight from its description, in fractions and without speed.

Every exchange keeps its own picture of the world: where its two actors stand now, what had been asked of
them, and what it has been told of others. Nothing is shared between exchanges and nothing is kept sorted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from accord.settlement.models.exchange.rounds import Numbers
from accord.settlement.problem import Problem

__all__ = ["FRACTIONS", "Deal", "World", "play", "votes_of", "world_of"]

Table = dict[tuple[int, int], Fraction]
"""By actor and issue, for those who have a say."""

LEAST = Fraction(1, 10**10)
NEAR = Fraction(1, 10**7)


def fraction(value: float | str) -> Fraction:
    return Fraction(value) if isinstance(value, str) else Fraction(repr(float(value)))


FRACTIONS = Numbers(fraction, lambda value: Fraction(repr(value)), Fraction(0), lambda gain: gain)
"""The engine in fractions, where ties are ties."""


@dataclass
class World:
    x: Table
    s: Table
    w: Table
    close: bool = False
    """Whether the last digit could have decided: two best gains were equal or nearly so, or an outcome lay
    on a position that it was held against."""

    def actors(self, k: int) -> list[int]:
        return sorted(a for a, issue in self.x if issue == k)

    def issues(self) -> list[int]:
        return sorted({k for _, k in self.x})

    def total(self, k: int) -> Fraction:
        return sum((self.w[a, k] for a in self.actors(k)), Fraction(0))

    def mean(self, k: int, x: Table) -> Fraction:
        return sum((self.w[a, k] * x[a, k] for a in self.actors(k)), Fraction(0)) / self.total(k)


@dataclass
class Side:
    actor: int
    supply: int
    at: Fraction
    goal: Fraction
    asked: list[Fraction] = field(default_factory=list)
    told: dict[int, Fraction] = field(default_factory=dict)
    move: Fraction = Fraction(0)


@dataclass
class Deal:
    sides: tuple[Side, Side]
    gain: Fraction = Fraction(0)
    works: bool = False


def candidates(world: World) -> list[Deal]:
    found, issues = [], world.issues()
    for at, p in enumerate(issues):
        for q in issues[at + 1 :]:
            both = [a for a in world.actors(p) if (a, q) in world.x]
            left = {a: tuple(world.x[a, k] <= world.mean(k, world.x) for k in (p, q)) for a in both}
            for one, two in (((False, False), (True, True)), ((True, False), (False, True))):
                for a in (a for a in both if left[a] == one):
                    for b in (b for b in both if left[b] == two):
                        found.append(deal(world, a, b, p, q))
    return found


def deal(world: World, a: int, b: int, p: int, q: int) -> Deal:
    """Who cares relatively more about p demands it."""
    if world.s[a, p] / world.s[a, q] < world.s[b, p] / world.s[b, q]:
        a, b = b, a
    made = Deal((Side(a, q, world.x[a, q], world.x[b, q]), Side(b, p, world.x[b, p], world.x[a, p])))
    reckon(world, made)
    return made


def reckon(world: World, made: Deal) -> None:
    i, j = made.sides
    q, p = i.supply, j.supply
    s, w = world.s, world.w
    # Both gain dq (s_iq + s_jq) = dp (s_ip + s_jp); the first actor that has nothing more to give ends it.
    most_p = abs(j.goal - j.at) * w[j.actor, p] / world.total(p)
    most_q = abs(i.goal - i.at) * w[i.actor, q] / world.total(q)
    on_p, on_q = s[i.actor, p] + s[j.actor, p], s[i.actor, q] + s[j.actor, q]
    dp = min(most_p, most_q * on_q / on_p)
    put(world, made, dp, dp * on_p / on_q)
    made.works = made.gain >= LEAST and all(may(side) for side in made.sides)
    for side, other in ((i, j), (j, i)) if made.works else ():
        shift = overshoot(world, side, other)
        if shift is not None and side is i:
            put(world, made, shift * on_q / on_p, shift)
        elif shift is not None:
            put(world, made, shift, shift * on_p / on_q)
    made.works = made.works and all(may(side) for side in made.sides)


def put(world: World, made: Deal, dp: Fraction, dq: Fraction) -> None:
    i, j = made.sides
    for side, shift in ((i, dq), (j, dp)):
        k = side.supply
        size = shift * world.total(k) / world.w[side.actor, k]
        side.move = size if side.goal > side.at else -size
    made.gain = abs(dq * world.s[i.actor, i.supply] - dp * world.s[i.actor, j.supply])


def may(side: Side) -> bool:
    asked = [*side.asked, side.move]
    in_range = LEAST < abs(side.move) <= 100 and 0 <= side.at + side.move <= 100
    return in_range and len({move > 0 for move in asked}) == 1 and sum(asked) <= 100


def overshoot(world: World, side: Side, other: Side) -> Fraction | None:
    """The shift that takes the outcome exactly to the position of the other, if it would pass it."""
    k, a = side.supply, side.actor
    view = {**world.x, **{(b, k): at for b, at in other.told.items()}}
    one, two = (world.mean(k, {**view, (a, k): at}) for at in (side.at, side.at + side.move))
    world.close |= min(abs(one - side.goal), abs(two - side.goal)) < NEAR
    if not min(one, two) < side.goal < max(one, two):
        return None
    start = view if a in other.told else {**view, (a, k): side.at}
    return abs(side.goal - world.mean(k, start))


def tell(world: World, open_: Deal, done: Deal) -> None:
    changed = False
    for side, other in (open_.sides, open_.sides[::-1]):
        for one, two in (done.sides, done.sides[::-1]):
            if side.actor != one.actor:
                continue
            if side.supply == one.supply:
                side.at = one.at + one.move
                side.asked.append(side.move)
                changed = True
            if other.supply == two.supply:
                side.told[two.actor] = less_advanced(
                    side.told.get(two.actor), two.at + two.move, world.x[two.actor, two.supply]
                )
                changed = True
    if changed:
        reckon(world, open_)


def less_advanced(known: Fraction | None, new: Fraction, start: Fraction) -> Fraction:
    if known is None:
        return new
    return min(known, new) if start <= known else max(known, new)


def one_round(world: World) -> list[Deal]:
    open_, done = candidates(world), []
    while open_ := [each for each in open_ if each.works]:
        open_.sort(key=lambda each: each.gain, reverse=True)
        best, *open_ = open_
        world.close |= any(best.gain - each.gain < NEAR for each in open_)
        done.append(best)
        for each in open_:
            tell(world, each, best)
    return done


def world_of(problem: Problem) -> World:
    low, high = ([fraction(v) for v in ends] for ends in (problem.low, problem.high))
    at = [(int(a), int(k)) for a, k in np.argwhere(problem.weight[0] > 0)]
    x = {(a, k): (fraction(problem.position[0, a, k]) - low[k]) * 100 / (high[k] - low[k]) for a, k in at}
    s = {place: fraction(problem.salience[0][place]) for place in at}
    return World(x, s, {place: s[place] * fraction(problem.capability[0][place]) for place in at})


def play(world: World, rounds: int) -> list[tuple[dict[int, Fraction], list[Deal]]]:
    """Per round, the input first, the outcome of each issue on 0-100 and the exchanges."""
    played: list[tuple[dict[int, Fraction], list[Deal]]] = [(outcomes(world, world.x), [])]
    for _ in range(rounds):
        done = one_round(world)
        votes = votes_of(world, done)
        played.append((outcomes(world, votes), done))
        for place, y in votes.items():
            kept = (1 - world.s[place]) * Fraction("0.4") + Fraction("0.1")
            world.x[place] += kept * (y - world.x[place])
    return played


def outcomes(world: World, x: Table) -> dict[int, Fraction]:
    return {k: world.mean(k, x) for k in world.issues()}


def votes_of(world: World, done: list[Deal]) -> Table:
    votes = dict(world.x)
    for side in (side for each in done for side in each.sides):
        votes[side.actor, side.supply] = side.at + side.move
    return votes
