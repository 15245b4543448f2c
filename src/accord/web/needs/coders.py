"""What several people who coded one case say together, and where they part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accord.web.people import coded_by, people_asked
from accord.web.question import STUDIES, Need, Question, mark_of_case

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.studies.coders.results import Coders
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question | None:
    people = people_asked(asked)
    if not people:
        return None
    coded = coded_by(people)
    judged = {one.name: person.judged for one, person in zip(coded, people, strict=True) if person.judged}
    told = tuple((one.name, mark_of_case(one.case)) for one in coded)
    inquiry = replace(asked.inquiry, causes=False)
    options = (("people", told), ("judged", repr(judged)))
    return Question("coders", inquiry, options, STUDIES, given=(coded, judged))


def _answer(question: Question, where: Where) -> Coders:
    from accord.studies.coders.together import coders_of

    assert question.inquiry is not None  # every case is inquired into
    coded, judged = question.given
    return coders_of(coded, "linear", question.inquiry, judged, where=where)


NEED = Need("coders", _question, _answer, lane="long")
