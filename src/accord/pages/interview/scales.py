"""What an issue is counted in, asked of a person in ordinary words where the documents tell no unit.

"Inspections a year, 0 to 12", "per cent", "nothing / talks / a treaty" and "yes or no" are answers; who wants
more of it is asked after that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from accord.case.completeness import consenting
from accord.case.desk.scales import Bargained, scale_of, wrong_in
from accord.case.labels import short_actors
from accord.errors import UsageError
from accord.pages.words.scale import exact

if TYPE_CHECKING:
    import datetime as dt

    from accord.case.quantity import Quantity
    from accord.case.schema import Case, Issue, Scale, Stance
    from accord.pages.interview.course import Course
    from accord.studies.interview.results import Moved

__all__ = [
    "HOW",
    "asked_for_scale",
    "asked_for_sides",
    "give_scale",
    "longer_scale",
    "read_scale",
    "read_sides",
    "without_unit",
]

_DRAFTED = "steps of 100"
"""The unit of a scale that nobody has told."""
HOW = (
    "say in what it is counted and from where to where, as in “inspections a year, 0 to 12” or “per cent”; "
    "or name the steps, as in “nothing / talks / a treaty”; or say “yes or no”"
)
_ENDS = re.compile(
    r"^(?P<before>.*?)[,;:]?\s*(?:\b(?:from|between)\s+)?(?P<low>-?\d[\d,]*(?:\.\d+)?)\s*(?:to|and|-|\u2013)\s*"
    r"(?P<high>-?\d[\d,]*(?:\.\d+)?)\s*(?P<after>.*)$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"per\s?cent|%|share", re.IGNORECASE)


def without_unit(case: Case) -> tuple[str, ...]:
    """The issues whose scale is still the ladder of a draft, and on which nobody has given a number."""
    return tuple(
        name
        for name, issue in case.issues.items()
        if issue.scale.unit == _DRAFTED and all(_is_open(one) for one in issue.stances.values())
    )


def _is_open(stance: Stance) -> bool:
    return all(number.missing or number.prior for number in _numbers(stance))


def _numbers(stance: Stance) -> tuple[Quantity, ...]:
    return stance.ask, stance.bottom_line, stance.bottom_line_above, stance.no_deal


def asked_for_scale(case: Case, issue: str) -> str:
    """The question for the unit and the ends of an issue."""
    points = case.issues[issue].scale.anchors
    ends = f" Now it goes from “{points[0].words}” to “{points[-1].words}” in 100 steps." if points else ""
    return f"What is “{case.issues[issue].title}” counted in?{ends}"


def asked_for_sides(case: Case, issue: str) -> str:
    """The question for who wants more of it."""
    return f"Who wants more of it: {' or '.join(_names(case, case.issues[issue]).values())}?"


def _names(case: Case, issue: Issue) -> dict[str, str]:
    short = short_actors(case)
    return {actor: short[actor] for actor in consenting(issue)}


def read_scale(text: str, day: dt.date) -> Scale:
    """The scale that an answer in words describes.

    Parameters
    ----------
    day : that of the case.

    Raises
    ------
    UsageError
        If it cannot be read.

    Examples
    --------
    >>> import datetime
    >>> scale = read_scale("inspections a year, 0 to 12", datetime.date(2026, 4, 19))
    >>> scale.unit, scale.low, scale.high
    ('inspections a year', 0.0, 12.0)
    """
    told = _bargained(" ".join(text.split()), day)
    wrong = wrong_in(told)
    if wrong:
        raise UsageError(f"{' '.join(wrong.values()).rstrip('.')}; {HOW}")
    return scale_of(told)


def longer_scale(case: Case, issue: str, text: str) -> Scale:
    """The scale of an issue with other ends, "0 to 25", in its own unit; the words of an end go along with
    it, unless they tell of a number that somebody has given.

    Raises
    ------
    UsageError
        If there are no two ends, or something that is given would lie outside them.
    """
    scale = case.issues[issue].scale
    ends = _ENDS.match(" ".join(text.split()))
    if ends is None or (ends["after"] or ends["before"]).strip(" ,;:") not in ("", scale.unit):
        raise UsageError("say both ends of the scale, as in “0 to 25”")
    low, high = (float(ends[end].replace(",", "")) for end in ("low", "high"))
    if not low < high:
        raise UsageError("the upper end must be greater than the lower end")
    given = [
        number.modal
        for stance in case.issues[issue].stances.values()
        for number in _numbers(stance)
        if not (number.missing or number.prior)
    ]
    moved = {end: new for end, new in ((scale.low, low), (scale.high, high)) if end not in given}
    points = [one.model_copy(update={"at": moved.get(one.at, one.at)}) for one in scale.anchors]
    left_out = [at for at in (*given, *(one.at for one in points)) if not low <= at <= high]
    if left_out:
        raise UsageError(f"{exact(left_out[0])} stands on the scale already and would lie outside it")
    return scale.model_copy(update={"low": low, "high": high, "anchors": tuple(points)})


def _bargained(text: str, day: dt.date) -> Bargained:
    if re.fullmatch(r"yes\s*(?:or|/)\s*no", text, re.IGNORECASE):
        return Bargained("yes-no", day)
    if "/" in text and not re.search(r"\d", text):
        return Bargained("steps", day, steps=tuple(filter(None, (step.strip() for step in text.split("/")))))
    ends = _ENDS.match(text)
    if ends is None:
        if _SHARE.search(text):
            return Bargained("share", day, low_words="none of it", high_words="all of it")
        raise UsageError(f"the ends are missing; {HOW}")
    unit = (ends["after"] or ends["before"]).strip(" ,;:")
    low, high = (float(ends[end].replace(",", "")) for end in ("low", "high"))
    told = Bargained("share" if _SHARE.fullmatch(unit) else "amount", day, unit, low, high)
    return replace(told, low_words=f"{exact(low)} {unit}", high_words=f"{exact(high)} {unit}")


def read_sides(case: Case, issue: str, text: str) -> Mapping[str, str]:
    """Party -> ``at_least`` or ``at_most``, by the names of those who want more.

    Raises
    ------
    UsageError
        If it names none of the parties, or all of them.
    """
    names, said = _names(case, case.issues[issue]), text.casefold()
    upper = {
        actor
        for actor, name in names.items()
        if re.search(rf"\b(?:{re.escape(name.casefold())}|{re.escape(actor.casefold())})\b", said)
    }
    if not upper or upper == names.keys():
        raise UsageError(f"name who wants more: {' or '.join(names.values())}, not all of them")
    return {actor: "at_least" if actor in upper else "at_most" for actor in names}


def give_scale(course: Course, issue: str, scale: Scale, sides: Mapping[str, str], by: str) -> Moved:
    """Put a scale and its sides into the case of an interview, with new priors on it, and tell what it moved.

    Raises
    ------
    UsageError, InvalidFileError
        If the case cannot be changed, or would not be sound with it.
    """
    from accord.studies.interview.sitting import after_answer

    case = course.keeper.rescale(course.case, _changes(course.case, issue, scale, sides), by)
    moved = after_answer(
        course.inquiry, case, course.keeper.answered(), course.issues, course.most, course.where
    )
    course.inquiry, course.now = replace(course.inquiry, case=case), moved.next
    return moved


def _changes(case: Case, issue: str, scale: Scale, sides: Mapping[str, str]) -> dict[str, Any]:
    """Path of each field -> what it becomes."""
    path = f"issues.{issue}"
    anchors = [{"at": one.at, "words": one.words} for one in scale.anchors]
    found: dict[str, Any] = {
        f"{path}.scale": {"low": scale.low, "high": scale.high, "unit": scale.unit, "anchors": anchors}
    }
    if case.issues[issue].question and scale.anchors and scale.unit != case.issues[issue].scale.unit:
        who = _joined(list(_names(case, case.issues[issue]).values()))
        ends = f"“{scale.anchors[0].words}” and “{scale.anchors[-1].words}”"
        found[f"{path}.question"] = f"Where between {ends} do {who} settle?"
    return found | {f"{path}.stances.{actor}.direction": side for actor, side in sides.items()}


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
