"""What is asked before the questions of an interview: the matters, the last day, deadlines, units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.errors import UsageError
from accord.pages.interview.days_asked import (
    DEADLINES,
    HORIZON,
    asked_for_deadlines,
    asked_for_horizon,
    read_deadline,
    read_horizon,
    without_horizon,
)
from accord.pages.interview.pace import ASKED, asked_for, end_is_near, guessed
from accord.pages.interview.scales import HOW, asked_for_scale, such_as, told_scale, without_unit
from accord.pages.interview.whole_issues import (
    MATTERS,
    asked_for_matters,
    example_of,
    how_to_change,
    read_matter,
    read_renamed,
)

if TYPE_CHECKING:
    from accord.pages.interview.course import Course

__all__ = ["DEEDS", "First", "change_issues", "first_asked", "leave_first", "take_first"]

_LEFT = {
    HORIZON: "nobody says until when",
    DEADLINES: "no other day is a deadline",
    MATTERS: "these are the matters",
} | dict.fromkeys(ASKED, "nobody knows; the wide guesses stay")


@dataclass(frozen=True)
class First:
    """A question that comes before those for numbers."""

    id: str
    """What its answer is kept under: the matters, the horizon, a deadline, a unit."""
    words: str
    """As it is asked, in one or two sentences."""
    example: str
    """An answer to it."""
    leave: str
    """What leaves things as they are."""


def first_asked(course: Course) -> First | None:
    """What is asked now; None where all of it is answered, or nothing is to be asked."""
    return next(_asked(course), None)


def _asked(course: Course) -> Iterator[First]:
    case, done, days = course.case, course.days_answered, course.days
    if course.drafted and MATTERS not in done:
        words = f"{asked_for_matters(case)} If not, write {how_to_change(case)}."
        yield First(MATTERS, words, f"add {example_of(case)}", "These are the matters")
    if HORIZON not in done and without_horizon(case):
        yield First(HORIZON, asked_for_horizon(case, days), "18 months", "Leave it so")
    if DEADLINES not in done and days:
        yield First(
            DEADLINES, asked_for_deadlines(case, days), "a for all, hard", "No other day is a deadline"
        )
    if end_is_near(case):
        for which in ASKED:
            if which not in done and guessed(case, which):
                yield First(which, asked_for(which), "3 weeks", "Leave the wide guesses")
    for issue in without_unit(case):
        if f"issues.{issue}.scale" not in done:
            words = f"{asked_for_scale(case, issue)} You can {HOW}; “; more: NAME” tells who wants more."
            yield First(f"issues.{issue}.scale", words, such_as(case, issue), "Leave it without a unit")


def take_first(course: Course, question: str, text: str, by: str) -> str:
    """Take an answer to one of these questions in; what it was taken as, in words.

    Raises
    ------
    UsageError, InvalidFileError
        If it cannot be read, or the case would not be sound with it; nothing is changed then.
    """
    from accord.pages.interview.page import scale_words

    case = course.case
    if question == HORIZON:
        return course.look_until(read_horizon(text, case, course.days), by)
    if question == DEADLINES:
        return course.set_deadline(read_deadline(text, case, course.days), by)
    if question in ASKED:
        return course.answer_all(question, text, by, dt.date.today())
    if question == MATTERS:
        return change_issues(course, *_deed(text), by)
    issue = question.split(".")[1] if question.count(".") > 1 else ""
    if issue not in case.issues:
        raise UsageError("this is not asked any more")
    return scale_words(case, course.rescale(issue, told_scale(case, issue, text), by))


def leave_first(course: Course, question: str, by: str) -> None:
    """Note that things stay as they are there, so that nobody is asked again."""
    course.leave(question, _LEFT.get(question, "no unit is told"), by)


def _deed(text: str) -> tuple[str, str]:
    deed, _, words = text.strip().partition(" ")
    return deed.lower().rstrip(":"), words.strip()


DEEDS = ("issue", "add", "drop", "rename")
"""What begins a line about a whole issue."""


def change_issues(course: Course, deed: str, text: str, by: str) -> str:
    """Add, drop or rename an issue; what was done, in words.

    Raises
    ------
    UsageError, InvalidFileError
        If it cannot be read or done; nothing is changed then.
    """
    from accord.pages.interview.named import issues_named

    if deed in ("issue", "add"):
        return course.add_matter(read_matter(course.case, text), by, dt.date.today())
    if deed == "drop":
        gone = issues_named(text, course.case)
        if len(gone) == len(course.case.issues):
            raise UsageError("these are all issues of the case; add another one before they go")
        return " ".join(course.drop_matter(issue, by) for issue in gone)
    if deed == "rename":
        issue, title = read_renamed(course.case, text)
        return course.rename_matter(issue, title, by)
    raise UsageError(f"write {how_to_change(course.case)}")
