"""A report as PDF/UA-1: checked by rules, read again, the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pdfua import validate

from accord.errors import NotFoundError
from accord.faces.charts import WIDE, svg
from accord.faces.files import Material, report_file, shown
from accord.faces.pdf.report import report_pdf, require_weasyprint
from accord.pages.blocks import Cell, Column, Figure, Heading, Paragraph, Table, every_block, sentences
from accord.pages.briefing.page import briefing_page
from accord.pages.briefing.section import Length
from accord.pages.figures import CausesFigure
from tests import bundled
from tests.faces.material import NAMES, hostile_report, plain_report, report_of

DATED = dt.date(2021, 2, 1)


@cache
def small() -> bytes:
    """The small page."""
    return report_pdf(plain_report(), dated=DATED)


def read(data: bytes) -> pypdf.PdfReader:
    """The document opened again."""
    return pypdf.PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """All words of all pages."""
    return "\n".join(page.extract_text() for page in read(data).pages)


def breaches(data: bytes, folder: Path) -> list[str]:
    """What the rules for PDF/UA-1 find, warnings too. The rule on empty headings does not run with this
    version of pikepdf; `headings` stands in for it."""
    file = folder / "checked.pdf"
    file.write_bytes(data)
    report = validate(str(file))
    skipped = [o.rule_id for o in report.outcomes if o.skipped_reason and o.rule_id != "UA-14-001"]
    return [*skipped, *(f"{found.rule_id} {found.message}" for found in report.findings)]


def elements(data: bytes, kind: str) -> list[dict[str, str]]:
    """Attributes of the structure elements of a kind, such as ``/Figure``."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind]
        return [{str(k): str(v) for k, v in o.items() if k == "/Alt"} | _attributes(o) for o in kinds]


def _attributes(element: pikepdf.Dictionary) -> dict[str, str]:
    found = element.get("/A")
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, pikepdf.Dictionary) else {}


def headings(data: bytes) -> list[tuple[int, bool]]:
    """(level, whether it has content) of every heading in the order of the structure."""
    found: list[tuple[int, bool]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            role = str(node.get("/S", ""))
            if len(role) == 3 and role.startswith("/H"):
                found.append((int(role[2]), bool(len(node.get("/K", [])))))
            if "/K" in node:
                walk(node["/K"])

    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot)
    return found


def fonts(data: bytes) -> dict[str, bool]:
    """Name of each font -> whether it is inside the file."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                inside = any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(each["/FontName"])] = inside
    return found


def test_the_small_page_breaks_no_rule(tmp_path: Path) -> None:
    assert breaches(small(), tmp_path) == []
    assert all(filled for _, filled in headings(small()))
    assert all(fonts(small()).values())


def test_every_figure_says_its_result() -> None:
    figures = elements(small(), "/Figure")
    assert [figure["/Alt"] for figure in figures] == ["Distance makes up most of it"]


def test_headings_of_tables_say_what_they_head() -> None:
    scopes = [heading["/Scope"] for heading in elements(small(), "/TH")]
    assert scopes.count("/Column") == 5  # of two tables, ids left out; the twin of the figure is for screens
    assert scopes.count("/Row") == 3


def test_levels_of_headings_are_not_skipped() -> None:
    levels = [level for level, _ in headings(small())]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_bookmarks_are_the_headings() -> None:
    def titles(items: list[object]) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from titles(item)
            else:
                yield str(getattr(item, "title", ""))

    found = list(titles(list(read(small()).outline)))
    assert [title for title in found if title in ("A small page", "Bottom line", "The parts")] == [
        "A small page",
        "Bottom line",
        "The parts",
    ]


def test_every_page_bears_the_marking_and_its_number() -> None:
    pages = read(small()).pages
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        words = page.extract_text()
        assert "FOR OFFICIAL USE" in words
        assert f"{number} / 2" in words


def test_names_in_korean_chinese_and_german_are_words_in_fonts_that_have_them() -> None:
    words = re.sub(r"\s+", "", text_of(small()))
    for name in NAMES:
        assert re.sub(r"\s+", "", name) in words
    assert any("Noto-Sans-CJK-KR" in name for name in fonts(small()))
    assert any("Noto-Sans-CJK-SC" in name for name in fonts(small()))


def test_properties_tell_title_language_author_and_the_date_of_the_case() -> None:
    reader = read(small())
    about = reader.metadata
    assert about is not None
    assert about.title == "A small page · Briefing"
    assert about.author == "The desk"
    assert str(about["/CreationDate"]).startswith("D:20210201")
    assert str(reader.root_object["/Lang"]) == "en"


def test_a_number_leads_to_its_row_and_an_address_to_the_web() -> None:
    with pikepdf.open(io.BytesIO(small())) as pdf:
        links = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link"]
        aims = [
            str(link.A.get("/URI", link.A.get("/D", ""))) if "/A" in link else str(link.Dest)
            for link in links
        ]
    assert "https://example.org/a" in aims
    assert any("source-1" in aim for aim in aims)


def test_the_same_page_gives_the_same_bytes_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    program = (
        "import datetime, hashlib, sys\nfrom accord.faces.pdf.report import report_pdf\n"
        "from tests.faces.material import plain_report\n"
        "data = report_pdf(plain_report(), dated=datetime.date(2021, 2, 1))\n"
        "sys.stdout.write(hashlib.sha256(data).hexdigest())"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Seoul"},
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout == hashlib.sha256(small()).hexdigest()


def test_hostile_text_is_text(tmp_path: Path) -> None:
    data = report_pdf(shown(hostile_report()), dated=DATED)
    words = text_of(data)
    squeezed = re.sub(r"[\s\x00]+", "", words).lower()
    assert "<script>alert(" in squeezed
    assert "=1+1" in squeezed
    assert "\\x1b[31m" in squeezed
    assert breaches(data, tmp_path) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = {str(key) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) for key in o}
        actions = {str(o.get("/S")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)}
    assert "/JavaScript" not in actions | keys
    assert not {"/JS", "/Launch", "/EmbeddedFiles"} & keys


def test_a_machine_without_pango_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    with pytest.raises(NotFoundError, match="apt-get install libpango"):
        require_weasyprint()


def test_a_caption_that_is_parted_from_its_table_is_no_table_without_rows(tmp_path: Path) -> None:
    rows = tuple((Cell(f"row {n}"), Cell(f"{n}", n)) for n in range(60))
    table = Table("Many rows", (Column("Row"), Column("Number", True)), rows)
    lines = tuple(Paragraph(sentences(f"Line {n}.")) for n in range(46))
    for above in range(38, 47, 2):
        data = report_pdf(report_of(*lines[:above], table), dated=DATED)
        assert breaches(data, tmp_path) == [], above


def test_figures_keep_their_shape_on_paper() -> None:
    """What the sheet of the page says of the frame of a figure would make it as high as it is not."""
    (figure,) = elements(small(), "/Figure")
    left, bottom, right, top = (float(n) for n in re.findall(r"-?\d+\.?\d*", figure["/BBox"]))
    drawn = svg(CausesFigure("x", (("distance", 3.0, "3.0"), ("resolve", -1.0, "−1.0"))), WIDE)
    wide, high = (float(n) for n in re.findall(r'(?:width|height)="(\d+)"', drawn)[:2])
    assert abs(top - bottom) / abs(right - left) == pytest.approx(high / wide, rel=0.02)


@pytest.mark.parametrize(("length", "most"), [("page", 1), ("short", 6)])
def test_page_and_short_fit_their_paper(length: Length, most: int) -> None:
    page = briefing_page(bundled.briefing(), length)
    assert len(read(report_pdf(page, dated=DATED)).pages) <= most


@pytest.mark.parametrize("length", ["short", pytest.param("full", marks=pytest.mark.full)])
def test_a_briefing_is_a_sound_document(tmp_path: Path, length: Length) -> None:
    made = bundled.briefing()
    page = briefing_page(made, length)
    began = time.process_time()
    data = report_file("pdf", Material(page, made.case, made.forecast))
    assert time.process_time() - began < 4 * 8  # the aim is 8 s on quiet cores
    assert breaches(data, tmp_path) == []
    assert all(filled for _, filled in headings(data))
    assert all(fonts(data).values())
    drawn = [block.data.label for block in every_block(page.blocks) if isinstance(block, Figure)]
    told = (figure["/Alt"].replace("\u00a0", " ") for figure in elements(data, "/Figure"))
    assert sorted(told) == sorted(label.replace("\u00a0", " ") for label in drawn)
    words = re.sub(r"\s+", "", text_of(data))
    assert length == "short" or "대한민국" in words  # the short form calls actors by their short names
    for block in page.blocks:
        if isinstance(block, Heading):
            assert re.sub(r"\s+", "", block.text) in words


def test_no_line_ends_inside_a_word_of_korean() -> None:
    words = [
        "한반도",
        "비핵화와",
        "평화체제",
        "구축을",
        "위한",
        "다자간",
        "안보협력",
        "회의가",
        "서울에서",
        "열렸다",
    ]
    told = " ".join(words * 12)
    lines = text_of(report_pdf(report_of(Paragraph(sentences(told))), dated=DATED)).splitlines()
    shown = [line.split() for line in lines if any(word in line for word in words)]
    assert len(shown) > 3
    assert {word for line in shown for word in line} <= set(words)


def test_a_page_that_asks_for_something_outside_is_refused() -> None:
    from accord.faces.pdf.report import _fetcher

    fetcher = _fetcher(["<svg/>"])
    assert fetcher.fetch("figure:0").read() == b"<svg/>"
    for url in ("https://example.org/x.png", "file:///etc/passwd", "figure:x", "data:,x"):
        with pytest.raises(ValueError, match="nothing outside itself"):
            fetcher.fetch(url)
