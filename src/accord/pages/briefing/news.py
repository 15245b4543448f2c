"""What changed since the date of the case: the news and what it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.section import Section
from accord.pages.what_changed import what_changed

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return what_changed(results.forecast, results.since, "forecast.")


SECTION = Section("news", 15, "What changed", _blocks, lengths=("short", "full"))
