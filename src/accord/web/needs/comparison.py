"""All scenarios of a case against the one that is shown, and what its authors expected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.whole_briefing import Briefing
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("comparison", replace(asked.inquiry, causes=False), priority=NUMBERS)


def _answer(question: Question, where: Where) -> Briefing:
    from accord.studies.whole_briefing import at_first

    assert question.inquiry is not None  # every case is inquired into
    return at_first(question.inquiry, where)


NEED = Need("comparison", _question, _answer)
