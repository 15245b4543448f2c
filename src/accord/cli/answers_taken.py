"""The answers of a file taken into an interview, one by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from accord.cli.scales_asked import words_of

if TYPE_CHECKING:
    from accord.cli.answers_given import AnswerLine
    from accord.errors import AccordError
    from accord.pages.interview.course import Course
    from accord.studies.interview.questions import Question

__all__ = ["take_in", "with_next"]

_SKIP = ("", "skip", "s")


def take_in(course: Course, file: Path, who: str) -> str:
    """Take all answers of a file in; what is wrong with lines that cannot be taken, empty where all can.

    The first such line ends it; where nothing is saved and nothing forecast, all of it is looked at.
    """
    from accord.cli.answers_given import answers_in
    from accord.cli.watching import stages_shown
    from accord.errors import AccordError

    lines, wrong = answers_in(file), list[str]()
    asked = _Asked(course)
    if any(not one.question for one in lines):
        asked.first()  # the questions of a round stay as they were before its answers
    with stages_shown() as progress:
        for done, one in enumerate(lines):
            progress("answers", done, len(lines))
            try:
                _take(course, asked, one, who)
            except AccordError as problem:
                wrong.append(f"{file}, line {one.line}: {_hint(problem)}")
                if course.shows != "nothing":
                    break
    return "\n".join(wrong) + (_kept(course) if wrong else "")


class _Asked:
    """The questions of a round that are left; they are found out where a line names none."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.left: list[Question] | None = None

    def first(self) -> Question | None:
        """What is asked now; None where nothing is left."""
        if self.left is None:
            self.left = list(self.course.now.questions)
        return next(iter(self.left), None)

    def without(self, question: Question) -> None:
        """A question is answered, or passed over."""
        if self.left is not None:
            self.left = [one for one in self.left if one.id != question.id]

    def follow(self, question: Question) -> None:
        """What follows from an answer comes first."""
        if self.left is not None:
            self.left = with_next(self.course, question, self.left)


def _take(course: Course, asked: _Asked, one: AnswerLine, who: str) -> None:
    from accord.errors import UsageError
    from accord.pages.interview.days_asked import HORIZON
    from accord.pages.interview.first_asked import DEEDS, change_issues
    from accord.pages.interview.pace import ASKED

    if one.question in ASKED:
        course.notes.append(course.answer_all(one.question, one.text, one.by or who, dt.date.today()))
        asked.left = None
        return
    if one.question in DEEDS:
        course.notes.append(change_issues(course, one.question, one.text, one.by or who))
        asked.left = None
        return
    if one.question in (HORIZON, "deadline") or one.question.endswith(".deadline"):
        course.notes.append(_day(course, one, who))
        asked.left = None
        return
    if one.question.endswith(".scale"):
        _rescale(course, one.question.split(".")[1], one.text, one.by or who)
        asked.left = None
        return
    question = course.question(one.question) if one.question else asked.first()
    if question is None and not one.text:
        return
    if question is None:
        raise UsageError("there is no further question to answer")
    asked.without(question)
    if one.text.lower() not in _SKIP:
        course.answer(question, one.text, one.by or who, dt.date.today())
        asked.follow(question)


def _day(course: Course, one: AnswerLine, who: str) -> str:
    """Until when is looked ahead, or a deadline of one issue or more; what it was taken as."""
    from accord.errors import NotFoundError
    from accord.pages.interview.days_asked import HORIZON, read_deadline, read_horizon

    text, by = one.text.partition(" because ")[0], one.by or who
    if one.question == HORIZON:
        return course.look_until(read_horizon(text, course.case, course.days), by)
    issue = one.question.split(".")[1] if "." in one.question else ""
    if issue and issue not in course.case.issues:
        raise NotFoundError(f"there is no issue '{issue}'")
    return course.set_deadline(read_deadline(text, course.case, course.days, issue), by)


def _rescale(course: Course, issue: str, text: str, who: str) -> None:
    """A scale and who wants more of it, "visits a year, 0 to 12; more: Chile", or other ends, "0 to 25"."""
    from accord.errors import NotFoundError
    from accord.pages.interview.page import scale_words
    from accord.pages.interview.scales import told_scale

    if issue not in course.case.issues:
        raise NotFoundError(f"there is no issue '{issue}'")
    bare = text.partition(" because ")[0]
    done = course.rescale(issue, told_scale(course.case, issue, bare), who)
    course.notes.append(scale_words(course.case, done))


def with_next(course: Course, question: Question, left: list[Question], before: int = 0) -> list[Question]:
    """The questions that are left of a round, before them what follows from the one just answered.

    Parameters
    ----------
    before : how many of the round come before them.
    """
    further = course.follow_up(question)
    if further is None:
        return left
    return [further, *(one for one in left if one.id != further.id)][: max(course.most - before, 1)]


def _hint(problem: AccordError) -> str:
    from accord.pages.interview.fitting import AskedFirstError

    first = problem.path if isinstance(problem, AskedFirstError) else ""
    return f"{problem}, with a line “{first}: …” before this one" if first else words_of(problem)


def _kept(course: Course) -> str:
    count = len(course.steps)
    if not count or not course.keeper.saves:
        return ""
    return f" ({count} answer{'' if count == 1 else 's'} before it {'is' if count == 1 else 'are'} saved)"
