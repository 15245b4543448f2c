"""What rules cost that a case does not use: the kernel as it is, against one from which they are cut out.

    python -m benchmarks.unused [--pairs 20]

Both kernels run the same draws by turns, in two processes; processor time counts, and the median of the
ratios. Results are the same to the last digit, which is asserted. Two cases: the bundled one, which knows no
packages, bodies at home or foresight; and six issues between two parties, which know nothing besides.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
MOST = 1.05
"""Of the time without a rule, what an unused one may take."""

Cut = tuple[str, str, str]
"""File below `agenda`, what stands there, what is put there instead."""
OF_HOME: tuple[Cut, ...] = (
    ("kernel.py", "for p in range(state.packages.size):", "for p in range(0):"),
    ("events.py", "for p in range(state.packages.size):", "for p in range(0):"),
    ("events.py", "if issue.package >= 0 and issue.packed", "if False and issue.packed"),
    ("events.py", "if issue.package >= 0:", "if issue.package >= 0 and False:"),
    ("events.py", "if state.bodies.size > 0:", "if state.bodies.size > 0 and False:"),
    ("beginning.py", "for b in range(state.bodies.size):", "for b in range(0):"),
    ("changes.py", "if row.kind == FORESIGHT and", "if False and"),
    ("jumps.py", "haste = HASTE if me.hurries > 0 else 1.0", "haste = 1.0"),
)
"""Packages, ratification, foresight."""
OF_TIME: tuple[Cut, ...] = (
    *OF_HOME,
    ("lines.py", "if issue.push <= 0.0 or", "if True or"),
    ("jumps.py", "if me.delay_cost > 0.0 and t >=", "if False and t >="),
    ("beginning.py", "if tables.issues[k].fragile:", "if False:"),
    ("beginning.py", "if issue.waits:", "if False:"),
)
"""Besides these: deadlines that push, what waiting costs, deals that may fail."""
CASES: dict[str, tuple[Cut, ...]] = {"bundled": OF_HOME, "six issues": OF_TIME}


def cut_out(folder: Path, cuts: tuple[Cut, ...]) -> None:
    """Copy the package and the benchmarks, without some rules."""
    nothing = shutil.ignore_patterns("__pycache__")
    for part in ("src", "benchmarks"):
        shutil.copytree(ROOT / part, folder / part, ignore=nothing)
    for name, old, new in cuts:
        file = folder / "src" / "accord" / "agenda" / name
        text = file.read_text("utf-8")
        assert old in text, (name, old)
        file.write_text(text.replace(old, new), "utf-8")


def worker(folder: Path, case: str) -> subprocess.Popen[str]:
    """A process that runs the kernel of a checkout once for each line that it is sent."""
    command = [sys.executable, "-m", "benchmarks.unused", "--work", case]
    around = os.environ | {"PYTHONPATH": str(folder / "src")}
    return subprocess.Popen(
        command, cwd=folder, env=around, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def told(process: subprocess.Popen[str]) -> tuple[float, str]:
    """Processor seconds of one run, and a digest of its results."""
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    seconds, digest = process.stdout.readline().split()
    return float(seconds), digest


def work(case: str) -> None:
    """Run the kernel once for each line that comes in."""
    from benchmarks.agenda import bundled, by_events, duel  # of the checkout in which this runs

    from accord.agenda.simulation import results_of
    from accord.sampling.draws import CHUNK, sample

    agenda = bundled() if case == "bundled" else duel(6)
    inputs = sample(agenda.slots, 0, 0, CHUNK)
    found = results_of(agenda.tables, inputs, agenda.horizon)
    digest = hashlib.blake2b(b"".join(np.ascontiguousarray(column).tobytes() for column in found)).hexdigest()
    call: Callable[[], None] = by_events(agenda, inputs)
    for _ in sys.stdin:
        start = time.thread_time()
        for _ in range(4):
            call()
        sys.stdout.write(f"{time.thread_time() - start} {digest}\n")
        sys.stdout.flush()


def compare(case: str, pairs: int) -> None:
    """Print one line about one case."""
    with tempfile.TemporaryDirectory() as folder:
        cut_out(Path(folder), CASES[case])
        with worker(ROOT, case) as whole, worker(Path(folder), case) as less:
            assert told(whole)[1] == told(less)[1]
            ratios = sorted(told(whole)[0] / told(less)[0] for _ in range(pairs))
            for process in (whole, less):
                assert process.stdin
                process.stdin.close()
    ratio = median(ratios)
    print(f"{case}: {ratio:.3f} of the time without rules that it does not use", end=" ")
    print(f"({ratios[0]:.3f} to {ratios[-1]:.3f}, {pairs} pairs)")
    assert ratio < MOST


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pairs", type=int, default=20)
    asked.add_argument("--work", choices=CASES)
    given = asked.parse_args()
    if given.work:
        work(given.work)
        return
    for case in CASES:
        compare(case, given.pairs)


if __name__ == "__main__":
    main()
