"""What to watch, on the one page: it has room for three lines of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block
from accord.pages.briefing.section import Section
from accord.pages.briefing.watch import watched

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_DATES = 3


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return watched(results, _DATES)


SECTION = Section("watch-page", 9, "What to watch", _blocks, lengths=("page",))
