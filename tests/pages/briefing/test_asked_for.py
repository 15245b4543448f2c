"""What each party asks for stands in the briefing with the numbers of its sources."""

from __future__ import annotations

from accord.pages.briefing.asked_for import asked_for
from accord.pages.briefing.numbered_sources import field_numbers, numbered
from tests import bundled

ASK = "issues.cost_sharing.stances.USA.ask"


def test_the_asks_of_both_sides_are_told_with_their_sources() -> None:
    (told,) = asked_for(bundled.case(), "cost_sharing")
    assert told.text == "The US asks for 1,220 (sources 1, 12), the ROK 1,130 (sources 1, 12)."
    assert [span.source.path for span in told.spans if span.source] == [ASK, ASK.replace("USA", "KOR")]


def test_the_numbers_are_those_of_the_list_of_sources() -> None:
    case = bundled.case()
    by_number = {number: source for source, number in numbered(case).items()}
    named = {by_number[number] for number in field_numbers(case, ASK)}
    evidence = [case.evidence[one] for one in case.issues["cost_sharing"].stances["USA"].ask.evidence]
    assert named == {one.source or "" for one in evidence}
    assert field_numbers(case, "issues.cost_sharing.stances.USA.nothing") == []


def test_where_nobody_asks_nothing_is_told() -> None:
    case = bundled.case()
    issue = case.issues["cost_sharing"]
    bare = issue.model_copy(update={"stances": {}})
    assert not list(asked_for(case.model_copy(update={"issues": {"cost_sharing": bare}}), "cost_sharing"))
