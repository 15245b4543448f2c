"""What would have to be true for a goal; nothing where no goal is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.leverage.results import Levers
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    goal = (("goal", " ".join(asked.one("goal").split())),)
    return Question("levers", replace(asked.inquiry, causes=False), goal, STUDIES)


def _answer(question: Question, where: Where) -> Levers | None:
    if not question.option("goal"):
        return None
    from accord.studies.leverage.finding import levers_of

    assert question.inquiry is not None  # every case is inquired into
    return levers_of(question.inquiry, question.option("goal"), where=where)


NEED = Need("levers", _question, _answer, lane="long")
