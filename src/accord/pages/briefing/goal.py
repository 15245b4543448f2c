"""What would have to be true for a goal that somebody has set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.section import Section
from accord.pages.levers_page import levers_blocks
from accord.pages.rooted import rooted

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return rooted("levers.", levers_blocks(results.levers)) if results.levers is not None else ()


SECTION = Section("goal", 42, "What would have to be true", _blocks, lengths=("short", "full"))
