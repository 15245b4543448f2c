"""The forecast of a case under a scenario, without its reasons: the first numbers that a page shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.forecasts.results import Forecast
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("forecast", replace(asked.inquiry, causes=False), priority=NUMBERS)


def _answer(question: Question, where: Where) -> Forecast:
    from accord.studies.one_scenario import forecast_of

    assert question.inquiry is not None  # every case is inquired into
    return forecast_of(question.inquiry, where)


NEED = Need("forecast", _question, _answer)
