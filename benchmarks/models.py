"""Draws per second of the models with rounds, on one core, against the same formulas in plain Python.

Run ``python benchmarks/models.py``. Seconds are those of the process, so that other work on the machine does
not count. The plain version is the same source with compilation switched off, run in a second process on the
first draws; both must give the same settlements.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np

from accord.settlement import models
from accord.settlement.problem import Problem


@dataclass(frozen=True)
class Trial:
    """What is timed, and what is aimed at."""

    model: str
    preset: str | None
    actors: int
    draws: int
    plain_draws: int
    target: float
    """Draws per second on one core."""


TRIALS = (
    Trial("challenge", "scholz2011-paper", 10, 20_000, 20, 50_000),
    Trial("challenge", "scholz2011-paper", 30, 4_000, 4, 4_000),
    Trial("challenge", "scholz2011-code", 10, 2_000, 10, 0),
)


def problem(actors: int, draws: int) -> Problem:
    """One issue, everything uniform."""
    rng = np.random.default_rng(1)
    shape = (draws, actors, 1)
    everybody = np.ones((actors, 1), dtype=bool)
    return Problem(
        actors=tuple(f"actor{i}" for i in range(actors)),
        issues=("issue",),
        position=rng.uniform(0, 100, shape),
        salience=rng.uniform(0.1, 1, shape),
        capability=rng.uniform(0.1, 1, shape),
        present=everybody,
        status_quo=np.full((draws, 1), np.nan),
        low=np.zeros(1),
        high=np.full(1, 100.0),
        veto=~everybody,
    )


def first(whole: Problem, draws: int) -> Problem:
    """The first draws of a problem."""
    parts = ("position", "salience", "capability", "status_quo")
    cut = {name: getattr(whole, name)[:draws] for name in parts}
    rest = ("actors", "issues", "present", "low", "high", "veto")
    return Problem(**cut, **{name: getattr(whole, name) for name in rest})


def timed(trial: Trial, draws: int) -> tuple[float, list[float]]:
    """Draws per second, the best of three runs, and the settlements."""
    model = models.get(trial.model)
    work = first(problem(trial.actors, trial.draws), draws)
    params, best = model.preset(trial.preset), np.inf
    for _ in range(3):
        start = time.process_time()
        settled = model.solve(work, params, np.random.default_rng(0)).settlement
        best = min(best, time.process_time() - start)
    return draws / best, settled[:, 0].tolist()


def plain(at: int) -> tuple[float, list[float]]:
    """The same in a process that compiles nothing."""
    run = subprocess.run(
        [sys.executable, __file__, str(at)],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    rate, settled = json.loads(run.stdout)
    return rate, settled


def main() -> None:
    """Print one line per trial."""
    for at, trial in enumerate(TRIALS):
        timed(trial, 2)  # compile
        rate, settled = timed(trial, trial.draws)
        slow, expected = plain(at)
        np.testing.assert_allclose(settled[: trial.plain_draws], expected, rtol=0, atol=1e-9)
        print(
            f"{trial.model} {trial.preset or ''} {trial.actors} actors: {rate:,.0f} draws/s "
            f"(aim {trial.target:,.0f}), plain Python {slow:,.1f}, {rate / slow:,.0f} times as fast"
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        chosen = TRIALS[int(sys.argv[1])]
        print(json.dumps(timed(chosen, chosen.plain_draws)))
    else:
        main()
