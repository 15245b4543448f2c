"""What one field, or all fields of one actor, can do for a goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.forecasts.comparison import Z95
from accord.sampling.estimates import Estimate
from accord.studies.leverage.chances import Chances
from accord.studies.leverage.moves import Move, moves_of, ways
from accord.studies.leverage.results import ActorMove, Lever
from accord.studies.leverage.search import least

__all__ = ["actor_moves", "helpful_moves", "levers_alone", "with_their_reach"]

_HELPS = 0.01
"""A gain of probability below which a field is no lever."""
_TOLD = 30
"""So many levers are told."""
_NEARLY = 0.005
"""What may be missing from the farthest reach of a move at the end of its useful way."""


def helpful_moves(on: Chances) -> list[Move]:
    """The fields that help, each in its better way, the most helpful first."""
    both = list(ways(moves_of(on.plan, on.goal)))
    before = on.chance((), on.few)
    every = on.chances([[(move, move.useful)] for move in both], on.few, "fields")
    best: dict[str, tuple[float, Move]] = {}
    for move, now in zip(both, every, strict=True):
        gain = on.gain(now, before)
        if gain >= _HELPS and gain > best.get(move.path, (0.0, move))[0]:
            best[move.path] = (gain, move)
    ranked = sorted(best.values(), key=lambda one: -one[0])
    return [move for _, move in ranked[:_TOLD]]


def with_their_reach(on: Chances, helpful: Sequence[Move]) -> list[tuple[Move, Estimate]]:
    """Every move with its useful way, and what it reaches there; the farthest first."""
    ends = on.chances([[(move, move.useful)] for move in helpful], on.draws, "levers")
    found = list(zip(helpful, list(ends), strict=True))
    found.sort(key=lambda one: one[1].value, reverse=on.goal.at_least)
    return [(_no_farther_than_it_helps(on, move), end) for move, end in found]


def _no_farther_than_it_helps(on: Chances, move: Move) -> Move:
    at_end = on.chance([(move, move.useful)], on.few)

    def nearly(amount: float) -> bool:
        return on.gain(at_end, on.chance([(move, amount)], on.few)) <= _NEARLY

    amount = least(nearly, move.useful)
    return replace(move, useful=move.useful if amount is None else amount)


def levers_alone(on: Chances, told: Sequence[tuple[Move, Estimate]]) -> Iterator[Lever]:
    """What it takes of every move alone."""
    return on.each(lambda one, _: _lever(on, *one), told, "thresholds")


def _lever(on: Chances, move: Move, farthest: Estimate) -> Lever:
    needed = _threshold(on, move, 0.0) if on.goal.met(farthest.value) else None
    wide = Z95 * (on.goal.share * (1.0 - on.goal.share) / on.draws) ** 0.5
    return Lever(
        path=move.path,
        actor=move.actor,
        third=move.third,
        usual=move.usual,
        low=move.low,
        high=move.high,
        toward=move.toward,
        farthest=farthest,
        needed=needed,
        needed_low=None if needed is None else _threshold(on, move, -wide),
        needed_high=None if needed is None else _threshold(on, move, wide),
    )


def _threshold(on: Chances, move: Move, stricter: float) -> float | None:
    """The least move that reaches the goal, made stricter by some probability."""
    share = on.goal.share + stricter if on.goal.at_least else on.goal.share - stricter
    asked = replace(on.goal, share=share)
    return least(lambda by: asked.met(on.chance([(move, by)], on.draws).value), move.range)


def actor_moves(on: Chances, moves: Sequence[Move]) -> Iterator[ActorMove]:
    """What every actor can do with all its levers, each on its useful way."""
    for actor in dict.fromkeys(move.actor for move in moves if move.actor):
        yield _actor_move(on, actor, [move for move in moves if move.actor == actor])


def _actor_move(on: Chances, actor: str, mine: Sequence[Move]) -> ActorMove:
    def along(share: float) -> list[tuple[Move, float]]:
        return [(move, share * move.useful) for move in mine]

    farthest = on.chance(along(1.0), on.draws)
    needed = None
    if on.goal.met(farthest.value):
        needed = least(lambda share: on.holds(along(share), on.draws), 1.0)
    return ActorMove(actor, mine[0].third, farthest, needed, tuple(move.path for move in mine))
