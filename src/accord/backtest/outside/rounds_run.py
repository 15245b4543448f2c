"""The back-test of rounds of cost-sharing: each forecast from earlier rounds only (rolling origin)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from accord.backtest.outside.round_cases import Foretold, Usual, foretold, normal, rate_of, usual_of
from accord.backtest.outside.rounds import BASES, Round, changes_before, load_rounds
from accord.errors import Finding, InvalidFileError
from accord.sampling.arrays import Floats
from accord.scoring.scores import crps_even

__all__ = ["MAIN", "MODELS", "RoundForecast", "RoundScores", "RoundsResult", "Scored", "backtest_rounds"]


MODELS = ("accord", "previous", "mean", "shrunk-mean", "no-change")
"""Fixed before any run; the spread is the same for all opponents, so that only the middle differs."""
MAIN = "paid"
"""Basis of the scores that are told first."""
_LATE_HISTORY = 2
"""Earlier rounds of which lateness must be known."""


@dataclass(frozen=True)
class RoundScores:
    """How one model did, points of per cent."""

    crps: float
    mae: float
    """Of the median."""
    coverage80: float


@dataclass(frozen=True)
class Scored:
    """The scores of several rounds."""

    n: int
    models: Mapping[str, RoundScores]


@dataclass(frozen=True)
class RoundForecast:
    """What was forecast of a round, and what came."""

    round: Round
    values: Mapping[str, Mapping[str, Floats]]
    """Basis -> model -> (value,) changes of equal chances; empty where the pair has no earlier round."""
    late: Mapping[str, float]
    """Model -> probability of no agreement by the expiry; empty where too few rounds came before."""
    months_past: float | None
    """Median months past the expiry, of those late; None where nothing is simulated."""
    stop_gap: float
    """Probability of an agreement for a year at most, from earlier rounds, given that there is one."""


@dataclass(frozen=True)
class RoundsResult:
    """Everything that is told of the rounds."""

    score_on: str
    scored: Scored
    """On the basis `MAIN`."""
    bases: Mapping[str, Scored]
    families: Mapping[str, Scored]
    """Pair -> scores on the basis `MAIN`."""
    late_n: int
    late: Mapping[str, float]
    """Model -> Brier score of lateness; empty where nothing is known."""
    rounds: tuple[RoundForecast, ...]
    unscored: int
    notes: tuple[str, ...]


def backtest_rounds(path: Path, score_on: str | None = None, *, seed: int = 0) -> RoundsResult:
    """The scores of rounds, each forecast from those agreed before its forecast.

    Parameters
    ----------
    path : as `accord.backtest.outside.rounds.load_rounds`; outcomes may be blank.
    score_on : part of the column ``split`` that is scored; None for all rounds.
    seed : of the simulation.

    Raises
    ------
    NotFoundError, InvalidFileError
        As `load_rounds`, and where no round is of the part.
    """
    rounds = load_rounds(path)
    asked = [each for each in rounds if score_on is None or each.part in ("", score_on)]
    if not asked:
        row = Finding(str(path), None, "split", f"has no part {score_on!r}", "choose another part")
        raise InvalidFileError(f"{path} cannot be used for a back-test", [row])
    told = tuple(_forecast(rounds, each, seed) for each in asked)
    with_change = [each for each in told if each.round.change and each.values]
    known = [each for each in told if each.late and each.round.late is not None]
    pairs = sorted({each.round.family for each in with_change})
    return RoundsResult(
        score_on=score_on or "all",
        scored=_scored(with_change, MAIN),
        bases={basis: _scored(with_change, basis) for basis in BASES},
        families={pair: _scored([e for e in with_change if e.round.family == pair], MAIN) for pair in pairs},
        late_n=len(known),
        late=_late_scores(known),
        rounds=told,
        unscored=len(told) - len(with_change),
        notes=_notes(told),
    )


def _forecast(rounds: tuple[Round, ...], each: Round, seed: int) -> RoundForecast:
    values: dict[str, dict[str, Floats]] = {}
    simulated: Foretold | None = None
    for basis in BASES:
        usual = usual_of(rounds, each, basis)
        if usual is not None:
            found = foretold(each, basis, usual, seed=seed)
            values[basis] = _values(changes_before(rounds, each, basis)[each.family], usual, found)
            simulated = found if basis == MAIN else simulated
    rate, history = (
        rate_of(rounds, each),
        [r for r in rounds if r.expiry <= each.asked_on and r.late is not None],
    )
    late = {}
    if len(history) >= _LATE_HISTORY:
        late = {"accord": rate if simulated is None else 0.5 * (rate + simulated.late), "running-rate": rate}
    gaps = [
        r.stop_gap for r in rounds if r.agreed_on and r.agreed_on <= each.asked_on and r.stop_gap is not None
    ]
    past = None if simulated is None else simulated.past
    return RoundForecast(each, values, late, past, (sum(gaps) + 0.5) / (len(gaps) + 1.0))


def _values(own: Floats, usual: Usual, found: Foretold) -> dict[str, Floats]:
    """Model -> values of equal chances."""
    around = normal(usual.middle, usual.spread)
    half = around
    if len(found.change):
        levels = (np.arange(len(around) // 2) + 0.5) / (len(around) // 2)
        half = np.concatenate([np.quantile(found.change, levels), np.quantile(around, levels)])
    return {
        "accord": np.sort(half),
        "previous": normal(float(own[-1]), usual.spread),
        "mean": normal(float(own.mean()), usual.spread),
        "shrunk-mean": around,
        "no-change": normal(0.0, usual.spread),
    }


def _scored(told: list[RoundForecast], basis: str) -> Scored:
    if not told:
        return Scored(0, {})
    outcome = np.array([each.round.change[basis] for each in told])
    models = {}
    for name in MODELS:
        values = np.column_stack([each.values[basis][name] for each in told])
        low, median, high = np.quantile(values, [0.1, 0.5, 0.9], axis=0)
        models[name] = RoundScores(
            crps=float(crps_even(outcome, values).mean()),
            mae=float(np.abs(median - outcome).mean()),
            coverage80=float(((outcome >= low) & (outcome <= high)).mean()),
        )
    return Scored(len(told), models)


def _late_scores(known: list[RoundForecast]) -> dict[str, float]:
    if not known:
        return {}
    late = np.array([bool(each.round.late) for each in known], dtype=np.float64)
    names = known[0].late
    return {
        name: float(((np.array([each.late[name] for each in known]) - late) ** 2).mean()) for name in names
    }


def _notes(told: tuple[RoundForecast, ...]) -> tuple[str, ...]:
    alone = [each.round.title for each in told if not each.values]
    blank = [each.round.title for each in told if each.values and not each.round.change]
    said = (
        (alone, "Not forecast, as too few rounds of the pair came before: "),
        (blank, "Forecast and not scored, as no agreement is known: "),
    )
    return tuple(f"{words}{'; '.join(names)}." for names, words in said if names)
