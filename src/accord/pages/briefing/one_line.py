"""How a briefing of one page was made, in one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Note
from accord.pages.briefing.made import cited
from accord.pages.briefing.section import Section

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    return (Note(cited(results).sentences),)


SECTION = Section("cite", 985, "", _blocks, lengths=("page",))
