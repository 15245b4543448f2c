"""Of thirty parties to an issue those are drawn and named on whom it turns, so that half a page holds it."""

from __future__ import annotations

from functools import cache

import accord
from accord.case.completeness import consenting, direction_of, line_of
from accord.case.schema import Case
from accord.pages.blocks import Figure, Table
from accord.pages.briefing.blocking import blocking_sentences
from accord.pages.briefing.foremost import MOST, foremost
from accord.pages.briefing.limits import limits
from accord.pages.briefing.page import briefing_page
from accord.pages.pictures import ZoneFigure
from accord.studies import Inquiry
from accord.studies.whole_briefing import Briefing, briefing
from tests import bundled


@cache
def many() -> Case:
    """Twenty-eight states vote by their weight, and a parliament must consent."""
    return accord.load("eu-code-2016")


@cache
def found() -> Briefing:
    """Its briefing, of few draws."""
    return briefing(Inquiry(many(), draws=30))


def test_few_parties_are_all_named() -> None:
    for issue in bundled.case().issues.values():
        shown = [actor for actor, _ in foremost(issue)]
        assert shown == [a for a in issue.rule.veto if a in issue.stances]


def test_of_many_those_are_named_who_can_block_and_who_are_hardest_to_content() -> None:
    for issue in many().issues.values():
        shown = dict(foremost(issue))
        assert len(shown) == MOST
        assert set(issue.rule.veto) <= set(shown)
        assert list(shown) == [actor for actor in consenting(issue) if actor in shown]
        hidden = {a: s for a, s in issue.stances.items() if a in issue.rule.weights and a not in shown}
        voters = {a: s for a, s in shown.items() if a not in issue.rule.veto}
        for way, harder in (("at_least", 1), ("at_most", -1)):
            named = [harder * line_of(s).modal for s in voters.values() if direction_of(s) == way]
            others = [harder * line_of(s).modal for s in hidden.values() if direction_of(s) == way]
            assert len(named) == 3
            assert min(named) >= max(others, default=min(named))


def test_the_picture_counts_whom_it_leaves_out() -> None:
    report = briefing_page(found(), "short")
    zones = [b.data for b in report.blocks if isinstance(b, Figure) and isinstance(b.data, ZoneFigure)]
    assert [(len(zone.parties), zone.others) for zone in zones] == [(MOST, 22)] * 3
    (first, *_) = many().issues
    assert limits(many(), first).count("(") == MOST


def test_thirty_parties_are_a_line_each() -> None:
    report = briefing_page(found(), "short")
    (table,) = (b for b in report.blocks if isinstance(b, Table) and b.caption.startswith("Who takes part"))
    told = {row[0].text.split("  ")[1]: row[1].text for row in table.rows}
    assert told["European Parliament"] == "all 3 issues"
    assert told["France"] == "votes on all 3 issues"
    assert told["European Commission"] == "none"


def test_the_page_says_who_can_block() -> None:
    told = [one.text for one in blocking_sentences(bundled.case())]
    assert told == [
        "Who can block alone: US on all 6 issues, ROK on 5 of 6 issues, DPRK on Nuclear question."
    ]
    page = briefing_page(bundled.briefing(), "page")
    assert told[0] in [one.text for block in page.blocks for one in getattr(block, "sentences", ())]


def test_where_nobody_can_block_alone_the_issues_are_named() -> None:
    case = many()
    issues = {
        name: issue.model_copy(update={"rule": issue.rule.model_copy(update={"veto": ()})})
        for name, issue in case.issues.items()
    }
    without = [one.text for one in blocking_sentences(case.model_copy(update={"issues": issues}))]
    assert without == ["Nobody can block alone: all 3 issues."]
    first = next(iter(issues))
    some = case.model_copy(update={"issues": case.issues | {first: issues[first]}})
    assert [one.text for one in blocking_sentences(some)] == [
        "Who can block alone: European Parliament on Second contested issue and Third contested issue.",
        "Nobody can block alone: First contested issue.",
    ]
