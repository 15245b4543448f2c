"""Several files are changed as one, whatever moment a program dies in and whoever else writes."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from accord.errors import MeanwhileError, UsageError
from accord.machine import journal
from accord.machine.journal import Append, Replace, commit, settle, settle_if_left
from accord.machine.lock import only_writer

STEPS = (
    Append("log.jsonl", 4, b"two\n"),
    Replace("case.yaml", b"old", b"new"),
    Replace("gone.yaml", b"x", None),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "log.jsonl").write_bytes(b"one\n")
    (tmp_path / "case.yaml").write_bytes(b"old")
    (tmp_path / "gone.yaml").write_bytes(b"x")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".accord.lock"}


BEFORE = {"log.jsonl": b"one\n", "case.yaml": b"old", "gone.yaml": b"x"}
AFTER = {"log.jsonl": b"one\ntwo\n", "case.yaml": b"new"}


def test_all_files_are_changed_and_nothing_else_is_left(folder: Path) -> None:
    commit(folder, STEPS)
    assert contents(folder) == AFTER
    assert settle(folder) == ()


@pytest.mark.parametrize("half", [b"", b"tw", b"two\n"])
@pytest.mark.parametrize("made", [0, 1, 2])
def test_what_a_program_that_died_has_left_is_finished(folder: Path, half: bytes, made: int) -> None:
    (folder / ".accord.journal").write_bytes(journal._written(STEPS))
    (folder / "log.jsonl").write_bytes(b"one\n" + half)
    if made >= 1:
        (folder / "case.yaml").write_bytes(b"new")
    if made == 2:
        (folder / "gone.yaml").unlink()
    (folder / ".accord-abc.new").write_bytes(b"half of it")
    settle_if_left(folder)
    assert contents(folder) == AFTER


def test_a_journal_that_is_not_whole_changes_nothing(folder: Path) -> None:
    (folder / ".accord.journal").write_bytes(journal._written(STEPS)[:-30])
    settle(folder)
    assert contents(folder) == BEFORE


def test_a_foreign_file_is_never_overwritten_and_ours_is_kept_beside_it(folder: Path) -> None:
    (folder / ".accord.journal").write_bytes(journal._written(STEPS))
    (folder / "log.jsonl").write_bytes(b"one\ntwo\n")
    (folder / "case.yaml").write_bytes(b"theirs")
    (said,) = settle(folder)
    assert "another program wrote case.yaml" in said
    kept = contents(folder)
    (name,) = [name for name in kept if ".kept-" in name]
    assert name in said
    assert kept.pop(name) == b"new"
    assert kept == BEFORE | {"case.yaml": b"theirs"}


def test_a_file_that_changed_since_it_was_read_is_noticed(folder: Path) -> None:
    (folder / "case.yaml").write_bytes(b"theirs")
    with pytest.raises(MeanwhileError, match=r"case\.yaml was changed by another program"):
        commit(folder, STEPS)
    assert contents(folder) == BEFORE | {"case.yaml": b"theirs"}


def test_a_file_that_changes_between_looking_and_writing_is_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(source: Path, target: Path) -> None:
        source.write_bytes(b"theirs")
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(MeanwhileError):
        commit(folder, STEPS)
    assert contents(folder) == BEFORE | {"case.yaml": b"theirs"}


@pytest.mark.parametrize("number", range(5))
def test_a_disk_that_is_full_at_any_write_leaves_all_as_it_was(
    folder: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, real = 0, os.fsync

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == number + 1:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="no space left"):
        commit(folder, STEPS)
    assert contents(folder) == BEFORE
    assert settle(folder) == ()


@pytest.mark.parametrize("name", ["case.yaml", "log.jsonl", ".accord.journal", ".accord.lock"])
def test_nothing_is_written_through_a_link(
    folder: Path, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "victim"
    outside.write_bytes(b"old")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside)
    with pytest.raises(UsageError, match="is a link"), journal.writing(folder):
        commit(folder, STEPS)
    assert outside.read_bytes() == b"old"


def test_unfinished_files_of_others_are_swept_away_only_when_they_are_old(folder: Path) -> None:
    for name, age in ((".accord-1.tmp", 10), (".accord-2.tmp", 10_000)):
        (folder / name).write_bytes(b"")
        past = (folder / name).stat().st_mtime - age
        os.utime(folder / name, (past, past))
    (said,) = settle(folder)
    assert ".accord-2.tmp" in said
    assert (folder / ".accord-1.tmp").exists()


def test_a_reader_waits_for_a_writer_at_work_and_takes_no_lock_from_it(folder: Path) -> None:
    left = folder / ".accord.journal"
    left.write_bytes(journal._written(STEPS))
    began = threading.Event()

    def write() -> None:
        with only_writer(folder):
            began.set()
            time.sleep(0.05)
            left.unlink()
            time.sleep(0.3)

    writer = threading.Thread(target=write)
    writer.start()
    began.wait(5)
    started = time.monotonic()
    settle_if_left(folder)
    assert writer.is_alive()  # the writer holds the lock still
    assert time.monotonic() - started >= 0.04
    writer.join(5)
    assert contents(folder) == BEFORE
