"""Numbers of a draft from the figures that a holder names in what it wants: "at least 37 bcm".

Which words are a figure stands in `accord.reader.rules.quantities`. A range ("between 32 and 35") and a
second figure in the same words are left to a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, log10
from typing import Any

from accord.reader.records import Statement
from accord.reader.rules.quantities import Quantity, quantities_in

__all__ = ["NO_NUMBER", "ask_of", "figure_of", "figures_by_issue", "figures_in", "number_of", "unit_of"]

NO_NUMBER = "No number is proposed. "
"""How the note on a drafted stance begins, until a person gives the number."""

_NAMED = ("accept", "demand", "promise", "propose", "support", "want")
_TO_BE_DEFINED = "to be defined"
_SCALE = 100.0


def figures_in(text: str) -> list[Quantity]:
    """The figures in `text`, in order; dates and terms ("within a month") are none."""
    return [
        found
        for found in quantities_in(" ".join(text.split()))
        if found.value is not None and not found.until
    ]


def figure_of(statement: Statement) -> Quantity | None:
    """The one figure in what the holder wants, offers or accepts; None where there is none or more."""
    wanted = statement.polarity > 0 and statement.act in _NAMED and statement.content is not None
    if not wanted or statement.content is None:
        return None
    found = figures_in(statement.content.quote)
    return found[0] if len(found) == 1 and found[0].upper is None else None


def unit_of(figures: Iterable[Quantity]) -> tuple[str, float]:
    """The unit of a scale that holds `figures`, the one most of them have, and its upper end."""
    every = list(figures)
    if not every:
        return _TO_BE_DEFINED, _SCALE
    unit = Counter(figure.unit for figure in every).most_common(1)[0][0]
    most = max(figure.value or 0.0 for figure in every if figure.unit == unit)
    return unit, max(_SCALE, float(10 ** ceil(log10(most)))) if most > 0 else _SCALE


def figures_by_issue(statements: Iterable[Statement]) -> dict[str, list[Quantity]]:
    """The figures that holders name, by the issues that their words name."""
    found: dict[str, list[Quantity]] = {}
    for statement in statements:
        figure = figure_of(statement)
        for hit in statement.issues if figure is not None else ():
            if hit.reason == "lexicon" and figure is not None:
                found.setdefault(hit.id, []).append(figure)
    return found


def number_of(issue: str, statements: Iterable[Statement], figures: Sequence[Quantity]) -> Quantity | None:
    """The one figure that the statements of a holder name on an issue in the unit of its scale.

    `figures` are those of all holders on the issue; None where the holder names none, or more than one.
    """
    unit = unit_of(figures)[0]
    own = figures_by_issue(statements).get(issue, [])
    found = {figure.value: figure for figure in own if figure.unit == unit}
    return next(iter(found.values())) if len(found) == 1 else None


def ask_of(words: str, figure: Quantity | None) -> dict[str, Any]:
    """The drafted ask of a stance: its number where a passage names it, and what is reported."""
    if figure is None:
        return {"note": f"{NO_NUMBER}Reported: {words}"}
    number = figure.value or 0.0
    value = int(number) if number.is_integer() else number
    asks = f'The passage names "{figure.quote}"; is that what is asked for? '
    return {"value": value, "note": f"{asks}Reported: {words}"}
