"""Migrating writes a case of the first edition in the second, as one change that can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check
from accord.case.desk.decisions import Proposal, pending
from accord.case.desk.migrate import migrate, migration, take_back
from accord.case.desk.proposals import accept, propose, undo_decision
from accord.case.desk.undoing import redo, undo
from accord.case.desk.write import set_field
from accord.case.files.finding import read_case
from accord.cli import main
from accord.errors import InvalidFileError, UsageError

CASE = """\
# coded by Jo
accord: 1
id: old
title: Old
as_of: 2021-04-01
status: reviewed     # in March
actors:
  AAA: {name: Alpha, capacity: {value: 1, evidence: [guess]}}
  BBB:
    name: Beta
    sinks:
      home: {weight: {value: 1, evidence: [guess]}}   # elections
issues:
  one:
    title: One
    at_stake: water
    scale: {low: 0, high: 100, unit: points, anchors: [{at: 0, words: none}, {at: 100, words: all}]}
    rule: {veto: [AAA, BBB]}
    process: {low: 0.1, mode: 0.2, high: 0.5, evidence: [guess]}   # slow
evidence:
  guess: {own_estimate: true, paraphrase: Rough.}
"""
STANCES = (
    "issue,actor,ask,bottom_line,salience,patience,patience_low,patience_mode,patience_high,evidence\n"
    "one,AAA,80,40,0.5,1,,,,guess\n"
    'one,BBB,20,60,0.5,,0.5,1,2,"guess"\n'
)
SCENARIO = """\
title: Slow   # very
changes:
  - set: issues.one.stances.AAA.patience
    to: {value: 3, evidence: [guess]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An old project of several files; BBB gives its issue 0.5 / 1.5 of its attention."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    (tmp_path / "stances.csv").write_text(STANCES, "utf-8")
    (tmp_path / "scenarios" / "slow.yaml").write_text(SCENARIO, "utf-8")
    patience = Proposal("p1", "issues.one.stances.AAA.patience", 2, ("note",))
    propose(tmp_path, [patience, Proposal("p2", "issues.one.title", "First", ("note",))])
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    logs = (".", "case.history", "proposals")
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(logs)]
    return {path.name: path.read_text("utf-8") for path in files}


def test_every_file_of_the_case_changes_and_comments_stay(folder: Path) -> None:
    done = migrate(folder, by="Jo")
    assert set(done.files) == {"case.yaml", "stances.csv", "scenarios/slow.yaml", "proposals.jsonl"}
    now = texts(folder)
    assert "# coded by Jo\naccord: 2\n" in now["case.yaml"]
    assert "process: {low: 0.3, mode: 0.6, high: 1.5, evidence: [guess]}   # slow" in now["case.yaml"]
    assert "status" not in now["case.yaml"]
    assert "one,AAA,80,40,0.5,2.079,,,,guess\n" in now["stances.csv"]
    assert "one,BBB,20,60,0.5,,1.04,2.079,4.159,guess\n" in now["stances.csv"]
    assert "to: {value: 6.238, evidence: [guess]}" in now["slow.yaml"]
    assert [p.value for p in pending(folder)] == [4.159, "First"]


def test_the_case_is_the_one_that_was_read_before(folder: Path) -> None:
    before = read_case(folder)
    migrate(folder, by="Jo")
    after = read_case(folder)
    assert after.issues["one"].stances["BBB"].patience.bounds == pytest.approx(
        before.issues["one"].stances["BBB"].patience.bounds, rel=1e-3
    )
    assert not any(finding.field == "accord" for finding in check(folder))


def test_one_undo_brings_every_file_back_to_the_byte(folder: Path) -> None:
    before = texts(folder)
    migrate(folder, by="Jo")
    take_back(folder, by="Jo")
    assert texts(folder) == before
    assert [p.value for p in pending(folder)] == [2, "First"]
    redo(folder, by="Jo")
    assert [p.value for p in pending(folder)] == [4.159, "First"]
    undo(folder, by="Jo")
    assert texts(folder) == before
    assert [p.value for p in pending(folder)] == [2, "First"]


def test_what_came_after_is_undone_first(folder: Path) -> None:
    migrate(folder, by="Jo")
    set_field(folder, "title", "New", by="Jo")
    with pytest.raises(UsageError, match="undo what came after it first"):
        take_back(folder, by="Jo")
    undo(folder, by="Jo")
    take_back(folder, by="Jo")
    assert read_case(folder).title == "Old"


def test_looking_changes_nothing(folder: Path) -> None:
    before = texts(folder)
    found = migration(folder)
    assert [number.trail[-1] for number in found.numbers] == ["process", "patience", "patience", "to"]
    assert texts(folder) == before


def test_a_reviewed_case_stays_so_in_a_name_if_the_checks_find_no_error(folder: Path) -> None:
    done = migrate(folder, by="Jo", reviewed_by="Ann")
    assert done.reviewed
    reviewed = read_case(folder).reviewed
    assert reviewed is not None
    assert reviewed.by == "Ann"


def test_a_reviewed_case_with_an_error_becomes_a_draft_with_its_questions(folder: Path) -> None:
    (folder / "stances.csv").write_text(STANCES.replace('2,"guess"', "2,"), "utf-8")
    path = folder / "scenarios" / "slow.yaml"
    path.write_text(SCENARIO.replace("value: 3", "value: -3"), "utf-8")
    done = migrate(folder, by="Jo", reviewed_by="Ann")
    assert not done.reviewed
    assert done.questions
    assert read_case(folder).status == "draft"
    take_back(folder, by="Jo")
    assert "accord: 1" in texts(folder)["case.yaml"]


def test_a_decision_of_before_cannot_be_undone_in_other_units(folder: Path) -> None:
    (folder / "stances.csv").unlink()
    text = CASE.replace("    process:", "    stances: {AAA: {ask: 80}}\n    process:")
    (folder / "case.yaml").write_text(text, "utf-8")
    accept(folder, "p1", by="Jo")
    migrate(folder, by="Jo")
    with pytest.raises(UsageError, match="patience was changed"):
        undo_decision(folder, "p1", by="Jo")


def test_a_case_of_this_edition_or_one_that_is_not_sound_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="is edition 2 already"):
        migration("us-rok-2021")
    path = folder / "case.yaml"
    path.write_text(CASE.replace("low: 0,", "low: none,"), "utf-8")
    with pytest.raises(InvalidFileError, match="before it is sound"):
        migrate(folder, by="Jo")


def test_the_command_shows_each_number_and_says_what_became_of_the_review(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["migrate", str(folder), "--check"])
    shown = capsys.readouterr()
    assert "issues.one.process" in shown.out
    assert "0.1 / 0.2 / 0.5" in shown.out
    assert "Would change 4 numbers" in shown.err
    main(["migrate", str(folder), "--json"])
    written = capsys.readouterr()
    assert json.loads(written.out)["written"] is True
    assert "is a draft now" in written.err
    main(["migrate", str(folder), "--undo"])
    assert "accord: 1" in texts(folder)["case.yaml"]


def test_a_table_keeps_the_way_in_which_a_spreadsheet_saved_it(folder: Path) -> None:
    saved = STANCES.replace(",", ";").replace("0.5", "0,5").replace(";1;;;;", ";1,5;;;;")
    (folder / "stances.csv").write_bytes(b"\xef\xbb\xbfsep=;\r\n" + saved.replace("\n", "\r\n").encode())
    migrate(folder, by="Jo")
    now = (folder / "stances.csv").read_bytes()
    assert now.startswith(b"\xef\xbb\xbfsep=;\r\nissue;actor")
    assert b"one;AAA;80;40;0,5;3,1190;;;;guess\r\n" in now
    assert b"one;BBB;20;60;0,5;;1,04;2.079;4.159;guess\r\n" in now
    take_back(folder, by="Jo")
    assert (folder / "stances.csv").read_bytes().endswith(b'one;BBB;20;60;0,5;;0,5;1;2;"guess"\r\n')
