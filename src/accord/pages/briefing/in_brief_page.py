"""What stands first on the one page: the same, where nothing below it tells the other warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.in_brief import in_brief
from accord.pages.briefing.section import Section

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return in_brief(results, "the longer briefings tell them.")


SECTION = Section("in-brief-page", 3, "In brief", _blocks, lengths=("page",))
