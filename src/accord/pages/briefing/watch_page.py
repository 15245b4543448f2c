"""What to watch, on the one page: two lines of dates; a box above tells what moves most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.section import Section
from accord.pages.briefing.watch import watched

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_DATES, _SIGNPOSTS = 2, 0


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return watched(results, _DATES, _SIGNPOSTS)


SECTION = Section("watch-page", 9, "What to watch", _blocks, lengths=("page",))
