"""Numbers lead to where they come from."""

from __future__ import annotations

from accord.faces.html.report import report_html
from accord.faces.html.sources import sources_of
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Reference,
    Report,
    field,
    result,
    sentence,
    table,
)

ASK = Reference("field", "issues.water.stances.A.ask")
BOTTOM = Reference("field", "issues.water.stances.A.bottom_line")
SAID = Reference("evidence", "e1")
CHANCE = Reference("result", "forecast.issues.water.p_agreement")

EVIDENCE = table(
    "Evidence",
    "Numbers | Says",
    [(Cell("ask: 5\nbottom line: 3", 5.0, ASK, also=(BOTTOM,)), Cell("They said so.", source=SAID))],
)
GLANCE = table("At a glance", "Issue | Chance", [("Water", Cell("likely (70 %)", 0.7, CHANCE))])
EXACT = table("Exactly", "Issue | >Chance", [("Water", Cell("70", 0.701, CHANCE, error=0.004))])
STANCES = table("Stances", "Party | >Ask", [("A", Cell("5", 5.0, ASK)), ("B", Cell("6", 6.0))])


def page(*blocks: Block) -> Report:
    """A report of some blocks."""
    return Report("Title", blocks)


def test_a_number_of_the_case_leads_to_the_evidence_it_rests_on() -> None:
    html = report_html(page(STANCES, Details("Evidence", (EVIDENCE,))))
    assert '<a class="source" href="#source-1">5</a>' in html
    assert html.count('<tr id="source-1">') == 1
    assert html.index("Evidence</caption>") < html.index('<tr id="source-1">')


def test_every_line_of_a_row_of_evidence_is_a_target() -> None:
    told = Paragraph((sentence("It would take ", field("3", BOTTOM.path), "."),))
    assert sources_of(page(told, EVIDENCE)).leads == {BOTTOM: "source-1", ASK: "source-1"}


def test_a_number_of_a_result_leads_to_the_cell_that_gives_it_with_its_error() -> None:
    told = Paragraph((sentence("It is ", result("likely (70 %)", CHANCE.path), "."),))
    html = report_html(page(told, GLANCE, EXACT))
    assert '<a class="source" href="#source-1" data-source="result:' in html
    assert html.index("Exactly</caption>") < html.index('id="source-1"')
    without = report_html(page(told, GLANCE))
    assert without.index("At a glance</caption>") < without.index('id="source-1"')


def test_a_number_without_a_place_on_the_page_says_its_source_to_programs_only() -> None:
    told = Paragraph((sentence("It is ", result("70 %", CHANCE.path), "."),))
    html = report_html(page(told))
    assert f'<span data-source="result:{CHANCE.path}">70\u00a0%</span>' in html
    assert "href=" not in html


def test_cells_of_results_say_their_source_to_programs_and_lead_nowhere() -> None:
    html = report_html(page(EXACT))
    assert f'data-source="result:{CHANCE.path}"' in html
    assert "href=" not in html


def test_key_figures_lead_to_their_source_too() -> None:
    figures = KeyFigures((KeyFigure("Ask", Cell("5", 5.0, ASK)),))
    assert 'href="#source-1"' in report_html(page(figures, EVIDENCE))


def test_links_to_the_web_are_http_alone() -> None:
    good = Cell("A report", link="https://example.org/a?b=1&c=2")
    bad = Cell("A trap", link="javascript:alert(1)")
    html = report_html(page(table("Sources", "Name | Where", [("1", good), ("2", bad)])))
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">A report</a>' in html
    assert "javascript" not in html


def test_lines_of_a_cell_stand_below_each_other() -> None:
    html = report_html(page(EVIDENCE))
    assert '<span class="line">ask: 5</span><span class="line">bottom line: 3</span>' in html
