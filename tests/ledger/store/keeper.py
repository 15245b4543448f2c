"""A program that keeps or remembers runs in processes of its own, kills them, and looks at what is left.

    python -m tests.ledger.store.keeper PROJECT keep,remember,race KILLS [STORE]

It loads everything once and forks, so that a kill hits the work itself, and prints what it counted as JSON,
by what was done.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from accord.ledger.runs import RUNS, keep, kept_runs, read_run
from accord.ledger.store.address import Address, address_of
from accord.ledger.store.following import check_store, rebuild_store
from accord.ledger.store.opening import opened_store
from accord.ledger.store.remembering import remember, remembered, unnamed_runs
from tests.ledger.store.made_runs import CASE, made_run

LONGEST = 0.25
"""Seconds of work before a kill; a deed takes about 0.02."""


def main() -> None:
    """Work, kill, look, and say what was counted."""
    project, kinds, kills = Path(sys.argv[1]), sys.argv[2].split(","), int(sys.argv[3])
    place = address_of(project, sys.argv[4] if len(sys.argv) > 4 else None)
    made_run(0)
    counts = {}
    for kind in kinds:
        if kind != "keep":
            rebuild_store(place)
        counts[kind] = _raced(place) if kind == "race" else _killed(place, kind, kills)
    sys.stdout.write(json.dumps(counts) + "\n")


def _killed(place: Address, kind: str, kills: int) -> dict[str, int]:
    counts = dict.fromkeys(("kills", "deeds", "lost", "damaged", "left"), 0)
    for seed in range(1, kills + 1):
        deed = _keeping if kind == "keep" else _remembering
        child, told = _forked(lambda deed=deed, seed=seed: deed(place, 1000 * seed))  # type: ignore[misc]
        begun = os.read(told, 6)
        time.sleep(random.Random(seed).uniform(0.0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = [int(n) for n in (begun + _all(told)).split()]
        counts["kills"] += 1
        counts["deeds"] += len(said)
        for name, number in (_after_keeping if kind == "keep" else _after_remembering)(place, said).items():
            counts[name] += number
    return counts


def _forked(work: Callable[[], Iterator[int]]) -> tuple[int, int]:
    """A process that does the work and says each number that was acknowledged in five digits and a space."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            for number in work():
                os.write(writing, f"{number:05} ".encode())
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def _all(stream: int) -> bytes:
    with os.fdopen(stream, "rb") as rest:
        return rest.read()


def _keeping(place: Address, first: int) -> Iterator[int]:
    for number in range(first, first + 999):
        keep(place.home, made_run(number, name=f"run {number}"))
        yield number


def _remembering(place: Address, first: int) -> Iterator[int]:
    with opened_store(place) as store:
        for number in range(first, first + 999):
            remember(store, made_run(number))
            yield number


def _after_keeping(place: Address, said: list[int]) -> dict[str, int]:
    folder = place.home / RUNS
    kept = kept_runs(place.home)
    names = {entry.name for entry in kept.entries}
    whole = [entry for entry in kept.entries if read_run(place.home, entry.id).entry == entry]
    keep(place.home, made_run(99_999, name="after"))  # sweeps what was left, and shows that nothing is locked
    left = [path.name for path in folder.glob(".*") if path.name != ".accord.lock"]
    lost = [number for number in said if f"run {number}" not in names]
    for path in folder.glob("*.json"):
        path.unlink()
    return {
        "lost": len(lost),
        "damaged": len(kept.findings) + len(kept.entries) - len(whole),
        "left": len(left),
    }


def _after_remembering(place: Address, said: list[int]) -> dict[str, int]:
    with opened_store(place) as store:
        remember(store, made_run(said[-1]))
        names = {int(entry.id, 16) for entry in unnamed_runs(store, CASE)}
        lost = [number for number in said[-150:] if number not in names]
        last = remembered(store, made_run(said[-1]).entry.id)
    damaged = len(check_store(place).findings) + (last != made_run(said[-1]))
    return {"lost": len(lost), "damaged": damaged}


def _raced(place: Address) -> dict[str, int]:
    """Two processes keep and remember at once, some of it the same; no run is old enough to be pruned."""
    children = [_forked(lambda first=first: _both(place, first)) for first in (300_100, 300_105)]  # type: ignore[misc]
    said = [len(_all(told).split()) for _, told in children]
    for child, _ in children:
        os.waitpid(child, 0)
    kept = kept_runs(place.home)
    names = {entry.name for entry in kept.entries}
    with opened_store(place) as store:
        remembered_ = {int(entry.id, 16) for entry in unnamed_runs(store, CASE)}
    wanted = range(300_100, 300_115)
    return {
        "deeds": sum(said),
        "lost": sum(f"run {n}" not in names for n in wanted)
        + sum(n + 500 not in remembered_ for n in wanted),
        "damaged": len(kept.findings) + len(kept.entries) - len(wanted),
    }


def _both(place: Address, first: int) -> Iterator[int]:
    with opened_store(place) as store:
        for number in range(first, first + 10):
            keep(place.home, made_run(number, name=f"run {number}"))
            remember(store, made_run(number + 500))
            yield number


if __name__ == "__main__":
    main()
