"""Many draws: the same numbers however the work is split."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from accord.agenda.attention import FASTEST
from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import chunks, focused_results, results_of
from accord.agenda.state import Results
from accord.agenda.tables import ALL_CAUSES, Floats
from accord.case.files.finding import read_case
from accord.case.scenarios import dated_changes
from accord.sampling.draws import CHUNK, sample

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    case = read_case("us-rok-2021")
    return lay_out(case, dated_changes(case, None))


def all_of(agenda: Agenda, *, draws: int, seed: int = 0, workers: int = 1) -> tuple[Floats, Results]:
    parts = list(chunks(agenda, seed=seed, draws=draws, workers=workers))
    joined = Results(*(np.concatenate(columns) for columns in zip(*(p.results for p in parts), strict=True)))
    return np.concatenate([p.inputs for p in parts]), joined


def test_one_and_two_workers_give_the_same_bytes(agenda: Agenda) -> None:
    one = all_of(agenda, draws=2 * CHUNK + 100)
    two = all_of(agenda, draws=2 * CHUNK + 100, workers=2)
    assert one[0].tobytes() == two[0].tobytes()
    for mine, other in zip(one[1], two[1], strict=True):
        assert mine.tobytes() == other.tobytes()


@pytest.mark.parametrize("block", [1, 7, 64, 333])
def test_any_block_size_gives_the_same_bytes(agenda: Agenda, block: int) -> None:
    inputs, whole = all_of(agenda, draws=333)
    for first in range(0, 333, block):
        rows = sample(agenda.slots, 0, first, min(block, 333 - first))
        assert rows.tobytes() == inputs[first : first + block].tobytes()
        part = results_of(agenda.tables, rows, agenda.horizon)
        for mine, other in zip(part, whole, strict=True):
            assert mine.tobytes() == other[first : first + block].tobytes()


def test_a_longer_run_begins_with_the_same_draws(agenda: Agenda) -> None:
    short, long = all_of(agenda, draws=100), all_of(agenda, draws=CHUNK + 5)
    assert short[0].tobytes() == long[0][:100].tobytes()
    assert short[1].time.tobytes() == long[1].time[:100].tobytes()


def test_seed_zero_is_a_seed_of_its_own(agenda: Agenda) -> None:
    zero, again, one = (all_of(agenda, draws=50, seed=s)[0] for s in (0, 0, 1))
    assert zero.tobytes() == again.tobytes()
    assert zero.tobytes() != one.tobytes()


def test_a_focused_run_with_all_causes_gives_the_times_of_the_full_run(agenda: Agenda) -> None:
    inputs = sample(agenda.slots, 0, 0, 300)
    full = results_of(agenda.tables, inputs, agenda.horizon)
    for k in range(len(agenda.issues)):
        focused = focused_results(agenda.tables, inputs, agenda.horizon, k, ALL_CAUSES)
        np.testing.assert_array_equal(focused.time[:, k], full.time[:, k])


def test_without_any_cause_the_work_itself_is_left_as_fast_as_undivided_attention_makes_it(
    agenda: Agenda,
) -> None:
    inputs = sample(agenda.slots, 0, 0, 200)
    for k in range(len(agenda.issues)):
        times = focused_results(agenda.tables, inputs, agenda.horizon, k, 0).time[:, k]
        process = inputs[:, agenda.tables.issues[k].process]
        assert (times <= process + 1e-9).all()
        assert (times >= process / FASTEST - 1e-9).all()


def test_the_progress_counts_up_to_the_draws(agenda: Agenda) -> None:
    seen: list[tuple[str, int, int]] = []
    for _ in chunks(agenda, seed=0, draws=CHUNK + 1, progress=lambda *told: seen.append(told)):
        pass
    counted = [step for step in dict.fromkeys(seen) if step[1]]
    assert counted == [("simulation", CHUNK, CHUNK + 1), ("simulation", CHUNK + 1, CHUNK + 1)]


PLAIN = """
import numpy as np
np.seterr(over="ignore")
from tests.agenda.trials import random_case, random_changes, run
times = []
for seed in range(6):
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    times += list(run(case, random_changes(rng, case), draws=3)[2].time.ravel())
print(" ".join(f"{t:.9f}" for t in times))
"""


def test_the_kernels_run_as_plain_python_with_the_same_answers() -> None:
    def times(switch: str) -> list[float]:
        environment = os.environ | {"NUMBA_DISABLE_JIT": switch}
        command = [sys.executable, "-c", PLAIN]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return [float(word) for word in done.stdout.split()]

    np.testing.assert_allclose(times("1"), times("0"), atol=1e-7)
