"""Processor time of a command under two checkouts, by turns.

    python benchmarks/pairs.py OLD NEW [--pairs 10] [--only brief]

OLD and NEW are folders with an environment in ``.venv``. Wall time says little on a machine that is shared,
so the user and system time of each process is counted, and the median of the ratios of the pairs is given.
Kernels and bytecode are compiled beforehand, by one run of each that is not counted. Every run
must print what the first one of its checkout printed; whether the two checkouts print the same is told.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import tempfile
from pathlib import Path
from statistics import median

COMMANDS = {
    "forecast": ["forecast", "us-rok-2021", "--json"],
    "forecast without causes": ["forecast", "us-rok-2021", "--no-causes", "--json"],
    "brief": ["brief", "us-rok-2021", "--json"],
    "claims": ["claims", "us-rok-2021", "--json"],
}


def seconds_of(checkout: Path, command: list[str], cache: Path) -> tuple[float, str]:
    """User and system time of one run, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program = checkout / ".venv" / "bin" / "accord"
    environment = os.environ | {"ACCORD_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the run that is not counted leaves its bytecode
    done = subprocess.run([program, *command], capture_output=True, text=True, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("old", type=Path)
    asked.add_argument("new", type=Path)
    asked.add_argument("--pairs", type=int, default=10)
    asked.add_argument("--only", choices=COMMANDS)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        caches = [Path(folder) / "old", Path(folder) / "new"]
        checkouts = [given.old, given.new]
        for name, command in COMMANDS.items():
            if given.only in (None, name):
                report(name, command, checkouts, caches, given.pairs)


def report(name: str, command: list[str], checkouts: list[Path], caches: list[Path], pairs: int) -> None:
    """Print one line about one command."""
    sides = list(zip(checkouts, caches, strict=True))
    printed = [seconds_of(checkout, command, cache)[1] for checkout, cache in sides]
    times: list[list[float]] = []
    for _ in range(pairs):
        pair = [seconds_of(checkout, command, cache) for checkout, cache in sides]
        assert [text for _, text in pair] == printed
        times.append([seconds for seconds, _ in pair])
    ratios = sorted(new / old for old, new in times)
    old, new = (median(side) for side in zip(*times, strict=True))
    same = "the same" if printed[0] == printed[1] else "other"
    print(
        f"{name:24} old {old:5.2f} s  new {new:5.2f} s  ratio {median(ratios):.2f} "
        f"({ratios[0]:.2f} to {ratios[-1]:.2f}), {pairs} pairs, {same} output"
    )


if __name__ == "__main__":
    main()
