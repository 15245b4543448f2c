"""The forecast of a case as it stood before an edit, beside which the page tells what the edit has moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.moved import case_before
from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.forecasts.results import Forecast
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question | None:
    """The question that the page asked before the edit, so that its answer is there already."""
    before = case_before(asked)
    if before is None:
        return None
    inquiry = replace(asked.inquiry, case=before, causes=False)
    return Question("forecast", inquiry, priority=NUMBERS)


def _answer(question: Question, where: Where) -> Forecast:
    from accord.studies.one_scenario import forecast_of

    assert question.inquiry is not None  # every case is inquired into
    return forecast_of(question.inquiry, where)


NEED = Need("forecast_before", _question, _answer, of_now=False)
