"""Sealed forecasts outlive killed programs, two writers at once, a full disk and a folder that only reads."""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import accord
from accord.case.files.starting import start
from accord.errors import UsageError
from accord.ledger.checking import check_chain
from accord.ledger.kept import read_kept
from tests.ledger.made_up import put_resolution, put_seal, sealed_issue

LONGEST = 0.1
"""Seconds of work before a kill; a deed takes about 0.01, so that a kill hits any moment of one."""
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.attack.keeper"]


def _killed(folder: Path, kind: str, seed: int) -> list[str]:
    """What the program said before it was killed at a random moment."""
    with subprocess.Popen(
        [*COMMAND, str(folder), kind], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        said = [program.stdout.readline().strip()]
        assert program.stdout.readline() == "begun\n"
        time.sleep(random.Random(seed).uniform(0.0, LONGEST))
        program.send_signal(signal.SIGKILL)
        said += program.stdout.read().splitlines()
    assert program.returncode == -signal.SIGKILL
    return said


def _lost(folder: Path, said: list[str]) -> int:
    """Acknowledged deeds that are not kept; the last line may be half."""
    kept = read_kept(folder)
    known = {f"seal {name}" for name in kept.seals} | {f"resolution {one.n}" for one in kept.resolutions}
    return len(set(said[:-1]) - known)


def _run(folder: Path, kind: str, kills: int, first: int) -> dict[str, int]:
    counts = dict.fromkeys(("kills", "deeds", "broken", "lost", "left"), 0)
    put_seal(folder, {"fish": sealed_issue()})
    for seed in range(first, first + kills):
        said = _killed(folder, kind, seed)
        counts["kills"] += 1
        counts["deeds"] += len(said)
        counts["broken"] += len(check_chain(folder).findings)
        counts["lost"] += _lost(folder, said)
        counts["left"] += len([p for p in folder.glob(".accord*") if p.name != ".accord.lock"])
    put_seal(folder, {"fish": sealed_issue()})  # nothing is locked
    return counts


@pytest.mark.parametrize("kind", ["seal", "resolve"])
def test_killed_programs_lose_nothing_and_break_no_chain(tmp_path: Path, kind: str) -> None:
    counts = _run(tmp_path / "forecasts", kind, 5, first=0)
    assert (counts["broken"], counts["lost"], counts["left"]) == (0, 0, 0), counts


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["seal", "resolve"])
def test_a_hundred_killed_programs_lose_nothing(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = _run(tmp_path / "forecasts", kind, 100, first=1000)
    with capsys.disabled():
        sys.stderr.write(f"\n{kind}: {counts}\n")
    assert (counts["broken"], counts["lost"], counts["left"]) == (0, 0, 0), counts


def test_two_programs_that_seal_at_once_make_one_chain(tmp_path: Path) -> None:
    folder = tmp_path / "forecasts"
    put_seal(folder, {"fish": sealed_issue()})
    kinds = ("seal", "seal", "resolve")
    programs = [
        subprocess.Popen([*COMMAND, str(folder), kind, "15"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for kind in kinds
    ]
    said = [line for program in programs for line in program.communicate()[0].splitlines()]
    assert [program.returncode for program in programs] == [0, 0, 0]
    checked = check_chain(folder)
    assert (checked.seals, checked.resolutions, checked.findings) == (31, 15, ())
    assert len({line for line in said if line.startswith("seal")}) == 30


@pytest.fixture
def small_files() -> Iterator[Callable[[int], None]]:
    """A call that lets files of this process grow to so many bytes only, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_a_seal_is_whole_or_refused(
    tmp_path: Path, small_files: Callable[[int], None]
) -> None:
    folder = tmp_path / "forecasts"
    put_seal(folder, {"fish": sealed_issue()})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    journal = 4 * sum(len(content) for content in before.values())
    for size in (0, 50, 200, 400, 700, 1100, 1600, 2200):
        small_files(size)
        try:
            with pytest.raises(UsageError, match="cannot be written"):
                put_seal(folder, {"fish": sealed_issue(0.5)})
            with pytest.raises(UsageError, match="cannot be written"):
                put_resolution(folder, "0001", "fish", {"kind": "void", "reason": "x" * 1000})
        finally:
            small_files(journal)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, size
    put_seal(folder, {"fish": sealed_issue(0.5)})
    assert not check_chain(folder).findings


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A project of another user's, in which this account may only read."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    start("fisheries", folder / "fisheries", as_of=dt.date(2026, 1, 15))
    put_seal(folder / "fisheries" / "forecasts", {"catch": sealed_issue()}, case="fisheries")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if user == 0:
        assert all((accord.seal, accord.resolve, accord.record))  # loads what another user may not read
        accord.check(folder / "fisheries")
        os.seteuid(65534)
    yield folder / "fisheries"
    os.seteuid(user)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_in_a_folder_that_only_reads_everything_can_be_read_and_nothing_is_written(read_only: Path) -> None:
    folder = read_only / "forecasts"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UsageError, match="cannot be written to"):
        accord.seal(read_only, by="Jo", at="2026-01-20T00:00:00Z")
    with pytest.raises(UsageError, match="cannot be written to"):
        accord.resolve(read_only, "1", "catch", void="no talks", source="s", by="Jo")
    assert len(accord.record(read_only).entries) == 1
    assert not check_chain(folder).findings
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
