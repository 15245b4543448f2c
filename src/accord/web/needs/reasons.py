"""The forecast with its reasons: causes, whose consent decides, what third parties do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import CAUSES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.forecasts.results import Forecast
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("reasons", replace(asked.inquiry, causes=True), priority=CAUSES)


def _answer(question: Question, where: Where) -> Forecast:
    from accord.studies.one_scenario import forecast_of

    assert question.inquiry is not None  # every case is inquired into
    return forecast_of(question.inquiry, where)


NEED = Need("reasons", _question, _answer)
