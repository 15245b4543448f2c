"""The published tables behind priors: how wide they are, and what the words of a text do to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from accord.case.kinds_of_scale import KindOfScale
from accord.case.terms import Tone

__all__ = [
    "Effect",
    "Measure",
    "Near",
    "Width",
    "effects_of",
    "every_effect",
    "every_near",
    "every_width",
    "width_of",
]

Measure = Literal["way", "gap", "range", "plain"]
"""What the numbers of a prior count: the share of the way from the party's own end of the scale to the other
end, the share of the way from its own ask to the ask of the other side, the share of the length of the scale,
or the unit of the field itself."""


@dataclass(frozen=True)
class Width:
    """A row of ``priors.tsv``: the triangular prior of a field."""

    field: str
    kind: str
    """Of the scale; ``*`` for any that has no row of its own."""
    low: float
    mode: float
    high: float
    of: Measure
    why: str


@dataclass(frozen=True)
class Effect:
    """A row of ``words.tsv``: what a word of a text does to one prior."""

    word: Tone
    makes: Literal["harder", "easier", "neither"]
    """Whether the word makes a deal harder or easier."""
    field: str
    """Of ``priors.tsv``; ``-`` where the word moves nothing."""
    how: Literal["add", "times"]
    amount: float
    """Added to low, mode and high in the measure of the prior, or their factor."""
    why: str


@dataclass(frozen=True)
class Near:
    """A row of ``deadlines.tsv``: how a near deadline cuts a prior."""

    field: str
    within: float
    """Months from the date of the case within which the deadline counts as near."""
    low: float
    mode: float
    high: float
    """Shares of the time to the deadline, beyond which low, mode and high do not go."""
    why: str


@cache
def every_near() -> tuple[Near, ...]:
    """All rows of ``deadlines.tsv``, in its order."""
    return tuple(
        Near(field, float(within), float(low), float(mode), float(high), why)
        for field, within, low, mode, high, why in _rows("deadlines")
    )


@cache
def every_width() -> tuple[Width, ...]:
    """All rows of ``priors.tsv``, in its order."""
    return tuple(
        Width(field, kind, float(low), float(mode), float(high), cast(Measure, of), why)
        for field, kind, low, mode, high, of, why in _rows("priors")
    )


@cache
def every_effect() -> tuple[Effect, ...]:
    """All rows of ``words.tsv``, in its order."""
    return tuple(
        Effect(cast(Tone, word), makes, field, how, float(amount), why)  # type: ignore[arg-type]
        for word, makes, field, how, amount, why in _rows("words")
    )


@cache
def width_of(field: str, kind: KindOfScale) -> Width:
    """The prior of a field on a scale of this kind."""
    rows = {row.kind: row for row in every_width() if row.field == field}
    return rows.get(kind) or rows["*"]


@cache
def effects_of(words: frozenset[Tone], field: str) -> tuple[Effect, ...]:
    """What these words of a text do to the prior of a field, in the order of the table."""
    return tuple(row for row in every_effect() if row.word in words and row.field == field)


def _rows(name: str) -> list[list[str]]:
    """The rows of a packaged table behind its heading; lines that begin with ``#`` are remarks."""
    text = (files("accord.case.priors") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]
