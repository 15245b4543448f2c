"""From a number to its source: which row of which table on the page holds it.

A piece of evidence leads to the row that quotes it, a field of the case to the row of the evidence that it
rests on, a number of a result to the cell that gives it with its error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from accord.pages.blocks import (
    Block,
    Cell,
    Details,
    Figure,
    KeyFigures,
    Lead,
    Note,
    Paragraph,
    Points,
    Reference,
    Report,
    Table,
    every_block,
)

__all__ = ["Sources", "cell_sources", "on_paper", "sources_of"]

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Sources:
    """Where on the page numbers come from."""

    leads: Mapping[Reference, str]
    """What is told -> anchor of the row that is its source."""
    anchors: Mapping[int, str]
    """`id` of a row -> its anchor, for the rows that something leads to."""

    def anchor(self, row: Row) -> str:
        """The anchor of a row; empty where nothing leads to it."""
        return self.anchors.get(id(row), "")

    def lead(self, reference: Reference | None) -> str:
        """Where a number leads; empty where there is nowhere."""
        return self.leads.get(reference, "") if reference else ""


def on_paper(report: Report) -> Report:
    """The report without the twins of its figures, which are for screens: nothing on paper leads to one."""
    return replace(report, blocks=tuple(_untwinned(report.blocks)))


def _untwinned(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Figure):
            yield replace(block, twin=None)
        elif isinstance(block, Details):
            yield replace(block, blocks=tuple(_untwinned(block.blocks)))
        else:
            yield block


def cell_sources(cell: Cell) -> tuple[Reference, ...]:
    """Everything that a cell tells."""
    return (*(() if cell.source is None else (cell.source,)), *cell.also)


def sources_of(report: Report) -> Sources:
    """The sources of what is told in words, in key figures, and of the fields of the case in tables."""
    wanted = set(_told(report))
    folded = {id(row) for table in _last_places(report) for row in table.rows}
    first: dict[Reference, Row] = {}
    with_error: dict[Reference, Row] = {}
    for row in sorted(_rows(report), key=lambda row: id(row) in folded):
        for reference in _got_to_the_bottom_by(row) & wanted:
            first.setdefault(reference, row)
        for cell in row:
            if cell.source in wanted and cell.source is not None and cell.error is not None:
                with_error.setdefault(cell.source, row)
    found = first | with_error
    aims = {id(row) for row in found.values()}
    ordered = [id(row) for row in _rows(report) if id(row) in aims]
    anchors = {row: f"source-{number}" for number, row in enumerate(ordered, start=1)}
    return Sources({reference: anchors[id(row)] for reference, row in found.items()}, anchors)


def _rows(report: Report) -> Iterator[Row]:
    return (row for block in every_block(report.blocks) if isinstance(block, Table) for row in block.rows)


def _last_places(report: Report) -> Iterator[Table]:
    """The tables to which a number leads only where no other has it: lists of sources by number, and what a
    figure shows."""
    for block in every_block(report.blocks):
        if isinstance(block, Table) and block.look == "numbered":
            yield block
    figures = (block for block in every_block(report.blocks) if isinstance(block, Figure))
    yield from (figure.twin for figure in figures if figure.twin is not None)


def _got_to_the_bottom_by(row: Row) -> set[Reference]:
    """What a reader of this row need look up no further."""
    told = {reference for cell in row for reference in cell_sources(cell)}
    if any(reference.kind == "evidence" for reference in told):
        return told
    return {reference for reference in told if reference.kind == "result"}


def _told(report: Report) -> Iterator[Reference]:
    """References of all sentences and key figures, and the fields of the case in cells."""
    for block in every_block(report.blocks):
        if isinstance(block, (Lead, Paragraph, Points, Note)):
            spans = (span for sentence in block.sentences for span in sentence.spans)
            yield from (span.source for span in spans if span.source is not None)
        elif isinstance(block, KeyFigures):
            yield from (source for item in block.items for source in cell_sources(item.value))
        elif isinstance(block, Table):
            sources = (source for row in block.rows for cell in row for source in cell_sources(cell))
            yield from (source for source in sources if source.kind == "field")
