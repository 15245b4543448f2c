"""The challenge model of Bueno de Mesquita in the published form of Scholz, Calbert and Smith (2011).

Round by round every actor weighs challenging every other: the gain if the other gives way, the loss if it
resists and wins, each valued with a risk attitude read from how safe the actor is (equations 1-10 of the
paper). Each actor then takes the best of the offers that others can press on it, and all move at once.
After a fixed number of rounds the weighted median (or mean) of the positions is the forecast. The
published text leaves much open; every choice is a parameter, and two presets name two complete readings:
``scholz2011-paper``, the equations as printed, and ``scholz2011-code``, which reproduces the published
table, including what look like slips of its program. On one published example defensible readings answer
from one end of the scale to the other: show the model's spread, never one reading alone. Known limits:
actors may go round in circles (flagged), and the answer depends on the ends of the scale.
`docs/explanation/challenge.md` lists the readings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.jit import allocating
from accord.models._challenge import HIGHEST, INITIAL, LEAST, LOW_END, PER_ROUND, WHOLE_SCALE, Rules
from accord.models._challenge import median_of as _median_of
from accord.models._challenge import play as _play
from accord.models.contract import (
    Floats,
    Model,
    Outcome,
    Round,
    check_settings,
    setting,
    undefined_flags,
)
from accord.problem import Problem

__all__ = ["MODEL", "Params", "solve", "trace"]

_CHOICES = {"least-move": LEAST, "highest-utility": HIGHEST, "low-end": LOW_END}
_RANGES = {"initial": INITIAL, "round": PER_ROUND, "scale": WHOLE_SCALE}
_YES_NO = (False, True)


@dataclass(frozen=True)
class Params:
    """One reading of the published text; the defaults are the printed equations, blind to names."""

    rounds: int = setting(10, meaning="rounds that are played (tau in the paper)", low=0, high=1000)
    denominator: str = setting(
        "pair",
        meaning="votes that the chance of success is a share of: those on the pair, or those on all pairs",
        choices=("pair", "all"),
        source="pair: equation 6; all: program",
    )
    risk_in_votes: bool = setting(
        False, meaning="third parties bend their votes by their own risk", choices=_YES_NO, source="program"
    )
    own_votes: bool = setting(True, meaning="challenger and challenged vote too", choices=_YES_NO)
    risk_of: str = setting(
        "own",
        meaning="whose risk values a challenge: each actor's own, or the receiver's of the offer for both",
        choices=("own", "receiver"),
    )
    security: str = setting(
        "others",
        meaning="an actor's safety is what others expect from challenging it, or what it expects itself",
        choices=("others", "own"),
    )
    span: str = setting(
        "initial",
        meaning="length that distances are divided by: initial or current range of positions, or the scale",
        choices=tuple(_RANGES),
    )
    loser_moves: bool = setting(True, meaning="the weaker side of a confrontation gives way", choices=_YES_NO)
    choice: str = setting(
        "least-move",
        meaning=(
            "which of several offers is taken: smallest move, offerer's highest utility, lowest end of "
            "the scale"
        ),
        choices=tuple(_CHOICES),
    )
    ties: str = setting(
        "stronger",
        meaning=(
            "which of equal offers is taken: the one worth more to its sender, none if they still tie in "
            "opposite directions; or the one listed first, whatever its name"
        ),
        choices=("stronger", "first"),
    )
    capitulation: bool = setting(
        True, meaning="an actor may have to give way without a fight", choices=_YES_NO
    )
    q: float = setting(
        1.0, meaning="chance that an unchallenged actor stays where it is (Q in the paper)", low=0.0, high=1.0
    )
    forecast: str = setting(
        "median", meaning="weighted median or mean of the last positions", choices=("median", "mean")
    )

    def __post_init__(self) -> None:
        check_settings(self)


def _rules(params: Params) -> Rules:
    return Rules(
        whole_denominator=params.denominator == "all",
        risk_in_votes=params.risk_in_votes,
        own_votes=params.own_votes,
        receivers_risk=params.risk_of == "receiver",
        own_security=params.security == "own",
        range_of=_RANGES[params.span],
        loser_moves=params.loser_moves,
        choice=_CHOICES[params.choice],
        first_listed=params.ties == "first",
        capitulation=params.capitulation,
        q=float(params.q),
    )


@allocating
def _forecast(x: Floats, w: Floats, mean: bool) -> float:
    return (x * w).sum() / w.sum() if mean else _median_of(x, w)


@allocating
def _settle_all(
    position: Floats, salience: Floats, weight: Floats, scale: Floats, rounds: int, mean: bool, rules: Rules
) -> tuple[Floats, NDArray[np.int64]]:
    """Settlement and length of the cycle, both (draw, issue)."""
    draws, _, issues = position.shape
    settled, cycle = np.full((draws, issues), np.nan), np.zeros((draws, issues), dtype=np.int64)
    for draw in range(draws):
        for issue in range(issues):
            takes_part = weight[draw, :, issue] > 0
            if not takes_part.any():
                continue
            x = position[draw, :, issue][takes_part]
            s = salience[draw, :, issue][takes_part]
            w = weight[draw, :, issue][takes_part]
            history = np.empty((rounds + 1, len(x)))
            history[0] = x
            cycle[draw, issue] = _play(s, w, scale[issue], rules, history)
            settled[draw, issue] = _forecast(history[rounds], w, mean)
    return settled, cycle


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The forecast (draw, issue) after the last round; NaN where nobody has weight. Cycles are flagged."""
    scale = problem.high - problem.low
    mean = params.forecast == "mean"
    settled, cycle = _settle_all(
        problem.position, problem.salience, problem.weight, scale, params.rounds, mean, _rules(params)
    )
    return Outcome(settled, _flags(problem, settled, cycle))


def trace(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The same as `solve`, with the positions of every round."""
    outcome = solve(problem, params, rng)
    where = np.repeat(problem.position[None], params.rounds + 1, axis=0)
    forecast = np.full((params.rounds + 1, *problem.status_quo.shape), np.nan)
    weight, scale, rules = problem.weight, problem.high - problem.low, _rules(params)
    for draw, issue in np.ndindex(*problem.status_quo.shape):
        part = weight[draw, :, issue] > 0
        if part.any():
            history = np.ascontiguousarray(where[:, draw, part, issue])
            w = weight[draw, part, issue]
            _play(problem.salience[draw, part, issue], w, float(scale[issue]), rules, history)
            where[:, draw, part, issue] = history
            forecast[:, draw, issue] = [_forecast(x, w, params.forecast == "mean") for x in history]
    rounds = tuple(Round(x, f) for x, f in zip(where, forecast, strict=True))
    return Outcome(outcome.settlement, outcome.flags, rounds)


def _flags(problem: Problem, settled: Floats, cycle: NDArray[np.int64]) -> tuple[str, ...]:
    flags = list(undefined_flags(problem, settled, "no actor has any weight"))
    for at, issue in enumerate(problem.issues):
        turning = cycle[:, at] > 1
        if turning.any():
            length = Counter(cycle[turning, at].tolist()).most_common(1)[0][0]
            flags.append(
                f"Positions on {issue} go round in circles of {length} rounds in {turning.mean():.0%} of "
                f"the draws: "
                "the forecast depends on where the rounds are stopped."
            )
    return tuple(flags)


_CODE = Params(
    denominator="all",
    risk_in_votes=True,
    risk_of="receiver",
    choice="low-end",
    ties="first",
    capitulation=False,
)

MODEL = Model(
    name="challenge",
    title="Challenge model (Scholz, Calbert and Smith)",
    solve=solve,
    trace=trace,
    source=(
        "Scholz, J. B., Calbert, G. J. and Smith, G. A. (2011), 'Unravelling Bueno De Mesquita's group "
        "decision model', "
        "Journal of Theoretical Politics 23(4), pp. 510-531, doi:10.1177/0951629811418142"
    ),
    assumes="Actors press others to give way wherever they expect to gain, and give way to the least demand.",
    when=(
        "To see who can move whom. Its point errors on EU decisions are larger than those of the "
        "weighted mean."
    ),
    params=Params,
    presets={"scholz2011-paper": Params(ties="first"), "scholz2011-code": _CODE},
)
