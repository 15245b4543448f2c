"""Answers that cannot stand beside what the case holds already, and what has to be said first then.

A party would not refuse what it asks for: the worst it would sign never lies beyond its ask. Where a draft
has read an ask wrongly, a right answer about the limit shows it, and the ask is to be corrected first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from accord.case.completeness import consenting, direction_of
from accord.case.labels import short_actors, short_issues
from accord.errors import UsageError
from accord.pages.interview.steps import has_steps, steps_told
from accord.pages.words.scale import exact

if TYPE_CHECKING:
    from accord.case.schema import Case, Issue, Stance
    from accord.studies.interview.questions import Question
    from accord.studies.interview.replies import OutsideError

__all__ = ["AskedFirstError", "must_fit", "outside_scale", "sides_by_asks"]

_OTHER = {"ask": "bottom_line", "bottom_line": "ask"}
_HELD = {
    "ask": "{who} asks for {value} in this case, and a party would sign what it asks for",
    "bottom_line": "{who} would sign {value} at the worst in this case, and no party asks for less than that",
}


class AskedFirstError(UsageError):
    """An answer that another number of the case contradicts, which may be the one that is wrong."""

    def __init__(self, words: str, path: str) -> None:
        super().__init__(words)
        self.path = path
        """Of the field that is to be corrected first."""


def must_fit(case: Case, question: Question, value: Mapping[str, Any]) -> None:
    """Let an answer pass that can stand beside the other line of its party.

    Parameters
    ----------
    value : as it would stand in the case file.

    Raises
    ------
    AskedFirstError
        If it lies on the wrong side of what somebody has given as the ask, or the worst that is signed.
    """
    given = _likeliest(value)
    for path in question.paths:
        stance, (*_, actor, field) = _stance_at(case, path), path.split(".")
        other = getattr(stance, _OTHER[field]) if stance is not None and field in _OTHER else None
        if stance is None or other is None or other.missing or other.prior:
            continue
        side = direction_of(stance) if stance.direction is not None else None
        ask, line = (given, other.modal) if field == "ask" else (other.modal, given)
        if (side == "at_least" and ask < line) or (side == "at_most" and ask > line):
            told = _HELD[_OTHER[field]].format(who=short_actors(case)[actor], value=exact(other.modal))
            first = f"{path.rpartition('.')[0]}.{_OTHER[field]}"
            raise AskedFirstError(f"{told}; if {exact(other.modal)} is wrong, correct it first", first)


def _likeliest(value: Mapping[str, Any]) -> float:
    return float(value["mode"] if "mode" in value else value["value"])


def _stance_at(case: Case, path: str) -> Stance | None:
    parts = path.split(".")
    if len(parts) != 5 or parts[0] != "issues" or parts[2] != "stances":
        return None
    return case.issues[parts[1]].stances[parts[3]]


def outside_scale(case: Case, question: Question, problem: OutsideError) -> UsageError:
    """What is told of an answer outside the scale of its issue: how the scale is made longer."""
    if question.field.measure != "position":
        return problem
    issue = short_issues(case)[question.field.issue]
    if question.scale is not None and has_steps(question.scale):
        return UsageError(f"{problem}; the steps of “{issue}” are {steps_told(question.scale)}")
    return UsageError(
        f"{problem}, the ends of the scale of “{issue}”; if it is meant, make the scale longer first, with "
        f"“scale LOW to HIGH” (in a file: issues.{question.field.issue}.scale: LOW to HIGH)"
    )


def sides_by_asks(case: Case, question: Question, value: Mapping[str, Any]) -> dict[str, str]:
    """Path of a direction -> what it must be, where an answer about an ask shows that a draft has the two
    sides the wrong way round: whoever asks for more wants more. Empty where it has them right, or somebody
    has already said what the two would sign."""
    *_, actor, field = question.id.split(".")
    issue = case.issues.get(question.field.issue)
    if case.status != "draft" or field != "ask" or issue is None or len(question.paths) > 1:
        return {}
    other = _opponent(issue, actor)
    if other is None or any(_limited(issue.stances[one]) for one in (actor, other)):
        return {}
    mine, theirs = _likeliest(value), issue.stances[other].ask
    if theirs.missing or theirs.prior or mine == theirs.modal:
        return {}
    upper = actor if mine > theirs.modal else other
    wanted = {one: "at_least" if one == upper else "at_most" for one in (actor, other)}
    if all(issue.stances[one].direction in (None, side) for one, side in wanted.items()):
        return {}
    return {f"issues.{question.field.issue}.stances.{one}.direction": side for one, side in wanted.items()}


def _opponent(issue: Issue, actor: str) -> str | None:
    """The other of two parties that must consent; None where there are more, or it is none of them."""
    parties = [one for one in consenting(issue) if one in issue.stances]
    if len(parties) != 2 or actor not in parties:
        return None
    return next(one for one in parties if one != actor)


def _limited(stance: Stance) -> bool:
    return any(
        not number.missing and not number.prior
        for number in (stance.bottom_line, stance.bottom_line_above, stance.no_deal)
    )
