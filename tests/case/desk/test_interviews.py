"""Answers enter the case with who gave them, and leave it without a trace in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.case.desk.history import history
from accord.case.desk.interviews import (
    Given,
    answers,
    interview_path,
    not_known,
    record_answer,
    take_back_answer,
)
from accord.case.desk.proposals import Proposal, proposals, propose
from accord.case.desk.undoing import redo, undo
from accord.case.desk.write import set_fields
from accord.case.files.finding import read_case
from accord.errors import InvalidFileError, UsageError
from tests.studies.interview.cases import HIGH, LOW, folder_of, lines

JUDGED = {"paraphrase": "U said so", "coder": "Ann", "confidence": "low", "own_estimate": True}
ANSWER = Given(LOW, "about 40", {LOW: {"low": 34, "mode": 40, "high": 46}}, JUDGED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(lines(), tmp_path / "case")


def test_an_answer_is_one_edit_with_its_evidence(folder: Path) -> None:
    saved = record_answer(folder, ANSWER, by="Ann")
    number = saved.case.issues["k"].stances["U"].bottom_line
    assert (number.low, number.mode, number.high, number.evidence) == (34, 40, 46, ("E_answer_1",))
    assert saved.case.evidence["E_answer_1"].coder == "Ann"
    (edit,) = history(folder)
    assert (edit.by, edit.note) == ("Ann", "answer: about 40")
    (given,) = answers(folder)
    told = (given.question, given.fields, given.words, given.by, given.edit)
    assert told == (LOW, (LOW,), "about 40", "Ann", edit.id)


def test_taking_an_answer_back_leaves_the_file_as_it_was(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    record_answer(folder, ANSWER, by="Ann")
    taken = take_back_answer(folder, by="Ann")
    assert taken is not None
    assert taken.question == LOW
    assert (folder / "case.yaml").read_bytes() == before
    assert answers(folder) == ()
    assert take_back_answer(folder, by="Ann") is None


def test_an_answer_counts_while_its_edit_stands(folder: Path) -> None:
    record_answer(folder, ANSWER, by="Ann")
    undo(folder, by="Bo")
    assert answers(folder) == ()
    redo(folder, by="Bo")
    assert [one.question for one in answers(folder)] == [LOW]


def test_who_does_not_know_is_noted_and_can_be_taken_back(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    not_known(folder, HIGH, [HIGH], "?", by="Ann")
    assert [(one.question, one.edit) for one in answers(folder)] == [(HIGH, None)]
    assert (folder / "case.yaml").read_bytes() == before
    take_back_answer(folder, by="Ann")
    assert answers(folder) == ()
    lines_of_log = interview_path(folder / "case.yaml").read_text().splitlines()
    deeds = [json.loads(line)["deed"] for line in lines_of_log]
    assert deeds == ["answer", "undo"]


def test_a_second_answer_stands_in_for_the_first_and_its_evidence(folder: Path) -> None:
    record_answer(folder, ANSWER, by="Ann")
    case = record_answer(folder, ANSWER, by="Bo").case
    assert list(case.evidence) == ["E_answer_2"]
    take_back_answer(folder, by="Bo")
    assert list(read_case(folder).evidence) == ["E_answer_1"]


def test_evidence_with_a_source_stays_beside_the_answer(folder: Path) -> None:
    sources = {"sources.S": {"title": "A letter"}, "evidence.E_letter": {"source": "S", "quote": "forty"}}
    own = {"evidence.E_own": {"own_estimate": True, "paraphrase": "judged"}}
    held = {f"{LOW}.evidence": ["E_letter", "E_own"]}
    set_fields(folder, sources | own | held, by="Ann")
    case = record_answer(folder, ANSWER, by="Ann").case
    assert case.issues["k"].stances["U"].bottom_line.evidence == ("E_answer_1", "E_letter")
    assert set(case.evidence) == {"E_answer_1", "E_letter"}


def test_a_proposal_for_the_field_is_decided_by_the_answer(folder: Path) -> None:
    offered = Proposal("p1", LOW, {"value": 35, "proposed": True}, ("E_x",), words="says 35", drafted=True)
    propose(folder, [offered])
    record_answer(folder, ANSWER, by="Ann")
    (decided,) = proposals(folder)
    assert (decided.status, decided.by, decided.value) == ("edited", "Ann", ANSWER.values[LOW])
    take_back_answer(folder, by="Ann")
    assert proposals(folder)[0].status == "proposed"


def test_what_cannot_be_kept_is_refused_and_changes_nothing(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    named = Given(LOW, "40", ANSWER.values, JUDGED, ("E_gone",))
    with pytest.raises(UsageError, match="E_gone"):
        record_answer(folder, named, by="Ann")
    with pytest.raises(UsageError, match="name of who"):
        record_answer(folder, ANSWER, by=" ")
    with pytest.raises(UsageError, match="name of who"):
        not_known(folder, LOW, [LOW], "?", by="")
    with pytest.raises(UsageError, match="bundled"):
        record_answer("us-rok-2021", ANSWER, by="Ann")
    with pytest.raises(InvalidFileError):
        record_answer(folder, Given(LOW, "x", {LOW: {"low": 3, "high": 1}}, JUDGED), by="Ann")
    assert (folder / "case.yaml").read_bytes() == before
    assert answers(folder) == ()


def test_a_log_of_another_kind_is_said_to_be_damaged(folder: Path) -> None:
    interview_path(folder / "case.yaml").write_text('{"deed": "answer"}\n')
    with pytest.raises(InvalidFileError, match="damaged"):
        answers(folder)
