"""What an interview asks before its questions, on the page: the matters, the last day, deadlines, units."""

from __future__ import annotations

from accord.case.desk.decisions import proposals
from accord.case.desk.interviews import days_answered
from accord.forecasts.inquiry import Inquiry, Where
from accord.pages.interview.course import Course
from accord.pages.interview.first_asked import First, first_asked
from accord.pages.interview.keepers import OnDisk
from accord.pages.interview.passages import SaidNear
from accord.reader.draft.named_days import named_days
from accord.studies.interview.questions import Question
from accord.web.asked import Asked

__all__ = ["course_of", "first_of", "near_of", "sentences_of"]


def course_of(asked: Asked) -> Course:
    """An interview about the case in the address, of which nothing is forecast."""
    case, path = asked.site.shelf.whole(asked.place), asked.place.path
    course = Course.begin(Inquiry(case), OnDisk(str(path)), Where(), shows="nothing")
    course.days = named_days(path.parent, case.as_of)
    course.days_answered = days_answered(path)
    course.drafted, course.folder = bool(proposals(path)), path.parent
    return course


def sentences_of(asked: Asked, question: Question) -> tuple[SaidNear, ...]:
    """The same sentences, of which one that names the number of an answer becomes evidence for it."""
    return course_of(asked).sentences(question)


def near_of(asked: Asked, question: Question) -> str:
    """What the documents of the case say near the passages of a question, in words."""
    return course_of(asked).near(question)


def first_of(asked: Asked) -> First | None:
    """What is asked first of who may answer; None where all of it is answered."""
    return None if asked.place.bundled or not asked.may_edit else first_asked(course_of(asked))
