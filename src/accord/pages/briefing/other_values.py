"""What would follow from other values of some fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.section import Section
from accord.pages.rooted import rooted
from accord.pages.what_if_page import what_if_blocks

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return rooted("what_if.", what_if_blocks(results.what_if)) if results.what_if is not None else ()


SECTION = Section("other-values", 44, "What if", _blocks, lengths=("short", "full"))
