"""Tables and text pages: what a terminal, a report and a web page lay out each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Column", "Table", "TextPage", "table"]


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    title: str
    """Its heading, with the unit where all cells share one."""
    numeric: bool
    """Numbers are aligned right, heading and cells."""


@dataclass(frozen=True)
class Table:
    """A table whose first column names the row."""

    caption: str
    """What it shows, one clause."""
    columns: tuple[Column, ...]
    """Headings from left to right."""
    rows: tuple[tuple[str, ...], ...]
    """Cells as text, one row after the other."""


@dataclass(frozen=True)
class TextPage:
    """What a command prints: a lead, tables, notes."""

    title: str
    """First line."""
    lead: tuple[str, ...]
    """Sentences above the tables."""
    tables: tuple[Table, ...]
    """The body."""
    notes: tuple[str, ...]
    """Sentences below the tables."""


def table(caption: str, titles: str, rows: Sequence[tuple[str, ...]]) -> Table:
    """A table from headings written in one string, parted by ``|``; ``>`` before one marks numbers."""
    columns = tuple(
        Column(title.strip().removeprefix(">"), title.strip().startswith(">")) for title in titles.split("|")
    )
    return Table(caption, columns, tuple(rows))
