"""The settlement models and the calibrated distribution held against decisions of the European Union."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord import models
from accord.calibration.settlement import LEVELS, Parameters, parts, quantiles
from accord.errors import Finding, InvalidFileError, MissingExtraError, NotFoundError, UsageError
from accord.formats import read
from accord.models.contract import settings_from
from accord.problem import Problem, problem_of

__all__ = ["Result", "Scores", "Table", "backtest", "cross_validated", "fit", "load"]

Floats = NDArray[np.float64]

_GRID: Floats = np.arange(100, dtype=np.float64) + 0.5
_BASES, _SLOPES = (-8.0, -4.0, 0.0, 4.0, 8.0), (0.4, 0.6, 0.8, 1.0, 1.1)
_POSITIONS, _PAST = (0.0, 0.1, 0.2, 0.3), (0.0, 0.1, 0.2)
_RESAMPLES = 2000


@dataclass(frozen=True)
class Table:
    """Issues with known outcome."""

    problem: Problem
    """One draw; the issues are those of `outcome`."""
    outcome: Floats
    """(issue,) 0-100."""
    proposal: tuple[str, ...]
    wave: tuple[str, ...]


@dataclass(frozen=True)
class Scores:
    """How one forecast did; None where it is a point and the score needs a distribution."""

    mae: float
    rmse: float
    crps: float
    """A point's is its absolute error."""
    coverage50: float | None = None
    coverage80: float | None = None
    coverage80_low: float | None = None
    coverage80_high: float | None = None
    coverage90: float | None = None
    log_score: float | None = None
    """Mean of -log P of the part of the scale that came true: 0-15, 15-85 or 85-100."""
    spearman: float | None = None
    """Of the spread of the forecast with the absolute error of its median."""
    crps_less: float | None = None
    """CRPS less that of the better baseline, with a bootstrap interval over proposals."""
    crps_less_low: float | None = None
    crps_less_high: float | None = None
    mae_less: float | None = None
    """MAE less that of the weighted mean, with its interval."""
    mae_less_low: float | None = None
    mae_less_high: float | None = None


@dataclass(frozen=True)
class Result:
    """All forecasts on the issues that are scored, and the slices of the calibrated one."""

    n: int
    models: dict[str, Scores]
    waves: dict[str, Scores]
    fitted: Parameters

    def as_json(self) -> dict[str, Any]:
        """The scores as JSON data, without those that a forecast does not have."""

        def told(scores: Scores) -> dict[str, float | None]:
            values = vars(scores)
            return {name: None if v is None else round(v, 6) for name, v in values.items()}

        return {
            "n": self.n,
            "models": {name: told(scores) for name, scores in self.models.items()},
            "waves": {name: told(scores) for name, scores in self.waves.items()},
            "parameters": {k: v for k, v in vars(self.fitted).items() if k != "outcomes"},
        }


def load(path: Path, split: Path, part: str) -> Table:
    """The issues of `path` (DEU wide layout) whose proposals are of `part` and whose outcome is known.

    Raises
    ------
    NotFoundError
        If a file is missing.
    InvalidFileError
        If `split` lacks its columns.
    UsageError
        If no issue is left.
    """
    problem = problem_of(read(path))
    chosen = {row["proposal"] for row in _rows(split, ("proposal", "split")) if row["split"] == part}
    rows = _rows(path, ("prnr", "isnr", "out"))
    at = [k for k, row in enumerate(rows) if row["prnr"] in chosen and row["out"] not in ("", "NA")]
    if not at:
        raise UsageError(f"No issue of the split '{part}' has an outcome in {path}")
    outcome = np.array([float(rows[k]["out"]) for k in at])
    waves = tuple(rows[k].get("wave", "") for k in at)
    return Table(_issues(problem, at), outcome, tuple(rows[k]["prnr"] for k in at), waves)


def _rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.is_file():
        raise NotFoundError(f"There is no file '{path}'; check the path")
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        lacking = [name for name in needed if name not in (reader.fieldnames or ())]
        if lacking:
            found = [
                Finding(str(path), 1, name, "is missing among the columns", "add it") for name in lacking
            ]
            raise InvalidFileError(f"{path} lacks columns", found)
        return list(reader)


def _issues(problem: Problem, at: Sequence[int]) -> Problem:
    keep = list(at)
    return replace(
        problem,
        issues=tuple(problem.issues[k] for k in keep),
        position=problem.position[:, :, keep],
        salience=problem.salience[:, :, keep],
        capability=problem.capability[:, :, keep],
        present=problem.present[:, keep],
        veto=problem.veto[:, keep],
        status_quo=problem.status_quo[:, keep],
        low=problem.low[keep],
        high=problem.high[keep],
    )


def _some(table: Table, at: Sequence[int]) -> Table:
    names = [int(k) for k in at]
    proposals, waves = (tuple(part[k] for k in names) for part in (table.proposal, table.wave))
    return Table(_issues(table.problem, names), table.outcome[names], proposals, waves)


def fit(table: Table, *, pooled: bool = True) -> Parameters:
    """The parameters with the least mean CRPS on `table`; without pooling, those of the cut normal alone."""
    past = np.quantile(np.concatenate([table.outcome, 100.0 - table.outcome]), LEVELS)
    happened = (table.outcome[:, None] <= _GRID).astype(np.float64)
    climate = (past[:, None] <= _GRID).mean(axis=0)
    best, found = np.inf, Parameters(0.0, 1.0, 0.0, 0.0, tuple(past.round(4).tolist()))
    for base in _BASES:
        for slope in _SLOPES:
            made = parts(table.problem, base, slope)
            normal, positions = _below(made.normal[0]), _below(made.positions[0])
            for a in _POSITIONS if pooled else (0.0,):
                for b in _PAST if pooled else (0.0,):
                    chance = (1 - a - b) * normal + a * positions + b * climate
                    crps = float(((chance - happened) ** 2).sum(axis=1).mean())
                    if crps < best - 1e-12:
                        best, found = crps, replace(found, base=base, slope=slope, positions=a, past=b)
    return found


def _below(values: Floats) -> Floats:
    """(issue, point of the grid) the chance to lie below, from quantiles (level, issue)."""
    return np.stack(
        [np.searchsorted(np.sort(column), _GRID, side="right") / len(column) for column in values.T]
    )


def cross_validated(table: Table, *, folds: int = 5, seed: int = 0) -> dict[str, Floats]:
    """Ensembles (level, issue) of the calibrated forecast and the baselines, each issue from fits
    without its proposal."""
    names = sorted(set(table.proposal))
    fold = dict(zip(names, np.random.default_rng(seed).permutation(len(names)) % folds, strict=True))
    mine = np.array([fold[name] for name in table.proposal])
    out: dict[str, Floats] = {}
    for k in range(folds):
        train, test = np.flatnonzero(mine != k).tolist(), np.flatnonzero(mine == k).tolist()
        for name, values in _ensembles(_some(table, train), _some(table, test)).items():
            out.setdefault(name, np.empty((len(LEVELS), len(mine))))[:, test] = values
    return out


def _ensembles(train: Table, test: Table) -> dict[str, Floats]:
    """The calibrated forecast and the two baselines for the issues of `test`."""
    equal = replace(test.problem, capability=test.problem.present[None].astype(np.float64))
    even = replace(
        train, problem=replace(train.problem, capability=train.problem.present[None].astype(np.float64))
    )
    return {
        "accord": quantiles(test.problem, fit(train))[0],
        "raw-positions": parts(test.problem, 0.0, 1.0).positions[0],
        "cut-normal": quantiles(test.problem, fit(train, pooled=False))[0],
        "cut-normal-no-power": quantiles(equal, fit(even, pooled=False))[0],
    }


def _points(table: Table) -> dict[str, Floats]:
    """The settlement (issue,) of every model, proposals one at a time; what a model cannot say is the
    weighted mean."""
    found: dict[str, Floats] = {}
    groups = [
        [k for k, p in enumerate(table.proposal) if p == name] for name in dict.fromkeys(table.proposal)
    ]
    for model in models.all_models():
        params = model.params()
        if model.name == "exchange":
            params = settings_from(params, {"rounds": 1, "trials": 0})
        values = np.full(len(table.outcome), np.nan)
        for group in groups:
            part = _issues(table.problem, group)
            values[group] = model.solve(part, params, np.random.default_rng(0)).settlement[0]
        found[model.name] = values
    fallback = found["weighted-mean"]
    return {name: np.where(np.isnan(values), fallback, values) for name, values in found.items()}


def backtest(
    train: Table, test: Table, *, ensembles: dict[str, Floats] | None = None, seed: int = 0
) -> Result:
    """Every model and the calibrated forecast, fitted on `train`, scored on `test`.

    `ensembles` takes the place of the distributions fitted on `train`, as cross-validation makes them.

    Raises
    ------
    MissingExtraError
        If the scoring library is not installed.
    """
    made = _ensembles(train, test) if ensembles is None else ensembles
    crps = {name: _crps(test.outcome, values) for name, values in made.items()}
    points = _points(test)
    errors = {name: np.abs(values - test.outcome) for name, values in points.items()}
    baseline = min((name for name in crps if name != "accord"), key=lambda name: float(crps[name].mean()))
    compare = _Comparison(test.proposal, crps[baseline], errors["weighted-mean"], seed)
    scores = {name: compare.point(error) for name, error in errors.items()}
    scores |= {name: compare.distribution(made[name], test.outcome, crps[name]) for name in made}
    waves = {}
    for wave in sorted(set(test.wave)):
        at = [k for k, name in enumerate(test.wave) if name == wave]
        there = _Comparison(
            tuple(test.proposal[k] for k in at), crps[baseline][at], errors["weighted-mean"][at], seed
        )
        waves[wave] = there.distribution(made["accord"][:, at], test.outcome[at], crps["accord"][at])
    return Result(len(test.outcome), scores, waves, fit(train))


def _crps(outcome: Floats, ensemble: Floats) -> Floats:
    try:
        import scoringrules
    except ImportError as problem:
        raise MissingExtraError("The back-test", "backtest") from problem
    return np.asarray(scoringrules.crps_ensemble(outcome, ensemble.T), dtype=np.float64)


@dataclass(frozen=True)
class _Comparison:
    """Paired differences with the baselines, resampling whole proposals."""

    proposal: tuple[str, ...]
    crps: Floats
    error: Floats
    seed: int

    def interval(self, values: Floats) -> tuple[float, float]:
        """95 % of the means over resampled proposals."""
        names = np.unique(self.proposal, return_inverse=True)[1]
        sums, counts = np.bincount(names, values), np.bincount(names)
        rng = np.random.default_rng(self.seed)
        picks = rng.integers(len(counts), size=(_RESAMPLES, len(counts)))
        means = sums[picks].sum(axis=1) / counts[picks].sum(axis=1)
        low, high = np.quantile(means, [0.025, 0.975])
        return float(low), float(high)

    def point(self, error: Floats) -> Scores:
        low, high = self.interval(error - self.error)
        return Scores(
            mae=float(error.mean()),
            rmse=float(np.sqrt((error**2).mean())),
            crps=float(error.mean()),
            mae_less=float((error - self.error).mean()),
            mae_less_low=low,
            mae_less_high=high,
        )

    def distribution(self, values: Floats, outcome: Floats, crps: Floats) -> Scores:
        error = np.abs(np.median(values, axis=0) - outcome)
        inside = {level: _inside(values, outcome, level, self.seed) for level in (50, 80, 90)}
        covered = self.interval(inside[80])
        less = self.interval(crps - self.crps)
        return replace(
            self.point(error),
            crps=float(crps.mean()),
            coverage50=float(inside[50].mean()),
            coverage80=float(inside[80].mean()),
            coverage80_low=covered[0],
            coverage80_high=covered[1],
            coverage90=float(inside[90].mean()),
            log_score=_log_score(values, outcome),
            spearman=_spearman(values.std(axis=0), error),
            crps_less=float((crps - self.crps).mean()),
            crps_less_low=less[0],
            crps_less_high=less[1],
        )


def _inside(values: Floats, outcome: Floats, level: int, seed: int) -> Floats:
    """1 where the randomised probability integral transform lies in the middle `level` percent."""
    below, at = (values < outcome - 1e-9).mean(axis=0), (np.abs(values - outcome) <= 1e-9).mean(axis=0)
    pit = below + at * np.random.default_rng(seed).random(len(outcome))
    return (np.abs(pit - 0.5) <= level / 200).astype(np.float64)


def _log_score(values: Floats, outcome: Floats) -> float:
    edges = np.array([15.0, 85.0])
    came = np.searchsorted(edges, outcome)
    said = np.searchsorted(edges, values)
    chance = ((said == came).sum(axis=0) + 1.0 / 3) / (len(values) + 1.0)
    return float(-np.log(chance).mean())


def _spearman(one: Floats, other: Floats) -> float:
    ranks = [_ranks(values) for values in (one, other)]
    if min(float(r.std()) for r in ranks) == 0:
        return 0.0
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def _ranks(values: Floats) -> Floats:
    """Mean ranks, ties sharing theirs."""
    _, group, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Floats = (last - (count - 1) / 2.0)[group]
    return ranks
