"""What each party asks for stands in the briefing with the numbers of its sources."""

from __future__ import annotations

from accord.pages.blocks import Note
from accord.pages.briefing.asked_for import asked_for, asked_for_by_name
from accord.pages.briefing.numbered_sources import field_numbers, numbered
from accord.pages.briefing.one_page import SECTION as ONE_PAGE
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


def test_the_page_names_the_publisher_instead_of_a_number() -> None:
    (told,) = asked_for_by_name(bundled.case(), "cost_sharing")
    assert told.text == (
        "Asked for on Cost-sharing: the US 1,220, the ROK 1,130 KRW bn in the first year; "
        "by Dong-A Ilbo, 15 May 2020 and own judgement."
    )


def test_the_page_tells_evidence_other_scenarios_and_the_other_view() -> None:
    (note,) = ONE_PAGE.blocks(bundled.briefing())
    assert isinstance(note, Note)
    text = [one.text for one in note.sentences]
    assert any(one.startswith("Transactional: “") for one in text)
    still = next(one for one in text if one.endswith("no chance by more than three points."))
    comparison = bundled.briefing().comparison
    assert comparison is not None
    greatest = max(abs(d.p_agreement.value) for d in comparison.differences if d.scenario == "no-coordinator")
    assert ("“No coordinator”" in still) == (greatest <= 0.03)
    assert any(one.startswith("No coordinator: “") for one in text) == (greatest > 0.03)
    other = next(one for one in text if one.startswith("Other view: of what Ling Shengli expected"))
    assert " of 8" in other


def test_a_number_that_its_passage_does_not_say_is_marked_beside_its_source() -> None:
    case = bundled.case()
    name = case.issues["cost_sharing"].stances["USA"].ask.evidence[0]
    quoted = case.evidence[name].model_copy(
        update={"quote": "Seoul was asked for 990 bn won.", "own_estimate": False}
    )
    scale = case.issues["cost_sharing"].scale.model_copy(update={"unit": "billion won"})
    issue = case.issues["cost_sharing"]
    ask = issue.stances["USA"].ask.model_copy(update={"evidence": (name,)})
    stances = issue.stances | {"USA": issue.stances["USA"].model_copy(update={"ask": ask})}
    issues = case.issues | {"cost_sharing": issue.model_copy(update={"stances": stances, "scale": scale})}
    changed = case.model_copy(update={"issues": issues, "evidence": case.evidence | {name: quoted}})
    (told,) = asked_for(changed, "cost_sharing")
    assert "The US asks for 1,220 (source 1, whose passage says 990 bn), the ROK 1,130 (" in told.text
    (named,) = asked_for_by_name(changed, "cost_sharing")
    assert "the US 1,220 (whose passage says 990 bn), the ROK" in named.text
