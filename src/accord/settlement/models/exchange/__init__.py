"""The equal-gain exchange model: actors trade moves on issues that matter differently to them.

Per pair of issues, actors on opposite sides of both outcomes (the weighted means) may exchange: each moves
on the issue that matters less to it, toward the other, so that both gain the same. Exchanges take place
from the largest gain down; a realised one changes those that share an actor and an issue with it. After a
round everybody votes from where it moved to, and enters the next round somewhat nearer to that point: x +
(0.4 (1 - s) + 0.1)(y - x).

The order of equal gains decides much: a change of one part in a million in the inputs moves forecasts by
points. So every forecast comes with its instability: its spread over runs in which equal gains come in a
drawn order and every input is changed that little. ``exact`` computes in decimals of 28 digits and takes
ties as they are listed, as the published Python program does with its random tie-breaking off.
Much of the instability comes from exchanges that gain next to nothing: actors with the same ratio of
saliences have none between them, and any small change gives them one of full moves. ``least_gain`` (preset
``without-trifles``) leaves those out.

With ``p`` above 0 the gains of the two are not equal: at every calculation of an exchange one of the two is
drawn and gains more than the equal gain g, up to g + p (largest - g), or less, down to g (1 - p).
Limits: one issue alone gives the weighted mean; on EU decisions the model does not win against the
weighted mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from accord.errors import UsageError
from accord.sampling.arrays import Floats
from accord.settlement.contract import (
    Doubt,
    Model,
    Outcome,
    Round,
    Table,
    check_settings,
    setting,
    undefined_flags,
)
from accord.settlement.models.exchange import effects as _exchange_effects
from accord.settlement.models.exchange.rounds import Inputs, Played, Rules, inputs_of, play, play_plainly
from accord.settlement.problem import Problem

__all__ = ["MODEL", "Params", "solve", "trace"]

_PROGRAM = (
    "Python program of the DECIDE exchange model by J. Teule and F. N. Stokman, revision of November 2025"
)
_MOST, _MOST_EXACTLY = 60_000, 20_000
"""Possible exchanges in a round that take seconds; more would take minutes."""
_FULL_ENSEMBLE = 10_000
"""Possible exchanges up to which all trials are run; in larger cases fewer are, at least `_FEWEST`."""
_FEWEST = 6
_UNSTABLE = 0.5
"""Standard deviation on 0-100 of what is called unstable."""


@dataclass(frozen=True)
class Params:
    """How many rounds, in which arithmetic, what is drawn, and how the instability is measured."""

    rounds: int = setting(
        10,
        meaning="rounds that are played; the program calls them iterations",
        low=0,
        high=100,
        source=_PROGRAM,
    )
    exact: bool = setting(
        False, meaning="decimals of 28 digits, ties as listed, instead of floats", choices=(False, True)
    )
    salience_weight: float = setting(
        0.4, meaning="part of a move that is kept, times 1 - salience", low=0, high=0.5, source=_PROGRAM
    )
    fixed_weight: float = setting(
        0.1, meaning="part of a move that is kept by everybody", low=0, high=0.5, source=_PROGRAM
    )
    least_gain: float = setting(
        1e-10,
        meaning="gains below this are none, in points of 0-100 times salience; more steadies forecasts",
        low=1e-10,
        high=10,
        source=_PROGRAM,
    )
    p: float = setting(
        0.0,
        meaning="how far chance takes an exchange from equal gains; 1 as far as no or the largest gain",
        low=0,
        high=1,
        source=_PROGRAM,
    )
    ties: str = setting(
        "listed",
        meaning="order of equal gains: as the file lists them, or drawn",
        choices=("listed", "drawn"),
    )
    externalities: bool = setting(
        False,
        meaning="also tell what each exchange does to actors outside it",
        choices=(False, True),
        source=_PROGRAM,
    )
    trials: int = setting(
        30,
        meaning="runs with equal gains in a drawn order and changed inputs; below 2 none",
        low=0,
        high=10_000,
    )
    jitter: float = setting(
        1e-6, meaning="standard deviation of the changes of inputs, as a share of each", low=0, high=0.5
    )

    def __post_init__(self) -> None:
        check_settings(self)


def trace(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """Voting outcomes (draw, issue) after the last round, with every round and the instability.

    Raises
    ------
    UsageError
        If so many exchanges are possible that a round would take minutes.
    """
    _check_size(problem, params)
    seeds = rng.integers(2**63, size=2)
    rules = Rules(
        params.rounds,
        params.salience_weight,
        params.fixed_weight,
        params.p,
        params.ties == "drawn",
        int(seeds[0]),
        params.least_gain,
    )
    runs = [_play(problem, n, rules, params.exact) for n in range(len(problem.position))]
    began = np.array([run[0].start for run in runs])
    rounds = tuple(
        _round(problem, began, [run[number] for run in runs]) for number in range(params.rounds + 1)
    )
    settled = rounds[-1].forecast
    others = _ensemble(problem, params, rules, int(seeds[1]))
    flags, tables = _instability(problem, params, settled[0], others)
    if params.externalities:
        inputs = inputs_of(problem, 0)
        tables += _exchange_effects.tables(problem, inputs, runs[0], others)
    undefined = undefined_flags(problem, settled, "no actor has any weight")
    return Outcome(settled, (*undefined, *flags), rounds, tables)


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The same as `trace`, without the rounds."""
    outcome = trace(problem, params, rng)
    return Outcome(outcome.settlement, outcome.flags, tables=outcome.tables)


def _check_size(problem: Problem, params: Params) -> None:
    most = _MOST_EXACTLY if params.exact else _MOST
    possible = _possible(problem)
    if possible > most:
        raise UsageError(
            f"The case has {possible:,} possible exchanges a round; the exchange model takes up to {most:,}. "
            "Give it fewer issues at a time"
        )


def _possible(problem: Problem) -> int:
    """Pairs of actors on opposite sides of both of two issues, in the first draw."""
    inputs = inputs_of(problem, 0)
    weight = problem.weight[0]
    total = np.maximum(weight.sum(axis=0), np.finfo(float).tiny)
    left = inputs.x <= (inputs.x * weight).sum(axis=0) / total
    lefts, rights = (left & inputs.has).astype(float), (~left & inputs.has).astype(float)
    pairs = (rights.T @ rights) * (lefts.T @ lefts) + (lefts.T @ rights) * (rights.T @ lefts)
    return int(np.triu(pairs, 1).sum())


def _play(problem: Problem, draw: int, rules: Rules, exact: bool) -> list[Played]:
    return play_plainly(problem, draw, rules) if exact else play(inputs_of(problem, draw), rules)


def _round(problem: Problem, began: Floats, played: Sequence[Played]) -> Round:
    """One round of all draws, on the scales of the issues; `began` (draw, actor, issue) is on 0-100."""
    unit = (problem.high - problem.low) / 100.0
    shares = np.array([each.votes for each in played])
    # Who stands where it began, or has no say, stands there to the last digit.
    moved = (problem.weight > 0) & (shares != began)
    forecast = problem.low + np.array([each.forecast for each in played]) * unit
    return Round(np.where(moved, problem.low + shares * unit, problem.position), forecast)


def _ensemble(problem: Problem, params: Params, rules: Rules, seed: int) -> list[list[Played]]:
    """The runs over which the instability of the first draw is measured."""
    possible = max(_possible(problem), 1)
    trials = min(params.trials, max(_FEWEST, params.trials * _FULL_ENSEMBLE // possible))
    if trials < 2 or params.rounds == 0:
        return []
    first = inputs_of(problem, 0)

    def run(trial: int) -> list[Played]:
        rng = np.random.default_rng((seed, trial))
        drawn = int(rng.integers(2**63))
        again = replace(rules, shuffled=True, seed=drawn)
        return play(_shaken(first, params.jitter, rng), again)

    with ThreadPoolExecutor() as pool:
        return list(pool.map(run, range(trials)))


def _shaken(inputs: Inputs, jitter: float, rng: np.random.Generator) -> Inputs:
    noise = rng.normal(0.0, jitter, (3, *inputs.x.shape))
    x = np.clip(inputs.x + 100.0 * noise[0], 0.0, 100.0)
    s, c = (
        part * np.maximum(1.0 + share, 0.0)
        for part, share in zip((inputs.s, inputs.c), noise[1:], strict=True)
    )
    return Inputs(x, s, c, inputs.has & (s * c > 0))


def _instability(
    problem: Problem, params: Params, settled: Floats, others: list[list[Played]]
) -> tuple[tuple[Doubt, ...], tuple[Table, ...]]:
    """A flag and a table (issue) of the spread of the last forecast over the ensemble."""
    if params.rounds == 0:
        return (), ()
    if not others:
        return (Doubt("The instability of this forecast was not measured, because trials is below 2."),), ()
    share = np.array([run[-1].forecast for run in others])
    unit = (problem.high - problem.low) / 100.0
    values = problem.low + share * unit
    columns = (
        settled,
        values.mean(axis=0),
        values.std(axis=0, ddof=1),
        values.min(axis=0),
        values.max(axis=0),
    )
    rows = tuple(
        (issue, *(None if np.isnan(v) else float(v) for v in row))
        for issue, row in zip(problem.issues, np.array(columns).T, strict=True)
    )
    names = ("issue", "forecast", "mean", "sd", "lowest", "highest")
    about = _varied(problem, params, len(others))
    table = Table("instability", about, names, rows)
    return (_told(problem, params, share.std(axis=0, ddof=1)),), (table,)


def _varied(problem: Problem, params: Params, trials: int) -> str:
    rates = " and the gains" if params.p > 0 else ""
    first = " of the first draw" if len(problem.position) > 1 else ""
    return (
        f"The forecast{first} after round {params.rounds} and its spread over {trials} runs in floats. In "
        f"each run the order of equal gains{rates} is drawn anew, every position gets a normal error with "
        f"standard deviation {params.jitter:g} of the length of its scale and stays on the scale, and every "
        f"salience and capability one of {params.jitter:g} of itself. Mean, standard deviation (sd), lowest "
        "and highest are on the scale of the issue."
    )


def _told(problem: Problem, params: Params, spread: Floats) -> Doubt:
    known = np.where(np.isnan(spread), 0.0, spread)
    most = int(known.argmax())
    change = "one part in a million" if params.jitter == 1e-6 else f"{params.jitter:g} of themselves"
    rates = ", unequal gains are drawn anew" if params.p > 0 else ""
    words = (
        f"The forecast is {'unstable' if known[most] >= _UNSTABLE else 'steady'} when equal gains come in "
        f"another order{rates} and inputs change by {change}. It spreads most on {{issue}}: "
        f"by a standard deviation of {known[most]:.2g} % of the scale, and by {known.mean():.2g} % on "
        "average."
    )
    return Doubt(words, problem.issues[most])


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
    by_issue=True,
    presets={"noties": Params(exact=True, rounds=3), "without-trifles": Params(least_gain=1e-3)},
)
