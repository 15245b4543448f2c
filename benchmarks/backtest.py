"""How long the whole back-test on EU decisions takes, part by part, and its steps against plain Python.

Run ``python benchmarks/backtest.py FILE SPLIT`` (both as for ``accord backtest deu``), on one core with
``taskset -c 0``. The steps are compared with loops over the same formulas in the same run, and both must
agree. Run it twice: the first run compiles the models.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.stats import rankdata

from accord.backtest import trials
from accord.backtest.deu import Table, load
from accord.backtest.fitting import BASELINE, Material, fit
from accord.backtest.result import result_of
from accord.scoring.scores import RESAMPLES, Resamples, crps_of

T = TypeVar("T")
AIM = 30.0
"""Seconds for everything, on one core."""


def timed(what: Callable[[], T], repeats: int = 1) -> tuple[float, T]:
    """The least seconds of some repeats, and the result."""
    best = np.inf
    for _ in range(repeats):
        start = time.perf_counter()
        result = what()
        best = min(best, time.perf_counter() - start)
    return best, result


def compare(name: str, fast: float, slow: float) -> None:
    """One line on two ways that gave the same."""
    print(
        f"{name:34s} {1000 * fast:9.2f} ms, plain {1000 * slow:10.1f} ms, {slow / fast:7,.0f} times as fast"
    )


def intervals(table: Table, width: np.ndarray, error: np.ndarray) -> None:
    """Resampled means and rank correlations."""
    proposals = list(table.proposal)
    names = sorted(set(proposals))
    rows = [[k for k, p in enumerate(proposals) if p == name] for name in names]
    resamples = Resamples(proposals, 0)

    def drawn() -> list[list[int]]:
        picks = np.random.default_rng(0).integers(len(names), size=(RESAMPLES, len(names)))
        return [[k for pick in row for k in rows[pick]] for row in picks.tolist()]

    def means() -> np.ndarray:
        values = error.tolist()
        found = [sum(values[k] for k in taken) / len(taken) for taken in drawn()]
        return np.quantile(found, [0.025, 0.975])

    def correlations() -> np.ndarray:
        found = [np.corrcoef(rankdata(width[t]), rankdata(error[t]))[0, 1] for t in drawn()]
        return np.quantile(found, [0.025, 0.975])

    for name, fast, plain in (
        ("interval of a mean", lambda: resamples.mean(error), means),
        ("interval of a rank correlation", lambda: resamples.spearman(width, error), correlations),
    ):
        quick, interval = timed(fast, 5)
        slow, expected = timed(plain)
        np.testing.assert_allclose([interval.low, interval.high], expected, rtol=0, atol=1e-9)
        compare(name, quick, slow)


def scores(outcome: np.ndarray, values: np.ndarray) -> None:
    """The CRPS of ensembles."""

    def plain() -> list[float]:
        found = []
        for y, ensemble in zip(outcome.tolist(), values.T.tolist(), strict=True):
            near = sum(abs(x - y) for x in ensemble) / len(ensemble)
            apart = sum(abs(a - b) for a in ensemble for b in ensemble) / (2 * len(ensemble) ** 2)
            found.append(near - apart)
        return found

    quick, crps = timed(lambda: crps_of(outcome, values), 5)
    slow, expected = timed(plain)
    np.testing.assert_allclose(crps, expected, rtol=0, atol=1e-6)
    compare(f"CRPS of {len(outcome)} ensembles of {len(values)}", quick, slow)


def fits(table: Table) -> None:
    """The fit of the cut normal, against trying a grid of 0.5 points by 0.01."""
    material = Material(table)
    quick, found = timed(lambda: fit(material, BASELINE), 5)
    stand, happened = material.stand, material.happened
    at = np.arange(100) + 0.5

    def plain() -> tuple[float, float]:
        from scipy.special import ndtr

        best = (np.inf, 0.0, 0.0)
        for base in np.arange(0.0, 10.0, 0.5):
            for slope in np.arange(0.5, 1.3, 0.01):
                wide = np.maximum(base + slope * stand.spread, 0.1)
                chance = ndtr((at - stand.mean[:, None]) / wide[:, None])
                best = min(best, (float(((chance - happened) ** 2).sum()), base, slope))
        return best[1], best[2]

    slow, (base, slope) = timed(plain)
    assert abs(found.width.base - base) <= 0.5
    assert abs(found.width.spread - slope) <= 0.02
    compare("fit of the cut normal", quick, slow)


def main(file: Path, split: Path) -> None:
    """Print seconds by part, then the comparisons."""
    importing, _ = timed(lambda: __import__("scoringrules"))
    loading, table = timed(lambda: load(file, split, "train"))
    solving, _ = timed(lambda: trials.points(table))
    validating, trial = timed(lambda: trials.cross_validated(table))
    scoring, result = timed(lambda: result_of(trial))
    total = importing + loading + validating + scoring
    print(f"{result.n} issues: {total:.1f} s in all (aim {AIM:.0f})")
    print(f"  scoring library {importing:.1f} s, reading {loading:.1f} s, models {solving:.1f} s,")
    print(f"  fits and choice of form {validating - solving:.1f} s, scores and slices {scoring:.1f} s")
    first = trial.spreads[trials.CALIBRATED]
    values, width = first.values[:, : result.n], first.width[: result.n]
    intervals(table, width, np.abs(np.median(values, axis=0) - table.outcome))
    scores(table.outcome, values)
    fits(table)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("give the DEU file and the split")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
