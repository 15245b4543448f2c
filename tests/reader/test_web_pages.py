"""Web pages of many layouts: the article is kept, the furniture is not, and a loss is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.reader.documents.intake import take_in
from accord.reader.documents.layout import lay_out
from accord.reader.records import Document
from tests.reader.wild.web_hostile import HOSTILE
from tests.reader.wild.web_judging import JUDGING
from tests.reader.wild.web_material import Layout
from tests.reader.wild.web_scores import Score, score
from tests.reader.wild.web_tuning import TUNING

pytest.importorskip("trafilatura")

ARTICLE = "<p>Norway rejected the new tariffs on salmon. Chile promised to open its market in the autumn.</p>"


def read_page(folder: Path, source: str) -> Document:
    path = folder / "page.html"
    path.write_text(source, encoding="utf-8")
    return lay_out(take_in(path))


def prose_of(document: Document) -> str:
    return "\n".join(paragraph.quote for paragraph in document.paragraphs)


@pytest.mark.parametrize("layouts", [TUNING, JUDGING, HOSTILE], ids=["tuning", "judging", "hostile"])
def test_words_of_articles_are_kept_and_others_are_not(tmp_path: Path, layouts: list[Layout]) -> None:
    scores = {layout.name: score(layout, prose_of(read_page(tmp_path, layout.html))) for layout in layouts}
    total = sum(scores.values(), Score(0, 0, 0))
    assert [name for name, one in scores.items() if one.recall < 0.9] == []
    assert total.recall >= 0.97, scores
    assert total.precision >= 0.95, scores


@pytest.mark.parametrize("layout", [*TUNING, *JUDGING, *HOSTILE], ids=lambda layout: layout.name)
def test_what_a_page_says_of_itself_is_read(tmp_path: Path, layout: Layout) -> None:
    document = read_page(tmp_path, layout.html)
    found = {name: value.value for name, value in vars(document.metadata).items() if value}
    if "date" in found:
        found["date"] = found["date"][:10]
    told = {name: found.get(name) for name in layout.properties}
    if "title" in told and layout.properties["title"] not in (told["title"] or ""):
        # Only a page that marks no title anywhere leaves it to the first line.
        assert "<h1" not in layout.html
        assert "<title>" not in layout.html
        told.pop("title")
    assert {k: v for k, v in told.items() if k != "title"} == {
        k: v for k, v in layout.properties.items() if k != "title"
    }


def test_offsets_of_a_page_fit_its_text(tmp_path: Path) -> None:
    for layout in TUNING:
        document = read_page(tmp_path, layout.html)
        for passage in (*document.paragraphs, *(one.passage for one in document.furniture)):
            assert document.text[passage.start : passage.end] == passage.quote


def test_what_is_hidden_is_not_read_but_a_page_that_a_script_shows_is(tmp_path: Path) -> None:
    hidden = f"<html><body>{ARTICLE}<p hidden>Denmark rejected it.</p></body></html>"
    assert "Denmark" not in prose_of(read_page(tmp_path, hidden))
    style = "<style>@media print {.a {display: none}} .gone {color: red; display: none}</style>"
    gone = "<p class='gone'>Denmark rejected it.</p>"
    styled = f"<html><head>{style}</head><body><div class='a'>{ARTICLE}</div>{gone}</body></html>"
    assert "Denmark" not in prose_of(read_page(tmp_path, styled))
    assert "Norway" in prose_of(read_page(tmp_path, styled))
    shown_later = f"<html><body style='visibility: hidden'>{ARTICLE}</body></html>"
    assert "Norway" in prose_of(read_page(tmp_path, shown_later))


def test_marks_of_notes_go_and_exponents_stay(tmp_path: Path) -> None:
    marks = "<p>Chile gets 30 km<sup>2</sup> of water.<sup>3</sup> Peru<sup>[note 4]</sup> "
    marks += "agreed<a href='#f5'>5</a>, on the 19<sup>th</sup>.</p>"
    page = f"<html><body>{ARTICLE}{marks}</body></html>"
    text = prose_of(read_page(tmp_path, page))
    assert "Chile gets 30 km2 of water. Peru agreed, on the 19th." in text


def test_a_loss_of_running_text_is_told(tmp_path: Path) -> None:
    remarks = "".join(
        f"<div class='comment'><p>Some reader number {i} holds that Peru should not have signed anything, "
        f"and goes on about it for a while without any need.</p></div>"
        for i in range(12)
    )
    page = f"<html><body><article>{ARTICLE}</article><div id='comments'>{remarks}</div></body></html>"
    document = read_page(tmp_path, page)
    assert "Peru" not in prose_of(document)
    assert "words of running text on the page were set aside" in document.note
    assert read_page(tmp_path, f"<html><body><article>{ARTICLE}</article></body></html>").note == ""


def test_very_deep_pages_are_read(tmp_path: Path) -> None:
    for tag in ("div", "b", "table"):
        page = f"<html><body>{f'<{tag}>' * 3000}Norway rejected the plan.{f'</{tag}>' * 3000}</body></html>"
        assert "Norway rejected the plan." in read_page(tmp_path, page).text


def test_a_title_in_the_head_goes_before_the_first_line(tmp_path: Path) -> None:
    head = "<title>Norway and Chile end talks | The Gazette</title>"
    page = f"<html><head>{head}</head><body><div><h2>Search form</h2></div>{ARTICLE}</body></html>"
    title = read_page(tmp_path, page).metadata.title
    assert title is not None
    assert title.value == "Norway and Chile end talks"
