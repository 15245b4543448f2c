"""The commands about sealed forecasts say what happened, what is broken, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accord.cli import main
from accord.ledger.chain import read_chain
from accord.ledger.kept import ledger_folder

QUESTION = ("--question", "health", "a joint plan is signed", "the joint statement")


def ends(*arguments: object) -> int:
    """The exit code of a command."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_a_seal_is_told_with_its_question_its_head_and_why_it_never_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("us-rok-2021", "--issue", "health", *QUESTION, "--last-day", "health", "2024-06-30")
    assert ends("seal", *told, "--in", tmp_path, "--by", "Jo") == 0
    out = capsys.readouterr().out
    assert "For practice only, it never counts: the case comes with Accord" in out
    assert "a joint plan is signed" in out
    assert "30 June 2024" in out
    assert f"Head of the chain: {read_chain(ledger_folder(tmp_path)).end.digest}" in out
    assert ends("seals", "us-rok-2021", "--in", tmp_path) == 0
    out = capsys.readouterr().out
    assert "0001 is for practice only" in out
    assert re.search(r"Health.* +(2024-06-30|30 June 2024) +\d+ +open", out)


def test_an_issue_without_a_question_is_named_with_the_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends("seal", "us-rok-2021", "--issue", "health", "--in", tmp_path) == 2
    assert "--question health 'WHAT COUNTS AS AGREED'" in capsys.readouterr().err
    told = ("us-rok-2021", "--issue", "health", *QUESTION, "--last-day", "health", "June")
    assert ends("seal", *told, "--in", tmp_path) == 2
    assert "'June' is not a day" in capsys.readouterr().err
    assert not list(ledger_folder(tmp_path).glob("*.json"))


def test_a_check_ends_with_three_and_names_the_first_broken_link(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends("record", project, "--check") == 0
    assert "1 seal, 0 resolutions, 0 time stamps; the chain holds" in capsys.readouterr().out
    head = read_chain(ledger_folder(project)).end.digest
    assert ends("record", project, "--check", "--head", head) == 0
    assert ends("record", project, "--check", "--head", "0" * 64) == 4
    assert ends("record", project, "--head", head) == 2
    path = ledger_folder(project) / "0001.json"
    path.write_bytes(path.read_bytes().replace(b"Jo", b"Al"))
    capsys.readouterr()
    assert ends("record", project, "--check") == 3
    said = capsys.readouterr()
    assert "broken, first at: forecasts/0001.json was altered after it was sealed" in said.out
    assert "does not hold what was sealed" in said.err
    assert ends("seal", project, "--verify", "1") == 3
    assert ends("record", project) == 0
    assert "Left out:" in capsys.readouterr().out


def test_the_list_is_written_for_spreadsheets(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.csv"
    assert ends("record", project, "--csv", "-o", out) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbffolder,case,issue")
    assert ends("record", project, "--csv", "--json") == 2
    assert ends("record", project, "--csv", "-o", tmp_path / "record.json") == 2


def test_true_inputs_come_from_a_file_or_from_options(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = tmp_path / "known.yaml"
    known.write_text("issues.catch.stances.NOR.patience: 4\n", "utf-8")
    told = (project, "1", "catch", "--agreed", "2026-06-01", "--at", "90", "--source", "g")
    assert ends("resolve", *told, "--set", "nonsense") == 2
    assert ends("resolve", *told, "--true", tmp_path / "none.yaml") == 4
    assert ends("resolve", *told, "--true", known, "--set", "issues.catch.stances.SOU.patience=5") == 0
    out = capsys.readouterr().out
    assert "With the true inputs, as far as they are known" in out
    assert "Furthest off was " in out
