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

QUICK = "what_if_quick"
SLOW = 0.08
"""Seconds for which a hand that moves a value may wait for the work."""
MOST_SESSIONS = 1_000


def _draws(asked: Asked) -> int:
    """So many as are answered while a hand moves: fewer where the last took too long, the same as long as the
    values do not move."""
    most = min(QUICK_DRAWS, asked.site.draws)
    if most < QUICK_DRAWS:
        return most
    told = repr(sorted(changes_in(asked, asked.values["i"]).values.items()))
    chosen: dict[str, tuple[str, int]] = asked.site.shared.setdefault("draws while moving", {})
    if len(chosen) > MOST_SESSIONS:
        chosen.clear()
    known = chosen.get(asked.session.token)
    if known is None or known[0] != told:
        known = chosen[asked.session.token] = told, most // 2 if _was_slow(asked, most) else most
    return known[1]


def _was_slow(asked: Asked, most: int) -> bool:
    """Whether the last answer took longer than a hand waits for; of half the draws, half as long."""
    last = next(
        (j for j in asked.site.compute.jobs() if j.question.need == QUICK and j.state == "done"), None
    )
    if last is None or last.question.inquiry is None:
        return False
    return last.seconds > SLOW * last.question.inquiry.draws / most


def _before(asked: Asked) -> Question | None:
    """The same few draws of the case as it stands, where something is changed."""
    if not changes_in(asked, asked.values["i"]).values:
        return None
    inquiry = replace(asked.inquiry, causes=False, draws=_draws(asked))
    return Question("what_if_before", inquiry, priority=WHAT_IF)


def _quick(asked: Asked) -> Question | None:
    inquiry = changed_inquiry(asked, changes_in(asked, asked.values["i"]), _draws(asked))
    return None if inquiry is None else Question(QUICK, inquiry, priority=WHAT_IF)


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
    Need(QUICK, _quick, _preview, one_at_a_time=True),
    Need("what_if", _settled, _answer, one_at_a_time=True),
)
