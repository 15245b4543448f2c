"""What a page is made of: one small set of blocks, which every face renders in its own way.

A `Report` is a list of blocks. Sentences are spans that know which number of the case, of a result or of the
evidence they tell; cells of tables hold their value beside their text, so that a spreadsheet gets numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from accord.pages.figures import Figure as FigureData

__all__ = [
    "Block",
    "Cell",
    "Column",
    "Details",
    "Figure",
    "Heading",
    "Interval",
    "KeyFigure",
    "KeyFigures",
    "Lead",
    "Note",
    "PageBreak",
    "Paragraph",
    "Points",
    "Reference",
    "Report",
    "Sentence",
    "Span",
    "Table",
    "Value",
    "every_block",
    "field",
    "result",
    "sentence",
    "sentences",
    "table",
]


@dataclass(frozen=True)
class Interval:
    """Two ends of a range in one cell."""

    low: float | None
    """None where it lies beyond what is shown, such as a month beyond the horizon."""
    high: float | None
    """As `low`."""


Value = float | int | date | Interval | None


@dataclass(frozen=True)
class Reference:
    """Where a number on a page comes from."""

    kind: Literal["field", "result", "evidence"]
    """A field of the case, a field of a result, or a piece of evidence."""
    path: str
    """Dotted path in the case or in the JSON of the result, or the id of the evidence."""


@dataclass(frozen=True)
class Span:
    """A stretch of a sentence."""

    text: str
    """As it is read."""
    source: Reference | None = None
    """What it tells; None for plain words."""
    lang: str = ""
    """BCP 47 tag, where it is not that of the page."""
    to: str = ""
    """Anchor of a section of the same page, to which it leads; empty where it leads nowhere."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that knows its numbers."""

    spans: tuple[Span, ...]
    """From left to right; their texts joined are the sentence."""

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Heading:
    """The title of a section."""

    text: str
    """In the reader's words."""
    level: int = 2
    """1 for the page, 2 for a section, 3 for a part of one."""
    anchor: str = ""
    """Name by which a link reaches it; empty: none."""
    above: str = ""
    """A short line over the title; empty: none."""
    aside: Span | None = None
    """What stands more quietly beside the title, such as a name in its own language."""


@dataclass(frozen=True)
class Lead:
    """What a reader should know who reads no further."""

    sentences: tuple[Sentence, ...]
    """One to three."""


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]
    """In their order."""


@dataclass(frozen=True)
class Points:
    """Sentences that stand side by side, one to a line."""

    sentences: tuple[Sentence, ...]
    """In their order."""


@dataclass(frozen=True)
class Note:
    """A remark that a hurried reader may skip."""

    sentences: tuple[Sentence, ...]
    """In their order."""
    look: str = ""
    """A hint to a face: ``caution`` for a remark that no reader should skip."""


@dataclass(frozen=True)
class KeyFigure:
    """A number with its name."""

    name: str
    """What it is of."""
    value: Cell
    """The number."""


@dataclass(frozen=True)
class KeyFigures:
    """A few numbers that stand for the whole, or how a page was made."""

    items: tuple[KeyFigure, ...]
    """In their order."""
    look: str = ""
    """A hint to a face: ``boxes`` for what stands first of all, each in a box of its own."""


@dataclass(frozen=True)
class Figure:
    """A picture as data; a face draws it."""

    data: FigureData
    """What it shows."""
    caption: str
    """How to read it."""
    title: str = ""
    """Above it; empty: none."""
    twin: Table | None = None
    """The same in numbers."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    text: str
    """As it is read."""
    value: Value = None
    """The number or date behind the text, in the unit of the column; None for plain words."""
    source: Reference | None = None
    """Where the number comes from."""
    error: float | None = None
    """The error of the value by drawing, in its unit; it stands behind a ± if the text has one."""
    unit: str = ""
    """Unit of the value where it is not that of the column."""
    also: tuple[Reference, ...] = ()
    """Where the second and further lines of the text come from."""
    link: str = ""
    """Address on the web to which the text leads, http or https only; empty: none."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    title: str
    """Its heading."""
    numeric: bool = False
    """Numbers are aligned right, heading and cells."""
    unit: str = ""
    """Unit of the values, ``share`` for 0-1 shown as per cent; empty where they have none or differ."""
    handle: bool = False
    """Holds ids that the next command is given; a face for readers leaves it out."""


@dataclass(frozen=True)
class Table:
    """A table whose first column names the row."""

    caption: str
    """What it shows, one clause."""
    columns: tuple[Column, ...]
    """Headings from left to right."""
    rows: tuple[tuple[Cell, ...], ...]
    """Cells, one row after the other."""
    look: str = ""
    """Hints to a face, such as ``stacked`` for rows of pairs on a narrow screen; nothing hangs on them."""


@dataclass(frozen=True)
class Details:
    """Blocks that open on demand; on paper an annex."""

    summary: str
    """The line that is always seen."""
    blocks: tuple[Block, ...]
    """What it holds."""


@dataclass(frozen=True)
class PageBreak:
    """Paper begins a new page here."""


Block = Heading | Lead | Paragraph | Points | Note | KeyFigures | Figure | Table | Details | PageBreak


@dataclass(frozen=True)
class Report:
    """A whole page, ready for any face."""

    title: str
    """Title of the page."""
    blocks: tuple[Block, ...]
    """From top to bottom."""
    lang: str = "en"
    """BCP 47 tag of the text."""
    date: str = ""
    """Date of the page in words; empty: none."""
    author: str = ""
    """Who answers for it; empty: nobody named."""
    marking: str = ""
    """How it may be passed on; empty: not marked."""
    sources: tuple[str, ...] = ()
    """What it rests on, in full."""
    kind: str = ""
    """What kind of page it is, such as ``Briefing``; empty: not said."""


def result(text: str, path: str) -> Span:
    """Words that tell a field of the result, by its path in the JSON of the result."""
    return Span(text, Reference("result", path))


def field(text: str, path: str) -> Span:
    """Words that tell a field of the case, by its path there."""
    return Span(text, Reference("field", path))


def sentence(*parts: str | Span) -> Sentence:
    """A sentence from words and spans."""
    return Sentence(tuple(part if isinstance(part, Span) else Span(part) for part in parts))


def sentences(*texts: str) -> tuple[Sentence, ...]:
    """Plain sentences, one per text."""
    return tuple(sentence(text) for text in texts)


def table(
    caption: str,
    titles: str,
    rows: Iterable[Sequence[str | Cell]],
    *,
    look: str = "",
    units: Sequence[str] = (),
) -> Table:
    """A table from headings written in one string, parted by ``|``; before one, ``>`` marks numbers and ``#``
    ids for the next command.

    Parameters
    ----------
    rows : cells, or their texts where nothing stands behind them.
    units : one per column; none if empty.
    """
    named = [title.strip() for title in titles.split("|")]
    columns = tuple(
        Column(title.lstrip(">#"), title.startswith(">"), unit, title.startswith("#"))
        for title, unit in zip(named, units or [""] * len(named), strict=True)
    )
    cells = tuple(tuple(c if isinstance(c, Cell) else Cell(c) for c in row) for row in rows)
    return Table(caption, columns, cells, look)


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks from top to bottom, those inside `Details` and the twins of figures included."""
    for block in blocks:
        yield block
        if isinstance(block, Details):
            yield from every_block(block.blocks)
        elif isinstance(block, Figure) and block.twin is not None:
            yield block.twin
