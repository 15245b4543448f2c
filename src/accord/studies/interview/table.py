"""The published table by which answers become distributions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

__all__ = ["LIMIT", "Table", "Triple", "Width", "the_table"]

Triple = tuple[float, float, float]
"""Least, likeliest, greatest value held possible."""
LIMIT = "limit"
"""Widths of a point of the scale that is the limit of a party: a secret that even those who know it tell
otherwise."""
Grade = Literal["medium", "low"]


@dataclass(frozen=True)
class Width:
    """How far the ends of an answered number lie from it."""

    of: Literal["dispute", "value", "factor", "share"]
    """``dispute``: shares of the distance between the most distant asks. ``value``: shares of the number
    itself. ``factor``: by which it is divided and multiplied. ``share``: added and taken off as it is."""
    number: float
    """Of a plain number."""
    about: float
    """Of a number said to be rough."""


@dataclass(frozen=True)
class Table:
    """The whole table."""

    widths: dict[str, Width]
    """By kind of answer; `LIMIT` for what somebody would sign."""
    wider: float
    """Share of the width of a range that is added on each side: ranges that people state are too narrow."""
    levels: dict[str, Triple]
    """Words of degree, by key; where no share is asked for, shares of the range held possible so far."""
    weights: dict[str, Triple]
    """The same for what is told against 1, the ordinary."""
    edges: dict[str, tuple[float, ...]]
    """Where the choices offered part, by kind of answer or of field."""
    ends: dict[str, tuple[float, float]]
    """Where the first and the last choice end."""
    confidence: dict[str, Grade]
    """How sure an own estimate counts, by form of the answer."""


@cache
def the_table() -> Table:
    """The table of this edition."""
    data: dict[str, Any] = json.loads(
        (files("accord.studies.interview") / "table.json").read_text(encoding="utf-8")
    )
    return Table(
        {name: Width(**width) for name, width in data["widths"].items()},
        float(data["wider"]),
        {name: _triple(values) for name, values in data["levels"].items()},
        {name: _triple(values) for name, values in data["weights"].items()},
        {name: tuple(map(float, values)) for name, values in data["edges"].items()},
        {name: (float(low), float(high)) for name, (low, high) in data["ends"].items()},
        data["confidence"],
    )


def _triple(values: list[float]) -> Triple:
    low, mode, high = map(float, values)
    return low, mode, high
