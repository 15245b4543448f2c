"""All that differs from the last time: the numbers that moved, and every input that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.section import Section
from accord.pages.rooted import rooted

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    last = None if results.history is None else results.history.last
    if last is None:
        return ()
    from accord.pages.runs_page import input_blocks, moved_blocks

    blocks = (*moved_blocks(last), *input_blocks(last, last.inputs, "inputs"))
    return rooted("history.last.", blocks)


SECTION = Section("since-in-full", 110, "What changed since the last time", _blocks)
