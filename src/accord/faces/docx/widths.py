"""How wide the columns of a table on paper are, from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

__all__ = ["WIDE", "column_widths"]

WIDE = 9638
"""Twentieths of a point between the margins of A4."""
_LETTER = 100
"""Twentieths of a point that one letter takes in a table, rather too many."""
_LONGEST = 24
"""Letters of the longest word that a column gives way to."""
_WISH = 44
"""Letters beyond which a line is broken rather than given more room."""


def column_widths(columns: Sequence[Sequence[str]], wide: int = WIDE) -> list[int]:
    """Twentieths of a point for every column, `wide` together at most.

    Parameters
    ----------
    columns : the texts of each column, its heading among them.
    """
    floors = [min(max(map(_longest_word, texts), default=1), _LONGEST) + 2 for texts in columns]
    wishes = [min(max(map(_line, texts), default=1), _WISH) + 2 for texts in columns]
    wishes = [max(pair) for pair in zip(floors, wishes, strict=True)]
    room = wide // _LETTER
    if sum(wishes) <= room:
        return [_LETTER * wish for wish in wishes]
    if sum(floors) >= room:
        return [wide * floor // sum(floors) for floor in floors]
    left, more = room - sum(floors), [w - f for w, f in zip(wishes, floors, strict=True)]
    return [
        int(_LETTER * (floor + left * extra / sum(more))) for floor, extra in zip(floors, more, strict=True)
    ]


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _longest_word(text: str) -> int:
    return max(map(_letters, text.split()), default=1)


def _line(text: str) -> int:
    return max(map(_letters, text.split("\n")), default=1)
