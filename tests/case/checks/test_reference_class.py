"""Checks of the reference class of an issue, and what is proposed where there is none."""

from __future__ import annotations

from typing import Any

import pytest

from accord.case.checks.belonging import class_rows
from accord.case.checks.no_class import proposal_rows, unmoved_rows
from accord.case.checks.whole_case import check
from accord.case.files.finding import read_case
from accord.case.kinds import kind_of
from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.case.validation import Row
from accord.reference.classes import reference_classes
from accord.yaml.reading import dotted
from tests.case.checks.test_second_edition import a_case, an_issue, only

CLASSES = ", ".join(each.name for each in reference_classes())
SOUND = {
    "class": "river-claims",
    "began": "2020-10-01",
    "covariates": {"third party": "none", "aim": "procedure", "record": 0.5},
    "evidence": ["why"],
}


def rows(named: dict[str, Any], issue: dict[str, Any] | None = None, **more: Any) -> dict[str, Row]:
    """The rows by what stands behind `reference` in their path."""
    about = an_issue(reference={**SOUND, **named}, **(issue or {}))
    found = class_rows(a_case(issue=about, evidence={"why": {"own_estimate": True}}, **more))
    return {dotted(row.trail).removeprefix("issues.one.reference").lstrip("."): row for row in found}


def test_a_class_that_is_named_with_all_it_asks_is_asked_nothing() -> None:
    assert rows({}) == {}


def test_an_unknown_class_is_told_with_the_nearest_and_the_list() -> None:
    row = rows({"class": "river-claim"})["class"]
    assert row.wrong == "there is no reference class 'river-claim'"
    assert row.remedy == f"did you mean 'river-claims'? the classes are {CLASSES}"
    assert rows({"class": "weddings"})["class"].remedy == f"the classes are {CLASSES}"
    assert row.level == "error"


@pytest.mark.parametrize(
    ("covariates", "field", "wrong", "remedy"),
    [
        ({"thirdparty": "none"}, "thirdparty", "is no covariate of this class", "write 'third party'"),
        ({"moon": 1}, "moon", "is no covariate of this class", "choose from: third party, aim, record"),
        ({"record": 1.5}, "record", "is 1.5, which the class was not fitted on", "give 0 to 1"),
        ({"record": "much"}, "record", "is 'much', which the class was not fitted on", "give 0 to 1"),
        (
            {"third party": "a judge"},
            "third party",
            "is 'a judge', which the class was not fitted on",
            "choose from none, not binding, binding",
        ),
    ],
)
def test_a_covariate_that_is_unknown_or_out_of_range_is_told_with_the_list_or_the_range(
    covariates: dict[str, Any], field: str, wrong: str, remedy: str
) -> None:
    row = rows({"covariates": covariates})[f"covariates.{field}"]
    assert (row.wrong, row.remedy, row.level) == (wrong, remedy, "error")


def test_what_is_left_out_is_told_with_what_is_taken_instead() -> None:
    row = rows({"covariates": {"third party": "binding"}})["covariates"]
    assert row.level == "note"
    assert row.wrong.endswith("taken as usual: aim: the claim itself; record: 0.5")


def test_a_level_that_is_a_number_may_be_written_as_one() -> None:
    given = {"members": 12, "vote": "unanimity", "role": "consultation", "backlog": 90}
    found = rows({"class": "eu-directives", "covariates": given})
    assert set(found) == {"class"}  # only that two parties are none of its councils
    unknown = rows({"class": "eu-directives", "covariates": {"members": 11}})
    assert unknown["covariates.members"].remedy == "choose from 6, 9, 10, 12"


def test_the_day_that_months_are_counted_from_must_not_lie_ahead_nor_beyond_the_class() -> None:
    assert rows({"began": None})["began"].level == "warning"
    ahead = rows({"began": "2021-04-02"})["began"]
    assert ahead.wrong == "is 2021-04-02, after the date of the case, 2021-04-01"
    assert rows({"began": "2021-04-01"}) == {}
    long_ago = rows({"class": "defence-cost-sharing", "began": "2018-04-01", "covariates": {}})["began"]
    assert long_ago.wrong == "lies 36 months back; no case of the class was open for over 15"
    assert long_ago.level == "warning"


def test_who_negotiates_and_when_are_held_against_the_class() -> None:
    three = {"rule": {"veto": ["AAA", "BBB", "CCC"]}, "stances": {}}
    assert rows({}, three)["class"].wrong.startswith("3 parties must consent; the cases of the class had 2 (")
    early = rows({}, as_of="1950-04-01") | rows({"began": "1950-01-01"}, as_of="1950-04-01")
    assert early["class"].wrong.startswith("hindsight: the class holds cases begun in ")


def test_months_are_laid_on_the_calendar_of_a_simulated_class_only() -> None:
    row = rows({"calendar": "class"})["calendar"]
    assert row.level == "error"
    assert row.remedy == "leave it out, or name one of: eu-proposals"
    assert "calendar" not in rows({"class": "eu-proposals", "covariates": {}, "calendar": "class"})


def test_a_class_without_evidence_is_a_warning_and_an_error_where_somebody_stands_for_the_case() -> None:
    assert rows({"evidence": []})[""].level == "warning"
    signed = rows({"evidence": []}, reviewed={"by": "Ann", "date": "2021-04-02"})
    assert signed[""].level == "error"


def test_a_class_says_nothing_of_an_issue_of_influence() -> None:
    assert rows({}, {"kind": "influence"})[""].wrong.startswith("has no effect")


@pytest.mark.parametrize(
    "change",
    [{"set": "issues.one.reference.class", "to": "river-claims"}, {"remove": "issues.one.reference"}],
)
def test_no_scenario_changes_how_such_cases_went(change: dict[str, Any]) -> None:
    case = a_case(scenarios={"other": {"title": "Other", "changes": [change]}})
    row = only(unmoved_rows(case))
    assert (row.level, row.trail[:4]) == ("error", ("scenarios", "other", "changes", 0))


MONEY = {
    "low": 0,
    "high": 9,
    "unit": "USD m a year",
    "anchors": [{"at": 0, "words": "a"}, {"at": 9, "words": "b"}],
}


@pytest.mark.parametrize(
    ("issue", "name"),
    [
        ({"title": "Who pays for the bases", "scale": MONEY}, "defence-cost-sharing"),
        ({"title": "Who pays for the bases"}, None),
        ({"title": "Flow", "question": "How much of the river is released?"}, "river-claims"),
        ({"title": "Fish", "at_stake": "Fishing zones"}, "maritime-claims"),
        ({"title": "The boundaries in the north"}, "territorial-claims"),
        ({"title": "Landmark buildings on the Rhine"}, None),
        ({"title": "The river", "rule": {"veto": ["AAA", "BBB", "CCC"]}}, None),
    ],
)
def test_a_class_is_proposed_by_parties_unit_and_words(issue: dict[str, Any], name: str | None) -> None:
    case = a_case(issue=an_issue(**issue))
    found = kind_of(case, case.issues["one"])
    assert (found.name if found else None) == name


def test_the_proposal_says_why_and_goes_once_a_class_is_named() -> None:
    issue = an_issue(title="Water of the river")
    row = only(proposal_rows(a_case(issue=issue)))
    assert row.level == "note"
    assert row.wrong.endswith(
        "the class 'river-claims' may fit: two states must consent, it speaks of 'river'"
    )
    assert list(proposal_rows(a_case(issue=issue | {"reference": SOUND}))) == []
    union = [row.wrong for row in proposal_rows(read_case("eu-code-2016"))]
    assert len(union) == 3
    assert "29 parties consent by a quota of 0.65" in union[0]


def test_the_bundled_case_names_the_class_of_its_cost_sharing_and_is_told_where_it_leaves_it() -> None:
    case = read_case("us-rok-2021")
    assert [name for name, issue in case.issues.items() if issue.reference] == ["cost_sharing"]
    found = {row.field: row for row in check("us-rok-2021") if "reference" in (row.field or "")}
    assert found["issues.cost_sharing.reference.began"].wrong.startswith("lies 16 months back")
    assert set(found) == {"issues.cost_sharing.reference.began"}


def test_an_issue_without_a_class_is_written_as_it_was_and_one_with_a_class_comes_back() -> None:
    case = a_case(issue=an_issue(reference=SOUND))
    assert "reference" not in case.issues["two"].model_dump()
    assert '"reference"' not in a_case().model_dump_json(by_alias=True)
    assert case_from(plain(case)) == case
    assert plain(case)["issues"]["one"]["reference"]["class"] == "river-claims"


@pytest.mark.parametrize(
    ("reference", "field"),
    [
        ({"name": "river-claims"}, "name"),
        ({}, "class"),
        ({"class": "river-claims", "covariates": {"record": True}}, "covariates"),
        ({"class": "river-claims", "covariates": [1]}, "covariates"),
        ({"class": "river-claims", "began": 2020}, "began"),
        ({"class": "river-claims", "calendar": "lunar"}, "calendar"),
    ],
)
def test_what_is_no_class_at_all_is_refused(reference: Any, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        a_case(issue=an_issue(reference=reference))
    assert isinstance(a_case(), Case)
