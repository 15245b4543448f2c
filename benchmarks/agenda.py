"""Speed and memory of the agenda simulation, with its answers asserted.

Run ``python -m benchmarks.agenda``; pin it to cores of its own (``taskset``) for steady figures. It times the
bundled case with sampling on one and two threads, checks that cost is linear in draws and memory bounded, and
compares with weekly steps compiled with equal care.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
from benchmarks.weekly import run_weekly
from numpy.typing import NDArray

from accord.agenda.diary import NO_DIARY
from accord.agenda.kernel import ALL_CAUSES, run
from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import chunks, results_of
from accord.agenda.state import new_results, new_state
from accord.case.files.finding import read_case
from accord.case.scenarios import dated_changes
from accord.case.schema import Package
from accord.sampling.draws import CHUNK, sample

Floats = NDArray[np.float64]
WEEK = 7 / (365.25 / 12)


def best_of(call: Callable[[], Any], *, rounds: int = 5) -> float:
    """Seconds of the fastest of some rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def turn_about(*calls: Callable[[], Any], rounds: int = 15) -> list[float]:
    """Seconds of the fastest of some rounds for each call; they take turns, so that a slow minute of the
    machine is shared.
    """
    best = [np.inf] * len(calls)
    for _ in range(rounds):
        best = [min(known, best_of(call, rounds=1)) for known, call in zip(best, calls, strict=True)]
    return best


def by_events(agenda: Agenda, inputs: Floats) -> Callable[[], None]:
    """The kernel alone on `inputs`, in working space made beforehand, as its yardsticks have it."""
    state, results = new_state(agenda.tables), new_results(len(inputs), len(agenda.issues))
    return lambda: run(agenda.tables, inputs, state, results, NO_DIARY, agenda.horizon, -1, ALL_CAUSES)


def bundled() -> Agenda:
    case = read_case("us-rok-2021")
    return lay_out(case, dated_changes(case, None))


def packaged() -> Agenda:
    """The bundled case with two issues of the same two parties in a joint package."""
    case = read_case("us-rok-2021")
    names = [name for name, issue in case.issues.items() if set(issue.rule.veto) == {"USA", "KOR"}][:2]
    package = Package.model_validate({"issues": names, "kind": "joint", "not_for_sale": {}})
    case = case.model_copy(update={"packages": {"both": package}})
    agenda = lay_out(case, dated_changes(case, None))
    assert list(agenda.tables.packages.parties) == [2]
    return agenda


def signed(agenda: Agenda, *, draws: int, workers: int) -> int:
    """How many issues are signed in all draws."""
    parts = chunks(agenda, seed=0, draws=draws, workers=workers)
    return sum(int(np.isfinite(part.results.time).sum()) for part in parts)


def throughput(agenda: Agenda) -> None:
    draws = 16 * CHUNK
    assert signed(agenda, draws=draws, workers=1) == signed(agenda, draws=draws, workers=2)
    for workers in (1, 2):
        seconds = best_of(lambda n=workers: signed(agenda, draws=draws, workers=n), rounds=3)  # type: ignore[misc]
        print(f"bundled case, sampling and simulation, {workers} threads: {draws / seconds:,.0f} draws/s")
    inputs = sample(agenda.slots, 0, 0, CHUNK)
    print(f"  sampling alone: {CHUNK / best_of(lambda: sample(agenda.slots, 0, 0, CHUNK)):,.0f} draws/s")
    alone = best_of(lambda: results_of(agenda.tables, inputs, agenda.horizon))
    print(f"  simulation alone: {CHUNK / alone:,.0f} draws/s")


def packages(agenda: Agenda) -> None:
    draws = 4 * CHUNK
    for workers in (1, 2):
        seconds = best_of(lambda n=workers: signed(agenda, draws=draws, workers=n), rounds=3)  # type: ignore[misc]
        print(f"with a joint package of two issues, {workers} threads: {draws / seconds:,.0f} draws/s")


def per_draw(agenda: Agenda, name: str) -> None:
    """Processor time, which other work on the machine blurs less."""
    seconds = []
    for _ in range(5):
        start = time.process_time()
        signed(agenda, draws=4 * CHUNK, workers=1)
        seconds.append(time.process_time() - start)
    print(f"{name}: {min(seconds) / (4 * CHUNK) * 1e6:.1f} us of processor time a draw, sampling included")


def linear(agenda: Agenda) -> None:
    few = best_of(lambda: signed(agenda, draws=4 * CHUNK, workers=1), rounds=3)
    many = best_of(lambda: signed(agenda, draws=16 * CHUNK, workers=1), rounds=3)
    print(f"four times the draws take {many / few:.2f} times as long")
    assert 2.8 < many / few < 5.6


def peak(agenda: Agenda, draws: int) -> float:
    """Peak memory of a run that keeps nothing, MB."""
    tracemalloc.start()
    signed(agenda, draws=draws, workers=2)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def bounded(agenda: Agenda) -> None:
    few, many = peak(agenda, 12 * CHUNK), peak(agenda, 48 * CHUNK)
    print(f"peak memory: {few:.0f} MB for {12 * CHUNK:,} draws, {many:.0f} MB for {48 * CHUNK:,}")
    assert many < 1.3 * few


# ---------------------------------------------------------------- weekly steps and C


def against_weeks_on(agenda: Agenda) -> None:
    """The bundled case with all it has, by events and by weekly steps made of the same compiled parts."""
    inputs = sample(agenda.slots, 0, 0, CHUNK)
    state, stepped = new_state(agenda.tables), new_results(CHUNK, len(agenda.issues))
    exact = results_of(agenda.tables, inputs, agenda.horizon)

    def weeks(shortcuts: bool) -> None:
        run_weekly(agenda.tables, inputs, state, stepped, agenda.horizon, WEEK, shortcuts)

    for shortcuts in (False, True):
        weeks(shortcuts)
        both = np.isfinite(stepped.time) & np.isfinite(exact.time)
        assert abs(np.isfinite(stepped.time).mean() - np.isfinite(exact.time).mean()) < 0.02
        assert 0 < np.median(stepped.time[both] - exact.time[both]) < 3 * WEEK
    events, *weekly = turn_about(by_events(agenda, inputs), lambda: weeks(False), lambda: weeks(True))
    print(f"bundled case: events {CHUNK / events:,.0f} draws/s")
    for steps, name in zip(
        weekly, ("weekly steps", "weekly steps with shortcuts of the events"), strict=True
    ):
        print(f"  {name} {CHUNK / steps:,.0f} draws/s: {steps / events:.1f} times as long, and not exact")


if __name__ == "__main__":
    case = bundled()
    throughput(case)
    together = packaged()
    packages(together)
    per_draw(case, "bundled case")
    per_draw(together, "with a joint package")
    linear(case)
    bounded(case)
    against_weeks_on(case)
