"""The prior of one field of one issue: its row of the table, moved by what the text says of the issue."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.fields import DAYS_PER_MONTH
from accord.case.kinds import kind_of
from accord.case.kinds_of_scale import kind_of_scale
from accord.case.priors.table import Effect, Measure, Near, effects_of, every_near, width_of
from accord.case.schema import Case, Issue
from accord.case.terms import Tone
from accord.reference.answers import answer_of
from accord.reference.classes import class_named

__all__ = ["Shape", "shape_of"]

_OF_CLASS = (1 / 14, 3 / 14, 12 / 14)
"""Low, mode and high of the patience on an issue of a reference class, in months within which half of the
class agrees: those of the general row, by which half of those that agree do so within 14 months."""
_LEAST_WAY = 0.05
"""Of the gap: a bottom line lies at least so far from the ask at its mode, so that its side is told."""
_UPPER = {"bottom_line": 1.0, "resolve": 0.95, "ask": 0.5, "salience": 1.0}
"""Where a prior ends, whatever the words say, in the measure of its row."""


@dataclass(frozen=True)
class Shape:
    """Low, mode and high of a prior, in its measure."""

    low: float
    mode: float
    high: float
    of: Measure
    why: str
    words: tuple[Tone, ...]


def shape_of(case: Case, issue: Issue | None, field: str) -> Shape:
    """The prior of `field` on an issue; `issue` is None for what belongs to an actor.

    More words of difficulty never leave a bottom line or a resolve that makes a deal likelier: each only adds
    to, or multiplies, all three of its numbers.
    """
    kind = "amount" if issue is None else kind_of_scale(issue.scale)
    row = width_of(field, kind)
    low, mode, high, why = row.low, row.mode, row.high, row.why
    if field == "patience" and issue is not None and (found := _of_class(case, issue)) is not None:
        months, why = found
        low, mode, high = (months * share for share in _OF_CLASS)
    near = None if issue is None else _near(case, issue, field)
    if near is not None:
        cut, left = near
        low, mode, high = min(low, cut.low * left), min(mode, cut.mode * left), min(high, cut.high * left)
        why = f"{why}; with the deadline after {left:.1f} months: {cut.why}"
    effects = () if issue is None else effects_of(frozenset(issue.judged), field)
    ends = (_moved(value, effects) for value in (low, mode, high))
    least = (0.0, _LEAST_WAY, _LEAST_WAY) if row.of == "gap" else (0.0, 0.0, 0.0)
    most = _UPPER.get(field, float("inf"))
    low, mode, high = (min(max(v, floor), most) for v, floor in zip(ends, least, strict=True))
    said = "".join(f"; “{effect.word}” {_told(effect, row.of)}: {effect.why}" for effect in effects)
    return Shape(low, mode, high, row.of, f"{why}{said}", tuple(dict.fromkeys(e.word for e in effects)))


def _near(case: Case, issue: Issue, field: str) -> tuple[Near, float] | None:
    """The row of a field for the deadline of an issue and the months to it, where it is near and to come."""
    if issue.deadline is None:
        return None
    left = (issue.deadline.date - case.as_of).days / DAYS_PER_MONTH
    rows = (row for row in every_near() if row.field == field and 0.0 < left <= row.within)
    return next(((row, left) for row in rows), None)


def _moved(value: float, effects: tuple[Effect, ...]) -> float:
    for effect in effects:
        value = value + effect.amount if effect.how == "add" else value * effect.amount
    return value


def _told(effect: Effect, of: Measure) -> str:
    """What an effect does, in words."""
    if effect.how == "times":
        return f"makes it {effect.amount:g} times as large"
    what = {"way": " of the scale", "gap": " of the gap", "range": " of the scale", "plain": ""}[of]
    return f"moves it by {effect.amount:+g}{what}"


def _of_class(case: Case, issue: Issue) -> tuple[float, str] | None:
    """Months within which half of the reference class of an issue agrees, and that in words."""
    proposed = kind_of(case, issue)
    name = issue.reference.name if issue.reference is not None else proposed.name if proposed else None
    if name is None:
        return None
    found = class_named(name)
    half = dict(answer_of(found, {}).quantiles).get(0.5)
    if half is None:
        return None
    return half, f"As wide as any, for talks of which half agree within {half:.0f} months: “{found.title}”"
