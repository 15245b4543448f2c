"""Tables as lines of text: aligned, and where they are too wide, wrapped, parted by columns or stacked."""

from __future__ import annotations

from collections.abc import Sequence

from accord.faces.terminal.text import Line, Role, clean, fill, padded, pieces, width_of
from accord.pages.blocks import Column, Table

__all__ = ["table_lines"]

_GAP = 2
"""Blanks between columns."""
_NARROW = 20
"""A column of words is not squeezed below this, but for the sake of nothing shorter stands in it."""

Texts = tuple[tuple[str, ...], ...]


def table_lines(table: Table, width: int | None) -> list[Line]:
    """The caption and the rows of a table.

    Parameters
    ----------
    width : columns of the terminal; None for as wide as it needs. A table that does not fit wraps its words;
        if that is not enough, one of numbers is parted into several below each other, each with the names of
        the rows, and one of words is told row by row. No number and no word (no id) is ever broken.
    """
    lines = [Line(text, "caption") for text in fill(table.caption, width)] if table.caption else []
    cells = tuple(tuple(clean(cell.text) for cell in row) for row in table.rows)
    every = range(len(table.columns))
    widths = _widths(table, cells, every, width)
    if widths is not None:
        return lines + _grid(table, cells, every, widths)
    if width is not None and not _by_columns(table, cells):
        return lines + _stacked(table, cells, width)
    return lines + _parted(table, cells, width)


def _by_columns(table: Table, cells: Texts) -> bool:
    """Whether the rows have names of their own, and most of the columns hold numbers."""
    names = [row[0] for row in cells]
    numeric = sum(column.numeric for column in table.columns)
    return len(set(names)) == len(names) and "" not in names and numeric >= (len(table.columns) - 1) / 2


def _natural(column: Column, texts: Sequence[str]) -> int:
    return max(width_of(text) for text in (column.title, *texts))


def _least(column: Column, texts: Sequence[str]) -> int:
    """The least width of a column: its longest word, a whole number, and enough for words to be read."""
    words = max((width_of(word) for word in column.title.split()), default=0)
    if column.numeric:
        return max(words, max(map(width_of, texts), default=0))
    words = max(words, max((width_of(word) for text in texts for word, _ in pieces(text)), default=0))
    return max(words, min(_NARROW, max(map(width_of, texts), default=0)))


def _widths(table: Table, cells: Texts, shown: Sequence[int], width: int | None) -> list[int] | None:
    """Widths of the columns that are shown, words wrapped where they must be; None where that is too wide."""
    texts = [[row[at] for row in cells] for at in shown]
    columns = [table.columns[at] for at in shown]
    natural = [_natural(column, one) for column, one in zip(columns, texts, strict=True)]
    spare = None if width is None else width - _GAP * (len(shown) - 1)
    if spare is None or sum(natural) <= spare:
        return natural
    least = [_least(column, one) for column, one in zip(columns, texts, strict=True)]
    if sum(least) > spare:
        return None
    return _shared(natural, least, spare)


def _shared(natural: list[int], least: list[int], spare: int) -> list[int]:
    """Widths from least to natural that fill `spare`; the narrowest grow first, so that they are whole."""
    widths = list(least)
    left = spare - sum(widths)
    wanting = sorted(range(len(widths)), key=lambda at: natural[at] - least[at])
    for place, at in enumerate(wanting):
        grown = min(natural[at] - least[at], left // (len(wanting) - place))
        widths[at] += grown
        left -= grown
    return widths


def _grid(table: Table, cells: Texts, shown: Sequence[int], widths: list[int]) -> list[Line]:
    columns = [table.columns[at] for at in shown]
    heads = _row([column.title for column in columns], columns, widths, "header")
    rule = Line("─" * (sum(widths) + _GAP * (len(widths) - 1)), "rule")
    rows = [line for row in cells for line in _row([row[at] for at in shown], columns, widths, "text")]
    return [*heads, rule, *rows]


def _row(texts: Sequence[str], columns: Sequence[Column], widths: list[int], role: Role) -> list[Line]:
    parts = [fill(text, width) or [""] for text, width in zip(texts, widths, strict=True)]
    height = max(map(len, parts))
    if role == "header":
        parts = [[""] * (height - len(part)) + part for part in parts]
    lines = []
    for level in range(height):
        found = (part[level] if level < len(part) else "" for part in parts)
        row = (
            padded(text, width, right=column.numeric)
            for text, width, column in zip(found, widths, columns, strict=True)
        )
        lines.append(Line((" " * _GAP).join(row).rstrip(), role))
    return lines


def _parted(table: Table, cells: Texts, width: int | None) -> list[Line]:
    """Several grids below each other, each with the first column."""
    groups: list[list[int]] = [[0]]
    for at in range(1, len(table.columns)):
        wider = [*groups[-1], at]
        if len(groups[-1]) > 1 and _widths(table, cells, wider, width) is None:
            wider = [0, at]
            groups.append(wider)
        groups[-1] = wider
    lines: list[Line] = []
    for group in groups:
        texts = [[row[at] for row in cells] for at in group]
        widths = _widths(table, cells, group, width) or [
            _least(table.columns[at], one) for at, one in zip(group, texts, strict=True)
        ]
        lines += [Line("", "text")] * bool(lines) + _grid(table, cells, group, widths)
    return lines


def _stacked(table: Table, cells: Texts, width: int) -> list[Line]:
    """Row by row: its name and ids on a line, below it what the other columns say, each with its heading."""
    named = 1
    while named < len(table.columns) and table.columns[named].handle:
        named += 1
    lines: list[Line] = []
    for row in cells:
        if lines:
            lines.append(Line("", "text"))
        name = (" " * _GAP).join(text for text in row[:named] if text)
        lines += [Line(text, "header") for text in fill(name, width, hanging=2)]
        for column, text in zip(table.columns[named:], row[named:], strict=True):
            words = f"{column.title}: {text}" if column.title else text
            told = fill(words, width, indent=2, hanging=4) if text else []
            lines += [Line(part, "text") for part in told]
    return lines
