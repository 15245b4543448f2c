"""A report in a Word document of the house."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
import pytest

from accord.errors import InvalidFileError, NotFoundError
from accord.faces.docx.templates import report_in_template
from accord.faces.files import shown
from tests.faces.material import hostile_report, plain_report

DATED = dt.date(2021, 2, 1)


def template(folder: Path, *paragraphs: str, header: str = "{{ marking }}") -> Path:
    """A template with these paragraphs; its headings are green."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = docx.shared.RGBColor(0, 128, 0)
    document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "house.docx"
    document.save(str(path))
    return path


def made(path: Path, report: Any = None) -> Any:
    """The template filled in and opened again."""
    return docx.Document(io.BytesIO(report_in_template(report or plain_report(), path, dated=DATED)))


def test_marks_are_filled_and_the_body_stands_in_its_place(tmp_path: Path) -> None:
    document = made(template(tmp_path, "To: {{ title }} of {{ date }}", "{{ body }}", "Yours, {{ author }}"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "To: A small page of 1 February 2021"
    assert texts[-1] == "Yours, The desk"
    assert texts.index("Bottom line") < texts.index("Who 대한민국") < len(texts) - 1
    assert document.sections[0].header.paragraphs[0].text == "FOR OFFICIAL USE"
    assert len(document.tables) == 2
    assert len(document.inline_shapes) == 1


def test_the_styles_of_the_house_stay_and_missing_ones_are_added(tmp_path: Path) -> None:
    document = made(template(tmp_path, "{{ body }}"))
    assert str(document.styles["Heading 1"].font.color.rgb) == "008000"
    assert "Accord Caution" in {style.name for style in document.styles}


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("{{ title }}",), "has no place for the briefing"),
        (("{{ nothing }}", "{{ body }}"), "the marks are title"),
        (("{{ title", "{{ body }}"), "the marks are title"),
        (("{{ ''.__class__.__mro__ }}", "{{ body }}"), "the marks are title"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(
    tmp_path: Path, paragraphs: tuple[str, ...], said: str
) -> None:
    with pytest.raises(InvalidFileError, match=said):
        made(template(tmp_path, *paragraphs))


def test_what_is_no_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(b"PK\x03\x04 not a document")
    with pytest.raises(InvalidFileError, match="no readable Word document"):
        made(path)
    with pytest.raises(NotFoundError):
        made(tmp_path / "none.docx")


def test_text_of_a_report_is_never_taken_for_a_mark(tmp_path: Path) -> None:
    document = made(template(tmp_path, "{{ title }}", "{{ body }}"), shown(hostile_report()))
    assert document.paragraphs[0].text.startswith("=1+1 <script>")
    assert "{{ 7 * 7 }}" in document.paragraphs[0].text
