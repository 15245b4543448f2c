"""What is said where an answer about a limit leaves no room for a deal, or hardly any."""

from __future__ import annotations

from accord.case.labels import short_actors, short_issues
from accord.case.schema import Case
from accord.pages.interview.wording import middle_text, number_text, unit_shown
from accord.pages.words.articles import with_article
from accord.pages.words.likelihood import percent
from accord.studies.interview.overlap import HARDLY, Room, room_of
from accord.studies.interview.questions import Question

__all__ = ["no_room_words"]

_ABOUT_ROOM = ("ask", "bottom_line", "bottom_line_above", "no_deal")


def no_room_words(case: Case, question: Question) -> str:
    """The two limits of the issue with their ranges, and whether one is that sure; empty where there is room.

    Parameters
    ----------
    case : as it stands after the answer.
    """
    issue = question.field.issue
    if question.field.kind not in _ABOUT_ROOM or not issue:
        return ""
    room = room_of(case, issue)
    if room is None or room.chance >= HARDLY:
        return ""
    names = {actor: with_article(words) for actor, words in short_actors(case).items()}
    (first, least), (other, most) = room.lower, room.upper
    unit = unit_shown(case, question)
    told = (
        f"{names[first]} would sign no less than {middle_text(case, question, least)}, and {names[other]} no "
        f"more than {middle_text(case, question, most)}{f' {unit}' if unit else ''}"
    )
    sure = "no deal is possible" if room.chance < HARDLY / 100 else "a deal is hardly possible"
    chance = percent(room.chance)
    return (
        f"You have just said that {sure} on “{short_issues(case)[issue]}”: {told} (90 % each); the two meet "
        f"with a chance of {chance}. Are you that sure? If not, answer again with the least, the likeliest "
        f"and the greatest that you hold possible, such as “{_wider(case, question, room)}”."
    )


def _wider(case: Case, question: Question, room: Room) -> str:
    """A range for the limit that was answered which reaches as far as that of the other party."""
    mine, theirs = room.lower[1], room.upper[1]
    if question.field.actor == room.upper[0]:
        mine, theirs = theirs, mine
    ends = sorted((mine[1], theirs[1], 2 * mine[1] - theirs[1]))
    first, last = question.limits
    if question.ask is not None:  # nobody refuses what it asks for
        first, last = (question.ask, last) if mine[1] < theirs[1] else (first, question.ask)
    low, mode, high = (min(max(each, first), last) for each in ends)
    return " / ".join(number_text(case, question, float(f"{each:.3g}")) for each in (low, mode, high))
