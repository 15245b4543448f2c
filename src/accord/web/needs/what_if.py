"""The forecast with other values on an issue, on few draws at once and on all a moment later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import NUMBERS, WHAT_IF, Need, Question
from accord.web.what_if import QUICK_DRAWS, changed_inquiry, changes_in

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.forecasts.results import Forecast
    from accord.web.asked import Asked

__all__ = ["NEEDS"]


def _draws(asked: Asked) -> int:
    return min(QUICK_DRAWS, asked.site.draws)


def _before(asked: Asked) -> Question | None:
    """The same few draws of the case as it stands, where something is changed."""
    if not changes_in(asked, asked.values["i"]).values:
        return None
    inquiry = replace(asked.inquiry, causes=False, draws=_draws(asked))
    return Question("what_if_before", inquiry, priority=WHAT_IF)


def _quick(asked: Asked) -> Question | None:
    inquiry = changed_inquiry(asked, changes_in(asked, asked.values["i"]), _draws(asked))
    return None if inquiry is None else Question("what_if_quick", inquiry, priority=WHAT_IF)


def _settled(asked: Asked) -> Question | None:
    """All draws; while a value is moved only after the first answer, which they would hold up."""
    if asked.one("part") == "answer":
        quick = _quick(asked)
        if quick is not None and not asked.site.compute.answered(quick):
            return None
    inquiry = changed_inquiry(asked, changes_in(asked, asked.values["i"]), asked.site.draws)
    return None if inquiry is None else Question("what_if", inquiry, priority=NUMBERS)


def _preview(question: Question, where: Where) -> Forecast:
    from accord.forecasts.stored import stored_form
    from accord.studies.preview import preview_of

    assert question.inquiry is not None  # every case is inquired into
    return stored_form(preview_of(question.inquiry, where))


def _answer(question: Question, where: Where) -> Forecast:
    from accord.forecasts.stored import stored_form
    from accord.studies.one_scenario import forecast_of

    assert question.inquiry is not None  # every case is inquired into
    return stored_form(forecast_of(question.inquiry, where))


NEEDS = (
    Need("what_if_before", _before, _preview),
    Need("what_if_quick", _quick, _preview, one_at_a_time=True),
    Need("what_if", _settled, _answer, one_at_a_time=True),
)
