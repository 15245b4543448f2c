"""A report as lines of text, plain or with styles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TextIO

from accord.faces.terminal.tables import table_lines
from accord.faces.terminal.text import Line, Role, clean, fill, padded, width_of
from accord.pages.blocks import (
    Block,
    Details,
    Figure,
    Heading,
    KeyFigures,
    Lead,
    Note,
    PageBreak,
    Paragraph,
    Points,
    Report,
    Sentence,
    Table,
)

__all__ = ["plain_text", "rendered", "report_lines"]

STYLES: dict[Role, str] = {
    "title": "bold",
    "heading": "bold",
    "caption": "bold",
    "header": "bold",
    "rule": "dim",
    "text": "",
    "note": "dim",
}


def rendered(report: Report, stream: TextIO) -> str:
    """The text that `stream` is to get: with styles and as wide as the terminal where it is one; else plain,
    for a file or a pipe, where lines stay whole unless ``COLUMNS`` says how wide they may be."""
    if not stream.isatty():
        told = os.environ.get("COLUMNS", "")
        return plain_text(report, int(told) if told.isdecimal() and int(told) > 0 else None)
    from rich.console import Console
    from rich.text import Text

    width = Console(file=stream).width
    written = StringIO()
    console = Console(file=written, force_terminal=True, width=width)
    for line in report_lines(report, width):
        console.print(Text(line.text, STYLES[line.role]), soft_wrap=True)
    return written.getvalue()


def plain_text(report: Report, width: int | None = None) -> str:
    """The report as text, lines ended by newlines; as wide as it needs for None."""
    return "".join(f"{line.text}\n" for line in report_lines(report, width) if line.role != "rule")


def report_lines(report: Report, width: int | None) -> list[Line]:
    """The title and all blocks, parted by empty lines where they are of different kinds."""
    lines = [Line(text, "title") for text in fill(report.title, width)]
    if report.marking:
        lines += [Line(text, "note") for text in fill(report.marking, width)]
    lines += _blocks(report.blocks, width, after=bool(lines))
    return lines


def _blocks(blocks: Sequence[Block], width: int | None, *, after: bool) -> list[Line]:
    lines: list[Line] = []
    before: Block | None = None
    for block in blocks:
        found = _block(block, width)
        apart = lines if before is not None else after
        if found and apart and not _together(before, block):
            lines.append(Line("", "text"))
        lines += found
        before = block if found else before
    return lines


def _together(before: Block | None, block: Block) -> bool:
    """Whether no line parts two blocks: a lead stands below the title, points below what they belong to."""
    if before is None:
        return isinstance(block, Lead)
    if isinstance(block, Points):
        return isinstance(before, (Paragraph, Heading, Lead))
    return isinstance(block, Note) and isinstance(before, Note)


def _block(block: Block, width: int | None) -> list[Line]:
    match block:
        case Heading():
            return [Line(text, "heading") for text in fill(block.text, width)]
        case Lead() | Note():
            return _each(block.sentences, width, "note" if isinstance(block, Note) else "text")
        case Paragraph():
            joined = " ".join(one.text for one in block.sentences)
            return [Line(text, "text") for text in fill(joined, width)]
        case Points():
            return _each(block.sentences, width, "text", indent=2, hanging=4)
        case KeyFigures():
            return _key_figures(block, width)
        case Figure():
            return _figure(block, width)
        case Table():
            return table_lines(block, width)
        case Details():
            inner = _blocks(block.blocks, width, after=True)
            return [Line(text, "heading") for text in fill(block.summary, width)] + inner
        case PageBreak():
            return []


def _each(
    told: Iterable[Sentence], width: int | None, role: Role, *, indent: int = 0, hanging: int = 0
) -> list[Line]:
    return [
        Line(text, role) for one in told for text in fill(one.text, width, indent=indent, hanging=hanging)
    ]


def _key_figures(block: KeyFigures, width: int | None) -> list[Line]:
    names = [clean(item.name) for item in block.items]
    wide = max(map(width_of, names), default=0)
    lines = []
    for name, item in zip(names, block.items, strict=True):
        parts = fill(item.value.text, width and max(width - wide - 2, 1)) or [""]
        starts = [name, *[""] * (len(parts) - 1)]
        lines += [
            padded(start, wide, right=False) + "  " + part for start, part in zip(starts, parts, strict=True)
        ]
    return [Line(text.rstrip(), "text") for text in lines]


def _figure(block: Figure, width: int | None) -> list[Line]:
    """The numbers of the figure, its sentence where it has no table."""
    if block.twin is not None:
        return table_lines(block.twin, width)
    return [Line(text, "text") for text in fill(block.data.label, width)]
