from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.desk.decisions import Decided, decided_count
from accord.case.desk.history import history
from accord.case.desk.proposals import (
    Proposal,
    accept,
    accept_all,
    proposals,
    propose,
    reject,
    undo_decision,
)
from accord.case.desk.undoing import redo, undo
from accord.case.desk.write import set_field
from accord.case.files.finding import find, read_case
from accord.errors import InvalidFileError, NotFoundError, UsageError
from tests.case.checks.broken import LENT as SOUND

PATH = "issues.catch.stances.NOR.bottom_line"
PROPOSAL = Proposal("p1", PATH, {"value": 33, "evidence": ["notice"], "proposed": True}, ("s1", "s2"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(SOUND, "utf-8")
    propose(tmp_path, [PROPOSAL])
    return tmp_path


def test_a_proposal_changes_nothing_before_it_is_accepted(project: Path) -> None:
    assert proposals(project) == (PROPOSAL,)
    assert find(project).read_text("utf-8") == SOUND


def test_an_accepted_proposal_enters_the_case_in_a_name(project: Path) -> None:
    case = accept(project, "p1", by="Jo", note="agrees with the gazette")
    number = case.issues["catch"].stances["NOR"].bottom_line
    assert (number.modal, number.proposed) == (33, False)
    (decided,) = proposals(project)
    assert (decided.status, decided.by, decided.note) == ("accepted", "Jo", "agrees with the gazette")
    assert decided.at
    undo(project, by="Jo")
    assert find(project).read_text("utf-8") == SOUND


def test_a_person_may_enter_another_value(project: Path) -> None:
    accept(project, "p1", by="Jo", value=35)
    assert read_case(project).issues["catch"].stances["NOR"].bottom_line.modal == 35
    assert [(p.status, p.value) for p in proposals(project)] == [("edited", 35)]


def test_a_rejected_proposal_leaves_the_case_and_stays_rejected(project: Path) -> None:
    assert reject(project, "p1", by="Jo").status == "rejected"
    assert find(project).read_text("utf-8") == SOUND
    assert propose(project, [PROPOSAL]) == ()
    assert [p.status for p in proposals(project)] == ["rejected"]
    with pytest.raises(UsageError, match="was rejected by Jo"):
        accept(project, "p1", by="Al")


def test_a_decision_needs_a_name_and_a_proposal(project: Path) -> None:
    with pytest.raises(UsageError, match="name"):
        accept(project, "p1", by=" ")
    with pytest.raises(NotFoundError):
        reject(project, "p7", by="Jo")


def test_a_value_that_does_not_fit_stays_proposed(project: Path) -> None:
    with pytest.raises(InvalidFileError):
        accept(project, "p1", by="Jo", value="high")
    assert proposals(project) == (PROPOSAL,)


def test_a_log_that_was_damaged_by_hand_is_refused(project: Path) -> None:
    (project / "proposals.jsonl").write_text('{"id": "p1", "deed": "accept"}\n{"n": 1}\n', "utf-8")
    with pytest.raises(InvalidFileError, match="damaged"):
        proposals(project)
    (project / "case.history.jsonl").write_text('{"undoes": "x"}\n', "utf-8")
    with pytest.raises(InvalidFileError, match="damaged"):
        undo(project, by="Jo")


@pytest.mark.parametrize(
    "wrong",
    [Proposal("p2", PATH, 3, ()), Proposal("p2", PATH, 3, ("s1",), status="accepted", by="Jo")],
)
def test_a_proposal_rests_on_something_and_nobody_has_decided_it(project: Path, wrong: Proposal) -> None:
    with pytest.raises(UsageError):
        propose(project, [wrong])


def test_taking_a_decision_back_keeps_what_was_decided_inside_it_later(tmp_path: Path) -> None:
    marked = SOUND.replace("70, high: 80,", "70, high: 80, proposed: true,")
    (tmp_path / "case.yaml").write_text(marked, "utf-8")
    inner = f"{PATH.rpartition('.')[0]}.ask"
    value = {"note": "asked", "evidence": ["notice"], "proposed": True}
    propose(
        tmp_path,
        [
            Proposal("i", "issues.catch", {"title": "Catch"}, ("s",), drafted=True),
            Proposal("s", inner, value, ("s",), needs=("issues.catch",), drafted=True),
        ],
    )
    accept(tmp_path, "i", by="Jo")
    assert read_case(tmp_path).issues["catch"].stances["NOR"].ask.proposed
    accept(tmp_path, "s", by="Al", value={"low": 50, "mode": 60, "high": 70, "evidence": ["notice"]})
    undo_decision(tmp_path, "i", by="Jo")
    ask = read_case(tmp_path).issues["catch"].stances["NOR"].ask
    assert (ask.low, ask.mode, ask.high, ask.proposed) == (50, 60, 70, False)
    assert [p.status for p in proposals(tmp_path)] == ["proposed", "edited"]


def test_a_decision_on_which_a_later_edit_stands_is_not_taken_back(project: Path) -> None:
    accept(project, "p1", by="Jo")
    set_field(project, f"{PATH}.value", 36, by="Al")
    with pytest.raises(UsageError, match=r"NOR\.bottom_line.* was changed by Al at"):
        undo_decision(project, "p1", by="Jo")
    undo(project, by="Al")
    undo_decision(project, "p1", by="Jo")
    assert find(project).read_text("utf-8") == SOUND
    assert [p.status for p in proposals(project)] == ["proposed"]


def test_undoing_the_edit_of_a_decision_opens_it_and_redoing_decides_it(project: Path) -> None:
    accept(project, "p1", by="Jo")
    undo(project, by="Al")
    assert [p.status for p in proposals(project)] == ["proposed"]
    redo(project, by="Al")
    assert [(p.status, p.by) for p in proposals(project)] == [("accepted", "Al")]
    assert read_case(project).issues["catch"].stances["NOR"].bottom_line.modal == 33
    undo_decision(project, "p1", by="Jo")
    assert find(project).read_text("utf-8") == SOUND


def test_one_of_several_decisions_taken_at_once_is_taken_back_alone(project: Path) -> None:
    other = Proposal("p2", "issues.catch.stances.NOR.ask", {"value": 60, "evidence": ["notice"]}, ("s3",))
    propose(project, [other])
    accept_all(project, {"p1": None, "p2": None}, by="Jo")
    undo_decision(project, "p2", by="Jo")
    stance = read_case(project).issues["catch"].stances["NOR"]
    assert (stance.bottom_line.modal, stance.ask.modal) == (33, 70)
    assert [p.status for p in proposals(project)] == ["accepted", "proposed"]


@pytest.mark.parametrize("name", ["proposals.jsonl", "case.history.jsonl", ".accord.lock", "case.yaml"])
def test_a_decision_writes_through_no_link(project: Path, name: str) -> None:
    outside = project.with_name(f"{project.name}-victim")
    standing = (project / name).read_bytes() if (project / name).exists() else b""
    outside.write_bytes(standing)
    (project / name).unlink(missing_ok=True)
    (project / name).symlink_to(outside)
    with pytest.raises(UsageError, match="is a link"):
        accept(project, "p1", by="Jo")
    assert outside.read_bytes() == standing


def test_a_decision_whose_log_cannot_grow_changes_nothing(project: Path) -> None:
    (project / "proposals.jsonl").unlink()
    (project / "proposals.jsonl").mkdir()
    with pytest.raises(UsageError, match=r"proposals\.jsonl is not a regular file"):
        reject(project, "p1", by="Jo")
    assert find(project).read_text("utf-8") == SOUND


def test_many_are_accepted_as_one_change_or_none_is(project: Path) -> None:
    other = Proposal("p2", "issues.catch.stances.NOR.ask", {"value": 60, "evidence": ["notice"]}, ("s3",))
    propose(project, [other])
    with pytest.raises(NotFoundError):
        accept_all(project, {"p1": None, "p3": None}, by="Jo")
    assert find(project).read_text("utf-8") == SOUND
    case = accept_all(project, {"p1": None, "p2": 50}, by="Jo")
    stance = case.issues["catch"].stances["NOR"]
    assert (stance.bottom_line.modal, stance.ask.modal) == (33, 50)
    assert [p.status for p in proposals(project)] == ["accepted", "edited"]
    assert len(history(project)) == 1
    undo(project, by="Jo")
    assert find(project).read_text("utf-8") == SOUND


def test_how_many_were_decided_is_counted_of_all(project: Path) -> None:
    other = Proposal("p2", "issues.catch.stances.NOR.ask", {"value": 60, "evidence": ["notice"]}, ("s3",))
    propose(project, [other])
    reject(project, "p1", by="Jo")
    assert decided_count(project) == Decided(1, 2)
    accept(project, "p2", by="Jo")
    found = decided_count(project)
    assert found is not None
    assert found.words == "2 of 2 proposals reviewed"
