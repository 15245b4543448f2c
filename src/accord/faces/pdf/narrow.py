"""Tables of evidence as paper has room for them: source, date and confidence in one column, not in three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accord.pages.blocks import Block, Cell, Column, Details, Report, Table

__all__ = ["narrowed"]

_COLUMNS = 5
"""What a table of evidence has on a screen: numbers, what it says, source and place, date, confidence."""
_OWN = ", own estimate"
"""Stands behind the confidence where the source says the same."""


def narrowed(report: Report) -> Report:
    """The report with the last three columns of its tables of evidence in one."""
    return replace(report, blocks=tuple(_narrowed(report.blocks)))


def _narrowed(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Details):
            yield replace(block, blocks=tuple(_narrowed(block.blocks)))
        elif isinstance(block, Table) and _is_evidence(block):
            columns = (*block.columns[:2], Column("Source and place; date; confidence"))
            yield replace(block, columns=columns, rows=tuple(map(_row, block.rows)))
        else:
            yield block


def _is_evidence(found: Table) -> bool:
    return "sources" in found.look.split() and len(found.columns) == _COLUMNS


def _row(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    numbers, says, source, dated, sure = row
    confidence = sure.text.removesuffix(_OWN) if source.text.startswith(_OWN.strip(", ")) else sure.text
    return numbers, says, replace(source, text="; ".join(filter(None, (source.text, dated.text, confidence))))
