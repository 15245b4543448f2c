"""Time of the exchange model in floats, on one core, against plain Python and the published program.

Run ``python -m benchmarks.exchange [FILE]``, where FILE holds the Paris case (15 actors, 13 issues, 181
positions) in any format that can be read; without it a random case of the same size is taken. The plain
version is the same formula on lists, in the same process: both must give the same exchanges and outcomes.
The times of the published program are those of its authors' code on another machine, in CPU seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from accord import formats
from accord.settlement.models.exchange.rounds import FLOATS, Played, Rules, inputs_of, play, play_plainly
from accord.settlement.problem import Problem, problem_of


@dataclass(frozen=True)
class Trial:
    """What is timed, and what is aimed at."""

    name: str
    problem: Problem
    rounds: int
    target: float
    """Seconds for all rounds."""
    program: float
    """CPU seconds of the published program for as many rounds."""
    repeats: int = 15


def random_case(actors: int, issues: int) -> Problem:
    """Everybody on every issue, coded as experts do: tens for positions, twentieths for saliences."""
    rng = np.random.default_rng(1)
    shape = (1, actors, issues)
    everybody = np.ones(shape[1:], dtype=bool)
    return Problem(
        actors=tuple(f"actor{a}" for a in range(actors)),
        issues=tuple(f"issue{k}" for k in range(issues)),
        position=10.0 * rng.integers(0, 11, shape).astype(np.float64),
        salience=rng.integers(2, 21, shape) / 20,
        capability=rng.uniform(0.1, 1, shape),
        present=everybody,
        status_quo=np.full((1, issues), np.nan),
        low=np.zeros(issues),
        high=np.full(issues, 100.0),
        veto=~everybody,
    )


def trials(file: str | None) -> tuple[Trial, ...]:
    """Ten rounds of the Paris case, one round of a large one."""
    paris = problem_of(formats.read(Path(file))) if file else random_case(15, 13)
    name = "Paris, 15 actors, 13 issues" if file else "random, 15 actors, 13 issues"
    return (
        Trial(name, paris, rounds=10, target=8.5 / 50, program=8.5),
        Trial("random, 40 actors, 10 issues", random_case(40, 10), rounds=1, target=0.3, program=12.5),
    )


def timed(call: Callable[[], list[Played]], repeats: int) -> tuple[float, list[Played]]:
    """The least CPU time of several calls, in seconds, and what was played."""
    least, played = np.inf, []
    for _ in range(repeats):
        start = time.process_time()
        played = call()
        least = min(least, time.process_time() - start)
    return least, played


def main() -> None:
    """Print one line per trial."""
    for trial in trials(sys.argv[1] if len(sys.argv) > 1 else None):
        rules = Rules(trial.rounds, salience_weight=0.4, fixed_weight=0.1, p=0.0, shuffled=False, seed=0)
        inputs = inputs_of(trial.problem, 0)
        play(inputs, rules)  # compile
        fast, played = timed(partial(play, inputs, rules), trial.repeats)
        slow, plain = timed(partial(play_plainly, trial.problem, 0, rules, FLOATS), 1)
        for one, two in zip(played, plain, strict=True):
            np.testing.assert_array_equal(one.trades.ends, two.trades.ends)
            np.testing.assert_allclose(one.forecast, two.forecast, rtol=0, atol=1e-9)
        assert fast < trial.target, f"{fast:.3f} s, aim {trial.target:.3f} s"
        exchanges = sum(len(each.trades.gain) for each in played)
        print(
            f"{trial.name}, {trial.rounds} rounds, {exchanges} exchanges: {1000 * fast:.1f} ms "
            f"(aim {1000 * trial.target:.0f} ms), plain Python {slow:.2f} s, {slow / fast:,.0f} times as "
            f"fast; published program {trial.program} s, {trial.program / fast:,.0f} times"
        )


if __name__ == "__main__":
    main()
