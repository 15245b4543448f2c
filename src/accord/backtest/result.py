"""The back-test: scores of every forecast, slices, pictures, and what is shown and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.backtest.jumps import JumpsTried, scored_jumps
from accord.backtest.trials import BASELINES, CALIBRATED, JUMPS, WEIGHTED_SD, Spread, Trial
from accord.sampling.arrays import Floats
from accord.scoring.scores import Interval, Resamples, crps_of, inside, log_score, log_tenths, pit_of
from accord.settlement.calibrated import Parameters

__all__ = [
    "OPPONENTS",
    "Claim",
    "Group",
    "Pictures",
    "Result",
    "Scores",
    "Slice",
    "parameters_json",
    "result_of",
]


MEAN = "weighted-mean"
OPPONENTS = ("cut-normal", "cut-normal-no-power")
"""Of the second main score."""
PIT_BINS = 10
NOMINAL = (10, 20, 30, 40, 50, 60, 70, 80, 90)
GROUPS = 5


@dataclass(frozen=True)
class Scores:
    """How one forecast did; None where it is a point and the score needs a distribution."""

    mae: Interval
    """Mean absolute error of the point or the median, points of a scale of 0-100."""
    rmse: float
    crps: Interval
    """A point's is its absolute error."""
    mae_less: Interval
    """MAE less that of the weighted mean."""
    crps_less: Interval
    """CRPS less that of the better baseline."""
    coverage50: Interval | None = None
    """Share of outcomes inside the middle 50 %, with the randomised PIT."""
    coverage80: Interval | None = None
    coverage90: Interval | None = None
    log_score: float | None = None
    """Mean of -log P of the part of the scale that came true: 0-15, 15-85 or 85-100."""
    log_tenths: Interval | None = None
    """The second main score: mean of -log P of the part that came true, of exactly 0, ten tenths, exactly
    100."""
    log_tenths_less_power: Interval | None = None
    """That less the one of the cut normal with power; this and the next opponent were fixed beforehand."""
    log_tenths_less_no_power: Interval | None = None
    """That less the one of the cut normal without power."""
    spearman: Interval | None = None
    """Rank correlation of the error that it predicts with its absolute error."""

    def as_json(self) -> dict[str, float | None]:
        """Plain numbers; an interval gives three."""
        found: dict[str, float | None] = {}
        for field in fields(self):
            found |= _numbers(field.name, getattr(self, field.name))
        return found


def _numbers(name: str, value: Interval | float | None) -> dict[str, float | None]:
    if isinstance(value, Interval):
        parts = {name: value.value, f"{name}_low": value.low, f"{name}_high": value.high}
        return {key: round(number, 6) for key, number in parts.items()}
    return {name: None if value is None else round(value, 6)}


@dataclass(frozen=True)
class Slice:
    """The calibrated forecast on some of the issues."""

    name: str
    n: int
    """Issues."""
    scores: Scores


@dataclass(frozen=True)
class Claim:
    """Something that was aimed at, and whether the data show it."""

    id: str
    aim: str
    """In words."""
    number: Interval
    """What it is judged by."""
    reached: bool
    """The number itself is on the right side."""
    shown: bool
    """The whole interval is; for coverage, that the interval holds the nominal value."""

    @property
    def verdict(self) -> str:
        """What may be said of it."""
        return "shown" if self.shown else "not shown"


@dataclass(frozen=True)
class Group:
    """A fifth of the issues, by the error that was predicted."""

    predicted: float
    """Mean predicted error, points."""
    actual: Interval
    """Mean absolute error."""


@dataclass(frozen=True)
class Pictures:
    """What the figures show, of the calibrated forecast."""

    pit: tuple[float, ...]
    """Share of outcomes in each tenth of the randomised PIT."""
    pit_low: float
    """A share that an even histogram falls short of in 2.5 % of all cases, by chance."""
    pit_high: float
    reliability: tuple[tuple[float, Interval], ...]
    """(nominal share of the middle interval, share of outcomes inside)."""
    groups: tuple[Group, ...]
    dots: tuple[tuple[float, float], ...]
    """(predicted error, absolute error) per issue, from the first round of cross-validation."""


@dataclass(frozen=True)
class Result:
    """All forecasts on the issues that are scored."""

    n: int
    proposals: int
    cross_validated: bool
    folds: int
    repeats: int
    baseline: str
    """The baseline with the least CRPS."""
    models: dict[str, Scores]
    waves: tuple[Slice, ...]
    procedures: tuple[Slice, ...]
    spread: Interval
    """Rank correlation of the predicted error with the absolute error, less that of the weighted standard
    deviation of the positions with the same error."""
    spread_baseline: Interval
    """The latter."""
    claims: tuple[Claim, ...]
    pictures: Pictures
    form: str
    forms: dict[str, int]
    """Form -> fits in which it was chosen."""
    fitted: Parameters
    ends: float
    """Share of outcomes exactly on an end of the scale."""
    notes: tuple[str, ...]
    """What of the files was not used, and what to mind."""
    files: tuple[str, ...]
    """Names of the files, with the beginning of their SHA-256."""
    jumps: JumpsTried
    """What jumps as a third part of the distribution add."""
    within: Result | None = None
    """Cross-validation on the part that was fitted on; None where that is this result."""

    def as_json(self) -> dict[str, Any]:
        """The result as JSON data; that of cross-validation goes with it where it is another."""
        told: dict[str, Any] = {
            "n": self.n,
            "proposals": self.proposals,
            "cross_validated": self.cross_validated,
            "folds": self.folds,
            "repeats": self.repeats,
            "baseline": self.baseline,
            "models": {name: scores.as_json() for name, scores in self.models.items()},
            "waves": {part.name: {"n": part.n} | part.scores.as_json() for part in self.waves},
            "procedures": {part.name: {"n": part.n} | part.scores.as_json() for part in self.procedures},
            "spread": _numbers("difference", self.spread)
            | _numbers("weighted_sd", self.spread_baseline)
            | _numbers("accord", self.models[CALIBRATED].spearman),
            "claims": [_claim(claim) for claim in self.claims],
            "pit": [round(share, 6) for share in self.pictures.pit],
            "reliability": [
                {"nominal": nominal} | _numbers("covered", share)
                for nominal, share in self.pictures.reliability
            ],
            "spread_error": [
                {"predicted": round(group.predicted, 6)} | _numbers("actual", group.actual)
                for group in self.pictures.groups
            ],
            "form": self.form,
            "forms": self.forms,
            "parameters": parameters_json(self.fitted, 6),
            "jumps": self.jumps.as_json(),
            "notes": list(self.notes),
            "files": list(self.files),
        }
        return told if self.within is None else told | {"cross_validation": self.within.as_json()}


def _claim(claim: Claim) -> dict[str, Any]:
    told: dict[str, Any] = {"id": claim.id, "aim": claim.aim}
    verdict = {"reached": claim.reached, "shown": claim.shown, "verdict": claim.verdict}
    return told | _numbers("number", claim.number) | verdict


def parameters_json(fitted: Parameters, digits: int) -> dict[str, Any]:
    """Fitted parameters as JSON data, with so many decimals."""
    width = {name: round(value, digits) for name, value in vars(fitted.width).items()}
    if fitted.vote is None:
        return {"width": width, "vote": None}
    vote = {"place": round(fitted.vote.place, digits), "vote": round(fitted.vote.vote, digits)}
    return {"width": width, "vote": vote | {"powers": list(fitted.vote.powers)}}


def result_of(trial: Trial, *, seed: int = 0) -> Result:
    """The scores of a trial.

    Raises
    ------
    MissingExtraError
        If the scoring library is not installed.
    """
    table, rows = trial.table, trial.issue
    proposals = [table.proposal[k] for k in rows]
    judge = _judge(trial, proposals, np.arange(len(rows)), None, seed)
    models = {name: judge.point(name) for name in trial.points}
    models |= {name: judge.distribution(name) for name in trial.spreads}
    calibrated = trial.spreads[CALIBRATED]
    error = judge.error(calibrated)
    baseline_width = trial.spreads[WEIGHTED_SD].width
    spread = judge.resamples.spearman_less(calibrated.width, baseline_width, error)
    return Result(
        n=len(table.outcome),
        proposals=len(set(table.proposal)),
        cross_validated=trial.folds > 0,
        folds=trial.folds,
        repeats=trial.repeats,
        baseline=judge.baseline,
        models=models,
        waves=_slices(trial, table.wave, judge.baseline, seed),
        procedures=_slices(trial, table.procedure, judge.baseline, seed),
        spread=spread,
        spread_baseline=judge.resamples.spearman(baseline_width, error),
        claims=_claims(models[CALIBRATED], spread),
        pictures=_pictures(trial, judge, seed),
        form=trial.form.name,
        forms=dict(trial.forms),
        fitted=trial.fitted,
        ends=float(((table.outcome == 0) | (table.outcome == 100)).mean()),
        notes=table.notes,
        files=table.files,
        jumps=scored_jumps(
            trial.jumps,
            judge.outcome,
            calibrated.values,
            trial.spreads[JUMPS].values,
            judge.resamples,
        ),
    )


@dataclass(frozen=True)
class _Judge:
    """Scores of some rows of a trial."""

    trial: Trial
    rows: NDArray[np.int64]
    outcome: Floats
    crps: dict[str, Floats]
    baseline: str
    resamples: Resamples
    seed: int

    def error(self, spread: Spread) -> Floats:
        """(row,) absolute error of the median."""
        return np.abs(np.median(spread.values[:, self.rows], axis=0) - self.outcome)

    def point(self, name: str) -> Scores:
        """Scores of a model."""
        error = np.abs(self.trial.points[name][self.rows] - self.outcome)
        return self._scores(error, error)

    def distribution(self, name: str) -> Scores:
        """Scores of a distribution."""
        spread = self.trial.spreads[name]
        values, error = spread.values[:, self.rows], self.error(spread)
        plain, pit = self._scores(error, self.crps[name]), pit_of(self.outcome, values)
        return Scores(
            plain.mae,
            plain.rmse,
            plain.crps,
            plain.mae_less,
            plain.crps_less,
            self.covered(pit, 50),
            self.covered(pit, 80),
            self.covered(pit, 90),
            log_score(self.outcome, values),
            *self._tenths(values),
            self.resamples.spearman(spread.width[self.rows], error),
        )

    def _tenths(self, values: Floats) -> tuple[Interval, Interval, Interval]:
        """The second main score, and its differences from both opponents."""
        mine = log_tenths(self.outcome, values)
        theirs = [
            log_tenths(self.outcome, self.trial.spreads[name].values[:, self.rows]) for name in OPPONENTS
        ]
        power, no_power = (self.resamples.mean(mine - each) for each in theirs)
        return self.resamples.mean(mine), power, no_power

    def covered(self, pit: tuple[Floats, Floats], percent: float) -> Interval:
        """Share of outcomes inside the middle `percent`."""
        return self.resamples.mean(inside(pit, 0.5 - percent / 200, 0.5 + percent / 200))

    def _scores(self, error: Floats, crps: Floats) -> Scores:
        mean = np.abs(self.trial.points[MEAN][self.rows] - self.outcome)
        return Scores(
            mae=self.resamples.mean(error),
            rmse=float(np.sqrt((error**2).mean())),
            crps=self.resamples.mean(crps),
            mae_less=self.resamples.mean(error - mean),
            crps_less=self.resamples.mean(crps - self.crps[self.baseline]),
        )


def _judge(
    trial: Trial, proposals: Sequence[str], rows: NDArray[np.int64], baseline: str | None, seed: int
) -> _Judge:
    outcome = trial.table.outcome[trial.issue[rows]]
    crps = {name: crps_of(outcome, spread.values[:, rows]) for name, spread in trial.spreads.items()}
    best = baseline or min(BASELINES, key=lambda name: float(crps[name].mean()))
    resamples = Resamples([proposals[k] for k in rows], seed)
    return _Judge(trial, rows, outcome, crps, best, resamples, seed)


def _slices(trial: Trial, labels: Sequence[str], baseline: str, seed: int) -> tuple[Slice, ...]:
    proposals = [trial.table.proposal[k] for k in trial.issue]
    mine = np.array([labels[k] for k in trial.issue])
    found = []
    for label in sorted(set(labels) - {""}):
        rows = np.flatnonzero(mine == label)
        judge = _judge(trial, proposals, rows, baseline, seed)
        found.append(Slice(label, labels.count(label), judge.distribution(CALIBRATED)))
    return tuple(found)


def _claims(accord: Scores, spread: Interval) -> tuple[Claim, ...]:
    assert accord.coverage80 is not None
    covered = accord.coverage80
    return (
        _below_zero("crps", "CRPS below that of the better baseline", accord.crps_less),
        _below_zero("mae", "median misses by no more than the weighted mean", accord.mae_less),
        Claim(
            "coverage80",
            "80 % intervals hold about 80 % of decisions",
            covered,
            covered.holds(0.8),
            covered.holds(0.8),
        ),
        Claim(
            "spread",
            "predicted error ranks errors better than the weighted SD",
            spread,
            spread.value > 0,
            spread.low > 0,
        ),
    )


def _below_zero(name: str, aim: str, less: Interval) -> Claim:
    return Claim(name, aim, less, less.value <= 0, less.high <= 0)


def _pictures(trial: Trial, judge: _Judge, seed: int) -> Pictures:
    spread = trial.spreads[CALIBRATED]
    pit, error = pit_of(judge.outcome, spread.values), judge.error(spread)
    n = len(trial.table.outcome)
    chance = np.random.default_rng(seed).binomial(n, 1.0 / PIT_BINS, 20_000) / n
    low, high = np.quantile(chance, [0.025, 0.975])
    edges = np.arange(PIT_BINS + 1) / PIT_BINS
    shares = [float(inside(pit, a, b).mean()) for a, b in pairwise(edges.tolist())]
    return Pictures(
        pit=tuple(shares),
        pit_low=float(low),
        pit_high=float(high),
        reliability=tuple((percent / 100, judge.covered(pit, percent)) for percent in NOMINAL),
        groups=_groups(trial, spread.width, error, seed),
        dots=tuple(zip(spread.width[:n].tolist(), error[:n].tolist(), strict=True)),
    )


def _groups(trial: Trial, width: Floats, error: Floats, seed: int) -> tuple[Group, ...]:
    proposals = [trial.table.proposal[k] for k in trial.issue]
    found = []
    for rows in np.array_split(np.argsort(width, kind="stable"), min(GROUPS, len(width))):
        resamples = Resamples([proposals[k] for k in rows], seed)
        found.append(Group(float(width[rows].mean()), resamples.mean(error[rows])))
    return tuple(found)
