"""Recording what became of a sealed question, and parting a miss: work that writes a record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("resolve", priority=NUMBERS)


def _answer(question: Question, where: Where) -> str:
    from accord.ledger.resolving import resolve

    def day(name: str) -> dt.date | None:
        text = question.option(name)
        return dt.date.fromisoformat(text) if text else None

    told: dict[str, Any] = {name: question.option(name) or None for name in ("void", "note")}
    made = resolve(
        question.option("case"),
        question.option("seal"),
        question.option("issue"),
        source=question.option("source"),
        by=question.option("by"),
        agreed=day("agreed"),
        point=question.option("point"),
        not_by=day("not_by"),
        progress=where.progress,
        **told,
    )
    return made.issue


NEED = Need("resolve", _question, _answer, lane="long")
