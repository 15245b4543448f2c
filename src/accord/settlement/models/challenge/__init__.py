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

from accord.machine.jit import allocating, inner
from accord.sampling.arrays import Floats
from accord.settlement.contract import Doubt, Model, Outcome, Round, check_settings, setting, undefined_flags
from accord.settlement.models.challenge.offers import (
    DRAWN,
    HIGHEST,
    LEAST,
    LOGIT,
    LOSER_MOVES,
    LOW_END,
    NO_MOVE,
)
from accord.settlement.models.challenge.rounds import (
    FIXED,
    INITIAL,
    NO_OFFERS,
    PER_ROUND,
    SETTLED,
    WHOLE_SCALE,
    forecast_of,
    play,
)
from accord.settlement.models.challenge.worth import Rules, table_for
from accord.settlement.problem import Problem

__all__ = ["MODEL", "Params", "solve", "trace"]

Whole = NDArray[np.int64]

_CHOICES = {"least-move": LEAST, "highest-utility": HIGHEST, "low-end": LOW_END, "logit": LOGIT}
_CONFLICTS = {"loser-moves": LOSER_MOVES, "no-move": NO_MOVE, "drawn": DRAWN}
_RANGES = {"initial": INITIAL, "round": PER_ROUND, "scale": WHOLE_SCALE}
_STOPS = {"rounds": FIXED, "settled": SETTLED, "no-offers": NO_OFFERS}
_YES_NO = (False, True)


@dataclass(frozen=True)
class Params:
    """One reading of the published text; the defaults are the printed equations, blind to names."""

    rounds: int = setting(
        10,
        meaning="rounds that are played (tau in the paper); the most where `stop` ends them",
        low=0,
        high=1000,
    )
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
    unvoted: str = setting(
        "half",
        meaning="chance of success where nobody votes on a pair: a half, or none",
        choices=("half", "none"),
    )
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
    conflict: str = setting(
        "loser-moves",
        meaning=(
            "how a confrontation ends: the side that expects less gives way, nobody moves, or the side that "
            "gives way is drawn with the chances of success"
        ),
        choices=tuple(_CONFLICTS),
    )
    choice: str = setting(
        "least-move",
        meaning=(
            "which of several offers is taken: smallest move, offerer's highest utility, lowest end of "
            "the scale, or one drawn by a logit over the moves"
        ),
        choices=tuple(_CHOICES),
    )
    noise: float = setting(
        0.1,
        meaning="for logit: how much longer, as a share of the span, a move is that is e times less likely",
        low=1e-6,
        high=1e6,
    )
    ties: str = setting(
        "stronger",
        meaning=(
            "which of equal offers is taken: the one worth more to its sender, none if they still tie in "
            "opposite directions; or the one listed first, whatever its name"
        ),
        choices=("stronger", "first"),
    )
    slack: float = setting(
        1e-10,
        meaning="utilities, from -4 to 4, that differ by less are equal; 0 compares as a program does",
        low=0.0,
        high=0.01,
    )
    capitulation: bool = setting(
        True, meaning="an actor may have to give way without a fight", choices=_YES_NO
    )
    q: float = setting(
        1.0, meaning="chance that an unchallenged actor stays where it is (Q in the paper)", low=0.0, high=1.0
    )
    drift: str = setting(
        "pair",
        meaning=(
            "when a drift to the median helps the challenger (T in the paper): where the median is nearer "
            "to it than the other is, or with the chance `t`"
        ),
        choices=("pair", "chance"),
    )
    t: float = setting(0.5, meaning="T of every pair where `drift` is chance", low=0.0, high=1.0)
    update: str = setting(
        "together",
        meaning="all move at once; or in turn, the heaviest first (as listed if equal), each weighing anew",
        choices=("together", "in-turn"),
    )
    movers: str = setting(
        "all",
        meaning="everybody takes an offer; or only two that take each other's, where all move at once",
        choices=("all", "mutual"),
    )
    weightless: bool = setting(
        False,
        meaning="actors without capability or salience press others and are pressed",
        choices=_YES_NO,
        source="program",
    )
    stop: str = setting(
        "rounds",
        meaning="play all rounds, or until the forecast has settled, or until nobody moves",
        choices=tuple(_STOPS),
    )
    tolerance: float = setting(
        0.001,
        meaning="for settled: how far the forecast may move, as a share of the scale",
        low=0.0,
        high=1.0,
    )
    still: int = setting(
        2, meaning="for settled: rounds over which it must not move further", low=1, high=1000
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
        unvoted=0.5 if params.unvoted == "half" else 0.0,
        receivers_risk=params.risk_of == "receiver",
        own_security=params.security == "own",
        range_of=_RANGES[params.span],
        conflict=_CONFLICTS[params.conflict],
        choice=_CHOICES[params.choice],
        noise=float(params.noise),
        first_listed=params.ties == "first",
        slack=float(params.slack),
        capitulation=params.capitulation,
        q=float(params.q),
        t=float(params.t) if params.drift == "chance" else -1.0,
        in_turn=params.update == "in-turn",
        mutual=params.movers == "mutual",
        weightless=params.weightless,
        stop=_STOPS[params.stop],
        tolerance=float(params.tolerance),
        still=params.still,
        mean=params.forecast == "mean",
    )


def _is_random(params: Params) -> bool:
    return params.conflict == "drawn" or params.choice == "logit"


@inner
def _gather(
    salience: Floats,
    weight: Floats,
    present: NDArray[np.bool_],
    rules: Rules,
    s: Floats,
    w: Floats,
    who: Whole,
) -> int:
    """Put those who play first into `s`, `w` and `who`; returns their number, 0 if nobody has weight."""
    n, total = 0, 0.0
    for actor in range(len(weight)):
        if weight[actor] > 0.0 or (rules.weightless and present[actor]):
            s[n], w[n], who[n] = min(salience[actor], 1.0), weight[actor], actor
            total += weight[actor]
            n += 1
    return n if total > 0.0 else 0


@allocating
def _play_all(
    position: Floats,
    salience: Floats,
    weight: Floats,
    present: NDArray[np.bool_],
    scale: Floats,
    rules: Rules,
    stream: np.uint64,
    rounds: int,
    path: Floats,
    forecast: Floats,
) -> tuple[Whole, Whole]:
    """Length of the cycle and last round, both (draw, issue).

    Fills `forecast` (round, draw, issue) from its end backwards, and `path` (round, draw, actor, issue) if it
    has any rounds: all of them for a trace, the last forecast alone for a settlement.
    """
    draws, actors, issues = position.shape
    cycle, last = np.zeros((draws, issues), np.int64), np.zeros((draws, issues), np.int64)
    s, w, who = np.empty(actors), np.empty(actors), np.empty(actors, np.int64)
    n_before, t, history = -1, table_for(1), np.empty((1, 1))
    for draw in range(draws):
        for issue in range(issues):
            n = _gather(salience[draw, :, issue], weight[draw, :, issue], present[:, issue], rules, s, w, who)
            if n == 0:
                continue
            if n != n_before:
                n_before, t, history = n, table_for(n), np.empty((rounds + 1, n))
            for i in range(n):
                history[0, i] = position[draw, who[i], issue]
            at = np.uint64((draw * issues + issue) * (rounds + 1) * 2 * actors * actors)
            last[draw, issue], cycle[draw, issue] = play(
                s[:n], w[:n], scale[issue], rules, history, t, stream, at
            )
            for back in range(len(forecast)):
                x = history[rounds - back]
                forecast[-1 - back, draw, issue] = forecast_of(x, w[:n], rules.mean, t.order)
                if len(path) > 0:
                    for i in range(n):
                        path[rounds - back, draw, who[i], issue] = x[i]
    return cycle, last


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The forecast (draw, issue) after the last round; NaN where nobody has weight. Cycles are flagged."""
    return _played(problem, params, rng, np.empty((0, *problem.position.shape)))


def trace(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The same as `solve`, with the positions of every round."""
    return _played(problem, params, rng, np.repeat(problem.position[None], params.rounds + 1, axis=0))


def _played(problem: Problem, params: Params, rng: np.random.Generator, path: Floats) -> Outcome:
    """What comes of the rounds; `path` (round, draw, actor, issue) holds the input, or no rounds."""
    forecast = np.full((max(len(path), 1), *problem.status_quo.shape), np.nan)
    cycle, last = _play_all(
        problem.position,
        problem.salience,
        problem.weight,
        problem.present,
        problem.high - problem.low,
        _rules(params),
        np.uint64(rng.integers(2**63) if _is_random(params) else 0),
        params.rounds,
        path,
        forecast,
    )
    played = int(last.max()) + 1
    rounds = tuple(Round(x, f) for x, f in zip(path[:played], forecast[:played], strict=False))
    settled = forecast[-1]
    flags = _flags(problem, settled, cycle) + _unsettled(problem, params, last)
    return Outcome(settled, flags, rounds if len(path) else ())


def _flags(problem: Problem, settled: Floats, cycle: Whole) -> tuple[Doubt, ...]:
    flags = list(undefined_flags(problem, settled, "no actor has any weight"))
    for at, issue in enumerate(problem.issues):
        turning = cycle[:, at] > 1
        if turning.any():
            length = Counter(cycle[turning, at].tolist()).most_common(1)[0][0]
            words = (
                f"Positions on {{issue}} go round in circles of {length} rounds{{draws}}: "
                "the forecast depends on where the rounds are stopped."
            )
            flags.append(Doubt(words, issue, float(turning.mean())))
    return tuple(flags)


def _unsettled(problem: Problem, params: Params, last: Whole) -> tuple[Doubt, ...]:
    """One flag for each issue on which the rounds ran out before the rule for stopping was met."""
    if params.stop == "rounds":
        return ()
    share = (last == params.rounds).mean(axis=0)
    words = f"Positions on {{issue}} had not come to rest after {params.rounds} rounds{{draws}}."
    return tuple(
        Doubt(words, name, float(part)) for name, part in zip(problem.issues, share, strict=True) if part > 0
    )


_CODE = Params(
    denominator="all",
    risk_in_votes=True,
    risk_of="receiver",
    choice="low-end",
    ties="first",
    slack=0.0,
    capitulation=False,
    weightless=True,
)

MODEL = Model(
    name="challenge",
    title="Challenge model (Scholz, Calbert and Smith)",
    short="Challenge model",
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
    presets={"scholz2011-paper": Params(ties="first", weightless=True), "scholz2011-code": _CODE},
)
