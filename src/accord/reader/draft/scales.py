"""The scale of a matter by its kind: an amount that the text names, or a ladder of the steps it speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil, floor, log10
from typing import Any

from accord.case.kinds_of_scale import LADDER
from accord.reader.draft.in_dispute import Matter, row_of
from accord.reader.draft.numbers import AFTER, Named, unit_of
from accord.reader.draft.opposed import Opposed
from accord.reader.draft.supports import whole
from accord.reader.rules.points import LADDERS
from accord.reader.tables import table

__all__ = ["scale_of"]

_HEADROOM = 1.5
"""The upper end of a scale, in the largest figure that a party names."""
_YEAR = 12.0
"""Months on both sides of the days that parties name."""
_FAR_UP = 0.6
"""Of the largest figure: from where the smallest lies above it, the scale does not begin at 0."""
_WEIGHT = {"suggestion": 1, "earlier": 2, "refusal": 3, "condition": 4, "bound": 5, "offer": 6, "ask": 7}
"""Which role gives its words to a point that several figures share, the last one first."""
_DEEDS = {
    "ask": "asks for",
    "offer": "offers",
    "bound": "calls its limit",
    "condition": "takes on a condition",
    "refusal": "refuses",
    "earlier": "asked for before",
    "suggestion": "suggests",
}
_THIRD_PERSON = re.compile(r"^(ask|offer|call|take|refuse|suggest)s\b")
_LED = re.compile(
    r"^(?:fewer than|less than|more than|no more than|not more than|no less than|at most|at least|up to|below"
    r"|under|above|over|beyond|from)\s+",
    re.IGNORECASE,
)
"""Words of a bound, which are not part of the point itself: a limit of "fewer than eight years" is eight."""
_NOTHING = "nothing is agreed: as things stand"
_ALL = "all that is asked"


def scale_of(
    matter: Matter,
    figures: Sequence[Named],
    names: Mapping[str, str],
    whose: str = "",
    opposed: Opposed | None = None,
) -> dict[str, Any]:
    """The proposed scale, with its ends and the points between in words.

    Parameters
    ----------
    figures : those of the matter; what parties ask and offer makes the scale.
    names : id of an actor -> what it is called.
    whose : whose share the scale counts, where it counts shares.
    opposed : the two steps of a matter without numbers.
    """
    row, unit = row_of(matter.id), unit_of(figures)
    if unit in LADDERS:
        return _steps_in_words(LADDERS[unit])
    if unit:
        inside = [one for one in figures if one.unit == unit and _is_point(one)]
        return _of_figures(unit, inside, names, whose)
    if row["unit"]:
        return _scale(row["unit"], 0.0, 100.0, {0.0: row["low"], 100.0: row["high"]})
    if opposed is not None:
        asks, other = (names.get(actor, actor) for actor in (opposed.asks, opposed.other))
        steps = {0.0: f"as {other} has it: {opposed.lower}", 100.0: f"as {asks} asks: {opposed.upper}"}
        between = {} if matter.id.startswith("seat_of") else _steps(matter)
        return _scale(LADDER, 0.0, 100.0, between | steps)
    ends = {0.0: row["low"] or _NOTHING, 100.0: row["high"] or _ALL}
    return _scale(LADDER, 0.0, 100.0, ends | _steps(matter))


def _of_figures(unit: str, inside: Sequence[Named], names: Mapping[str, str], whose: str) -> dict[str, Any]:
    """A scale with room on both sides of what parties name, from 0 where that is near."""
    least = min(_at(one) for one in inside)
    most = max(one.figure.upper or _at(one) for one in inside)
    if unit.startswith(AFTER):
        low, high = floor(least) - _YEAR, ceil(most) + _YEAR
        below, above = "earlier than anybody asks for", "later than anybody asks for"
    else:
        high = _round_up(_HEADROOM * most)
        high = 100.0 if unit == "per cent" and most < 100.0 < high else high
        low = 0.0 if least < _FAR_UP * most or least == most else _round_down(least - (most - least))
        for_whom = f" for {whose}" if whose else ""
        below = f"none of it{for_whom}" if low == 0.0 else "less than anybody asks for"
        full = high == 100.0 and unit == "per cent"
        above = f"all of it{for_whom}" if full else "more than anybody asks for"
    ranked = sorted(inside, key=lambda one: (_left(one, inside) is None, _WEIGHT.get(one.figure.role, 0)))
    points = {_at(one): _meaning(one, names, inside) for one in ranked if low < _at(one) < high}
    return _scale(unit, low, high, {low: below, **points, high: above})


def _is_point(one: Named) -> bool:
    return one.figure.value is not None and one.figure.role in (*_WEIGHT, "precedent")


def _steps_in_words(steps: Mapping[str, float]) -> dict[str, Any]:
    """A ladder whose steps the table has, with "never" below them where it does not begin at nothing."""
    points = {at: words for words, at in steps.items()}
    if min(points) > 0:
        points = {0.0: "never", **points}
    first, last = points[min(points)], points[max(points)]
    return _scale(f"steps from {first} to {last}", 0.0, max(points), points)


def _at(one: Named) -> float:
    return one.figure.value or 0.0


_LEFT = {"ask": "asked for before", "offer": "offered before", "bound": "called its limit before"}


def _left(one: Named, others: Sequence[Named]) -> str | None:
    """What its holder did with a figure of an older document, where a newer one names another; None where it
    stands."""
    roles = ("bound",) if one.figure.role == "bound" else ("ask", "offer")
    own = [o for o in others if o.figure.holders == one.figure.holders and o.figure.role in roles]
    newest = max((o.date for o in own), default="")
    stands = one.date == newest or any(o.date == newest and _at(o) == _at(one) for o in own)
    if one.figure.role == "bound" and _is_passed(one, others):
        return _LEFT["bound"]
    return None if stands else _LEFT.get(one.figure.role)


def _is_passed(limit: Named, others: Sequence[Named]) -> bool:
    """Whether its holder has since asked for, or offered, what lies beyond a limit."""
    ways = {"at most": 1, "at least": -1}
    way = ways.get(limit.figure.bound, 0)
    own = (
        o for o in others if o.figure.holders == limit.figure.holders and o.figure.role in ("ask", "offer")
    )
    return any(o.date > limit.date and way * (_at(o) - _at(limit)) > 0 for o in own)


def _meaning(one: Named, names: Mapping[str, str], others: Sequence[Named]) -> str:
    """What a figure is, with the words of the text."""
    who = " and ".join(names.get(actor, actor) for actor in one.figure.holders)
    deed = _left(one, others) or _DEEDS.get(one.figure.role)
    quote = _LED.sub("", whole(one.figure.passage.quote))
    if one.told:
        quote = f"{whole(one.told)} of the other share, which leaves {_at(one):g}"
    if deed and who:
        told = _THIRD_PERSON.sub(r"\1", deed) if len(one.figure.holders) > 1 else deed
        return f"what {who} {told}: {quote}"
    return f"what others suggest: {quote}" if one.figure.role == "suggestion" else f"as it was: {quote}"


def _scale(unit: str, low: float, high: float, points: Mapping[float, str]) -> dict[str, Any]:
    anchors = [{"at": at, "words": words} for at, words in sorted(points.items())]
    return {"low": low, "high": high, "unit": unit, "anchors": anchors}


def _round_up(value: float) -> float:
    """The next number with one or two digits: 55.5 to 60, 1,650 to 1,700."""
    if value <= 0:
        return 100.0
    step = 10.0 ** (floor(log10(value)) - (0 if value / 10 ** floor(log10(value)) >= 5 else 1))
    return ceil(value / step - 1e-9) * step


def _round_down(value: float) -> float:
    """The number with two digits at or below a positive one; 0 for others."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (floor(log10(value)) - 1)
    return floor(value / step + 1e-9) * step


def _steps(matter: Matter) -> dict[float, str]:
    """The steps of the table that the sentences on the matter name, with the word that does."""
    text = " ".join(line.passage.quote for line in matter.lines)
    found = {}
    for at, means, pattern in _patterns():
        if match := pattern.search(text):
            found[at] = f"{means} ({match.group().lower()})"
    return found


@cache
def _patterns() -> tuple[tuple[float, str, re.Pattern[str]], ...]:
    return tuple((float(row["at"]), row["means"], _any_of(row["words"].split("|"))) for row in table("steps"))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    forms = (
        rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else rf"{re.escape(word)}s?" for word in words
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
