"""A briefing of forty issues stays readable: no table of pairs, no sentence that names them all."""

from __future__ import annotations

from functools import cache

from accord.case.schema import Case
from accord.pages.blocks import Heading, KeyFigures, Note, Report, Table, every_block
from accord.pages.briefing.page import briefing_page
from accord.studies import Inquiry
from accord.studies.whole_briefing import briefing
from tests.agenda.cases import many_issues

WIDEST = 8
"""Columns of a table that a page of paper holds."""
LONGEST = 600
"""Characters of a sentence."""


@cache
def page() -> Report:
    return briefing_page(briefing(Inquiry(many_issues(40), draws=40)))


def test_no_table_is_wider_than_a_page() -> None:
    wide = {
        block.caption: len(block.columns)
        for block in every_block(page().blocks)
        if isinstance(block, Table) and len(block.columns) > WIDEST
    }
    assert wide == {}


def test_no_sentence_names_them_all() -> None:
    found = (one.text for block in every_block(page().blocks) for one in getattr(block, "sentences", ()))
    assert max(map(len, found)) <= LONGEST


def test_doubts_alike_are_counted_not_repeated() -> None:
    text = " ".join(one.text for block in page().blocks for one in getattr(block, "sentences", ()))
    assert "There are 47 more such doubts" in text  # V on all 40 issues and U on the first 10, less three
    assert text.count("Nothing in this case says why") == 2 * 3  # under the bottom line and among the limits


def test_each_issue_has_its_likeliest_place() -> None:
    (places,) = (
        block
        for block in every_block(page().blocks)
        if isinstance(block, Table) and block.caption.startswith("The likeliest place")
    )
    assert len(places.rows) == 40


def _boxes(case: Case) -> dict[str, str]:
    report = briefing_page(briefing(Inquiry(case, draws=40)), "page")
    first = next(block for block in report.blocks if isinstance(block, KeyFigures))
    return {item.name: item.value.text for item in first.items}


def _hopeless(count: int) -> Case:
    """So many issues, none of which has common ground in any draw."""
    data = many_issues(count, apart=1.0).model_dump(mode="json", by_alias=True, exclude_unset=True)
    for issue in data["issues"].values():
        issue["stances"]["U"]["bottom_line"], issue["stances"]["V"]["bottom_line"] = 70, 30
    return Case.model_validate(data)


def test_where_all_tie_none_is_called_the_easiest() -> None:
    boxes = _boxes(_hopeless(3))
    assert boxes["All 3 issues"] == (
        "Agreement by January 2025 on each: almost no chance (2 %). None is the easiest."
    )
    assert not any("asiest:" in name for name in boxes)


def test_where_the_ends_differ_they_are_named() -> None:
    names = list(_boxes(many_issues(40)))
    assert {name.partition(":")[0] for name in names[:2]} == {"Easiest", "Hardest"}


def test_of_many_issues_the_easiest_and_the_hardest_have_a_part_of_their_own() -> None:
    report = briefing_page(briefing(Inquiry(many_issues(40), draws=40)), "short")
    parts = [b.anchor for b in report.blocks if isinstance(b, Heading) and b.anchor.startswith("brief-")]
    assert len(parts) == 6
    assert any(
        "34 more issues" in one.text for b in report.blocks if isinstance(b, Note) for one in b.sentences
    )
