"""The back-test of whether: probabilities fitted on one part and scored on another, or cross-validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from accord.backtest.outside.attempts import load_attempts, load_claims
from accord.backtest.outside.folds import FOLDS, Forecasts, told_in_folds, usable
from accord.backtest.outside.yes_or_no import Tried, chances_of, tried
from accord.backtest.run import require_open
from accord.errors import Finding, InvalidFileError
from accord.sampling.arrays import Floats, Ints
from accord.scoring.chances import Bin, auc, bins, ece, logs, slope, slopes
from accord.scoring.scores import Interval, Resamples

__all__ = ["OPPONENT", "WhetherResult", "WhetherScores", "backtest_whether", "cross_validated_whether"]

OPPONENT = "base-rate"
"""What every model is held against; fixed before any run."""
_LEANED = 500
"""Resamples for the interval of a slope."""
FEWEST = 10
"""Attempts with an outcome that a score needs."""


@dataclass(frozen=True)
class WhetherScores:
    """How one model did."""

    brier: Interval
    log: Interval
    """Minus the natural logarithm of the probability of what happened."""
    auc: float | None
    slope: Interval | None
    """Of calibration; None where all forecasts are the same."""
    ece: float
    reliability: tuple[Bin, ...]
    less: Interval | None
    """`brier` less that of the opponent; None for the opponent itself."""


@dataclass(frozen=True)
class WhetherResult:
    """What was scored, and what was forecast."""

    fit_on: str
    score_on: str
    n: int
    dyads: int
    unscored: int
    models: Mapping[str, WhetherScores]
    within: WhetherResult | None
    """The same in cross-validation on the part that was fitted on; None where that is the same."""
    ids: tuple[str, ...]
    forecasts: Forecasts
    """Model -> (row,) probabilities of `ids`."""
    notes: tuple[str, ...]


def backtest_whether(
    path: Path, fit_on: str, score_on: str, *, claims: Path | None = None, seed: int = 0
) -> WhetherResult:
    """The scores on the part `score_on` of the attempts in `path` after fitting on the part `fit_on`.

    Parameters
    ----------
    path : attempts as `accord.backtest.outside.attempts.load_attempts` reads them; outcomes may be blank.
    fit_on, score_on : parts; where both are the same, it is cross-validated.
    claims : the file of the claims; with it the pool is told.
    seed : of folds and resamples.

    Raises
    ------
    UsageError
        If the part that is held out is to be fitted on.
    NotFoundError, InvalidFileError
        As `load_attempts`, and where the part to be fitted on has too few outcomes.
    """
    require_open(fit_on)
    attempts = load_attempts(path, (fit_on, score_on))
    made = tried(attempts, load_claims(claims) if claims else None)
    train = attempts.of_part(fit_on)
    train = train[~np.isnan(attempts.agreed[train])]
    if not usable([attempts.dyad[k] for k in train]) or np.ptp(attempts.agreed[train]) == 0:
        wrong = f"the part {fit_on!r} has {len(train)} attempts with an outcome, too few pairs or all alike"
        row = Finding(str(path), None, "agree", wrong, f"give it {FOLDS} pairs or more, with both outcomes")
        raise InvalidFileError(f"{path} leaves too few attempts to fit on", [row])
    within = replace(cross_validated_whether(made, train, seed=seed), fit_on=fit_on, score_on=fit_on)
    if fit_on == score_on:
        return within
    rows = attempts.of_part(score_on)
    found = _result(made, rows, [chances_of(made, train, rows)], seed)
    return replace(found, fit_on=fit_on, score_on=score_on, within=within)


def cross_validated_whether(made: Tried, train: Ints, *, seed: int = 0) -> WhetherResult:
    """Every attempt of `train` forecast from fits without its pair of states, in several partitions."""
    dyads = [made.attempts.dyad[k] for k in train]
    told = told_in_folds(dyads, train, partial(chances_of, made), seed=seed)
    return _result(made, train, told, seed)


def _result(made: Tried, rows: Ints, told: list[Forecasts], seed: int) -> WhetherResult:
    """Scores averaged over `told`, each a forecast per model."""
    known = ~np.isnan(made.attempts.agreed[rows])
    scored, happened = rows[known], made.attempts.agreed[rows[known]]
    dyads = [made.attempts.dyad[k] for k in scored]
    models = {}
    if len(scored) >= FEWEST:
        judge = _Judge(happened, dyads, [{n: p[known] for n, p in each.items()} for each in told], seed)
        models = {name: judge.scores(name) for name in told[0]}
    return WhetherResult(
        fit_on="",
        score_on="",
        n=len(scored),
        dyads=len(set(dyads)),
        unscored=int((~known).sum()),
        models=models,
        within=None,
        ids=tuple(made.attempts.id[k] for k in rows),
        forecasts=told[0],
        notes=_cautions(len(scored), int((~known).sum())),
    )


def _cautions(scored: int, unscored: int) -> tuple[str, ...]:
    blank = (
        f"{unscored} attempts have no outcome in the file and are not scored; nor do they count in the "
        "record of later ones."
    )
    none = "Nothing can be scored: give the file with outcomes."
    return ((blank,) if unscored else ()) + ((none,) if scored < FEWEST else ())


class _Judge:
    """Scores rows, with the same resamples of whole pairs of states for all models."""

    def __init__(self, happened: Floats, dyads: list[str], told: list[Forecasts], seed: int) -> None:
        self.happened, self.told, self.seed = happened, told, seed
        self.resamples = Resamples(dyads, seed)
        self.against = self._briers(OPPONENT)

    def _briers(self, name: str) -> Floats:
        found: Floats = np.mean([(each[name] - self.happened) ** 2 for each in self.told], axis=0)
        return found

    def scores(self, name: str) -> WhetherScores:
        """All scores of a model."""
        each = [one[name] for one in self.told]
        chance, briers = np.mean(each, axis=0), self._briers(name)
        area = float(np.mean([auc(one, self.happened) for one in each]))
        return WhetherScores(
            brier=self.resamples.mean(briers),
            log=self.resamples.mean(np.mean([logs(one, self.happened) for one in each], axis=0)),
            auc=None if np.isnan(area) else area,
            slope=None if name == OPPONENT else self._slope(each, chance),
            ece=float(np.mean([ece(one, self.happened) for one in each])),
            reliability=bins(chance, self.happened, seed=self.seed),
            less=None if name == OPPONENT else self.resamples.mean(briers - self.against),
        )

    def _slope(self, each: list[Floats], mean: Floats) -> Interval | None:
        """The mean of the slopes of all repetitions; the interval from the mean forecast."""
        value = float(np.mean([slope(one, self.happened) for one in each]))
        if np.isnan(value):
            return None
        low, high = np.nanquantile(
            slopes(mean, self.happened, self.resamples.weights[:_LEANED]), [0.025, 0.975]
        )
        return Interval(value, float(low), float(high))
