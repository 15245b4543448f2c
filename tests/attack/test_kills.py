"""Real programs are killed in the middle of saves and decisions: nothing is lost and nothing half-done."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check, has_errors
from accord.case.desk.decisions import last_decisions
from accord.case.desk.history import edits, history
from accord.case.desk.proposals import Proposal, proposals, propose
from accord.case.desk.write import repair
from accord.case.files.finding import read
from accord.machine.journal import digest
from tests.case.checks.broken import DRAFT

NUMBERS = ("bottom_line", "ask", "patience", "salience")
LONGEST = 0.3
"""Seconds of work before a kill; a save takes about 0.03, so that a kill hits any moment of one."""


def _project(folder: Path) -> None:
    text = DRAFT
    (folder / "case.yaml").write_text(text, "utf-8")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "soft.yaml").write_text("title: Soft  # rough\n", "utf-8")
    new = []
    for actor in ("NOR", "SOU"):
        for number in NUMBERS:
            path = f"issues.catch.stances.{actor}.{number}"
            value = read(folder).data["issues"]["catch"]["stances"][actor][number]
            new.append(Proposal(f"{actor}-{number}", path, value | {"note": "n"}, ("notice",)))
    propose(folder, new)


def _killed(folder: Path, kind: str, seed: int) -> list[str]:
    """What the program said before it was killed at a random moment."""
    command = [sys.executable, "-m", "tests.attack.editor", str(folder), kind, str(seed)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as program:
        assert program.stdout is not None
        said = [program.stdout.readline().strip()]
        assert program.stdout.readline() == "begun\n"
        time.sleep(random.Random(seed).uniform(0.0, LONGEST))
        program.send_signal(signal.SIGKILL)
        said += program.stdout.read().splitlines()
    assert program.returncode == -signal.SIGKILL
    return said


def _hold_together(folder: Path) -> int:
    """The files are what the last records of the logs say, and nothing unfinished is left.

    Returns how many things had to be finished or swept away.
    """
    mended = len(repair(folder))
    assert not has_errors(check(folder))
    assert not [p.name for p in folder.rglob(".accord*") if p.name != ".accord.lock"]
    last: dict[str, str] = {}
    for edit in edits(folder / "case.yaml"):
        for part in edit.files:
            last[part.file] = part.after
    for file, after in last.items():
        assert digest((folder / file).read_bytes()) == after, file
    for log in folder.glob("*.jsonl"):
        assert all(json.loads(line) for line in log.read_text("utf-8").splitlines())
    return mended


def _lost_saves(folder: Path, said: list[str]) -> int:
    """Acknowledged saves and undoings that the history does not hold."""
    standing = {edit.id for edit in history(folder)}
    known = {edit.id for edit in edits(folder / "case.yaml")}
    undone = {line.split()[1] for line in said if line.startswith("undone")}
    saved = {line.split()[1] for line in said if line.startswith("saved")}
    return len(saved - known) + len(undone & standing) + len(saved - undone - standing - _last_undone(folder))


def _last_undone(folder: Path) -> set[str]:
    """The edit that was undone last: the program may have died before it could say so."""
    return {edit.undoes for edit in edits(folder / "case.yaml")[-1:] if edit.undoes}


def _lost_decisions(folder: Path, said: list[str]) -> int:
    """Acknowledged decisions that do not stand, but for the one after the last that was acknowledged."""
    states = {p.id: p.status for p in proposals(folder)}
    told = dict(line.split() for line in said)
    different = [name for name, status in told.items() if states[name] != status]
    return max(0, len(different) - 1)


def _parted(folder: Path) -> int:
    """Proposals whose state and whose entry in the case do not agree."""
    data = read(folder).data
    decided = last_decisions(folder / "case.yaml")
    parted = 0
    for p in proposals(folder):
        here = data
        for key in p.path.split("."):
            here = here[key]
        entered = here == p.value
        parted += entered != (p.status in ("accepted", "edited")) if p.id in decided else entered
    return parted


def _run(folder: Path, kind: str, kills: int, first: int) -> dict[str, int]:
    _project(folder)
    counts = dict.fromkeys(("kills", "deeds", "mended", "lost", "parted"), 0)
    for seed in range(first, first + kills):
        said = _killed(folder, kind, seed)
        counts["mended"] += _hold_together(folder)
        counts["kills"] += 1
        counts["deeds"] += len(said)
        counts["lost"] += _lost_saves(folder, said) if kind == "save" else _lost_decisions(folder, said)
        counts["parted"] += _parted(folder) if kind == "decide" else 0
    return counts


@pytest.mark.parametrize("kind", ["save", "decide"])
def test_programs_killed_in_the_middle_lose_nothing_and_leave_nothing_half_done(
    tmp_path: Path, kind: str
) -> None:
    counts = _run(tmp_path, kind, 5, first=0)
    assert (counts["lost"], counts["parted"]) == (0, 0), counts


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["save", "decide"])
def test_three_hundred_killed_programs_lose_nothing(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = _run(tmp_path, kind, 150, first=1000)
    with capsys.disabled():
        sys.stderr.write(f"\n{kind}: {counts}\n")
    assert (counts["lost"], counts["parted"]) == (0, 0), counts
