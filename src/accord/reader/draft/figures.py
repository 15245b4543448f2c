"""Figures that a holder names in what it wants: "at least 37 billion cubic metres", "over seven years".

Only numbers with a unit of the table `units` count; a date, a number of states or a name is none. A range
("between 32 and 35") and a second figure in the same words are left to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log10
from typing import Any

from accord.reader.records import Statement
from accord.reader.tables import table

__all__ = ["NO_NUMBER", "Figure", "ask_of", "figure_of", "figures_by_issue", "number_of", "unit_of"]

NO_NUMBER = "No number is proposed. "
"""How the note on a drafted stance begins, until a person gives the number."""

_NAMED = ("accept", "demand", "promise", "propose", "support", "want")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = {word: float(place) for place, word in enumerate(_WORDS, 1)} | {
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "hundred": 100.0,
}
_MANY = {
    "hundred": "hundred",
    "thousand": "thousand",
    "million": "million",
    "billion": "billion",
    "bn": "billion",
}
_SIGNS = {"$": "dollars", "\u20ac": "euros", "\u00a3": "pounds"}
_TO_BE_DEFINED = "to be defined"
_SCALE = 100.0


@dataclass(frozen=True)
class Figure:
    """A number with its unit, as the text names it."""

    value: float
    unit: str
    """With its multiplier: "billion cubic metres"."""
    quote: str


@cache
def _units() -> dict[str, str]:
    """Written form to unit."""
    return {form: row["unit"] for row in table("units") for form in row["forms"].split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_units(), key=len, reverse=True))
    numbers = "|".join(_SMALL)
    return re.compile(
        rf"(?<![\w.,])(?P<sign>[$\u20ac\u00a3])?(?P<number>\d[\d,]*(?:\.\d+)?|(?:{numbers})\b)"
        rf"(?:[ -](?P<many>{'|'.join(_MANY)})\b)?(?:[ -]?(?P<unit>{forms})(?![A-Za-z]))?",
        re.IGNORECASE,
    )


def figures_in(text: str) -> list[Figure]:
    """The figures in `text`, in order."""
    found = (_figure(match) for match in _pattern().finditer(" ".join(text.split())))
    return [figure for figure in found if figure is not None]


def _figure(match: re.Match[str]) -> Figure | None:
    sign, form = match["sign"], match["unit"]
    unit = _SIGNS[sign] if sign else _units().get((form or "").lower())
    if unit is None:
        return None
    low = match["number"].lower()
    value = _SMALL[low] if low in _SMALL else float(low.replace(",", ""))
    many = _MANY[match["many"].lower()] if match["many"] else ""
    return Figure(value, f"{many} {unit}".strip(), match.group().strip())


def figure_of(statement: Statement) -> Figure | None:
    """The one figure in what the holder wants, offers or accepts; None where there is none or more."""
    wanted = statement.polarity > 0 and statement.act in _NAMED and statement.content is not None
    if not wanted or statement.content is None:
        return None
    found = figures_in(statement.content.quote)
    return found[0] if len(found) == 1 else None


def unit_of(figures: Iterable[Figure]) -> tuple[str, float]:
    """The unit of a scale that holds `figures`, the one most of them have, and its upper end."""
    every = list(figures)
    if not every:
        return _TO_BE_DEFINED, _SCALE
    unit = Counter(figure.unit for figure in every).most_common(1)[0][0]
    most = max(figure.value for figure in every if figure.unit == unit)
    return unit, max(_SCALE, float(10 ** ceil(log10(most)))) if most > 0 else _SCALE


def figures_by_issue(statements: Iterable[Statement]) -> dict[str, list[Figure]]:
    """The figures that holders name, by the issues that their words name."""
    found: dict[str, list[Figure]] = {}
    for statement in statements:
        figure = figure_of(statement)
        for hit in statement.issues if figure is not None else ():
            if hit.reason == "lexicon" and figure is not None:
                found.setdefault(hit.id, []).append(figure)
    return found


def number_of(issue: str, statements: Iterable[Statement], figures: Sequence[Figure]) -> Figure | None:
    """The one figure that the statements of a holder name on an issue in the unit of its scale.

    `figures` are those of all holders on the issue; None where the holder names none, or more than one.
    """
    unit = unit_of(figures)[0]
    own = figures_by_issue(statements).get(issue, [])
    found = {figure.value: figure for figure in own if figure.unit == unit}
    return next(iter(found.values())) if len(found) == 1 else None


def ask_of(words: str, figure: Figure | None) -> dict[str, Any]:
    """The drafted ask of a stance: its number where a passage names it, and what is reported."""
    if figure is None:
        return {"note": f"{NO_NUMBER}Reported: {words}"}
    value = int(figure.value) if figure.value.is_integer() else figure.value
    asks = f'The passage names "{figure.quote}"; is that what is asked for? '
    return {"value": value, "note": f"{asks}Reported: {words}"}
