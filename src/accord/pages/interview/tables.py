"""The published tables of the interview as rows of markdown, for the reference page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accord.pages.interview.read_words import reading_words
from accord.pages.interview.wording import wordings
from accord.pages.words.scale import exact
from accord.studies.interview.kinds import KINDS
from accord.studies.interview.table import Triple, Width, the_table

__all__ = ["answer_rows", "every_row", "level_rows", "question_rows", "weight_rows"]

_MEASURES = {
    "position": "a point of the scale",
    "amount": "an amount in the unit of the scale",
    "months": "a time",
    "share": "a share or a chance",
    "weight": "a weight, 1 being ordinary",
    "hazard": "the share of deals that fail in their first year",
}
_OF = {"dispute": " % of what lies between the most distant asks", "value": " % of it", "share": " points"}
_NAMED = 3
"""Words of one degree that are named."""


def every_row() -> tuple[str, ...]:
    """All rows."""
    return (*question_rows(), *answer_rows(), *level_rows(), *weight_rows())


def question_rows() -> Iterator[str]:
    """Field, kind of answer, question."""
    for kind, measure in KINDS.items():
        yield _row(f"`{kind}`", _MEASURES[measure], _asked(wordings()["ask"][kind]))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _asked(words: Any) -> str:
    return " / ".join(dict.fromkeys(words.values())) if isinstance(words, dict) else str(words)


def answer_rows() -> Iterator[str]:
    """Answer, examples, what it becomes, how sure it counts."""
    table = the_table()
    wider = f"its middle, and ends wider by {100 * table.wider:g} % of it on each side"
    so_far = "the range held possible so far, cut there"
    for form, words, such, means in (
        ("number", "a number", "37; 1,150; 1.2bn; 30 %; 18 months; June 2022", _widths("number")),
        ("about", "a rough number", "about 37, ~37, some 37", _widths("about")),
        ("range", "a range", "35-40, between 35 and 40", wider),
        ("three", "three numbers", "30 37 45", "least, likeliest and greatest as they stand"),
        ("at_least", "a bound below", "at least 30, 30 or more", so_far),
        ("at_most", "a bound above", "at most 40, under 40", so_far),
        (
            "rather",
            "rather than nothing",
            "rather 37 than nothing",
            "likeliest there; on from there as before",
        ),
        ("choice", "a letter", "b", "a stretch: as a range; a point in words: half-way to its neighbours"),
        ("step", "the words of a step", "escorted visits; visits", "half-way to the steps beside it"),
        ("level", "words of degree", "low, low to medium, likely", "the tables below"),
    ):
        yield _row(words, such, means, table.confidence[form])


def _widths(form: str) -> str:
    told: dict[str, list[str]] = {}
    for measure, width in the_table().widths.items():
        told.setdefault(_width(width, getattr(width, form)), []).append(measure)
    return "; ".join(f"{', '.join(measures)}: {words}" for words, measures in told.items())


def _width(width: Width, size: float) -> str:
    if width.of == "factor":
        return f"divided and multiplied by {size:g}"
    return f"± {100 * size:g}{_OF[width.of]}"


def level_rows() -> Iterator[str]:
    """Words of degree for shares and chances, and what they become."""
    for key, triple in the_table().levels.items():
        yield _row(_names(key), " – ".join(f"{100 * value:g}" for value in triple) + " %")


def weight_rows() -> Iterator[str]:
    """Words of degree for weights, and what they become."""
    for key, triple in the_table().weights.items():
        yield _row(_names(key), _numbers(triple))


def _names(key: str) -> str:
    return ", ".join(reading_words()["levels"][key][:_NAMED])


def _numbers(triple: Triple) -> str:
    return " – ".join(exact(value) for value in triple)
