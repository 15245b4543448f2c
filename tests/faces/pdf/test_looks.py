"""What paper changes of a page: colours that drawings bring, columns in one, nothing that is for screens."""

from __future__ import annotations

import datetime as dt
import gc
import io
import re

import pypdf
import pytest

from accord.faces.charts import WIDE, light_style, svg
from accord.faces.html.sources import on_paper
from accord.faces.pdf.narrow import narrowed
from accord.faces.pdf.report import _laid_out, _Looks, report_pdf
from accord.pages.blocks import (
    Cell,
    Details,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Report,
    Table,
    every_block,
    table,
)
from accord.pages.pictures import AttentionFigure
from tests import bundled
from tests.faces.material import plain_report, report_of


def test_a_band_of_an_attention_picture_has_its_colour_on_paper() -> None:
    """A rule for two classes holds for a drawing that has one of them: else the band is black."""
    figures = (b.data for b in every_block(bundled.briefing_report().blocks) if isinstance(b, Figure))
    drawn = svg(next(data for data in figures if isinstance(data, AttentionFigure)), WIDE)
    fills = {
        name
        for rule in re.findall(r"[^{}]+\{ fill: [^}]*\}", _Looks().of(drawn))
        for name in re.findall(r"\.([\w-]+)", rule)
    }
    bands = set(re.findall(r'class="band (\w+)"', drawn))
    assert {"home1", "elsewhere1"} <= bands
    assert bands <= fills


def test_what_a_rule_asks_to_be_absent_need_not_be_there() -> None:
    rule = next(one for one in re.findall(r"[^{}]+\{[^}]*\}", light_style()) if ":not(.spread)" in one)
    assert rule in _Looks().of('<svg class="figure"><path class="who-line-1"/></svg>')
    assert rule not in _Looks().of('<svg><path class="who-line-1"/></svg>')


def test_source_date_and_confidence_of_evidence_share_a_column() -> None:
    titles = "Numbers | What it says | Source and place | As of | Confidence"
    rows: list[tuple[str | Cell, ...]] = [
        ("ask: 5", "Read it.", Cell("A paper, p. 4", link="https://example.org/a"), "2020-01-01", "high"),
        ("ask: 6", "Thought so.", "own estimate, Ann", "2020-02-01", "low, own estimate"),
        ("ask: 7", "Heard it.", "A paper", "", "medium, own estimate"),
    ]
    evidence = table("Evidence", titles, rows, look="sources stacked")
    other = table("Others", titles, rows)
    made = narrowed(Report("Title", (Details("Evidence", (evidence,)), other)))
    inside, same = made.blocks
    assert isinstance(inside, Details)
    (found,) = inside.blocks
    assert isinstance(found, Table)
    assert [len(row) for row in found.rows] == [3, 3, 3]
    assert [row[2].text for row in found.rows] == [
        "A paper, p. 4; 2020-01-01; high",
        "own estimate, Ann; 2020-02-01; low",
        "A paper; medium, own estimate",
    ]
    assert found.rows[0][2].link == "https://example.org/a"
    assert same is other


def test_a_layout_does_not_read_what_is_for_screens() -> None:
    page, drawings = _laid_out(on_paper(bundled.briefing_report()))
    assert not re.search(r"data-(?:title|source)=|tabindex|class=\"slim\"", page)
    assert len(drawings) == page.count("<img")
    assert "<td" in page


@pytest.mark.parametrize("on", [True, False])
def test_a_report_leaves_the_collector_of_garbage_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        report_pdf(plain_report(), dated=dt.date(2021, 2, 1))
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()


def test_a_table_of_seven_lines_stays_on_one_page_and_a_longer_one_may_part() -> None:
    def kept(rows: int) -> bool:
        page, _ = _laid_out(report_of(table("Rows", "a | b", [("x", "y")] * rows)))
        return 'class="scroll kept"' in page

    assert kept(6)  # and its heading
    assert not kept(7)


def test_sixteen_sections_have_a_list_of_contents_on_paper() -> None:
    def listed(count: int) -> bool:
        heads = [Heading(f"Part {n}", anchor=f"p{n}") for n in range(count)]
        page, _ = _laid_out(report_of(*heads))
        return '<nav aria-label="Contents" class="on-paper">' in page

    assert listed(16)
    assert not listed(15)


def test_a_long_word_pushes_no_box_off_the_paper() -> None:
    """Of three boxes side by side the last begins on the page, whatever words the others hold."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversorgungsabkommen"
    items = tuple(KeyFigure(f"{name}: {word}", Cell(word)) for name in ("One", "Two", "Three"))
    data = report_pdf(report_of(KeyFigures(items, look="boxes")), dated=dt.date(2021, 2, 1))
    starts: dict[str, float] = {}

    def seen(text: str, _: object, place: list[float], *__: object) -> None:
        for name in ("One", "Two", "Three"):
            if text.strip().startswith(name):
                starts[name] = place[4]

    pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(visitor_text=seen)
    first, second, third = (starts[name] for name in ("One", "Two", "Three"))
    assert third - second == pytest.approx(second - first, abs=1)
    assert third < 0.7 * 794  # pixels of A4
