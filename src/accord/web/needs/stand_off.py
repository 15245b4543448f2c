"""The conflict graph that a case names; nothing where it names none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.question import STUDIES, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.stand_off import StandOff
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    place, named = asked.place, asked.case.conflict
    try:
        changed = (place.folder / named).stat().st_mtime_ns if isinstance(named, str) else 0
    except OSError:
        changed = 0  # it is not there, which the answer will say
    options = (("case", place.name if place.bundled else str(place.path)), ("changed", changed))
    return Question("stand_off", replace(asked.inquiry, causes=False), options, STUDIES)


def _answer(question: Question, where: Where) -> StandOff | None:
    from accord.conflict.files.locating import conflict_of
    from accord.studies.stand_off import conflict

    assert question.inquiry is not None  # every case is inquired into
    found = conflict_of(question.inquiry.case, question.option("case"))
    return None if found is None else conflict(found.model, progress=where.progress)


NEED = Need("stand_off", _question, _answer)
