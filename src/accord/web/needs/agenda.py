"""The forecast before and after an edit of the agenda that is only looked at, on the same few draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.agenda_edits import Wrong, edit_of, previewed
from accord.web.question import NUMBERS, Need, Question
from accord.web.what_if import QUICK_DRAWS

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.forecasts.results import Forecast
    from accord.web.asked import Asked

__all__ = ["NEEDS"]


def _inquiry(asked: Asked) -> Inquiry:
    return replace(asked.inquiry, causes=False, draws=min(QUICK_DRAWS, asked.site.draws))


def _before(asked: Asked) -> Question | None:
    return Question("agenda_before", _inquiry(asked), priority=NUMBERS) if asked.one("edit") else None


def _after(asked: Asked) -> Question | None:
    from accord.case.priors.filling import fill

    if not asked.one("edit") or asked.place.bundled:
        return None
    try:
        found = previewed(asked, edit_of(asked, asked.one))
    except Wrong:
        return None
    if found.case is None or not found.sound:
        return None
    case = fill(found.case)[0] if found.case.status == "draft" else found.case
    return Question("agenda_after", replace(_inquiry(asked), case=case), priority=NUMBERS)


def _answer(question: Question, where: Where) -> Forecast:
    from accord.studies.one_scenario import forecast_of

    assert question.inquiry is not None  # every case is inquired into
    return forecast_of(question.inquiry, where)


NEEDS = (Need("agenda_before", _before, _answer), Need("agenda_after", _after, _answer))
