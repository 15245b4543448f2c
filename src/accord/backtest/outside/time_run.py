"""The back-test of when: curves fitted on one part and scored on another, or in cross-validation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from accord.backtest.outside.folds import FOLDS, Forecasts, told_in_folds
from accord.backtest.outside.spells import Spells, load
from accord.backtest.outside.timing import Inside, Material, forecasts, material
from accord.backtest.run import require_open
from accord.errors import Finding, InvalidFileError
from accord.sampling.arrays import Flags, Floats, Ints
from accord.scoring.chances import Bin, bins, slope
from accord.scoring.scores import Interval, Resamples
from accord.scoring.survival import LANDMARKS, briers, concordances, coverage, crps, landmark, pairs_of, rank

__all__ = [
    "OPPONENTS",
    "InsideOf",
    "TimeResult",
    "TimeScores",
    "backtest_time",
    "cross_validated_time",
    "time_result",
]

Score = Callable[[Floats, Floats, Flags], Floats]
InsideOf = Callable[[Spells], Inside]
"""What positions say of proposals."""

OPPONENTS = ("km", "km-procedure", "regression")
"""What every model is held against; fixed before any run."""
FEWEST = 2
"""Proposals with an outcome that a score needs."""
_RANKED = 200
"""Resamples for the interval of ranks."""


@dataclass(frozen=True)
class TimeScores:
    """How one model did."""

    c: Interval
    """Share of pairs in the right order, a tie as a half."""
    tau: float
    ibs: Interval
    """Brier score averaged over months 1 to 60."""
    crps: Interval
    """Months."""
    coverage80: Interval
    landmark: Mapping[int, float | None]
    """Months without agreement -> Brier score of "within twelve more?"; None where nobody is left to ask."""
    slope: float | None
    """Of the calibration of the questions at all landmarks; None where it cannot be told."""
    reliability: tuple[Bin, ...]
    """The same questions in equal groups."""
    less: Mapping[str, Interval]
    """Opponent -> `ibs` less that of the opponent."""


@dataclass(frozen=True)
class TimeResult:
    """What was scored, and what was forecast."""

    kind: str
    """Name of the reference class."""
    fit_on: str
    score_on: str
    n: int
    """Proposals with an outcome."""
    unscored: int
    """Proposals of the part without one."""
    asked: Mapping[int, int]
    """Landmark -> proposals that could be asked."""
    models: Mapping[str, TimeScores]
    within: TimeResult | None
    """The same in cross-validation on the part that was fitted on; None where that is the same."""
    ids: tuple[str, ...]
    forecasts: Forecasts
    """Model -> (row, month) curves of `ids`."""
    notes: tuple[str, ...]


def backtest_time(
    path: Path, fit_on: str, score_on: str, *, inside: InsideOf | None = None, seed: int = 0
) -> TimeResult:
    """The scores on the part `score_on` of the file after fitting on the part `fit_on`.

    Parameters
    ----------
    path : a file that `accord.backtest.outside.spells.load` reads; outcomes may be blank.
    fit_on, score_on : parts; where both are the same, it is cross-validated.
    inside : what the positions say of the proposals; None for the outside view alone.
    seed : of folds and resamples.

    Raises
    ------
    UsageError
        If the part that is held out is to be fitted on.
    NotFoundError, InvalidFileError
        As `load`, and where the part to be fitted on has too few outcomes.
    MissingExtraError
        If SciPy is not installed.
    """
    require_open(fit_on)
    spells = load(path, (fit_on, score_on))
    made = material(spells, inside(spells) if inside else None)
    train = spells.of_part(fit_on)
    train = train[spells.known[train]]
    if len(train) < FOLDS or not spells.agreed[train].any():
        adopted = int(spells.agreed[train].sum())
        wrong = f"the part {fit_on!r} has outcomes of {len(train)} proposals, {adopted} adopted"
        row = Finding(str(path), None, "split", wrong, f"give it {FOLDS} or more, some adopted")
        raise InvalidFileError(f"{path} leaves too few proposals to fit on", [row])
    within = cross_validated_time(made, train, fit_on, seed=seed)
    if fit_on == score_on:
        return within
    rows = spells.of_part(score_on)
    found = time_result(made, rows, [forecasts(made, train, rows)], seed=seed)
    return replace(found, fit_on=fit_on, score_on=score_on, within=within)


def cross_validated_time(made: Material, train: Ints, part: str, *, seed: int = 0) -> TimeResult:
    """Every proposal of `train` forecast from fits without it, in several partitions."""
    names = [made.spells.id[k] for k in train]
    told = told_in_folds(names, train, partial(forecasts, made), seed=seed)
    found = time_result(made, train, told, seed=seed)
    return replace(found, fit_on=part, score_on=part)


def time_result(made: Material, rows: Ints, told: list[Forecasts], *, seed: int) -> TimeResult:
    """The scores of curves of `rows`; each of `told` is a forecast per model, and scores are averaged."""
    known = made.spells.known[rows]
    scored = rows[known]
    models: dict[str, TimeScores] = {}
    judge = None
    if len(scored) >= FEWEST and made.spells.agreed[scored].any():
        judge = _Judge(made, scored, [{n: c[known] for n, c in each.items()} for each in told], seed)
        models = {name: judge.scores(name) for name in told[0]}
    return TimeResult(
        kind=made.spells.kind,
        fit_on="",
        score_on="",
        n=len(scored),
        unscored=int((~known).sum()),
        asked=judge.asked if judge else {},
        models=models,
        within=None,
        ids=tuple(made.spells.id[k] for k in rows),
        forecasts=told[0],
        notes=(
            *made.spells.notes,
            *_cautions(len(scored), int((~known).sum()), int(made.spells.agreed[scored].sum())),
        ),
    )


def _cautions(scored: int, unscored: int, adopted: int) -> tuple[str, ...]:
    blank = f"{unscored} proposals have no outcome in the file and are not scored."
    none = "Nothing can be scored: give the file with outcomes."
    open_ = "None of them was adopted within the record, so that nothing can be scored."
    last = (none,) if scored < FEWEST else (open_,) if not adopted else ()
    return ((blank,) if unscored else ()) + last


class _Judge:
    """Scores rows, with the same resamples for all models."""

    def __init__(self, made: Material, rows: Ints, told: list[Forecasts], seed: int) -> None:
        self.told = told
        self.months, self.agreed = made.spells.months[rows], made.spells.agreed[rows]
        ids = [made.spells.id[k] for k in rows]
        self.resamples, self.pairs = Resamples(ids, seed), pairs_of(self.months, self.agreed)
        rng = np.random.default_rng(seed)
        picks = rng.integers(len(ids), size=(_RANKED, len(ids)))
        self.weights = np.array([np.bincount(each, minlength=len(ids)) for each in picks], dtype=np.float64)
        self.briers = {name: self._mean(briers, name) for name in told[0]}
        curve = next(iter(told[0].values()))
        self.asked = {at: int(landmark(curve, self.months, self.agreed, at)[2].sum()) for at in LANDMARKS}

    def _mean(self, score: Score, name: str) -> Floats:
        """(row,) mean over repetitions."""
        each = [score(curves[name], self.months, self.agreed) for curves in self.told]
        found: Floats = np.mean(each, axis=0)
        return found

    def scores(self, name: str) -> TimeScores:
        """All scores of a model."""
        chance, happened = self._questions(name)
        lean = slope(chance, happened) if len(chance) else np.nan
        c, tau = self._rank(name)
        return TimeScores(
            c=c,
            tau=tau,
            ibs=self.resamples.mean(self.briers[name]),
            crps=self.resamples.mean(self._mean(crps, name)),
            coverage80=self.resamples.mean(self._mean(coverage, name)),
            landmark={at: self._landmark(name, at) for at in LANDMARKS},
            slope=None if np.isnan(lean) else lean,
            reliability=bins(chance, happened, groups=5) if len(chance) else (),
            less={
                other: self.resamples.mean(self.briers[name] - self.briers[other])
                for other in OPPONENTS
                if other != name
            },
        )

    def _rank(self, name: str) -> tuple[Interval, float]:
        """Ranks by mean months within the horizon; the interval from the mean of all repetitions."""
        late = [-curves[name].sum(axis=1) for curves in self.told]
        found = np.mean([rank(each, self.pairs) for each in late], axis=0)
        drawn = concordances(np.mean(late, axis=0), self.pairs, self.weights)
        low, high = np.nanquantile(drawn, [0.025, 0.975])
        return Interval(float(found[0]), float(low), float(high)), float(found[1])

    def _landmark(self, name: str, at: int) -> float | None:
        if not self.asked[at]:
            return None
        found = []
        for curves in self.told:
            chance, happened, asked = landmark(curves[name], self.months, self.agreed, at)
            found.append(float(((chance - happened) ** 2)[asked].mean()))
        return float(np.mean(found))

    def _questions(self, name: str) -> tuple[Floats, Floats]:
        """Forecasts of the questions at all landmarks, mean over repetitions, and what happened."""
        chances, outcomes = [], []
        for at in LANDMARKS:
            told = [landmark(curves[name], self.months, self.agreed, at) for curves in self.told]
            asked = told[0][2]
            chances.append(np.mean([chance for chance, _, _ in told], axis=0)[asked])
            outcomes.append(told[0][1][asked])
        return np.concatenate(chances), np.concatenate(outcomes)
