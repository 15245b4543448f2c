"""Speed and memory of the agenda simulation, with its answers asserted.

Run ``python -m benchmarks.agenda``; pin it to cores of its own (``taskset``) for steady figures. It times the
bundled case with sampling on one and two threads, checks that cost is linear in draws and memory bounded, and
compares with weekly steps compiled with equal care and with a loop in C.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
from benchmarks.weekly import run_weekly
from numpy.typing import NDArray

from accord.agenda.kernel import ALL_CAUSES, run
from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import chunks, results_of
from accord.agenda.state import new_results, new_state
from accord.case.files.finding import read_case
from accord.case.scenarios import dated_changes
from accord.case.schema import Case, Package
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
    return lambda: run(agenda.tables, inputs, state, results, agenda.horizon, -1, ALL_CAUSES)


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

FIELDS = ("ask", "bottom line", "ask", "bottom line above", "patience", "patience", "salience", "salience")
PARTIES = ("U", "U", "V", "V", "U", "V", "U", "V")


def spread(low: float, mode: float, high: float) -> dict[str, float]:
    return {"low": low, "mode": mode, "high": high}


def duel(issues: int) -> Agenda:
    """A case of some issues between two parties with sinks, process and effort."""
    points = [{"at": 0, "words": "none"}, {"at": 100, "words": "all"}]
    common = {"salience": spread(0.1, 0.4, 0.8), "patience": spread(0.1, 0.3, 1)}
    u = common | {"ask": spread(70, 80, 95), "bottom_line": spread(20, 40, 60)}
    v = common | {"ask": spread(5, 20, 30), "bottom_line": spread(40, 55, 69)}
    issue = {
        "title": "An issue",
        "scale": {"low": 0, "high": 100, "unit": "points", "anchors": points},
        "status_quo": 50,
        "rule": {"veto": ["U", "V"]},
        "stances": {"U": u, "V": v},
    }
    if issues > 1:
        issue |= {"process": spread(0.05, 0.1, 0.2), "effort": spread(0.2, 0.5, 1)}
    actors = {a: {"name": a, "sinks": {"home": {"weight": spread(0.5, 1, 2)}}} for a in "UV"}
    named = {f"k{i}": issue for i in range(issues)}
    given = {"id": "duel", "title": "A duel", "as_of": "2021-01-01", "actors": actors, "issues": named}
    return lay_out(Case.model_validate(given))


def columns(agenda: Agenda, inputs: Floats) -> tuple[Floats, Floats, Floats]:
    """(draw, issue, 8) stances as in FIELDS, (draw, 2) sinks, (draw, issue, 2) process and effort."""
    at = {name: i for i, name in enumerate(agenda.slots.names)}
    stances = [[inputs[:, at[p, k, f]] for p, f in zip(PARTIES, FIELDS, strict=True)] for k in agenda.issues]
    sinks = [inputs[:, at[p, "", "sink home"]] for p in ("U", "V")]
    work = [[inputs[:, at["", k, f]] for f in ("process", "effort")] for k in agenda.issues]
    return (
        np.ascontiguousarray(np.transpose(stances, (2, 0, 1))),
        np.ascontiguousarray(np.transpose(sinks)),
        np.ascontiguousarray(np.transpose(work, (2, 0, 1))),
    )


@numba.njit(error_model="numpy", nogil=True)
def weekly(stances: Floats, sinks: Floats, work: Floats, out: Floats, horizon: float, step: float) -> None:
    """The same cases in steps of a week; stops when everything is delivered or out of reach."""
    draws, issues, _ = stances.shape
    status = np.zeros(issues, np.int64)
    fall = np.zeros((issues, 2))
    left = np.zeros(issues)
    for d in range(draws):
        status[:] = 0
        fall[:] = 1.0
        out[d] = np.inf
        t = 0.0
        while t < horizon:
            load_u, load_v, busy = sinks[d, 0], sinks[d, 1], False
            for k in range(issues):
                if status[k] < 3:
                    load_u += stances[d, k, 6]
                    load_v += stances[d, k, 7]
                    busy = busy or status[k] > 0 or stances[d, k, 3] > stances[d, k, 1]
            if not busy:
                break
            t += step
            for k in range(issues):
                x = stances[d, k]
                pace = min(x[6] / load_u, x[7] / load_v) * step
                if status[k] == 0 and x[3] > x[1]:
                    fall[k, 0] *= np.exp(-pace / x[4])
                    fall[k, 1] *= np.exp(-pace / x[5])
                    if x[1] + (x[0] - x[1]) * fall[k, 0] <= x[3] + (x[2] - x[3]) * fall[k, 1]:
                        status[k], left[k] = 1, work[d, k, 0]
                elif status[k] in (1, 2):
                    left[k] -= pace
                    if left[k] <= 0.0 and status[k] == 1:
                        status[k], left[k], out[d, k] = 2, work[d, k, 1], t
                    elif left[k] <= 0.0:
                        status[k] = 3


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


def against_weeks() -> None:
    agenda = duel(6)
    inputs = sample(agenda.slots, 0, 0, CHUNK)
    arrays = columns(agenda, inputs)
    out = np.empty((CHUNK, 6))
    weekly(*arrays, out, agenda.horizon, WEEK)
    exact = results_of(agenda.tables, inputs, agenda.horizon).time
    both = np.isfinite(out) & np.isfinite(exact)
    assert abs(np.isfinite(out).mean() - np.isfinite(exact).mean()) < 0.02
    assert 0 < np.median(out[both] - exact[both]) < 3 * WEEK
    events, steps = turn_about(
        by_events(agenda, inputs),
        lambda: weekly(*arrays, out, agenda.horizon, WEEK),
    )
    print(f"six issues: events {CHUNK / events:,.0f} draws/s, weekly steps {CHUNK / steps:,.0f} draws/s")
    print(f"  events are {steps / events:.1f} times as fast, and exact")


def c_columns(agenda: Agenda) -> ctypes.Array[ctypes.c_long]:
    """Where `settle` in C finds its numbers in the draws, in the order of its struct."""
    at = {name: i for i, name in enumerate(agenda.slots.names)}
    fields = ("patience", "resolve", "temper", "salience")
    names = [
        name
        for actor, bottom in (("U", "bottom line"), ("V", "bottom line above"))
        for name in (
            *((actor, "k0", field) for field in ("ask", bottom, *fields)),
            (actor, "", "sink home"),
            (actor, "", "capacity"),
        )
    ]
    names += [("", "k0", field) for field in ("process", "effort", "delivery weight")]
    return (ctypes.c_long * len(names))(*(at[name] for name in names))


def against_c() -> None:
    if shutil.which("gcc") is None:
        print("no gcc here: the comparison with C is left out")
        return
    agenda = duel(1)
    inputs = sample(agenda.slots, 0, 0, CHUNK)
    found = new_results(CHUNK, 1)
    order = (found.time, found.point, found.delivered, found.missing, found.in_force, found.zone)
    addresses = (ctypes.c_void_p * len(order))(*(column.ctypes.data for column in order))
    where, size = c_columns(agenda), (ctypes.c_size_t(inputs.shape[1]), ctypes.c_size_t(CHUNK))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "single_issue.so"
        source = Path(__file__).with_name("single_issue.c")
        command = ["gcc", "-O2", "-shared", "-fPIC", source, "-o", target, "-lm"]
        subprocess.run(command, check=True)
        settle, draws = ctypes.CDLL(str(target)).settle, ctypes.c_void_p(inputs.ctypes.data)

        def in_c() -> None:
            settle(draws, *size, where, ctypes.c_double(agenda.horizon), addresses)

        in_c()
        for ours, theirs in zip(results_of(agenda.tables, inputs, agenda.horizon), found, strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-7, atol=1e-8)
        kernel, c = turn_about(by_events(agenda, inputs), in_c)
    print(f"one issue: kernel {CHUNK / kernel:,.0f} draws/s, C {CHUNK / c:,.0f}; {kernel / c:.2f} times C")


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
    against_weeks()
    against_c()
