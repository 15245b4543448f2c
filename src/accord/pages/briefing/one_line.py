"""How a briefing of few pages was made, in one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Note, sentence
from accord.pages.briefing.made import cited, standing
from accord.pages.briefing.section import Section

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]


def _blocks(results: Briefing) -> tuple[Block, ...]:
    (told,) = cited(results).sentences
    reviewed = f" The case is {standing(results.case)}." if results.case.reviewed else ""
    return (Note((sentence(*told.spans, reviewed),)),)


SECTION = Section("cite", 985, "", _blocks, lengths=("page", "short"))
