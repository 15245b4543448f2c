"""Answering a question of an interview, and taking the last answer back."""

from __future__ import annotations

from dataclasses import replace

from accord.case.desk.entries import standing_at
from accord.case.desk.history import edits
from accord.case.desk.interviews import MATTERS, answers, take_back_answer
from accord.case.schema import Case
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.pages.interview.course import taken_in
from accord.pages.interview.first_asked import first_asked, leave_first, take_first
from accord.pages.interview.keepers import OnDisk
from accord.pages.interview.reading import Read, read_answer
from accord.pages.interview.wording import unit_of
from accord.pages.workbench.interview import answered_about
from accord.studies.interview.kinds import OF_ACTORS
from accord.studies.interview.questions import Question, joined, question_at
from accord.web.asked import Asked
from accord.web.first_asked import course_of, sentences_of
from accord.web.route import Conflict, Done, Fields, Form, Outcome, Refused
from accord.web.routes.interview import seen_by

__all__ = ["FORMS"]

_PATH = "/c/{c}/interview"


def _answer(asked: Asked, fields: Fields) -> Outcome:
    case = asked.site.shelf.whole(asked.place)
    question = _question(case, fields.one("fields").split())
    if fields.one("seen") != seen_by(asked, question.paths):
        return _changed(asked, case, question, fields)
    unknown = fields.one("deed") == "unknown"
    text = "?" if unknown else fields.one("text") or fields.one("choice")
    if not text:
        return Refused({"text": "Choose an answer, write one, or say that you don’t know."})
    try:
        read = _with_grounds(read_answer(text, question, unit_of(case, question), case.as_of), fields)
        taken = taken_in(
            case,
            question,
            read,
            OnDisk(str(asked.place.path)),
            asked.session.user,
            asked.now.date(),
            sentences_of(asked, question),
        )
    except UsageError as problem:
        return Refused({"text": f"{str(problem)[:1].upper()}{str(problem)[1:]}."})
    except InvalidFileError as problem:
        wrong = [f"The case would not be sound: {one.wrong}; {one.remedy}." for one in problem.findings[:1]]
        return Refused({"text": next(iter(wrong), f"{problem}.")})
    skip = asked.one("skip")
    if taken.case is None:
        return Done(
            f"{asked.address(asked.path, skip=skip)}#question",
            "Noted that this is not known; it is not asked again.",
        )
    made = answers(asked.place.path)[-1].edit or ""
    return Done(f"{asked.address(asked.path, after=made, skip=skip)}#moved", "Saved.")


def _question(case: Case, paths: list[str]) -> Question:
    """The question about some fields, which one answer may fill.

    Raises
    ------
    UsageError
        If these are no fields that take one answer.
    """
    try:
        every = [question_at(case, path) for path in paths]
    except NotFoundError:
        every = []
    first = next(iter(every), None)
    if first is None:
        raise UsageError("This question is not asked any more; load the page again")
    told = {(one.field.actor, one.field.kind, one.now, one.prior) for one in every}
    if len(every) > 1 and (len(told) > 1 or not first.prior or first.field.kind not in OF_ACTORS):
        raise UsageError("These numbers take no answer in common any more; load the page again")
    return first if len(every) == 1 else joined(every)


def _with_grounds(read: Read, fields: Fields) -> Read:
    """With the reason and the evidence of the form, beside what was written in the answer itself."""
    because = "; ".join(filter(None, (read.because, fields.one("because"))))
    cites = tuple(dict.fromkeys((*read.cites, *filter(None, (fields.one("rests"),)))))
    return replace(read, because=because, cites=cites)


def _changed(asked: Asked, case: Case, question: Question, fields: Fields) -> Conflict:
    last = next(reversed(edits(asked.place.path)), None)
    who = f"{last.by}, {last.at}" if last else "Somebody"
    mine = fields.one("text") or fields.one("choice")
    now = str(standing_at(asked.place.path, question.id))
    return Conflict(((answered_about(case, question.id), "", now, mine),), who)


def _undo(asked: Asked, fields: Fields) -> Outcome:
    taken = take_back_answer(asked.place.path, by=asked.session.user, sound=True)
    if taken is None:
        return Refused({"": "Nothing has been answered yet."})
    if taken.question == MATTERS:
        return Done(asked.address(asked.path), "The last change of an issue was taken back.")
    told = "The last answer was taken back; here is its question again."
    return Done(f"{asked.address(asked.path, question=taken.question)}#question", told)


def _first(asked: Asked, fields: Fields) -> Outcome:
    """An answer to what is asked before the questions, or that all stays as it is there."""
    course, question, by = course_of(asked), fields.one("question"), asked.session.user
    now = first_asked(course)
    if now is None or now.id != question:
        return Refused({"first": "This is not asked any more; load the page again."})
    back = f"{asked.address(asked.path)}#first"
    if fields.one("deed") == "leave":
        leave_first(course, question, by)
        return Done(back, "Left as it is.")
    text = fields.one("text")
    if not text:
        return Refused({"first": f"Write an answer, or choose “{now.leave}”."})
    try:
        told = take_first(course, question, text, by)
    except InvalidFileError as problem:
        return Refused({"first": f"The case would not be sound: {problem.findings[0].wrong}."})
    except UsageError as problem:
        return Refused({"first": f"{str(problem)[:1].upper()}{str(problem)[1:]}."})
    return Done(back, told)


FORMS = (Form(_PATH, "answer", _answer), Form(_PATH, "undo", _undo), Form(_PATH, "first", _first))
