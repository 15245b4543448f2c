"""How many seconds the tests of every folder take, and how many of them a processor works."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TypeAlias

import pytest

__all__ = ["note_end", "note_start", "table"]

Seconds: TypeAlias = tuple[float, float]
"""Of the clock, and of the processor in this process and those that it waited for."""

_START = pytest.StashKey[Seconds]()
_NOTED = "seconds"


def note_start(item: pytest.Item) -> None:
    """To be called before the setup of a test."""
    item.stash[_START] = _now()


def note_end(item: pytest.Item) -> None:
    """To be called after the teardown of a test: notes what it took, so that its report carries it along."""
    (clock, work), (first_clock, first_work) = _now(), item.stash[_START]
    item.user_properties.append((_NOTED, f"{clock - first_clock} {work - first_work}"))


def _now() -> Seconds:
    return perf_counter(), sum(os.times()[:4])


def table(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """One line a folder: tests, seconds of the clock, seconds of the processor."""
    found: dict[str, list[Seconds]] = defaultdict(list)
    for report in reports:
        for name, value in report.user_properties:
            if name == _NOTED:
                clock, work = map(float, str(value).split())
                folder = report.nodeid.split("::")[0].split("/")[1]
                found[folder.removesuffix(".py")].append((clock, work))
    yield f"{'folder':20} {'tests':>6} {'clock':>8} {'processor':>10}"
    for folder, seconds in sorted(found.items()):
        yield _row(folder, seconds)
    yield _row("all", [pair for seconds in found.values() for pair in seconds])


def _row(folder: str, seconds: list[Seconds]) -> str:
    clock, work = (sum(part) for part in zip(*seconds, strict=True))
    return f"{folder:20} {len(seconds):6} {clock:8.1f} {work:10.1f}"
