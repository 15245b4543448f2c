"""How the issues end together: the likely worlds, and what pulls them apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.futures import Futures
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("futures", replace(asked.inquiry, causes=False), priority=STUDIES)


def _answer(question: Question, where: Where) -> Futures:
    from accord.studies.futures import futures_of

    assert question.inquiry is not None  # every case is inquired into
    return futures_of(question.inquiry, where)


NEED = Need("futures", _question, _answer, lane="long")
