"""A small page with every kind of block, and one in which every text is hostile, for faces of files."""

from __future__ import annotations

from accord.pages.blocks import (
    Block,
    Cell,
    Column,
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
    Reference,
    Report,
    Sentence,
    Span,
    Table,
    field,
    sentence,
)
from accord.pages.figures import CausesFigure

__all__ = ["HOSTILE", "NAMES", "hostile_report", "plain_report", "report_of"]

HOSTILE = (
    '=1+1 <script>alert("x")</script> & {{ 7 * 7 }} {% raw %} \x00\x1b[31m\r \u202e\u200fevil\u2066 '
    "</w:t></svg></head> _x0041_ 😀 \U0001f468‍👩"
)
"""Formula, markup, templates, control characters, marks of direction, ends of what is around it, emoji."""
NAMES = ("대한민국", "中华人民共和国", "Bundesministerium für Wirtschaftliche Zusammenarbeit")


def report_of(*blocks: Block, marking: str = "FOR OFFICIAL USE") -> Report:
    """A report with these blocks."""
    return Report(
        "A small page",
        blocks,
        date="1 February 2021",
        author="The desk",
        marking=marking,
        sources=("A source, 2020",),
        kind="Briefing",
    )


def plain_report() -> Report:
    """Every kind of block once, with a number that leads to its source."""
    ask = Reference("field", "issues.x.ask")
    evidence = Table(
        "What the numbers rest on",
        (Column("Number"), Column("Says"), Column("id", handle=True)),
        (
            (
                Cell("ask: 5", 5.0, ask, also=(Reference("evidence", "E1"),)),
                Cell("read it", link="https://example.org/a"),
                Cell("E1"),
            ),
        ),
    )
    chances = Table(
        "Chances",
        (Column("Issue"), Column("Chance", True, "share"), Column("Point", True)),
        (
            (Cell("Cost"), Cell("25 %", 0.25, error=0.01), Cell("5 bn", 5.0, unit="KRW bn")),
            (Cell("Health"), Cell("50 %", 0.5), Cell("–")),
        ),
    )
    picture = CausesFigure(
        "Distance makes up most of it", (("distance", 3.0, "3.0"), ("resolve", -1.0, "−1.0"))
    )
    blocks: tuple[Block, ...] = (
        Note((sentence("As of 1 February 2021"),)),
        Heading("Bottom line", anchor="bottom"),
        Lead((sentence("It is likely (64 %)."),)),
        Paragraph((sentence("The ask is ", field("5", "issues.x.ask"), "."),)),
        Points((sentence("One point."), sentence("Another point."))),
        Note((sentence("Confidence is low."),), look="caution"),
        Figure(picture, "Months that each cause adds", "Why", chances),
        PageBreak(),
        Heading("Who", anchor="who", aside=Span(NAMES[0], lang="ko")),
        Heading("The parts", level=3, above="Part 1"),
        Paragraph((Sentence((Span(NAMES[1], lang="zh"), Span(" and "), Span(NAMES[2], lang="de"))),)),
        chances,
        Details("Evidence", (evidence,)),
        Heading("How this page was made", anchor="made"),
        KeyFigures((KeyFigure("Draws", Cell("300", 300)),)),
    )
    return report_of(*blocks)


def hostile_report() -> Report:
    """Hostile text in every place that takes one."""
    bad, long = HOSTILE, "가나다 " * 1000
    cell = Cell(bad, link="javascript:alert(1)")
    table = Table(bad, (Column(bad), Column(bad, True, bad)), ((cell, Cell(bad)), (Cell(long), Cell(bad))))
    blocks: tuple[Block, ...] = (
        Note((sentence(bad),)),
        Heading(bad, anchor="one", above=bad, aside=Span(bad, lang="ko")),
        Lead((sentence(bad),)),
        Paragraph((sentence(bad, field(bad, bad)), sentence(long))),
        Points((sentence(bad),)),
        Figure(CausesFigure(bad, ((bad, 1.0, bad),)), bad, bad, table),
        table,
        Details(bad, (Note((sentence(bad),)),)),
        KeyFigures((KeyFigure(bad, cell),)),
    )
    return Report(bad, blocks, "en", bad, bad, bad, (bad,), bad)
