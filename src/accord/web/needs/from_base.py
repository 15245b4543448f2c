"""All scenarios of a case on the same draws, told from the one where a comparison begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.compared import compared
from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.whole_briefing import Briefing
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    """That of `accord.web.needs.comparison`, whichever scenario is chosen above the page."""
    inquiry = replace(asked.inquiry, scenario=compared(asked)[0], causes=False)
    return Question("comparison", inquiry, priority=NUMBERS)


def _answer(question: Question, where: Where) -> Briefing:
    from accord.studies.whole_briefing import at_first

    assert question.inquiry is not None  # every case is inquired into
    return at_first(question.inquiry, where)


NEED = Need("from_base", _question, _answer)
