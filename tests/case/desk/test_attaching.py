"""Evidence attached to a number and detached: what it rested on before stays, and one undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.checks.whole_case import load
from accord.case.desk.attaching import attach, detach
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_fields
from accord.case.files.starting import start_from
from accord.case.schema import Evidence
from accord.errors import ChangedMeanwhileError, InvalidFileError, NotFoundError, UsageError

ASK = "issues.cost_sharing.stances.USA.ask"
SAID = Evidence(quote="We ask for more.", confidence="high", coder="Ada")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return start_from("us-rok-2021", "mine", tmp_path / "mine")


def _ids(path: Path, field: str = "ask") -> tuple[str, ...]:
    stance = load(path).issues["cost_sharing"].stances["USA"]
    return tuple(getattr(stance, field).evidence)


def test_what_is_attached_stands_beside_what_stood_there_and_goes_again(copy: Path) -> None:
    before, held = copy.read_bytes(), _ids(copy)
    source = next(iter(load(copy).sources))
    added = attach(copy, ASK, SAID.model_copy(update={"source": source}), by="Ada", expect=held)
    assert _ids(copy) == (*held, added.id)
    assert load(copy).evidence[added.id].quote == "We ask for more."
    undo(copy, by="Ada")
    assert copy.read_bytes() == before


def test_a_bare_number_keeps_its_value(copy: Path) -> None:
    set_fields(copy, {ASK: 1300}, by="Ada")
    added = attach(copy, ASK, SAID, by="Ada", expect=())
    assert load(copy).issues["cost_sharing"].stances["USA"].ask.value == 1300
    detach(copy, ASK, added.id, by="Ada")
    assert _ids(copy) == ()
    assert added.id not in load(copy).evidence


def test_evidence_for_all_numbers_of_a_stance_stays_beside_that_of_one(copy: Path) -> None:
    set_fields(copy, {ASK: 1300, "issues.cost_sharing.stances.USA.evidence": ["E_cost_lapse"]}, by="Ada")
    added = attach(copy, ASK, SAID, by="Ada")
    assert _ids(copy) == ("E_cost_lapse", added.id)


def test_what_is_named_elsewhere_stays_in_the_case(copy: Path) -> None:
    held = _ids(copy)
    set_fields(copy, {"issues.cost_sharing.evidence": list(held)}, by="Ada")
    detach(copy, ASK, held[0], by="Ada")
    assert held[0] in load(copy).evidence


def test_evidence_waits_beside_a_number_that_nobody_has_given(copy: Path) -> None:
    field = "issues.cost_sharing.stances.USA.no_deal"
    before = copy.read_bytes()
    added = attach(copy, field, SAID, by="Ada", expect=())
    assert _ids(copy, "no_deal") == (added.id,)
    assert load(copy).issues["cost_sharing"].stances["USA"].no_deal.missing
    detach(copy, field, added.id, by="Ada")
    assert b"no_deal: {}" not in copy.read_bytes()
    assert len(before) <= len(copy.read_bytes())


def test_what_cannot_be_is_refused_and_changes_nothing(copy: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(UsageError):
        attach(copy, "title", SAID, by="Ada")
    with pytest.raises(NotFoundError):
        attach(copy, "issues.nothing.ask", SAID, by="Ada")
    with pytest.raises(NotFoundError):
        detach(copy, ASK, "E_nobody_has_it", by="Ada")
    with pytest.raises(InvalidFileError):
        attach(copy, ASK, SAID.model_copy(update={"source": "nowhere"}), by="Ada")
    with pytest.raises(ChangedMeanwhileError):
        attach(copy, ASK, SAID, by="Ada", expect=("E_other",))
    assert copy.read_bytes() == before
