"""Edits are taken back one by one, wherever they stand, and only what they changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.case.desk.history import history
from accord.case.desk.undoing import redo, undo, undo_group
from accord.case.desk.write import GONE, set_field, set_fields
from accord.case.files.finding import find, read, read_case
from accord.errors import ChangedMeanwhileError, InvalidFileError, NotFoundError, UsageError
from accord.machine.journal import digest
from tests.case.checks.broken import LENT as SOUND

NOR, SOU = "issues.catch.stances.NOR", "issues.catch.stances.SOU"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(SOUND.replace("status:", "# who coded it\nstatus:"), "utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "soft.yaml").write_text("title: Soft  # still rough\n", "utf-8")
    return tmp_path


def text(project: Path) -> str:
    return find(project).read_text("utf-8")


def test_any_edit_that_stands_can_be_taken_back_to_the_byte(project: Path) -> None:
    before = text(project)
    first = set_fields(project, {f"{NOR}.bottom_line": 41}, by="Jo").edit
    set_field(project, f"{SOU}.ask", 21, by="Al")
    set_field(project, "actors.WES", {"name": "Westland"}, by="Al")
    assert first is not None
    undo(project, first.id, by="Jo")
    assert "bottom_line: {value: 40, evidence: [guess]}" in text(project)
    assert [edit.by for edit in history(project)] == ["Al", "Al"]
    undo(project, by="Al")
    undo(project, by="Al")
    assert text(project) == before
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(project, by="Al")


def test_for_a_page_a_draft_is_taken_back_to_nothing_that_could_not_be_opened(project: Path) -> None:
    """The scale was made longer, and the ask put beyond its old end: neither stands without the other."""
    find(project).write_text(text(project).replace("reviewed: {by: Jo, date: 2021-02-02}\n", ""), "utf-8")
    assert read_case(project).status == "draft"
    longer = set_fields(project, {"issues.catch.scale.high": 200}, by="Jo", sound=True).edit
    further = set_fields(project, {f"{NOR}.ask": 150}, by="Jo", sound=True).edit
    assert longer is not None
    assert further is not None
    held = text(project)
    with pytest.raises(InvalidFileError, match="would not be sound"):
        undo(project, longer.id, by="Jo", sound=True)
    assert text(project) == held
    undo(project, further.id, by="Jo", sound=True)
    undo(project, longer.id, by="Jo", sound=True)
    held = text(project)
    with pytest.raises(InvalidFileError, match="would not be sound"):
        redo(project, further.id, by="Jo", sound=True)
    assert text(project) == held
    redo(project, further.id, by="Jo")  # by hand a draft may stand so for a while


def test_an_edit_on_which_a_later_one_stands_is_not_taken_back(project: Path) -> None:
    first = set_fields(project, {"actors.WES": {"name": "Westland"}}, by="Jo").edit
    set_field(project, "actors.WES.name", "The West", by="Al")
    assert first is not None
    with pytest.raises(UsageError, match=r"actors\.WES was changed by Al at .* since; take that back first"):
        undo(project, first.id, by="Jo")
    undo(project, by="Al")
    undo(project, first.id, by="Jo")
    assert "WES" not in read_case(project).actors
    with pytest.raises(NotFoundError):
        undo(project, first.id, by="Jo")


def test_two_edits_of_one_line_are_taken_back_in_any_order(project: Path) -> None:
    first = set_fields(project, {f"{NOR}.ask.low": 61}, by="Jo").edit
    set_field(project, f"{NOR}.ask.high", 79, by="Al")
    assert first is not None
    undo(project, first.id, by="Jo")
    ask = read_case(project).issues["catch"].stances["NOR"].ask
    assert (ask.low, ask.high) == (60, 79)


def test_what_was_taken_back_can_be_made_again(project: Path) -> None:
    made = set_fields(project, {f"{NOR}.bottom_line": 41}, by="Jo").edit
    after = text(project)
    undo(project, by="Jo")
    again = redo(project, by="Al")
    assert made is not None
    assert text(project) == after
    assert again.id == made.id
    assert [edit.id for edit in history(project)] == [made.id]
    undo(project, made.id, by="Jo")
    assert history(project) == ()
    redo(project, made.id, by="Al")
    with pytest.raises(UsageError, match="nothing to undo"):
        redo(project, by="Al")


def test_a_group_is_taken_back_as_one(project: Path) -> None:
    before = read(project).data
    for value in (41, 42):
        set_fields(project, {f"{NOR}.bottom_line": value, f"{SOU}.ask": value - 20}, by="Jo", group="g1")
    set_field(project, "horizon", 24, by="Al")
    assert len(undo_group(project, "g1", by="Jo")) == 2
    assert read(project).data == before | {"horizon": 24}
    assert [edit.by for edit in history(project)] == ["Al"]
    redo(project, by="Jo")
    assert read_case(project).issues["catch"].stances["NOR"].bottom_line.modal == 42
    with pytest.raises(NotFoundError, match="no standing edit"):
        undo_group(project, "g2", by="Jo")


def test_an_entry_taken_out_comes_back_with_its_comments(project: Path) -> None:
    set_field(project, "actors.WES", {"name": "Westland"}, by="Jo")
    path = find(project)
    path.write_text(text(project).replace("{name: Westland}", "{name: Westland}  # found later"), "utf-8")
    gone = set_fields(project, {"actors.WES": GONE}, by="Jo").edit
    set_field(project, "horizon", 24, by="Al")
    assert gone is not None
    undo(project, gone.id, by="Jo")
    assert "{name: Westland}  # found later" in text(project)


def test_scenario_files_are_edited_taken_out_and_brought_back_like_the_case(project: Path) -> None:
    path = project / "scenarios" / "soft.yaml"
    saved = set_fields(project, {"scenarios.soft.title": "Softer", "horizon": 24}, by="Jo")
    assert saved.edit is not None
    assert [part.file for part in saved.edit.files] == ["scenarios/soft.yaml", "case.yaml"]
    assert path.read_text("utf-8") == "title: Softer  # still rough\n"
    undo(project, by="Jo")
    assert path.read_text("utf-8") == "title: Soft  # still rough\n"
    set_fields(project, {"scenarios.soft": GONE}, by="Jo")
    assert not path.exists()
    undo(project, by="Jo")
    assert path.read_text("utf-8") == "title: Soft  # still rough\n"


def test_a_field_that_changed_since_it_was_seen_is_refused_with_all_three_values(project: Path) -> None:
    seen = read(project).data["issues"]["catch"]["stances"]["NOR"]["bottom_line"]
    theirs = set_fields(project, {f"{NOR}.bottom_line": 41}, by="Al").edit
    before = text(project)
    with pytest.raises(ChangedMeanwhileError, match="changed by Al at") as problem:
        set_fields(
            project, {f"{NOR}.bottom_line": 43, "horizon": 24}, by="Jo", expect={f"{NOR}.bottom_line": seen}
        )
    (stale,) = problem.value.fields
    assert theirs is not None
    assert (stale.before, stale.theirs, stale.mine) == (seen, 41, 43)
    assert (stale.by, stale.at) == ("Al", theirs.at)
    assert text(project) == before
    set_fields(project, {f"{NOR}.bottom_line": 43}, by="Jo", expect={f"{NOR}.bottom_line": 41})
    find(project).write_text(text(project).replace("bottom_line: 43", "bottom_line: 44"), "utf-8")
    with pytest.raises(ChangedMeanwhileError, match="changed by another program at"):
        set_fields(project, {f"{NOR}.bottom_line": 45}, by="Jo", expect={f"{NOR}.bottom_line": 43})


def test_a_reviewed_case_takes_no_error_and_a_draft_says_it(project: Path) -> None:
    before = text(project)
    with pytest.raises(InvalidFileError, match="would not be sound") as problem:
        set_field(project, f"{NOR}.salience", 5, by="Jo")
    assert [f.field for f in problem.value.findings] == [f"{NOR}.salience"]
    assert text(project) == before
    set_field(project, "reviewed", GONE, by="Jo")
    saved = set_fields(project, {f"{NOR}.salience": 5}, by="Jo")
    assert [f.field for f in saved.findings if f.level == "error"] == [f"{NOR}.salience"]
    with pytest.raises(InvalidFileError):
        set_field(project, "reviewed", {"by": "Jo", "date": "2021-02-02"}, by="Jo")


def test_an_error_that_stood_before_hinders_no_edit_of_something_else(project: Path) -> None:
    find(project).write_text(text(project).replace("salience: {value: 0.2,", "salience: {value: 2,"), "utf-8")
    set_field(project, "horizon", 24, by="Jo")
    assert read_case(project).horizon == 24


def test_an_edit_needs_a_name_and_words_that_can_be_written(project: Path) -> None:
    before = text(project)
    for by, title in ((" ", "New"), ("Jo", "half \ud800"), ("J\ud800", "New")):
        with pytest.raises(UsageError):
            set_field(project, "title", title, by=by)
    assert text(project) == before
    assert history(project) == ()


def test_the_first_form_of_the_history_is_read_and_undone(project: Path) -> None:
    path = find(project)
    old = path.read_bytes()
    new = old.replace(b"title: A fishery", b"title: The fishery", 1)
    line = old[: old.index(b"title: A fishery")].count(b"\n") + 1
    lines = [text.splitlines(keepends=True)[line - 1].decode() for text in (old, new)]
    record = {"at": "2021-01-01T00:00:00Z", "by": "Jo", "field": "title", "file": "case.yaml", "line": line}
    record |= {"old": lines[:1], "new": lines[1:], "note": None, "before": digest(old), "after": digest(new)}
    log = project / "case.history.jsonl"
    log.write_text(json.dumps(record) + "\n", "utf-8")
    assert history(project) == ()  # logged, but the program died before it was made
    path.write_bytes(new)
    assert [edit.field for edit in history(project)] == ["title"]
    assert undo(project, by="Al").by == "Jo"
    assert path.read_bytes() == old
    assert history(project) == ()
