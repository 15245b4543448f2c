"""A report in a terminal."""

from __future__ import annotations

import io

import pytest

from accord.faces.terminal.report import plain_text, rendered
from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Lead,
    Note,
    PageBreak,
    Paragraph,
    Points,
    Report,
    sentences,
    table,
)
from accord.pages.figures import CausesFigure

FIGURE = CausesFigure("Links hold it up most.", (("links", 3.0, "3 months"),))
EVERY: tuple[Block, ...] = (
    Lead(sentences("Likely agreed.", "By May.")),
    Heading("Why"),
    Paragraph(sentences("One cause.", "And another.")),
    Points(sentences("a point", "a second point that is longer than a line of forty")),
    KeyFigures((KeyFigure("draws", Cell("10,000", 10_000)), KeyFigure("seed", Cell("0", 0)))),
    Figure(FIGURE, "Bars are months.", twin=table("Months", "cause | >months", [("links", "3")])),
    Figure(FIGURE, "Bars are months."),
    PageBreak(),
    Details("More", (Paragraph(sentences("Folded.")),)),
    Note(sentences("First note.")),
    Note(sentences("Second note.")),
)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_every_block_has_its_place() -> None:
    assert plain_text(Report("A page", EVERY, marking="For us"), 40).splitlines() == [
        "A page",
        "For us",
        "Likely agreed.",
        "By May.",
        "",
        "Why",
        "",
        "One cause. And another.",
        "  a point",
        "  a second point that is longer than a",
        "    line of forty",
        "",
        "draws  10,000",
        "seed   0",
        "",
        "Months",
        "cause  months",
        "links       3",
        "",
        "Links hold it up most.",
        "",
        "More",
        "",
        "Folded.",
        "",
        "First note.",
        "Second note.",
    ]


def test_a_pipe_gets_whole_lines_unless_it_is_told_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Report("T", (Paragraph(sentences("word " * 40)),))
    monkeypatch.delenv("COLUMNS", raising=False)
    assert max(map(len, rendered(page, io.StringIO()).splitlines())) > 100
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, rendered(page, io.StringIO()).splitlines())) <= 50


def test_a_terminal_gets_styles_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("TERM", "xterm")
    shown = rendered(
        Report("T", (table("C", "a | >b", [("[red]x", "1")]), Paragraph(sentences("w " * 40)))), Screen()
    )
    assert "\x1b[1mT\x1b[0m" in shown
    assert "[red]x" in shown
    assert "──" in shown
    assert max(len(line) for line in shown.splitlines() if "\x1b" not in line) <= 30


def test_a_title_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = rendered(Report("\x1b]0;owned\x07\x1b[2J", ()), Screen())
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
