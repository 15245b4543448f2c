"""A report as a file: every block in every format, nothing that steers a program or hides from a reader."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from accord.errors import MissingExtraError, NotFoundError
from accord.faces import files as faces
from accord.faces.docx import report as docx
from accord.faces.files import FORMATS, Material, report_file, require_parts, shown, texts_of, unwritable
from accord.faces.xlsx import report as xlsx
from accord.machine import fonts
from accord.machine.terminal import STEERING
from accord.pages.blocks import Block
from tests import bundled
from tests.faces.material import HOSTILE, hostile_report, plain_report


@pytest.mark.parametrize("renderers", [docx.RENDERERS, xlsx.RENDERERS], ids=["docx", "xlsx"])
def test_every_kind_of_block_has_a_renderer(renderers: dict[type, object]) -> None:
    assert set(renderers) == set(get_args(Block))


def test_the_template_of_the_page_knows_every_kind_of_block() -> None:
    template = (files("accord.faces.html") / "templates" / "blocks.html").read_text(encoding="utf-8")
    for kind in get_args(Block):
        assert f'kind == "{kind.__name__}"' in template


def test_what_steers_or_hides_is_shown_in_every_text() -> None:
    before, after = hostile_report(), shown(hostile_report())
    assert any(STEERING.search(text) for text in texts_of(before))
    assert not any(STEERING.search(text) for text in texts_of(after))
    assert "\\x1b[31m" in after.title
    assert "\\u202e" in after.title


def test_a_report_with_nothing_to_show_stays_the_very_same() -> None:
    report = plain_report()
    assert shown(report) is report


@pytest.mark.parametrize(
    "kind", sorted({*FORMATS} - {"pdf"})
)  # of a PDF more is asked in `pdf/test_report.py`
def test_hostile_text_makes_a_file_in_every_format(kind: str) -> None:
    case, forecast = bundled.case(), bundled.forecast()
    material = Material(hostile_report(), case, forecast)
    data = report_file(kind, material)
    assert len(data) > 1000
    if kind == "html":
        text = data.decode()
        assert "<script" not in text
        assert 'href="javascript' not in text
        assert "\\x1b[31m" in text
        assert HOSTILE not in text


@pytest.mark.parametrize(("kind", "extra"), [("docx", "accord[report]"), ("xlsx", "accord[report]")])
def test_a_missing_extra_is_told_with_its_command_before_work_begins(
    kind: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"install it with  pip install 'accord\[report\]'") as told:
        require_parts(kind)
    assert extra in str(told.value)
    assert "\n" not in str(told.value)


def test_a_template_that_is_not_there_is_told_before_work_begins(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="check the path of --template"):
        require_parts("docx", tmp_path / "none.docx")


def test_letters_without_a_font_are_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "families", lambda lang: () if lang == "ko" else ("Some",))
    told = unwritable("pdf", plain_report())
    assert told.startswith("There is no font for Korean here")
    assert "apt-get install fonts-noto-core fonts-noto-cjk" in told
    assert unwritable("html", plain_report()) == ""
    monkeypatch.setattr(fonts, "families", lambda lang: None)
    assert unwritable("pdf", plain_report()) == ""
