"""Programs killed while they keep or remember runs, and two at once: nothing acknowledged is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


Counts = dict[str, dict[str, int]]


def _run(project: Path, kinds: str, kills: int, store: str | None = None) -> Counts:
    command = [sys.executable, "-m", "tests.ledger.store.keeper", str(project), kinds, str(kills)]
    command += [] if store is None else [store]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
    counts: Counts = json.loads(ran.stdout)
    return counts


def _hold(counts: Counts, kills: int) -> None:
    for kind, found in counts.items():
        if kind == "race":
            assert found == {"deeds": 20, "lost": 0, "damaged": 0}
        else:
            assert found["kills"] == kills
            assert found["deeds"] >= kills
            assert (found["lost"], found["damaged"], found["left"]) == (0, 0, 0), counts


def test_ten_killed_programs_and_two_at_once_lose_nothing(project: Path) -> None:
    counts = _run(project, "keep,remember,race", 5)
    assert list(counts) == ["keep", "remember", "race"]
    _hold(counts, 5)


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_a_hundred_killed_programs_lose_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = _run(project, "keep,remember,race", 100)
    with capsys.disabled():
        sys.stderr.write(f"\n{counts}\n")
    _hold(counts, 100)


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_a_hundred_programs_killed_while_they_write_to_postgresql_lose_nothing(
    project: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = _run(project, "remember,race", 100, database)
    with capsys.disabled():
        sys.stderr.write(f"\nPostgreSQL: {counts}\n")
    _hold(counts, 100)
