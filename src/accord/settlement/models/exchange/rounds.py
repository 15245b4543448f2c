"""The rounds of the equal-gain exchange model on one draw, in floats or in decimals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.sampling.arrays import Floats
from accord.sampling.rng import key
from accord.settlement.models.exchange import kernel
from accord.settlement.models.exchange.exact import Number, Realised, State, play_round
from accord.settlement.models.exchange.kernel import ROUNDING, TIES_CUT, Chance, Trades
from accord.settlement.problem import Problem

__all__ = ["DECIMALS", "FLOATS", "Inputs", "Numbers", "Played", "Rules", "inputs_of", "play", "play_plainly"]

_DIGITS = 28
"""Of the decimals of the published program."""


@dataclass(frozen=True)
class Inputs:
    """One draw; all arrays are (actor, issue)."""

    x: Floats
    """Position on 0-100."""
    s: Floats
    c: Floats
    has: NDArray[np.bool_]
    """Whether the actor has a position and a weight on the issue."""


@dataclass(frozen=True)
class Rules:
    """What the rounds need of `exchange.Params`."""

    rounds: int
    salience_weight: float
    fixed_weight: float
    p: float
    shuffled: bool
    """Equal gains in a drawn order."""
    seed: int
    least_gain: float = 1e-10

    def chance(self, number: int) -> Chance:
        """The random numbers of round `number`, the same in both arithmetics."""
        rates, ties = (np.uint64(key(self.seed, "exchange", name, str(number))) for name in ("rates", "ties"))
        return Chance(self.p, rates, self.shuffled, ties)


@dataclass(frozen=True)
class Played:
    """A round that was played, on 0-100."""

    start: Floats
    """(actor, issue) position that each came with."""
    votes: Floats
    """(actor, issue) position that each voted with."""
    forecast: Floats
    """(issue,) weighted mean of the votes; NaN where nobody has a weight."""
    trades: Trades


def inputs_of(problem: Problem, draw: int) -> Inputs:
    """One draw of `problem`, its positions on 0-100."""
    x = (problem.position[draw] - problem.low) * 100.0 / (problem.high - problem.low)
    return Inputs(x, problem.salience[draw], problem.capability[draw], problem.weight[draw] > 0)


@np.errstate(over="ignore")  # where nothing is compiled, random numbers wrap around, as they must
def play(inputs: Inputs, rules: Rules) -> list[Played]:
    """The rounds in floats, compiled; the input as round 0 without trades."""
    x, s, c = (np.where(inputs.has, part, 0.0) for part in (inputs.x, inputs.s, inputs.c))
    played = [Played(x, x, _means(x, s * c), _no_trades())]
    kept = (1.0 - s) * rules.salience_weight + rules.fixed_weight
    for number in range(1, rules.rounds + 1):
        trades = kernel.play_round(x, s, c, inputs.has, rules.least_gain, rules.chance(number))
        votes = x.copy()
        # Row by row: where somebody moved twice, the last move is the one that stays.
        votes[trades.ends[:, [0, 1]].ravel(), trades.ends[:, [3, 2]].ravel()] = trades.spans[
            :, [1, 3]
        ].ravel()
        played.append(Played(x, votes, _means(votes, s * c), trades))
        x = x + kept * (votes - x)
    return played


def _no_trades() -> Trades:
    return Trades(np.zeros((0, 4), np.int64), np.zeros((0, 4)), np.zeros(0), np.zeros((0, 4)))


def _means(x: Floats, weight: Floats) -> Floats:
    total = weight.sum(axis=0)
    summed: Floats = (x * weight).sum(axis=0)
    return np.divide(summed, total, out=np.full(len(total), np.nan), where=total > 0)


@dataclass(frozen=True)
class Numbers:
    """An arithmetic for `play_plainly`."""

    of: Callable[[Any], Number]
    """From a float or a text."""
    constant: Callable[[float], Number]
    slack: Number
    """What rounding may add to a bound."""
    rank: Callable[[Number], Number]
    """Equal for gains that count as equal."""


def _decimal(value: Any) -> Decimal:
    return Decimal(value) if isinstance(value, str) else Decimal(repr(float(value)))


# The program turns its float constants into decimals digit by digit, and the last digits break ties.
DECIMALS = Numbers(_decimal, Decimal, Decimal(0), lambda gain: gain)
FLOATS = Numbers(float, float, ROUNDING, lambda gain: np.floor(gain / ROUNDING + TIES_CUT))

Grid = list[list[Number]]


@dataclass(frozen=True)
class _Listed:
    """One draw as lists by actor and issue; positions are None where an actor has no say."""

    x: Grid
    s: Grid
    c: Grid

    def means(self, x: Grid) -> tuple[list[Number], list[Number]]:
        """Per issue the total weight and the weighted mean of `x`; both 0 where nobody has a weight."""
        totals, means = [], []
        for k in range(len(x[0])):
            here = [a for a, row in enumerate(x) if row[k] is not None]
            totals.append(sum(self.s[a][k] * self.c[a][k] for a in here))
            summed = sum(x[a][k] * self.s[a][k] * self.c[a][k] for a in here)
            means.append(summed / totals[-1] if here else 0)
        return totals, means

    def played(self, start: Grid, votes: Grid, done: list[Realised]) -> Played:
        """A round as arrays of floats."""
        totals, means = self.means(votes)
        forecast = [float(mean) if total else np.nan for total, mean in zip(totals, means, strict=True)]
        return Played(_floats(start), _floats(votes), np.array(forecast), _trades(done))


@np.errstate(over="ignore")
def play_plainly(problem: Problem, draw: int, rules: Rules, numbers: Numbers = DECIMALS) -> list[Played]:
    """The rounds in plain Python, by default in decimals as the published program; round 0 is the input."""
    with localcontext() as context:
        context.prec = _DIGITS
        listed = _listed(problem, draw, numbers)
        part, fixed = numbers.constant(rules.salience_weight), numbers.constant(rules.fixed_weight)
        least = numbers.of(rules.least_gain)
        x = listed.x
        played = [listed.played(x, x, [])]
        for number in range(1, rules.rounds + 1):
            state = State(
                x,
                listed.s,
                listed.c,
                *listed.means(x),
                numbers.of,
                numbers.slack,
                least,
                rules.chance(number),
            )
            done = play_round(state, numbers.rank)
            votes, entering = [list(row) for row in x], [list(row) for row in x]
            for each in done:
                for a, k, y in zip(each.actors, each.supplies, each.after, strict=True):
                    kept = (1 - listed.s[a][k]) * part
                    votes[a][k] = y
                    entering[a][k] = kept * y + fixed * y + (1 - kept - fixed) * x[a][k]
            played.append(listed.played(x, votes, done))
            x = entering
    return played


def _listed(problem: Problem, draw: int, numbers: Numbers) -> _Listed:
    low, high = ([numbers.of(v) for v in ends] for ends in (problem.low, problem.high))
    has = problem.weight[draw] > 0
    x = [
        [
            (numbers.of(at) - low[k]) * 100 / (high[k] - low[k]) if has[a, k] else None
            for k, at in enumerate(row)
        ]
        for a, row in enumerate(problem.position[draw])
    ]
    s, c = (
        [[numbers.of(value) for value in row] for row in part[draw]]
        for part in (problem.salience, problem.capability)
    )
    return _Listed(x, s, c)


def _floats(grid: Grid) -> Floats:
    return np.array([[0.0 if value is None else float(value) for value in row] for row in grid])


def _trades(done: list[Realised]) -> Trades:
    count = len(done)
    ends = [(*each.actors, each.supplies[1], each.supplies[0]) for each in done]
    spans = [(t.before[0], t.after[0], t.before[1], t.after[1]) for t in done]
    return Trades(
        np.array(ends, np.int64).reshape(count, 4),
        np.array(spans, np.float64).reshape(count, 4),
        np.array([each.gain for each in done], np.float64),
        np.array([each.outcomes for each in done], np.float64).reshape(count, 4),
    )
