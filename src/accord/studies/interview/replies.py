"""From an answer to the distribution that stands in the case, by the published table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from accord.case.exact import exact
from accord.errors import UsageError
from accord.studies.interview.kinds import LIMITS
from accord.studies.interview.questions import Question, quantile
from accord.studies.interview.table import LIMIT, Grade, Triple, the_table

__all__ = ["Form", "OutsideError", "Reply", "grade_of", "middle_of", "triple_of", "value_of"]

Form = Literal[
    "choice", "step", "number", "about", "range", "three", "at_least", "at_most", "rather", "level", "unknown"
]
"""``step``: a point of the scale by its words. ``rather``: it would sign this rather than have nothing.
``level``: words of degree. ``unknown``: the person does not know."""

_ALL = ("share", "hazard")
"""Kinds of answer for which every word of degree makes sense."""
_AS_THEY_STAND = ("three", "step", "at_least", "at_most", "rather")
"""Forms whose ends are those that were told or held possible before."""
_DEGREES = {"very_low", "low", "medium", "high", "very_high"}


class OutsideError(UsageError):
    """An answer beyond the limits of its question."""


@dataclass(frozen=True)
class Reply:
    """An answer, read but not yet a distribution; numbers are in the unit of the question."""

    form: Form
    numbers: tuple[float, ...] = ()
    """One; of a range two, of ``three`` and of a step least, likeliest and greatest; of a choice its place,
    from 0."""
    levels: tuple[str, ...] = ()
    """Keys of the table: one, or the lower and the upper of two."""


def grade_of(reply: Reply) -> Grade:
    """How sure the answer counts as an own estimate."""
    return the_table().confidence[reply.form]


def value_of(question: Question, reply: Reply) -> dict[str, Any] | None:
    """The number as it would stand in a case file; None where the answer is that one does not know.

    Raises
    ------
    UsageError
        If the answer does not fit the question.
    """
    if reply.form == "unknown":
        return None
    triple = triple_of(question, reply)
    low, mode, high = _within(
        question, triple if reply.form in _AS_THEY_STAND else _not_beyond(question, triple)
    )
    if question.measure == "hazard":
        low, mode, high = (-math.log(1.0 - value) for value in (low, mode, high))
    low, mode, high = (_short(value) for value in (low, mode, high))
    return {"value": mode} if low == high else {"low": low, "mode": mode, "high": high}


def _short(value: float) -> float:
    """With six digits; a whole number as one writes it."""
    short = float(f"{value:.6g}")
    return int(short) if short.is_integer() else short


def _within(question: Question, triple: Triple) -> Triple:
    """The distribution cut at the limits of the question."""
    first, last = question.limits
    given = triple[1]
    if not first - 1e-9 <= given <= last + 1e-9:
        if math.isinf(last):
            raise OutsideError(f"the answer is {exact(given)}, and nothing below {exact(first)} can be one")
        raise OutsideError(f"the answer is {exact(given)}, outside {exact(first)} to {exact(last)}")
    low, mode, high = (min(max(value, first), last) for value in triple)
    return low, mode, high


def _not_beyond(question: Question, triple: Triple) -> Triple:
    """The range about a limit, cut where the party asks for it: nobody refuses what it asks for."""
    low, mode, high = triple
    if question.ask is not None and question.direction == "at_most" and question.ask <= mode:
        return max(low, question.ask), mode, high
    if question.ask is not None and question.direction == "at_least" and mode <= question.ask:
        return low, mode, min(high, question.ask)
    return triple


def triple_of(question: Question, reply: Reply) -> Triple:
    """Least, likeliest and greatest value that an answer holds possible, not yet cut at the limits.

    Raises
    ------
    UsageError
        If the answer does not fit the question.
    """
    match reply.form, reply.numbers:
        case "choice", (place,):
            return _chosen(question, int(place))
        case ("number" | "about") as form, (value,):
            return _around(question, value, form)
        case "range", (low, high):
            return _range(question, low, high)
        case "step", (low, mode, high):
            return low, mode, high
        case "three", (low, mode, high):
            if not low <= mode <= high:
                raise UsageError("three numbers are the least, the likeliest and the greatest, in this order")
            return low, mode, high
        case "at_least", (value,):
            return _from(question, value)
        case "at_most", (value,):
            return _up_to(question, value)
        case "rather", (value,):
            return _rather(question, value)
    if reply.form == "level" and reply.levels:
        return _level(question, reply.levels[0], reply.levels[-1])
    raise UsageError("the answer does not fit the question")


def _chosen(question: Question, place: int) -> Triple:
    if not 0 <= place < len(question.choices):
        raise UsageError(f"there are {len(question.choices)} answers to choose from")
    choice = question.choices[place]
    if choice.at is not None:
        return choice.low, choice.at, choice.high
    return _range(question, choice.low, choice.high)


def _around(question: Question, value: float, form: Literal["number", "about"]) -> Triple:
    width = the_table().widths[LIMIT if question.field.kind in LIMITS else question.measure]
    size = width.number if form == "number" else width.about
    if width.of == "factor":
        return value / size, value, value * size
    step = size * {"dispute": question.dispute, "value": abs(value), "share": 1.0}[width.of]
    return value - step, value, value + step


def _range(question: Question, low: float, high: float) -> Triple:
    """Wider on each side than stated, but never down to nothing where it does not begin there."""
    if low > high:
        raise UsageError("the first number of a range is the smaller one")
    if low == high:
        return _around(question, low, "number")
    more = the_table().wider * (high - low)
    least = max(low - more, low / 2) if question.limits[0] >= 0.0 and low > 0.0 else low - more
    return least, (low + high) / 2, high + more


def _from(question: Question, value: float) -> Triple:
    """What is held possible so far, cut at a value below; what lies about the value where nothing is left."""
    top = _around(question, value, "about")[2]
    low, mode, high = question.now or (value, value, top)
    return (max(low, value), max(mode, value), high) if value < high else (value, value, top)


def _up_to(question: Question, value: float) -> Triple:
    """The same, cut above."""
    bottom = _around(question, value, "about")[0]
    low, mode, high = question.now or (bottom, value, value)
    return (low, min(mode, value), min(high, value)) if low < value else (bottom, value, value)


def _rather(question: Question, value: float) -> Triple:
    """It would sign `value`: its limit lies there, or further to the other side."""
    if question.field.kind not in LIMITS or not question.direction:
        raise UsageError("“rather … than nothing” answers what somebody would sign")
    if question.direction == "at_least":
        return _up_to(question, value)[0], value, value
    return value, value, _from(question, value)[2]


def _level(question: Question, lower: str, upper: str) -> Triple:
    table = the_table()
    known = table.weights if question.measure == "weight" else table.levels
    if not {lower, upper} <= known.keys() or (question.measure not in _ALL and {lower, upper} - _DEGREES):
        raise UsageError("these words do not answer this question; give a number")
    a, b = sorted((known[lower], known[upper]), key=lambda triple: triple[1])
    triple = (a[0], (a[1] + b[1]) / 2, b[2])
    if question.measure in ("share", "hazard", "weight"):
        return triple
    if question.now is None or question.now[0] == question.now[2]:
        raise UsageError("words of degree need a range to stand on; give a number")
    low, _, high = question.now
    first, middle, last = (low + share * (high - low) for share in triple)
    return first, middle, last


def middle_of(triple: Triple, share: float = 0.9) -> tuple[float, float]:
    """Between which values the number lies with a probability: the same is left out on both sides.

    Examples
    --------
    >>> low, high = middle_of((4.0, 8.0, 12.0))
    >>> round(low, 2), round(high, 2)
    (5.26, 10.74)
    """
    low, mode, high = triple
    out = (1.0 - share) / 2.0
    return quantile(out, low, mode, high), quantile(1.0 - out, low, mode, high)
