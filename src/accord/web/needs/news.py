"""The forecast before and after news that is only looked at, on the same few draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.errors import AccordError
from accord.web.news_told import looked_at, told_of
from accord.web.question import NUMBERS, Need, Question, mark_of_case

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.forecasts.results import Forecast
    from accord.web.asked import Asked

__all__ = ["NEEDS"]


def _inquiry(asked: Asked) -> Inquiry:
    """All draws of the server: news leaves few of them."""
    return replace(asked.inquiry, causes=False)


def _before(asked: Asked) -> Question | None:
    return Question("news_before", _inquiry(asked), priority=NUMBERS) if asked.one("day") else None


def _after(asked: Asked) -> Question | None:
    from accord.case.desk.updating import brought_up_to_date

    if not asked.one("day") or asked.place.bundled:
        return None
    try:
        looked = looked_at(asked, asked.one)
        made = brought_up_to_date(asked.place.path, looked.day, told_of(looked), by="you", write=False)
    except AccordError:
        return None  # the page says why
    whole = replace(_inquiry(asked), case=made.case)
    return Question("news_after", whole, (("with", mark_of_case(made.case)),), NUMBERS)


def _answer(question: Question, where: Where) -> Forecast:
    from accord.studies.one_scenario import forecast_of

    assert question.inquiry is not None  # every case is inquired into
    return forecast_of(question.inquiry, where)


NEEDS = (Need("news_before", _before, _answer), Need("news_after", _after, _answer))
