"""What an issue is counted in, told by a person in ordinary words.

"Inspections a year, 0 to 12", "per cent", "date, 1 April 2027 to 31 December 2029", "no / some / all" and
"yes or no" are answers; who wants more of it is told with it, "; more: Chile", or asked after that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accord.case.completeness import consenting
from accord.case.date_scales import counted_from, day_at, point_of
from accord.case.desk.scales import Bargained, scale_of, wrong_in
from accord.case.kinds_of_scale import LADDER
from accord.case.labels import short_actors
from accord.errors import UsageError
from accord.pages.interview.days import day_of
from accord.pages.words.months import long_date
from accord.pages.words.scale import exact

if TYPE_CHECKING:
    from accord.case.quantity import Quantity
    from accord.case.schema import Anchor, Case, Issue, Scale, Stance

__all__ = [
    "HOW",
    "ToldScale",
    "asked_for_scale",
    "asked_for_sides",
    "longer_scale",
    "read_scale",
    "read_sides",
    "such_as",
    "told_scale",
    "without_unit",
]

HOW = (
    "say in what it is counted and from where to where, as in “inspections a year, 0 to 12”, “per cent” or "
    "“date, 1 April 2027 to 31 December 2029”; or name the steps, as in “nothing / talks / a treaty”; or say "
    "“yes or no”"
)
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_TO = r"\s*(?:\bto\b|\band\b|-|\u2013)\s*"
_ENDS = re.compile(
    rf"^(?P<before>.*?)[,;:]?\s*(?:\b(?:from|between)\s+)?(?P<low>{_NUMBER}){_TO}(?P<high>{_NUMBER})\s*(?P<after>.*)$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^(?:(?:a )?(?:date|day|time|when)\b)[,;:]?\s*(?:from|between)?\s*(?P<ends>.*)$", re.IGNORECASE
)
_BETWEEN_DAYS = re.compile(r"\s+(?:to|until|and|-|\u2013)\s+", re.IGNORECASE)
_LOWER, _UPPER = "the lower end of the scale", "the upper end of the scale"
_SHARE = re.compile(r"per\s?cent|%|share", re.IGNORECASE)
_MORE = re.compile(r"[;,.]?\s*\bmore\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class ToldScale:
    """A scale as it was told."""

    scale: Scale
    """Unit, ends and points."""
    sides: Mapping[str, str]
    """Party -> ``at_least`` or ``at_most``; nothing where nobody said who wants more."""
    same: bool
    """Whether it counts what it counted before, so that the numbers stay."""


def told_scale(case: Case, issue: str, text: str) -> ToldScale:
    """The scale of an issue that an answer describes, and who wants more of it: other ends of its own unit,
    another unit, or the sides alone.

    Raises
    ------
    UsageError
        If it cannot be read, with an example for this very issue.
    """
    body, *more = _MORE.split(" ".join(text.split()), maxsplit=1)
    body, now = body.strip(" ;,"), case.issues[issue].scale
    sides = read_sides(case, issue, more[0]) if more else {}
    if more and not body:
        return ToldScale(now, sides, True)
    try:
        if _is_longer(now, body):
            return ToldScale(longer_scale(case, issue, body), sides, True)
        scale = read_scale(body, case.as_of)
    except UsageError as problem:
        raise UsageError(f"{problem}. Here, for example: “{such_as(case, issue)}”") from None
    same = scale.unit == now.unit and _words(scale) == _words(now)
    return ToldScale(scale, sides, same)


def _is_longer(now: Scale, text: str) -> bool:
    """Whether a text tells other ends of a scale and nothing else."""
    ends = _ENDS.match(text)
    if now.unit == LADDER or "/" in text:
        return False
    if counted_from(now.unit):
        return _days_told(text, counted_from(now.unit) or dt.date.min) is not None
    unit = "" if ends is None else (ends["after"] or ends["before"]).strip(" ,;:").casefold()
    return ends is not None and unit in ("", now.unit.casefold())


def _words(scale: Scale) -> list[tuple[float, str]]:
    return [(one.at, one.words) for one in scale.anchors]


def such_as(case: Case, issue: str) -> str:
    """How a scale for an issue is told, with the unit, the ends and a party that it has now."""
    coded = case.issues[issue]
    name = next(iter(_names(case, coded).values()), "")
    scale, more = coded.scale, f"; more: {name}" if name else ""
    if (first := day_at(scale, scale.low)) and (last := day_at(scale, scale.high)):
        return f"date, {long_date(first)} to {long_date(last)}{more}"
    if scale.unit in (LADDER, "steps"):
        return f"{' / '.join(one.words for one in scale.anchors)}{more}"
    return f"{scale.unit}, {exact(scale.low)} to {exact(scale.high)}{more}"


def without_unit(case: Case) -> tuple[str, ...]:
    """The issues whose scale is still the ladder of a draft, and on which nobody has given a number."""
    return tuple(
        name
        for name, issue in case.issues.items()
        if issue.scale.unit == LADDER and all(_is_open(one) for one in issue.stances.values())
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
    """The scale of an issue with other ends, "0 to 25", in its own unit. The words of an end go with it,
    unless they tell of a number that somebody has given; points that lie outside are left out.

    Raises
    ------
    UsageError
        If there are no two ends, or a number that somebody has given would lie outside them.
    """
    scale, bare = case.issues[issue].scale, " ".join(text.split())
    if not _is_longer(scale, bare):
        raise UsageError(f"say both ends of the scale, as in “0 to 25” or “{such_as(case, issue)}”")
    low, high = _ends_of(scale, bare)
    if not low < high:
        raise UsageError("the upper end must be greater than the lower end")
    given = [
        number.modal
        for stance in case.issues[issue].stances.values()
        for number in _numbers(stance)
        if not (number.missing or number.prior)
    ]
    if left_out := [at for at in given if not low <= at <= high]:
        raise UsageError(f"{exact(left_out[0])} stands on the scale already and would lie outside it")
    moved = {end: new for end, new in ((scale.low, low), (scale.high, high)) if end not in given}
    points = [one.model_copy(update={"at": moved.get(one.at, one.at)}) for one in scale.anchors]
    inside = tuple(one for one in points if low <= one.at <= high)
    return scale.model_copy(update={"low": low, "high": high, "anchors": _at_both_ends(inside, low, high)})


def _at_both_ends(points: tuple[Anchor, ...], low: float, high: float) -> tuple[Anchor, ...]:
    """With a point in words at each end, where one was left out."""
    from accord.case.terms import Anchor

    first = () if any(one.at == low for one in points) else (Anchor(at=low, words=_LOWER),)
    last = () if any(one.at == high for one in points) else (Anchor(at=high, words=_UPPER),)
    return (*first, *sorted(points, key=lambda one: one.at), *last)


def _ends_of(scale: Scale, text: str) -> tuple[float, float]:
    if first := counted_from(scale.unit):
        days = _days_told(text, first)
        assert days is not None  # as `_is_longer` has found
        return point_of(first, days[0]), point_of(first, days[1])
    ends = _ENDS.match(text)
    assert ends is not None  # as above
    return float(ends["low"].replace(",", "")), float(ends["high"].replace(",", ""))


def _days_told(text: str, as_of: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day of "date, 1 April 2027 to 31 December 2029", also without the word."""
    named = _DATE.match(text)
    parts = _BETWEEN_DAYS.split(named["ends"] if named else text)
    if len(parts) != 2:
        return None
    first, last = day_of(parts[0], as_of, "first"), day_of(parts[1], as_of, "last")
    return None if first is None or last is None else (first, last)


def _bargained(text: str, day: dt.date) -> Bargained:
    if re.fullmatch(r"yes\s*(?:or|/)\s*no", text, re.IGNORECASE):
        return Bargained("yes-no", day)
    if "/" in text and not re.search(r"\d\s*/\s*\d", text) and not _ENDS.match(text):
        return Bargained("steps", day, steps=tuple(filter(None, (step.strip() for step in text.split("/")))))
    if days := _days_told(text, day):
        low, high = (point_of(day, one) for one in days)
        return Bargained("date", day, "", low, high, long_date(days[0]), long_date(days[1]))
    if _DATE.match(text):
        raise UsageError(f"the two days of the scale are missing; {HOW}")
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
