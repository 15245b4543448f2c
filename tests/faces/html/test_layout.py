"""What stands beside what."""

from __future__ import annotations

from accord.faces.html.layout import Beside, Pair, Part, Told, spread
from accord.faces.html.report import headed, report_html
from accord.pages.blocks import (
    Block,
    Details,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Points,
    Report,
    sentence,
    sentences,
    table,
)
from accord.pages.figures import CausesFigure
from accord.pages.pictures import BoardFigure, MovesFigure
from tests.faces.material import report_of

TEXT = Paragraph(sentences("Words."))
POINTS = Points(sentences("One."))
PICTURE = Figure(CausesFigure("Causes.", ()), "How to read it.")
NUMBERS = table("Numbers", "a | b", [])
NARROW = table("Numbers", "a | b", [], look="tight beside")


def laid(*blocks: Block) -> tuple[object, ...]:
    """What the one section of a page holds."""
    (section,) = spread(Report("Title", (Heading("Section", anchor="s"), *blocks))).sections
    return section.items


def test_what_stands_before_the_first_section_is_the_header() -> None:
    page = spread(Report("Title", (TEXT, PageBreak(), Heading("One"), NUMBERS)))
    assert page.header == (TEXT,)
    assert [section.items for section in page.sections] == [(NUMBERS,)]
    assert page.footer is None


def test_a_page_without_sections_has_no_header() -> None:
    page = spread(Report("Title", (TEXT, NUMBERS)))
    assert not page.header
    assert not page.sections
    assert page.body == (TEXT, NUMBERS)


def test_how_the_page_was_made_is_the_footer() -> None:
    page = spread(Report("Title", (Heading("One"), TEXT, Heading("Made", anchor="made"), POINTS)))
    assert [section.heading.text for section in page.sections] == ["One"]
    assert page.footer is not None
    assert page.footer.items == (POINTS,)


def test_a_break_before_a_section_is_its_own_and_one_inside_stays() -> None:
    page = spread(Report("Title", (Heading("One"), TEXT, PageBreak(), TEXT, PageBreak(), Heading("Two"))))
    assert [section.fresh for section in page.sections] == [False, True]
    assert page.sections[0].items == (TEXT, PageBreak(), TEXT)


def test_a_figure_stands_beside_the_text_that_follows_it() -> None:
    assert laid(PICTURE, TEXT, TEXT, NUMBERS) == (Pair((PICTURE,), (TEXT, TEXT)), NUMBERS)
    assert laid(TEXT, PICTURE, POINTS) == (TEXT, Pair((PICTURE,), (POINTS,)))


def test_a_narrow_table_joins_the_text_beside_a_figure() -> None:
    assert laid(PICTURE, TEXT, NARROW, NUMBERS) == (Pair((PICTURE,), (TEXT, NARROW)), NUMBERS)


def test_two_figures_stand_beside_each_other_with_the_text_below_the_second() -> None:
    assert laid(POINTS, PICTURE, PICTURE, TEXT) == (POINTS, Pair((PICTURE,), (PICTURE, TEXT)))


def test_a_broad_figure_stands_alone_or_beside_a_caution() -> None:
    broad = Figure(BoardFigure("Board.", "2021-02-01", 48.0, "Feb 2025", (), ()), "How to read it.")
    caution = Note(sentences("Careful."), look="caution")
    assert laid(broad, TEXT) == (broad, TEXT)
    assert laid(broad, caution, TEXT) == (Beside(broad, caution), TEXT)
    assert laid(PICTURE, broad) == (PICTURE, broad)


def test_a_picture_of_what_moves_a_chance_stands_beside_the_paragraphs_that_tell_of_it() -> None:
    moves = Figure(MovesFigure("What moves it.", 0.5, ()), "How to read it.")
    assert laid(POINTS, TEXT, moves, NUMBERS) == (POINTS, Told((TEXT,), moves), NUMBERS)
    assert laid(NUMBERS, moves, TEXT) == (NUMBERS, moves, TEXT)


def test_a_figure_without_text_after_it_stands_beside_the_paragraphs_before_it() -> None:
    assert laid(POINTS, TEXT, PICTURE, NUMBERS) == (POINTS, Pair((TEXT,), (PICTURE,)), NUMBERS)


def test_a_figure_among_tables_stands_alone() -> None:
    assert laid(NUMBERS, PICTURE, NUMBERS) == (NUMBERS, PICTURE, NUMBERS)
    assert laid(POINTS, PICTURE) == (POINTS, PICTURE)


def test_a_heading_of_the_third_level_begins_a_part() -> None:
    first, second = Heading("First", 3), Heading("Second", 3)
    assert laid(TEXT, first, POINTS, second, NUMBERS) == (
        TEXT,
        Part(first, (POINTS,)),
        Part(second, (NUMBERS,)),
    )


def test_parts_of_words_alone_join_the_text_beside_a_figure() -> None:
    words, more, numbers = Heading("Words", 3), Heading("More", 3), Heading("Numbers", 3)
    folded = Details("More", (Note(sentences("Small print.")),))
    assert laid(PICTURE, words, POINTS, more, folded, numbers, NUMBERS) == (
        Pair((PICTURE,), (Part(words, (POINTS,)), Part(more, (folded,)))),
        Part(numbers, (NUMBERS,)),
    )


def test_no_line_ends_inside_a_range_or_before_an_error() -> None:
    told = table("Inputs", "what | >now", [("ask: 0.2 – 0.5 – 1", "−1.2 ± 0.3"), ("A – B", "5 – no")])
    html = report_html(report_of(Paragraph((sentence("From 3 – 4 on."),)), told))
    kept = "\u00a0–\u2060\u00a0"
    assert f"ask: 0.2{kept}0.5{kept}1" in html
    assert "−1.2\u00a0±\u2060\u00a00.3" in html
    assert f"From 3{kept}4 on." in html
    assert "A – B" in html
    assert "5 – no" in html


def test_headings_of_columns_begin_with_a_capital_on_a_page() -> None:
    html = report_html(report_of(table("Inputs", "what | >% of it", [("a", "b")])))
    assert '<th scope="col">What</th>' in html
    assert 'data-title="% of it"' in html
    assert headed("") == ""
