"""What of a draft can be forecast already."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.completeness import missing_numbers
from accord.case.desk.finished import finished, lacking_findings, require_some, without_issues
from accord.case.files.finding import read_case
from accord.case.paths import replaced, trail_of
from accord.case.schema import Case
from accord.errors import MissingNumbersError, NotFoundError


@pytest.fixture
def draft(us_rok: Case) -> Case:
    bare = us_rok.model_copy(update={"reviewed": None})
    return replaced(bare, trail_of("issues.security.stances.KOR.patience"), None)


def test_a_complete_case_is_finished_as_it_is(us_rok: Case) -> None:
    found = finished(us_rok)
    assert found.case is us_rok
    assert found.issues == ()


def test_an_issue_that_lacks_a_number_goes_with_all_that_refers_to_it(draft: Case) -> None:
    found = finished(draft)
    assert found.issues == ("security",)
    assert set(found.case.issues) == set(draft.issues) - {"security"}
    assert found.case.links == {}
    assert not any(
        "security" in (change.set or "") for e in found.case.events.values() for change in e.changes
    )
    assert "security_expected" not in found.case.claims
    assert missing_numbers(found.case) == ()


def test_a_scenario_that_brings_its_number_finishes_the_issue(draft: Case) -> None:
    path = "issues.security.stances.KOR.patience"
    told = replaced(draft, ("scenarios", "told"), {"title": "t", "changes": [{"set": path, "to": 5}]})
    assert finished(told, "told").case is told
    assert finished(told).issues == ("security",)
    with pytest.raises(NotFoundError):
        finished(told, "other")


def test_what_an_actor_lacks_holds_up_every_issue(us_rok: Case) -> None:
    draft = replaced(us_rok, trail_of("actors.KOR.sinks.economy.weight"), None)
    found = finished(draft)
    assert found.case.issues == {}
    with pytest.raises(MissingNumbersError, match="1 entry is missing; with --priors") as problem:
        require_some("us-rok-2021", found)
    row = problem.value.findings[0]
    assert (row.field, row.wrong, row.level) == ("actors.KOR", "lacks weight", "error")
    assert row.line is not None


def test_an_issue_left_out_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    issue = "{title: T, scale: {low: 0, high: 1, unit: share, anchors: []}}"
    head = "accord: 2\nid: d\ntitle: D\nas_of: 2031-01-01\nactors: {A: {name: A}}\nissues:\n"
    case.write_text(f"{head}  one: {issue}\n  two: {issue}\n", "utf-8")
    rows = lacking_findings(case, finished(read_case(case)))
    assert [(row.file, row.line, row.field) for row in rows] == [
        (str(case), 7, "issues.one"),
        (str(case), 8, "issues.two"),
    ]
    assert rows[0].wrong == "lacks 2 entries (anchors, rule)"


def test_a_package_of_one_issue_is_none(us_rok: Case) -> None:
    joined = replaced(us_rok, ("packages", "two"), {"issues": ["health", "climate"]})
    three = replaced(us_rok, ("packages", "three"), {"issues": ["health", "climate", "economy"]})
    assert without_issues(joined, ["health"]).packages == {}
    assert without_issues(three, ["health"]).packages["three"].issues == ("climate", "economy")
