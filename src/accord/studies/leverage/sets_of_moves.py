"""The cheapest sets of moves that reach a goal, each move trimmed to what is needed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from accord.studies.leverage.chances import Amounts, Chances
from accord.studies.leverage.moves import Move
from accord.studies.leverage.results import Moved, MoveSet
from accord.studies.leverage.search import LEVELS, Chosen, cheapest, least

__all__ = ["move_sets"]

_NOTHING = 1e-3
"""Share of its range below which a trimmed move is none."""
_MOST_MORE = 2.0
"""A set that falls short on more draws goes at most so many times as far."""


@dataclass(frozen=True)
class _Among:
    """The moves that sets are made of, and what they cost."""

    on: Chances
    moves: Sequence[Move]
    costs: Mapping[str, float]
    """Path -> what it costs to move it over its whole range; 1 where it is not named."""

    def cost(self, at: int, amount: float) -> float:
        move = self.moves[at]
        return self.costs.get(move.path, 1.0) * amount / move.range

    def at(self, levels: Chosen) -> Amounts:
        return [(self.moves[i], self.way(i, level)) for i, level in enumerate(levels) if level]

    def way(self, at: int, level: int) -> float:
        """How far some of the quarters of its useful way take a move."""
        return self.moves[at].useful * level / LEVELS

    def reach(self, amounts: Mapping[int, float], draws: int) -> bool:
        return self.on.holds([(self.moves[i], amount) for i, amount in amounts.items()], draws)


def move_sets(
    on: Chances, best: Sequence[Move], costs: Mapping[str, float], confirm: int
) -> Iterator[MoveSet]:
    """The cheapest sets, trimmed and confirmed on `confirm` draws."""
    among = _Among(on, best, costs)
    # Wholly hopeless sets are told on threads beforehand; the search then meets few of them.
    known = _corners(among)

    def reached(levels: Chosen) -> bool:
        if levels not in known:
            known[levels] = on.holds(among.at(levels), on.draws)
        return known[levels]

    def told(done: int, wanted: int) -> None:
        on.where.progress("sets", done, wanted)

    of_a_level = [among.cost(i, among.way(i, 1)) for i in range(len(best))]
    chosen = cheapest(of_a_level, reached, told=told)
    on.drawn(confirm)
    yield from on.each(lambda levels, _: _confirmed(among, levels, confirm), chosen, "confirming")


def _corners(among: _Among) -> dict[Chosen, bool]:
    """Whether every set of at most three reaches the goal at the end of its useful way; sets that hold one
    that does are taken to do so."""
    on, count = among.on, len(among.moves)
    known: dict[Chosen, bool] = {}
    winners: list[set[int]] = []
    for size in (1, 2, 3):
        groups = list(combinations(range(count), size))
        corners = {g: tuple(LEVELS if i in g else 0 for i in range(count)) for g in groups}
        easy = [g for g in groups if any(winner <= set(g) for winner in winners)]
        known |= {corners[g]: True for g in easy}
        hard = [g for g in groups if g not in set(easy)]
        ends = on.chances([among.at(corners[g]) for g in hard], on.draws, f"sets of {size}")
        for group, now in zip(hard, ends, strict=True):
            known[corners[group]] = on.goal.met(now.value)
            if known[corners[group]]:
                winners.append(set(group))
    return known


def _confirmed(among: _Among, levels: Chosen, confirm: int) -> MoveSet:
    """The moves as little as reaches the goal; more in proportion where more draws ask for it."""
    amounts = _trimmed(among, {i: among.way(i, level) for i, level in enumerate(levels) if level})
    if not among.reach(amounts, confirm):
        amounts = _stretched(among, amounts, confirm)
    kept = {i: amount for i, amount in amounts.items() if amount > _NOTHING * among.moves[i].range}
    moves = tuple(_moved(among, i, amount) for i, amount in kept.items())
    chance = among.on.chance([(among.moves[i], amount) for i, amount in kept.items()], confirm)
    return MoveSet(moves, sum(one.cost for one in moves), chance)


def _trimmed(among: _Among, amounts: dict[int, float]) -> dict[int, float]:
    """As little of each move as still reaches the goal with the others, the dearest first."""

    def enough(i: int, by: float) -> bool:
        return among.reach(amounts | {i: by}, among.on.draws)

    for i in sorted(amounts, key=lambda i: -among.cost(i, amounts[i])):
        fewer = least(partial(enough, i), amounts[i])
        amounts[i] = amounts[i] if fewer is None else fewer
    return amounts


def _stretched(among: _Among, amounts: Mapping[int, float], confirm: int) -> dict[int, float]:
    """All moves as much farther as it takes on more draws, none beyond its range."""
    most = min((among.moves[i].range / amount for i, amount in amounts.items() if amount), default=1.0)
    most = min(max(most, 1.0), _MOST_MORE)

    def scaled(factor: float) -> dict[int, float]:
        return {i: factor * amount for i, amount in amounts.items()}

    factor = least(lambda factor: among.reach(scaled(factor), confirm), most)
    return scaled(factor or most)


def _moved(among: _Among, at: int, amount: float) -> Moved:
    move = among.moves[at]
    to = min(max(move.usual + move.toward * amount, move.low), move.high)
    return Moved(move.path, move.toward * amount, to, among.cost(at, amount))
