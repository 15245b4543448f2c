"""The scale of a matter by its kind: an amount that the text names, or a ladder of the steps it speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil, floor, log10
from typing import Any

from accord.reader.draft.in_dispute import Matter, row_of
from accord.reader.draft.numbers import Named, unit_of
from accord.reader.draft.supports import whole
from accord.reader.tables import table

__all__ = ["LADDER", "scale_of"]

LADDER = "steps of 100"
"""The unit of a ladder."""
_HEADROOM = 1.5
"""The upper end of a scale, in the largest figure that a party names."""
_NOTHING = "nothing is agreed: as things stand"
_ALL = "all that is asked"


def scale_of(matter: Matter, figures: Sequence[Named], names: Mapping[str, str]) -> dict[str, Any]:
    """The proposed scale, with its ends and the points between in words.

    Parameters
    ----------
    figures : those of the matter; what parties ask and offer makes the scale.
    names : id of an actor -> what it is called.
    """
    row, unit = row_of(matter.id), unit_of(figures)
    if unit:
        inside = [one for one in figures if one.unit == unit and one.figure.value is not None]
        high = _round_up(_HEADROOM * max(one.figure.upper or one.figure.value or 0.0 for one in inside))
        points = {_at(one): _meaning(one, names) for one in reversed(inside) if 0 < _at(one) < high}
        return _scale(unit, high, {0.0: "none of it", **points, high: "more than anybody asks for"})
    if row["unit"]:
        return _scale(row["unit"], 100.0, {0.0: row["low"], 100.0: row["high"]})
    ends = {0.0: row["low"] or _NOTHING, 100.0: row["high"] or _ALL}
    return _scale(LADDER, 100.0, ends | _steps(matter))


def _at(one: Named) -> float:
    return one.figure.value or 0.0


def _meaning(one: Named, names: Mapping[str, str]) -> str:
    """What a figure is, with the words of the text."""
    who = " and ".join(names.get(actor, actor) for actor in one.figure.holders)
    deed = {"ask": "asks for", "offer": "offers", "bound": "calls its limit"}.get(one.figure.role)
    quote = f"“{whole(one.figure.passage.quote)}”"
    return f"what {who} {deed}: {quote}" if deed and who else f"as it was: {quote}"


def _scale(unit: str, high: float, points: Mapping[float, str]) -> dict[str, Any]:
    anchors = [{"at": at, "words": words} for at, words in sorted(points.items())]
    return {"low": 0.0, "high": high, "unit": unit, "anchors": anchors}


def _round_up(value: float) -> float:
    """The next number with one or two digits: 55.5 to 60, 1,650 to 1,700."""
    if value <= 0:
        return 100.0
    step = 10.0 ** (floor(log10(value)) - (0 if value / 10 ** floor(log10(value)) >= 5 else 1))
    return ceil(value / step - 1e-9) * step


def _steps(matter: Matter) -> dict[float, str]:
    """The steps of the table that the sentences on the matter name, with the word that does."""
    text = " ".join(line.passage.quote for line in matter.lines)
    found = {}
    for at, means, pattern in _patterns():
        if match := pattern.search(text):
            found[at] = f"{means} (“{match.group().lower()}”)"
    return found


@cache
def _patterns() -> tuple[tuple[float, str, re.Pattern[str]], ...]:
    return tuple((float(row["at"]), row["means"], _any_of(row["words"].split("|"))) for row in table("steps"))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    forms = (
        rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else rf"{re.escape(word)}s?" for word in words
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
