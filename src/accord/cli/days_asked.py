"""The questions until when is looked ahead and which days are deadlines, with which an interview begins."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from accord.cli.scales_asked import STOP, asked_until_read, say

if TYPE_CHECKING:
    from accord.pages.interview.course import Course

__all__ = ["ask_days"]


def ask_days(course: Course, who: str) -> bool:
    """Ask for the horizon and the deadlines where nobody has been asked; False where the person stops."""
    from accord.pages.interview.days_asked import HORIZON, without_horizon

    first = HORIZON not in course.days_answered and without_horizon(course.case)
    days = (not first or _horizon(course, who)) and _deadlines(course, who, again=first)
    return days and _pace(course, who)


def _horizon(course: Course, who: str) -> bool:
    from accord.pages.interview.days_asked import asked_for_horizon, read_horizon

    say(f"{asked_for_horizon(course.case, course.days)} ENTER leaves it, “stop” ends.")
    day, word = asked_until_read(lambda text: read_horizon(text, course.case, course.days))
    if day is not None:
        say(course.look_until(day, who))
    return word not in STOP


def _pace(course: Course, who: str) -> bool:
    """One answer for all issues on how fast talks and signing go, where the end is near."""
    from accord.pages.interview.first_asked import leave_first
    from accord.pages.interview.pace import ASKED, asked_for, end_is_near, guessed

    for which in ASKED:
        if which in course.days_answered or not end_is_near(course.case) or not guessed(course.case, which):
            continue
        say(f"{asked_for(which)} ENTER leaves it, “stop” ends.")
        told, word = asked_until_read(partial(course.answer_all, which, by=who, day=dt.date.today()))
        if told is not None:
            say(told)
            continue
        if word in STOP:
            return False
        leave_first(course, which, who)
    return True


def _deadlines(course: Course, who: str, *, again: bool) -> bool:
    from accord.pages.interview.days_asked import DEADLINES, asked_for_deadlines, read_deadline
    from accord.pages.interview.first_asked import leave_first

    if DEADLINES in course.days_answered or not course.days:
        return True
    say(f"{asked_for_deadlines(course.case, course.days, again=again)} ENTER goes on, “stop” ends.")
    while True:
        told, word = asked_until_read(lambda text: read_deadline(text, course.case, course.days))
        if told is None:
            break
        say(f"{course.set_deadline(told, who)} Another one? ENTER goes on.")
    if word not in STOP:
        leave_first(course, DEADLINES, who)
    return word not in STOP
