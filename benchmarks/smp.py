"""Draws per second of the spatial model of politics on one core, against plain Python.

Run ``python benchmarks/smp.py``. The preset that follows the program is held against the second, plain
version of the program that the tests use, in this process; the default against its own source with
compilation switched off, in a second process. Both must give the same settlements on the first draws. Times
are those of the processor, so that what else runs on the machine matters little.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from accord.settlement import models
from accord.settlement.contract import Floats
from accord.settlement.problem import Problem

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.models.smp_oracle import Words, turns

ACTORS, DRAWS, PLAIN_DRAWS, REPEATS = 10, 2_000, 8, 3
AIM = 2_000
"""Draws per second with one dimension."""


def problem(dimensions: int, draws: int) -> Problem:
    """Everything uniform; saliences of an actor add up to 1 at most."""
    rng = np.random.default_rng(1)
    shape = (DRAWS, ACTORS, dimensions)
    position = rng.uniform(0, 100, shape)
    salience = rng.uniform(0.1, 1, shape) / dimensions
    capability = np.repeat(rng.uniform(0.1, 1, (DRAWS, ACTORS, 1)), dimensions, axis=2)
    everybody = np.ones((ACTORS, dimensions), dtype=bool)
    return Problem(
        actors=tuple(f"actor{i}" for i in range(ACTORS)),
        issues=tuple(f"dimension{k}" for k in range(dimensions)),
        position=position[:draws],
        salience=salience[:draws],
        capability=capability[:draws],
        present=everybody,
        status_quo=np.full((draws, dimensions), np.nan),
        low=np.zeros(dimensions),
        high=np.full(dimensions, 100.0),
        veto=~everybody,
    )


def timed(work: Problem, preset: str | None) -> tuple[float, Floats]:
    """Draws per second, the best of some runs, and the settlements (draw, dimension)."""
    model, best = models.get("smp"), np.inf
    params, rng = model.preset(preset), np.random.default_rng(0)
    for _ in range(REPEATS):
        start = time.process_time()
        settled = model.solve(work, params, rng).settlement
        best = min(best, time.process_time() - start)
    return len(settled) / best, settled


def plain_program(work: Problem) -> tuple[float, Floats]:
    """The same for the plain version of the program."""
    best = np.inf
    for _ in range(REPEATS):
        start = time.process_time()
        ends = [
            turns((x / 100).tolist(), s.tolist(), c[:, 0].tolist(), Words())[-1]
            for x, s, c in zip(work.position, work.salience, work.capability, strict=True)
        ]
        best = min(best, time.process_time() - start)
    weight = work.weight
    mean = (100 * np.array(ends) * weight).sum(axis=1) / weight.sum(axis=1)
    return len(ends) / best, mean


def plain_source(dimensions: int) -> tuple[float, Floats]:
    """The default in a process that compiles nothing."""
    run = subprocess.run(
        [sys.executable, __file__, str(dimensions)],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    rate, settled = json.loads(run.stdout)
    return rate, np.array(settled)


def report(dimensions: int, preset: str | None) -> None:
    """Print one line, after both versions gave the same answers."""
    timed(problem(dimensions, 2), preset)  # compile
    rate, settled = timed(problem(dimensions, DRAWS), preset)
    slow, expected = plain_program(problem(dimensions, PLAIN_DRAWS)) if preset else plain_source(dimensions)
    np.testing.assert_allclose(settled[: len(expected)], expected, rtol=0, atol=1e-6)
    aim = f" (aim {AIM:,})" if dimensions == 1 else ""
    print(
        f"smp {preset or 'default'}, {ACTORS} actors, {dimensions} dimensions: {rate:,.0f} draws/s{aim}, "
        f"plain Python {slow:,.2f}, {rate / slow:,.0f} times as fast"
    )


def main() -> None:
    """Print one line per trial."""
    for dimensions in (1, 3):
        for preset in (None, "ktab"):
            report(dimensions, preset)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        rate, settled = timed(problem(int(sys.argv[1]), PLAIN_DRAWS), None)
        print(json.dumps((rate, settled.tolist())))
    else:
        main()
