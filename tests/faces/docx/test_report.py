"""A report as a Word document, opened again."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import cache
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from accord.faces.docx.report import report_docx
from accord.faces.docx.widths import WIDE, column_widths
from accord.faces.files import Material, report_file, shown
from accord.pages.blocks import Details, Figure, Heading, Table, every_block
from tests import bundled
from tests.faces.material import NAMES, hostile_report, plain_report

DATED = dt.date(2021, 2, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def small() -> bytes:
    """The small page."""
    return report_docx(plain_report(), dated=DATED)


@cache
def whole_briefing() -> bytes:
    """The briefing of the bundled case with its annexes."""
    made = bundled.briefing()
    return report_file("docx", Material(bundled.briefing_report(), made.case, made.forecast))


def opened(data: bytes) -> Any:
    """The document opened again."""
    return docx.Document(io.BytesIO(data))


def member(data: bytes, name: str) -> str:
    """One part of the document as text."""
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def headings(document: Any) -> list[tuple[str, str]]:
    """(style, text) of title and headings."""
    found = ((p.style.name, p.text) for p in document.paragraphs)
    return [(style, text) for style, text in found if style == "Title" or style.startswith("Heading")]


def test_headings_have_real_styles_in_their_order() -> None:
    assert headings(opened(small())) == [
        ("Title", "A small page"),
        ("Heading 1", "Bottom line"),
        ("Heading 2", "Why"),
        ("Heading 1", "Who 대한민국"),
        ("Heading 2", "The parts"),
        ("Heading 1", "How this page was made"),
        ("Heading 1", "Sources"),
    ]


def test_points_notes_and_leads_have_styles_of_their_own() -> None:
    by_style = {p.text: p.style.name for p in opened(small()).paragraphs}
    assert by_style["One point."] == "List Bullet"
    assert by_style["It is likely (64 %)."] == "Accord Lead"
    assert by_style["Confidence is low."] == "Accord Caution"
    assert by_style["[1] A source, 2020"] == "Accord Table Text"


def test_figures_have_an_alternative_text_and_a_numbered_caption() -> None:
    document = opened(small())
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Distance makes up most of it"
    assert 4 < shape.width.inches < 6.7
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert captions == [
        "Figure 1. Months that each cause adds",
        "Table 1. Chances",
        "Table 2. What the numbers rest on",
    ]
    assert "SEQ Figure" in member(small(), "word/document.xml")


def test_tables_repeat_their_heading_keep_rows_whole_and_leave_ids_out() -> None:
    chances, evidence = opened(small()).tables
    assert [cell.text for cell in chances.rows[0].cells] == ["Issue", "Chance", "Point"]
    assert [cell.text for cell in chances.rows[1].cells] == ["Cost", "25 %", "5 bn"]
    assert chances.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in chances.rows)
    assert chances.cell(1, 1).paragraphs[0].style.name == "Accord Table Number"
    assert [cell.text for cell in evidence.rows[0].cells] == ["Number", "Says"]


def test_a_number_leads_to_the_row_that_it_comes_from_and_an_address_to_the_web() -> None:
    text = member(small(), "word/document.xml")
    assert '<w:hyperlink w:anchor="a_source_1"' in text
    assert 'w:name="a_source_1"' in text
    assert "https://example.org/a" in member(small(), "word/_rels/document.xml.rels")
    anchors = set(re.findall(r'w:anchor="([^"]+)"', text))
    assert anchors <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', text))


def test_contents_are_a_field_when_there_are_many_sections() -> None:
    text = member(whole_briefing(), "word/document.xml")
    assert "TOC \\o" in text
    anchors = set(re.findall(r'w:anchor="([^"]+)"', text))
    assert anchors <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', text))


def test_marking_stands_above_every_page_and_its_number_below() -> None:
    section = opened(small()).sections[0]
    assert section.header.paragraphs[0].text == "FOR OFFICIAL USE · A small page · 1 February 2021"
    assert "PAGE" in section.footer._element.xml
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_names_keep_their_letters_and_their_language() -> None:
    text = member(small(), "word/document.xml")
    for name in NAMES:
        assert name in text
    assert 'w:eastAsia="ko"' in text
    assert 'w:eastAsia="zh"' in text
    assert "Malgun Gothic" in member(small(), "word/styles.xml")


def test_properties_tell_title_author_and_the_date_of_the_case() -> None:
    about = opened(small()).core_properties
    assert (about.title, about.author, about.category) == ("A small page", "The desk", "FOR OFFICIAL USE")
    assert about.created.date() == about.modified.date() == DATED


def test_the_same_page_gives_the_same_bytes() -> None:
    assert report_docx(plain_report(), dated=DATED) == small()


def test_a_page_break_begins_a_page_at_the_next_heading() -> None:
    document = opened(small())
    fresh = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert fresh == ["Who 대한민국"]


def test_hostile_text_is_text() -> None:
    data = report_docx(shown(hostile_report()), dated=DATED)
    document = opened(data)
    expected = shown(hostile_report()).title
    assert ("Title", expected) in headings(document)
    assert document.tables[0].cell(1, 0).text == expected
    assert len(document.tables[0].cell(2, 0).text) == 4_000
    assert "javascript:" not in member(data, "word/_rels/document.xml.rels")


def test_the_whole_briefing_has_every_heading_table_and_figure() -> None:
    page = bundled.briefing_report()
    document = opened(whole_briefing())
    blocks = list(every_block(page.blocks))
    twins = [block.twin for block in blocks if isinstance(block, Figure) and block.twin is not None]
    tables = [b for b in blocks if isinstance(b, Table) and not any(b is twin for twin in twins)]
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert len(document.tables) == len(tables)
    assert [s._inline.docPr.get("descr") for s in document.inline_shapes] == [f.data.label for f in figures]
    shown_ones = [text for style, text in headings(document) if style == "Heading 1"]
    wanted = [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert [text for text in shown_ones if text in wanted] == wanted
    summaries = {block.summary for block in blocks if isinstance(block, Details)}
    assert summaries <= {p.text for p in document.paragraphs}


@pytest.mark.parametrize(
    "columns",
    [
        [["Issue", "Cost"], ["Chance", "25 %"]],
        [["a" * 300, "b"], ["word " * 100], ["x"]],
        [["대" * 60], ["w" * 30]] * 6,
        [[""], [""]],
    ],
)
def test_columns_fit_between_the_margins_and_none_vanishes(columns: list[list[str]]) -> None:
    widths = column_widths(columns)
    assert sum(widths) <= WIDE
    assert min(widths) > 0
