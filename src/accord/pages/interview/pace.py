"""Two questions for all issues at once, where the end is near: how fast the talks go, how long signing takes.

With an end of some weeks everything hangs on guesses that nobody has made: when the parties would be half-way
to their limits, and how long a text takes that all accept. Asked issue by issue they are dozens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from accord.case.fields import months_between
from accord.errors import UsageError
from accord.pages.interview.wording import wordings

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.studies.interview.questions import Question

__all__ = ["ASKED", "PACE", "SIGNING", "asked_for", "end_is_near", "guessed", "question_for_all"]

PACE, SIGNING = "pace", "signing"
ASKED = {PACE: "patience", SIGNING: "process"}
"""Both questions, in their order, with the kind of number that each asks for."""
_NEAR = 6.0
"""Months ahead within which an end makes them the first to be asked."""


def end_is_near(case: Case) -> bool:
    """Whether a deadline ahead, or else the horizon, is within half a year of the date of the case."""
    ends = [months_between(case.as_of, one.deadline.date) for one in case.issues.values() if one.deadline]
    return min([end for end in ends if end > 0] or [case.horizon]) <= _NEAR


def asked_for(which: str) -> str:
    """The question in words."""
    words = wordings()["every"][ASKED[which]]
    return f"{words} One answer for all issues, such as “3 weeks” or “1 to 3 months”."


def question_for_all(case: Case, which: str) -> Question:
    """The one question on every number of its kind that stands on nothing but a prior.

    Raises
    ------
    UsageError
        If no such number is a guess any more.
    """
    from accord.studies.interview.questions import joined, question_at

    paths = guessed(case, which)
    if not paths:
        raise UsageError(f"nothing that “{which}” asks about is a guess any more; answer the question itself")
    found = joined([question_at(case, path) for path in paths])
    return replace(found, id=paths[0])


def guessed(case: Case, which: str) -> tuple[str, ...]:
    """Paths of the numbers of a question that stand on nothing but a prior."""
    return tuple(_guessed(case, which))


def _guessed(case: Case, which: str) -> Iterator[str]:
    for name, issue in case.issues.items():
        if which == SIGNING:
            if issue.process.prior:
                yield f"issues.{name}.process"
            continue
        for actor, stance in issue.stances.items():
            if stance.patience.prior:
                yield f"issues.{name}.stances.{actor}.patience"
