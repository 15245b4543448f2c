"""Entries that a person adds: their ids, one edit for each, nothing that would be an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.checks.whole_case import NO_ISSUE, check, load
from accord.case.desk.adding import add_entry, free_id
from accord.case.desk.renaming import remove_entry, remove_stance
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_fields
from accord.case.files.starting import start_empty
from accord.case.schema import Actor, Case, Issue, Rule, Scale, Source, Stance
from accord.errors import ChangedMeanwhileError, InvalidFileError, NotFoundError

FISH = Issue(
    title="Fish",
    scale=Scale(low=0, high=100, unit="tonnes", anchors=()),
    rule=Rule(veto=("norway", "russia")),
    stances={"norway": Stance(direction="at_least"), "russia": Stance(direction="at_most")},
)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    case = Case.model_validate(
        {
            "id": "fish-talks",
            "title": "Fish talks",
            "as_of": "2024-03-01",
            "horizon": "2026-03-01",
            "actors": {"norway": {"name": "Norway"}, "russia": {"name": "Russia"}},
            "issues": {},
        }
    )
    return start_empty(case, tmp_path / "fish")


def test_a_case_from_nothing_has_its_parties_and_lacks_only_an_issue(empty: Path) -> None:
    assert [one.wrong for one in check(empty) if one.level == "error"] == [NO_ISSUE]
    assert "id: fish-talks" in empty.read_text("utf-8")


def test_the_first_issue_makes_a_case_that_can_be_loaded(empty: Path) -> None:
    added = add_entry(empty, FISH, FISH.title, by="Ada")
    assert added.id == "fish"
    assert load(empty).issues["fish"].stances["norway"].direction == "at_least"


def test_what_is_added_is_one_edit_that_undo_takes_back_to_the_byte(empty: Path) -> None:
    before = empty.read_bytes()
    add_entry(empty, Actor(name="Sweden"), "Sweden", by="Ada")
    add_entry(empty, FISH, "Fish", by="Ada")
    add_entry(empty, Source(title="Gazette", note="of the ministry"), "Gazette", by="Ada")
    for _ in range(3):
        undo(empty, by="Ada")
    assert empty.read_bytes() == before


def test_a_second_entry_of_a_name_gets_another_id(empty: Path) -> None:
    made = [add_entry(empty, FISH, "Fish", by="Ada").id for _ in range(3)]
    assert made == ["fish", "fish_2", "fish_3"]


@pytest.mark.parametrize(
    ("wanted", "made"), [("어업", "issue"), ("3 miles", "issue_3_miles"), ("a" * 99, "a" * 40), ("", "issue")]
)
def test_an_id_is_one_whatever_the_words(wanted: str, made: str) -> None:
    assert free_id(wanted, (), "issue") == made


def test_an_error_is_refused_in_a_draft_where_that_is_asked(empty: Path) -> None:
    wrong = FISH.model_copy(update={"rule": Rule(veto=("norway", "nobody"))})
    with pytest.raises(InvalidFileError) as told:
        add_entry(empty, wrong, "Fish", by="Ada")
    assert any("nobody" in one.wrong for one in told.value.findings)
    add_entry(empty, FISH, "Fish", by="Ada")
    salience = {"issues.fish.stances.norway.salience": 5}
    with pytest.raises(InvalidFileError):
        set_fields(empty, salience, by="Ada", sound=True)
    assert set_fields(empty, salience, by="Ada").case.issues["fish"].stances["norway"].salience.modal == 5


def test_the_last_issue_may_go_but_not_one_that_was_changed_meanwhile(empty: Path) -> None:
    add_entry(empty, FISH, "Fish", by="Ada")
    with pytest.raises(ChangedMeanwhileError):
        remove_entry(empty, "issues.fish", by="Ada", expect={"issues.fish": {"title": "Cod"}}, sound=True)
    remove_entry(empty, "issues.fish", by="Ada", sound=True)
    assert [one.wrong for one in check(empty) if one.level == "error"] == [NO_ISSUE]


def test_who_loses_its_stance_need_not_consent_any_more(empty: Path) -> None:
    add_entry(empty, Actor(name="Sweden"), "Sweden", by="Ada")
    three = FISH.model_copy(update={"rule": Rule(veto=("norway", "russia", "sweden"))})
    stances = {**FISH.stances, "sweden": Stance()}
    add_entry(empty, three.model_copy(update={"stances": stances}), "Fish", by="Ada")
    before = empty.read_bytes()
    case = remove_stance(empty, "fish", "sweden", by="Ada").case
    assert case.issues["fish"].rule.veto == ("norway", "russia")
    assert "sweden" in case.actors
    with pytest.raises(NotFoundError):
        remove_stance(empty, "fish", "sweden", by="Ada")
    undo(empty, by="Ada")
    assert empty.read_bytes() == before
