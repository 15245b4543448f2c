"""Which deals across issues would be signed together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.packages.results import Packages
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("packages", replace(asked.inquiry, causes=False), priority=STUDIES)


def _answer(question: Question, where: Where) -> Packages:
    from accord.studies.packages.search import packages_of

    assert question.inquiry is not None  # every case is inquired into
    return packages_of(question.inquiry, None, where)


NEED = Need("packages", _question, _answer, lane="long")
