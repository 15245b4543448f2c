"""Forecasting a case and sealing the answer: work that writes a file and is asked for by a form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("seal", priority=NUMBERS)


def _answer(question: Question, where: Where) -> str:
    from accord.ledger.sealing import seal
    from accord.ledger.seals import Question as Asked

    given = question.option("questions")
    asked = {name: Asked(agreed, dt.date.fromisoformat(by), source) for name, agreed, by, source in given}
    made = seal(
        question.option("case"),
        by=question.option("by"),
        questions=asked,
        issues=tuple(asked),
        scenario=question.option("scenario"),
        draws=question.option("draws"),
        reason=question.option("reason") or None,
        evidence=question.option("evidence") or None,
        for_practice=bool(question.option("for_practice")),
        priors=True,  # the chance beside the question is that of the case so filled
        progress=where.progress,
    )
    return made.id


NEED = Need("seal", _question, _answer, lane="long")
