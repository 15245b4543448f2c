"""KTAB's spatial model of politics, in any number of dimensions.

The issues are the dimensions. Each turn every actor works out its risk attitude from how its position
would do in an election, challenges whom it gains most from (third parties lend their weight to a side),
and strikes a bargain; among the bargains it is part of it takes the one that would win an election, and
all move at once. Turns end when they move actors by less than a fiftieth of the first turn. The program
computes no forecast; here it is the mean position at the end, weighted by capability times salience.

The preset ``ktab`` reproduces the program's turns. The default corrects what was found wrong by running it:
third parties that push the wrong way, commitment levels that cannot differ, a receiver's gain taken for its
chance, copies of an actor that count as more options, and answers that depend on the order of the actors.
`docs/explanation/smp.md` has every step, every option and every correction.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import UsageError
from accord.machine.jit import allocating
from accord.sampling.arrays import Floats
from accord.settlement.contract import Doubt, Model, Outcome, Round, check_settings, setting, undefined_flags
from accord.settlement.models.smp import turns as _smp
from accord.settlement.models.smp.election import CONDITIONAL, MARKOV_INCENTIVE, MARKOV_UNIFORM, Election
from accord.settlement.models.smp.turns import MOST_TURNS, Rules
from accord.settlement.models.smp.turns import play as _play
from accord.settlement.models.weighted_mean import mean_of
from accord.settlement.models.weighted_median import median_of
from accord.settlement.problem import Problem

__all__ = ["MODEL", "Params", "solve", "trace"]

_VICTORIES = {"linear": 1, "square": 2, "quartic": 4, "octic": 8, "binary": 0}
_VOTES = {
    "binary": (0.0, 1.0, 0.0, 1.0),
    "proportional-binary": (0.8, 0.2, 0.0, 1.0),
    "proportional": (1.0, 0.0, 0.0, 1.0),
    "proportional-cubic": (0.5, 0.0, 0.5, 1.0),
    "cubic": (0.0, 0.0, 1.0, 1.0),
    "prospect": (1.0, 0.0, 0.0, 2 / 3),
}
"""Shares of the gain, its sign and its cube, and what a gain counts beside a loss."""
_ELECTIONS = {
    "conditional": CONDITIONAL,
    "markov-uniform": MARKOV_UNIFORM,
    "markov-incentive": MARKOV_INCENTIVE,
}
_RANGES = {"min": (0.0, 1.0), "mid": (-0.5, 1.0), "max": (-1.0, 1.0)}
_OTHERS = {"none": 0.0, "one-third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}
_COMMITMENTS = {"none": _smp.NONE, "semi": _smp.SEMI, "full": _smp.FULL}
_BARGAINS = {"s1p1": 1, "s2p2": 2, "s2pmax": _smp.ONE_SIDED}
_PROPOSALS = {"initiator": _smp.INITIATOR, "both": _smp.BOTH, "power-weighted": _smp.WEIGHTED}
_LEAST_ACTORS = 3
"""The program refuses fewer."""


@dataclass(frozen=True)
class Params:
    """The parameters of the program; the defaults are its own. Each source is the program's word for it."""

    rounds: int = setting(
        -1, meaning="turns; -1 for the program's own stopping rule, 100 at most", low=-1, high=1000
    )
    victory: str = setting(
        "linear",
        meaning=(
            "how the stronger coalition's chance grows in an election: as its share, as its power 2, 4 or "
            "8, or certain from a tenth more"
        ),
        choices=tuple(_VICTORIES),
        source="VictoryProbModel: Linear, Square, Quartic, Octic, Binary",
    )
    voting: str = setting(
        "proportional",
        meaning=(
            "what a vote grows with: the sign of the gain, 0.8 gain and 0.2 sign, the gain, half gain and "
            "half its cube, its cube, or the gain with losses counting half as much again"
        ),
        choices=tuple(_VOTES),
        source="VotingRule: Binary, PropBin, Proportional, PropCbc, Cubic, ASymProsp",
    )
    election: str = setting(
        "conditional",
        meaning=(
            "chance that an option wins: that it beats all others, or the share of time it is ahead when "
            "challenged by any other alike, or by incentive"
        ),
        choices=tuple(_ELECTIONS),
        source="PCEModel: Conditional, MarkovUniform, MarkovIncentive",
    )
    transitions: str = setting(
        "deterministic",
        meaning="each actor takes the likeliest of its bargains, or draws one by chance with the seed",
        choices=("deterministic", "stochastic"),
        source="StateTransitions: Deterministic, Stochastic",
    )
    risk_range: str = setting(
        "mid",
        meaning="risk attitudes from 0, -1/2 or -1 to 1",
        choices=tuple(_RANGES),
        source="BigRRange: Min, Mid, Max",
    )
    others_risk: str = setting(
        "one-third",
        meaning="how much of another's own risk attitude an actor sees, the rest being its own",
        choices=tuple(_OTHERS),
        source="BigRAdjust: None, OneThird, Half, TwoThirds, Full",
    )
    commitment: str = setting(
        "semi",
        meaning="whether a third party moves with the fight: never, if the side it joins loses, or always",
        choices=tuple(_COMMITMENTS),
        source="ThirdPartyCommit: NoCommit, SemiCommit, FullCommit",
    )
    bargain: str = setting(
        "s2p2",
        meaning=(
            "weights in a bargain: salience times chance, their squares, or squares with only the weaker "
            "side moving"
        ),
        choices=tuple(_BARGAINS),
        source="InterVecBrgn: S1P1, S2P2, S2PMax",
    )
    proposals: str = setting(
        "initiator",
        meaning=(
            "bargains of a challenge: as the challenger sees it, also as the challenged sees it, or both "
            "merged by their influence"
        ),
        choices=tuple(_PROPOSALS),
        source="BargnModel: InitOnlyInterp, InitRcvrInterp, PWCompInterp",
    )
    accommodation: float = setting(
        1.0,
        meaning="share of its new position that an actor's ideal point takes over each turn",
        low=0.0,
        high=1.0,
        source="the accommodation matrix as a multiple of the identity",
    )
    ideals: tuple[tuple[float, ...], ...] = setting(
        (),
        meaning=(
            "instead of accommodation, a row per actor: the share of each actor's position in its ideal "
            "point, one in total at most"
        ),
        source="IdealAdjustment",
    )
    forecast: str = setting(
        "mean", meaning="weighted mean or median of the last positions", choices=("mean", "median")
    )
    as_program: bool = setting(
        False, meaning="with the mistakes and the rounding of the program", choices=(False, True)
    )

    def __post_init__(self) -> None:
        check_settings(self)
        for row in self.ideals:
            if len(row) != len(self.ideals):
                raise UsageError("ideals must have as many columns as rows, one for each actor")
            if not all(0.0 <= share <= 1.0 for share in row) or sum(row) > 1.0 + 1e-9:
                raise UsageError("ideals must hold shares from 0 to 1 that add up to 1 at most in each row")


def _rules(params: Params) -> Rules:
    low, high = _RANGES[params.risk_range]
    return Rules(
        election=Election(
            *_VOTES[params.voting],
            exponent=_VICTORIES[params.victory],
            kind=_ELECTIONS[params.election],
            as_program=params.as_program,
        ),
        risk_low=low,
        risk_high=high,
        others_risk=_OTHERS[params.others_risk],
        commitment=_COMMITMENTS[params.commitment],
        power=_BARGAINS[params.bargain],
        proposals=_PROPOSALS[params.proposals],
        stochastic=params.transitions == "stochastic",
        as_program=params.as_program,
    )


@dataclass(frozen=True)
class _Board:
    """A problem as the program sees it."""

    position: Floats
    """(draw, actor, issue) in shares of the scale."""
    salience: Floats
    """(draw, actor, issue), 1 at most in total for each actor."""
    capability: Floats
    """(draw, actor), the mean over the issues on which the actor has weight; 0 for who takes no part."""
    follow: Floats
    """(actor, actor) share of the position of the second in the ideal point of the first."""


def _board(problem: Problem, params: Params) -> _Board:
    acts = problem.weight > 0
    x = (problem.position - problem.low) / (problem.high - problem.low)
    # Who has no position on an issue stands where it is least in the way.
    middle = mean_of(x, problem.weight)[:, None]
    x = np.where(problem.present, x, np.where(np.isnan(middle), 0.5, middle))
    s = np.where(acts, problem.salience, 0.0)
    s = s / np.maximum(s.sum(axis=2, keepdims=True), 1.0)
    c = np.where(acts, problem.capability, 0.0).sum(axis=2) / np.maximum(acts.sum(axis=2), 1)
    if not params.as_program:
        most = c.max(axis=1, keepdims=True)
        c = c / np.where(most > 0, most, 1.0)  # so that the unit of capability does not matter
    return _Board(x, s, c, _followed(len(problem.actors), params))


def _followed(actors: int, params: Params) -> Floats:
    if not params.ideals:
        return params.accommodation * np.eye(actors)
    if len(params.ideals) != actors:
        raise UsageError(
            f"ideals has {len(params.ideals)} rows; it must have one for each of {actors} actors"
        )
    return np.array(params.ideals, dtype=float)


@allocating
def _play_one(
    x: Floats, s: Floats, c: Floats, follow: Floats, turns: int, rules: Rules, stream: np.uint64
) -> tuple[Floats, int, int]:
    """Positions (turn, actor, issue) of one draw, its last turn, and the length of its circle."""
    part = np.flatnonzero(c > 0)
    longest = turns if turns >= 0 else MOST_TURNS
    history = np.empty((longest + 1, *x.shape))
    history[:] = x
    if len(part) == 0:
        return history, 0, 1
    played = np.empty((longest + 1, len(part), x.shape[1]))
    played[0] = x[part]
    last, period = _play(s[part], c[part], follow[part][:, part], turns, rules, stream, played)
    for turn in range(last + 1):
        for at in range(len(part)):
            history[turn, part[at]] = played[turn, at]
    return history, last, period


@allocating
def _play_all(
    x: Floats, s: Floats, c: Floats, follow: Floats, turns: int, rules: Rules, streams: NDArray[np.uint64]
) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Last positions (draw, actor, issue), last turns (draw,) and lengths of circles (draw,)."""
    draws = len(x)
    where = np.empty_like(x)
    last, period = np.empty(draws, np.int64), np.empty(draws, np.int64)
    for draw in range(draws):
        history, last[draw], period[draw] = _play_one(
            x[draw], s[draw], c[draw], follow, turns, rules, streams[draw]
        )
        where[draw] = history[last[draw]]
    return where, last, period


def _streams(draws: int, params: Params, rng: np.random.Generator) -> NDArray[np.uint64]:
    if params.transitions == "deterministic":
        return np.zeros(draws, np.uint64)
    return rng.integers(0, 2**64, draws, np.uint64, endpoint=False)


def _placed(problem: Problem, shares: Floats) -> Floats:
    """(draw, actor, issue) positions in native units; who has none stays where it is."""
    moved = problem.low + shares * (problem.high - problem.low)
    takes_part = (problem.weight > 0).any(axis=2, keepdims=True)
    return np.where(problem.present & takes_part, moved, problem.position)


def _forecast(where: Floats, problem: Problem, params: Params) -> Floats:
    found = median_of if params.forecast == "median" else mean_of
    return found(where, problem.weight)


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The weighted mean or median (draw, issue) of the positions after the last turn; NaN where nobody has
    weight. Circles and turns that do not come to rest are flagged."""
    board, streams = _board(problem, params), _streams(len(problem.position), params, rng)
    shares, last, period = _play_all(
        board.position, board.salience, board.capability, board.follow, params.rounds, _rules(params), streams
    )
    settled = _forecast(_placed(problem, shares), problem, params)
    return Outcome(settled, _flags(problem, params, settled, last, period))


def trace(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The same as `solve`, with every turn; with several draws each stays at its last turn till the
    longest ends."""
    board, streams = _board(problem, params), _streams(len(problem.position), params, rng)
    draws = zip(board.position, board.salience, board.capability, streams, strict=True)
    found = [
        _play_one(x, s, c, board.follow, params.rounds, _rules(params), stream) for x, s, c, stream in draws
    ]
    rounds = [Round(problem.position, _forecast(problem.position, problem, params))]
    for turn in range(1, max(last for _, last, _ in found) + 1):
        where = _placed(problem, np.stack([history[min(turn, last)] for history, last, _ in found]))
        rounds.append(Round(where, _forecast(where, problem, params)))
    settled = rounds[-1].forecast
    last, period = (np.array([each[at] for each in found]) for at in (1, 2))
    return Outcome(settled, _flags(problem, params, settled, last, period), tuple(rounds))


def _flags(
    problem: Problem, params: Params, settled: Floats, last: NDArray[np.int64], period: NDArray[np.int64]
) -> tuple[Doubt, ...]:
    flags = list(undefined_flags(problem, settled, "no actor has any weight"))
    turning = period > 1
    if turning.any():
        length = Counter(period[turning].tolist()).most_common(1)[0][0]
        words = (
            f"Positions go round in circles, most often of {length} turns, in {_of(turning)} draws: the "
            "forecast depends on where the turns are stopped."
        )
        flags.append(Doubt(words))
    restless = (last >= MOST_TURNS) & (period == 0) & (params.rounds < 0)
    if restless.any():
        flags.append(Doubt(f"Positions still move after {MOST_TURNS} turns in {_of(restless)} draws."))
    return (*flags, *_unlike_program(problem, params))


def _of(found: NDArray[np.bool_]) -> str:
    return f"{int(found.sum()):,} of {len(found):,}"


def _unlike_program(problem: Problem, params: Params) -> tuple[Doubt, ...]:
    """Where the program itself would have ended with an error."""
    if not params.as_program:
        return ()
    weightless = not ((problem.weight > 0).any(axis=2)).all()
    reasons = (
        (params.others_risk == "full", "it does not run with others' risk attitudes seen in full"),
        (weightless, "it takes no actors without capability or salience; they stand aside here"),
        (len(problem.actors) < _LEAST_ACTORS, f"it takes {_LEAST_ACTORS} actors or more"),
    )
    return tuple(Doubt(f"The program itself gives no answer here: {why}.") for wrong, why in reasons if wrong)


MODEL = Model(
    name="smp",
    title="Spatial model of politics (KTAB)",
    short="Spatial model of politics",
    solve=solve,
    trace=trace,
    source=(
        "Wise, B. P., Lester, L. and Efird, B. (2015), 'An Introduction to the KAPSARC Toolkit for "
        "Behavioral "
        "Analysis (KTAB) using One-Dimensional Spatial Models', KAPSARC Discussion Paper, "
        "https://github.com/KAPSARC/KTAB"
    ),
    assumes=(
        "Actors challenge and bargain in turns on all issues at once, drawing third parties to their side."
    ),
    when=(
        "To follow who presses whom over several linked issues. The ends of the scales matter: check "
        "them first."
    ),
    params=Params,
    presets={"ktab": Params(as_program=True)},
)
