"""The equal-gain exchange model: actors trade moves on issues that matter differently to them.

Per pair of issues, actors on opposite sides of both outcomes (the weighted means) may exchange: each moves
on the issue that matters less to it, toward the other, so that both gain the same. Exchanges take place
from the largest gain down; a realised one changes those that share an actor and an issue with it. After a
round everybody votes from where it moved to, and enters the next round somewhat nearer to that point: x +
(0.4 (1 - s) + 0.1)(y - x).

The order of equal gains decides much: a change of one part in a million in the inputs moves forecasts by
points. So the spread under such changes is always told. ``exact`` computes in decimals of 28 digits and
takes ties as they are listed, as the published Python program does with its random tie-breaking off.
Limits: one issue alone gives the weighted mean; on EU decisions the model does not win against the
weighted mean. Randomised equal gain and externalities are not part of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

import numpy as np

from accord.models._exchange import Exchange, Number, State, play_round
from accord.models.contract import Floats, Model, Outcome, Round, check_settings, setting, undefined_flags
from accord.problem import Problem

__all__ = ["MODEL", "Params", "solve", "trace"]

_JITTER = 1e-6
"""Share by which inputs are changed to see how much the forecast depends on ties."""

Grid = list[list[Number]]


@dataclass(frozen=True)
class Params:
    """How many rounds, in which arithmetic, and how the instability is measured."""

    rounds: int = setting(
        10, meaning="rounds that are played; the program calls them iterations", low=0, high=100
    )
    exact: bool = setting(
        False, meaning="decimals of 28 digits, ties as listed, instead of floats", choices=(False, True)
    )
    salience_weight: float = setting(
        0.4, meaning="part of a move that is kept, times 1 - salience", low=0, high=0.5
    )
    fixed_weight: float = setting(0.1, meaning="part of a move that is kept by everybody", low=0, high=0.5)
    trials: int = setting(
        6, meaning="runs of the first round with inputs changed by one part in a million", low=0, high=1000
    )

    def __post_init__(self) -> None:
        check_settings(self)


@dataclass(frozen=True)
class _Draw:
    """One draw on 0-100, in the numbers of an arithmetic; None where an actor has no say."""

    x: list[list[Number | None]]
    s: Grid
    c: Grid
    number: Callable[[Any], Number]
    exact: bool


def _decimal(value: Any) -> Decimal:
    return Decimal(value) if isinstance(value, str) else Decimal(repr(float(value)))


def _draw(problem: Problem, draw: int, exact: bool) -> _Draw:
    number: Callable[[Any], Number] = _decimal if exact else float
    low, high = [number(v) for v in problem.low], [number(v) for v in problem.high]
    has_say = problem.weight[draw] > 0
    actors, issues = has_say.shape
    x = [
        [
            (number(problem.position[draw, a, k]) - low[k]) * 100 / (high[k] - low[k])
            if has_say[a, k]
            else None
            for k in range(issues)
        ]
        for a in range(actors)
    ]
    s = [[number(v) for v in row] for row in problem.salience[draw]]
    c = [[number(v) for v in row] for row in problem.capability[draw]]
    return _Draw(x, s, c, number, exact)


def _outcomes(draw: _Draw, x: list[list[Number | None]]) -> tuple[list[Number], list[Number]]:
    """Per issue the total weight and the weighted mean; 0 and 0 where nobody has a say."""
    totals, means = [], []
    for k in range(len(x[0])):
        here = [a for a, row in enumerate(x) if row[k] is not None]
        total = sum(draw.s[a][k] * draw.c[a][k] for a in here)
        summed = sum(x[a][k] * draw.s[a][k] * draw.c[a][k] for a in here)
        totals.append(total)
        means.append(summed / total if here else draw.number(0))
    return totals, means


def _order(exact: bool) -> Callable[[list[Exchange]], None]:
    """Largest gain first; floats that differ by rounding alone are ties, which stay in their order."""

    def by_gain(exchanges: list[Exchange]) -> None:
        exchanges.sort(key=lambda each: each.gain if exact else round(each.gain, 9), reverse=True)

    return by_gain


def _rounds(draw: _Draw, rounds: int, params: Params) -> list[list[list[Number | None]]]:
    """The voting positions of each round, the input first."""
    x, votes = draw.x, [draw.x]
    # The program turns its float constants into decimals digit by digit, and the last digits break ties.
    convert: Callable[[float], Number] = Decimal if draw.exact else float
    part, fixed = convert(params.salience_weight), convert(params.fixed_weight)
    for _ in range(rounds):
        totals, means = _outcomes(draw, x)
        slack = draw.number("0") if draw.exact else 1e-9
        state = State(x, draw.s, draw.c, totals, means, draw.number, slack)
        after, entering = [list(row) for row in x], [list(row) for row in x]
        for done in play_round(state, _order(draw.exact)):
            for a, k, y in zip(done.actors, done.supplies, done.after, strict=True):
                kept = (1 - draw.s[a][k]) * part
                after[a][k] = y
                entering[a][k] = kept * y + fixed * y + (1 - kept - fixed) * x[a][k]
        votes.append(after)
        x = entering
    return votes


def _native(problem: Problem, votes: list[list[Number | None]], fallback: Floats) -> Floats:
    """(actor, issue) positions on the scales of the issues; `fallback` where an actor has no say."""
    shares = np.array([[np.nan if v is None else float(v) for v in row] for row in votes])
    return np.where(np.isnan(shares), fallback, problem.low + shares * (problem.high - problem.low) / 100.0)


def _forecast(problem: Problem, draw: _Draw, votes: list[list[Number | None]]) -> Floats:
    totals, means = _outcomes(draw, votes)
    shares = np.array([float(mean) if total else np.nan for total, mean in zip(totals, means, strict=True)])
    return problem.low + shares * (problem.high - problem.low) / 100.0


def _play(problem: Problem, params: Params) -> list[Round]:
    """All rounds of all draws, the input first."""
    rounds = params.rounds
    positions = np.repeat(problem.position[None], rounds + 1, axis=0)
    forecasts = np.full((rounds + 1, *problem.status_quo.shape), np.nan)
    with localcontext() as context:
        context.prec = 28
        for n in range(len(problem.position)):
            draw = _draw(problem, n, params.exact)
            for r, votes in enumerate(_rounds(draw, rounds, params)):
                if r > 0:
                    positions[r, n] = _native(problem, votes, problem.position[n])
                forecasts[r, n] = _forecast(problem, draw, votes)
    return [Round(x, f) for x, f in zip(positions, forecasts, strict=True)]


def trace(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """Voting outcomes (draw, issue) after the last round, with every round and the instability as flags."""
    rounds = _play(problem, params)
    settled = rounds[-1].forecast
    flags = undefined_flags(problem, settled, "no actor has any weight")
    return Outcome(settled, (*flags, *_instability(problem, params, rng)), tuple(rounds))


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The same as `trace`, without the rounds."""
    outcome = trace(problem, params, rng)
    return Outcome(outcome.settlement, outcome.flags)


def _instability(problem: Problem, params: Params, rng: np.random.Generator) -> tuple[str, ...]:
    """How far the first round of the first draw spreads when every input changes by one part in a million."""
    if params.trials < 2 or params.rounds == 0:
        return ()
    first = _draw(problem, 0, exact=False)
    found = [
        _forecast(problem, d, _rounds(d, 1, params)[1])
        for d in (_shaken(first, rng) for _ in range(params.trials))
    ]
    spread = np.std(found, axis=0, ddof=1)
    told = ", ".join(f"{name} {value:.2g}" for name, value in zip(problem.issues, spread, strict=True))
    return (
        f"With every input changed by one part in a million the first round spreads by (standard "
        f"deviation): {told}.",
    )


def _shaken(draw: _Draw, rng: np.random.Generator) -> _Draw:
    def shake(rows: list[list[Number | None]], top: float) -> list[list[Number | None]]:
        noise = rng.normal(0.0, _JITTER, (len(rows), len(rows[0])))
        return [
            [None if v is None else min(max(v + top * e, 0.0), top) for v, e in zip(row, line, strict=True)]
            for row, line in zip(rows, noise.tolist(), strict=True)
        ]

    def stretch(rows: Grid) -> Grid:
        noise = rng.normal(1.0, _JITTER, (len(rows), len(rows[0])))
        return [
            [v * e for v, e in zip(row, line, strict=True)]
            for row, line in zip(rows, noise.tolist(), strict=True)
        ]

    return _Draw(shake(draw.x, 100.0), stretch(draw.s), stretch(draw.c), draw.number, draw.exact)


MODEL = Model(
    name="exchange",
    title="Equal-gain exchange",
    solve=solve,
    trace=trace,
    source=(
        "Stokman, F. N. and Van Oosten, R. (1994), 'The exchange of voting positions: an "
        "object-oriented model of policy "
        "networks', in B. Bueno de Mesquita and F. N. Stokman (eds), European Community Decision "
        "Making, Yale "
        "University Press, pp. 105-127"
    ),
    assumes="Actors trade support across issues that matter differently to them, wherever both gain alike.",
    when="For packages of several issues, to see who could trade with whom. Never without its instability.",
    params=Params,
    batched=False,
    presets={"noties": Params(exact=True, rounds=3)},
)
