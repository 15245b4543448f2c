"""Which judgements move one issue: on few draws, after everything else that its page waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import LATER, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.forecasts.what_matters import Matters
    from accord.web.asked import Asked

__all__ = ["NEED"]

DRAWS = 4_096
"""Enough to tell what moves an issue most; the page of what matters takes all."""


def _question(asked: Asked) -> Question:
    inquiry = replace(asked.inquiry, causes=False, draws=min(DRAWS, asked.site.draws))
    return Question("moves", inquiry, (("issue", asked.values["i"]),), LATER)


def _answer(question: Question, where: Where) -> Matters:
    from accord.studies.judgements import matters_of

    assert question.inquiry is not None  # every case is inquired into
    return matters_of(question.inquiry, (question.option("issue"),), where)


NEED = Need("moves", _question, _answer)
