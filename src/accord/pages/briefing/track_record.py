"""The record of earlier sealed forecasts of the case, where there is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Cell, Figure, Reference, Table
from accord.pages.briefing.section import Section

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    if results.record is None or not results.record.entries:
        return ()
    from accord.pages.record_page import record_blocks

    return tuple(_placed(block) for block in record_blocks(results.record, level=3))


def _placed(block: Block) -> Block:
    """A block whose numbers name their place in the results of the briefing."""
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(_cell, row)) for row in block.rows))
    if isinstance(block, Figure) and block.twin is not None:
        twin = _placed(block.twin)
        return replace(block, twin=twin) if isinstance(twin, Table) else block
    return block


def _cell(cell: Cell) -> Cell:
    if cell.source is None or cell.source.kind != "result":
        return cell
    return replace(cell, source=Reference("result", f"record.{cell.source.path}"))


SECTION = Section("record", 175, "What earlier forecasts were worth", _blocks)
