"""Decisions on a draft against full disks, closed logs, links and bytes that are no text."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from accord.case.desk.history import history
from accord.case.desk.proposals import Proposal, accept, proposals, propose, reject, undo_decision
from accord.case.desk.write import set_field
from accord.case.files.finding import read_case
from accord.errors import UsageError
from tests.case.checks.broken import DRAFT

ASK = "issues.catch.stances.NOR.ask"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "draft"
    folder.mkdir()
    text = DRAFT.replace("high: 80,", "high: 80, proposed: true,")
    (folder / "case.yaml").write_text(text, "utf-8")
    value = {"low": 60, "mode": 70, "high": 80, "evidence": ["notice"], "proposed": True}
    propose(folder, [Proposal("p1", ASK, value, ("notice",), words="asks for 70", drafted=True)])
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    kept = (path for path in folder.rglob("*") if path.is_file() and path.name != ".accord.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


@pytest.mark.parametrize("number", range(6))
def test_a_disk_that_fills_up_at_any_write_of_a_decision_leaves_both_files_as_they_were(
    draft: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, calls, real = contents(draft), 0, os.fsync

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == number + 1:
            raise OSError(errno.EFBIG, "File too large")
        real(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UsageError, match="cannot be written: it would be larger"):
            reject(draft, "p1", by="Jo")
    assert contents(draft) == before
    reject(draft, "p1", by="Jo")
    assert read_case(draft).issues["catch"].stances["NOR"].ask.missing
    undo_decision(draft, "p1", by="Jo")
    assert contents(draft)["case.yaml"] == before["case.yaml"]


@pytest.mark.parametrize("name", ["proposals.jsonl", "case.yaml", "case.history.jsonl"])
def test_a_file_that_may_not_be_written_is_named_and_nothing_is_changed(
    draft: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_field(draft, "horizon", 24, by="Jo")
    before, real = contents(draft), os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != name and real(path, mode))
    with pytest.raises(UsageError, match=rf"{name} cannot be written: permission denied"):
        accept(draft, "p1", by="Jo")
    assert contents(draft) == before


def _keys() -> bytes:
    chance = random.Random(5)
    return b"".join(
        chance.choice([b"e\n\xff\xfe\n", b"n\n\x80\n", b"a\n", b"u\n", b"\xc3\n"]) for _ in range(12)
    )


@pytest.mark.parametrize("keys", [b"e\n\xff\xfe 7\n9\nq\n", b"n\n\xe2\x82\nlooks right\nq\n", _keys()])
def test_bytes_that_are_no_text_are_asked_for_again(draft: Path, keys: bytes) -> None:
    command = [sys.executable, "-m", "accord", "review", str(draft), "--by", "Jo"]
    result = subprocess.run(command, input=keys, capture_output=True, timeout=120)
    said = (result.stdout + result.stderr).decode("utf-8", "replace")
    assert result.returncode in (0, 130), said
    assert "Traceback" not in said
    if b"\nq\n" in keys:
        assert "no text in UTF-8; type it again" in said
    (proposal,) = proposals(draft)
    ask = read_case(draft).issues["catch"].stances["NOR"].ask
    assert ask.proposed == (proposal.status == "proposed")
    assert len(history(draft)) == (proposal.status != "proposed")
