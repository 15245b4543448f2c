"""What kind of thing the scale of an issue measures, told by the words of its unit."""

from __future__ import annotations

import re
from typing import Literal

from accord.case.terms import Scale

__all__ = ["LADDER", "STEPS", "KindOfScale", "kind_of_scale"]

KindOfScale = Literal["money", "share", "date", "ladder", "amount"]
"""A sum of money, a part of a whole, a point in time, a ladder of steps, or any other amount."""

STEPS = "steps"
"""The unit of a ladder whose points are its steps, each in words and one apart."""
LADDER = "steps of 100"
"""The unit of a ladder from 0 to 100 with points in words here and there: of a draft, and of yes or no."""

_KINDS: tuple[tuple[KindOfScale, str], ...] = (
    ("ladder", r"steps?|rungs?|points?|ladder|level|grade|to be defined"),
    ("share", r"per cent|percent|percentage|%|share|quota|votes"),
    (
        "money",
        r"dollars?|euros?|pounds?|yen|won|yuan|rupees?|roubles?|rubles?|francs?|kron(?:a|e|or|er)|pesos?|reais|"
        r"[A-Z]{3}|[$\u20ac\u00a3\u00a5]",
    ),
    ("date", r"days?|weeks?|months?|years?|date"),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![A-Za-z])(?:{forms})(?![A-Za-z])" if kind != "share" else forms))
    for kind, forms in _KINDS
)
_PER = re.compile(r"\b(?:a|an|per|in the first) (?:day|week|month|year)s?\b")
"""How often an amount is due says nothing about what it is."""


def kind_of_scale(scale: Scale) -> KindOfScale:
    """The kind of a scale, by its unit: ``million euros a year`` is money, ``months from now`` a date.

    Examples
    --------
    >>> kind_of_scale(Scale(low=0, high=40, unit="billion cubic metres a year", anchors=()))
    'amount'
    """
    unit = _PER.sub("", scale.unit)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(unit)), "amount")
