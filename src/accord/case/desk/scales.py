"""A scale out of what a person says is bargained over: money, a share, steps, a date, yes or no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from accord.case.fields import months_between
from accord.case.kinds_of_scale import LADDER, STEPS
from accord.case.schema import Anchor, Scale

__all__ = ["KINDS", "Bargained", "Over", "months_to", "scale_of", "wrong_in"]

Over = Literal["money", "share", "amount", "steps", "date", "yes-no"]
KINDS: Mapping[Over, str] = {
    "money": "Money",
    "share": "A share",
    "amount": "Another amount",
    "steps": "A ladder of steps",
    "date": "A date",
    "yes-no": "Yes or no",
}
"""What is bargained over, in words."""
_UNITS: Mapping[Over, str] = {
    "share": "per cent",
    "steps": STEPS,
    "date": "months after {day}",
    "yes-no": LADDER,
}
"""Units that nobody need tell."""
_ENDS: Mapping[Over, tuple[float, float]] = {"share": (0.0, 100.0), "yes-no": (0.0, 100.0)}
"""Ends that nobody need tell."""
_WORDS: Mapping[Over, tuple[str, str]] = {
    "date": ("the earliest day", "the latest day"),
    "yes-no": ("no", "yes"),
}
"""What the ends mean where nobody says otherwise."""
_MOST = 20
"""Steps of a ladder."""


@dataclass(frozen=True)
class Bargained:
    """What is bargained over, as a person said it; None and empty where nothing was said."""

    over: Over
    day: dt.date
    """The date of the case, from which a date is counted in months."""
    unit: str = ""
    """Of money and of another amount."""
    low: float | None = None
    high: float | None = None
    low_words: str = ""
    """What the lower end means."""
    high_words: str = ""
    steps: tuple[str, ...] = ()
    """Those of a ladder in words, from the least to the most."""

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """Both ends, the usual ones where nothing was said; those of yes or no are fixed."""
        if self.over == "steps":
            return 0.0, float(max(len(self.steps) - 1, 0))
        usual = _ENDS.get(self.over, (None, None))
        if self.over == "yes-no":
            return usual
        return (
            usual[0] if self.low is None else self.low,
            usual[1] if self.high is None else self.high,
        )


def wrong_in(told: Bargained) -> dict[str, str]:
    """What is missing or cannot be: field -> a sentence; nothing where a scale can be made of it."""
    if told.over == "steps":
        if len(told.steps) < 2:
            return {"steps": "Name at least two steps, one on a line, from the least to the most."}
        if len(told.steps) > _MOST:
            return {"steps": f"These are more than {_MOST} steps; name those that are talked about."}
        return {}
    wrong = {}
    if told.over not in _UNITS and not told.unit:
        wrong["unit"] = "Say in what it is measured, such as “million dollars a year”."
    low, high = told.ends
    for field, value in (("low", low), ("high", high)):
        if value is None:
            wrong[field] = "Give this end of the scale: the farthest that anybody may have in mind."
    if low is not None and high is not None and not low < high:
        wrong["high"] = "The upper end must be greater than the lower end."
    return wrong


def scale_of(told: Bargained) -> Scale:
    """The scale; `wrong_in` must have found nothing.

    Examples
    --------
    >>> scale = scale_of(Bargained("steps", dt.date(2024, 3, 1), steps=("nothing", "talks", "a treaty")))
    >>> scale.unit, scale.high, scale.anchors[1].words
    ('steps', 2.0, 'talks')
    """
    low, high = told.ends
    assert low is not None  # `wrong_in` asks for both
    assert high is not None
    unit = _UNITS.get(told.over, told.unit).format(day=told.day.isoformat())
    if told.over == "steps":
        points = tuple(Anchor(at=float(at), words=words) for at, words in enumerate(told.steps))
        return Scale(low=low, high=high, unit=unit, anchors=points)
    usual = _WORDS.get(told.over, ("", ""))
    words = (told.low_words or usual[0], told.high_words or usual[1])
    ends = (Anchor(at=low, words=words[0]), Anchor(at=high, words=words[1])) if all(words) else ()
    return Scale(low=low, high=high, unit=unit, anchors=ends)


def months_to(day: dt.date, last: dt.date) -> float:
    """Where a day stands on a scale that counts months after `day`, to a tenth."""
    return round(months_between(day, last), 1)
