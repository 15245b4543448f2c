"""Which judgements the forecast hangs on, and what to find out first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.forecasts.what_matters import Matters
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("matters", replace(asked.inquiry, causes=False), priority=STUDIES)


def _answer(question: Question, where: Where) -> Matters:
    from accord.studies.judgements import matters_of

    assert question.inquiry is not None  # every case is inquired into
    return matters_of(question.inquiry, None, where)


NEED = Need("matters", _question, _answer, lane="long")
