"""The order in which the pieces of a page are read: columns one after the other, numbers in margins apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

__all__ = ["Piece", "columns", "numbers_apart", "rows"]

_SLACK = 3.0
"""Points by which edges of one column differ."""
_LEAST_LINES = 3
"""Of a column; two blocks of two lines are addresses or signatures."""
_LEAST_WORDS = 18
"""Characters in the usual line of a column; the cells of a table are shorter and are read row by row."""
_NUMBERED = re.compile(r"(\d{1,4})[ .]? *(?=\S)")


@dataclass(frozen=True)
class Piece:
    """Words that stand next to each other, with their box in points from the left and the bottom."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Of its letters, in points."""
        return self.top - self.bottom


def columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in groups that are read one after the other; what runs over all columns is its own group."""
    ordered = sorted(pieces, key=lambda piece: -piece.top)
    best = max(_bands(ordered), key=lambda band: band[0], default=None)
    if best is None:
        return [ordered] if ordered else []
    _, start, end, edge = best
    left = [piece for piece in ordered[start:end] if piece.right <= edge + _SLACK]
    right = [piece for piece in ordered[start:end] if piece.right > edge + _SLACK]
    highest = max(piece.top for piece in left)
    above = [piece for piece in right if piece.bottom > highest]
    right = [piece for piece in right if piece.bottom <= highest]
    parts = ([*ordered[:start], *above], left, right, ordered[end:])
    return [group for part in parts for group in columns(part)]


def _bands(ordered: Sequence[Piece]) -> Iterator[tuple[int, int, int, float]]:
    """Lines, start and end in `ordered` and the edge between columns, for each stretch that has two."""
    for edge in _edges(ordered):
        crosses = [piece.left < edge - _SLACK and piece.right > edge + _SLACK for piece in ordered]
        for crossed, group in groupby(range(len(ordered)), key=crosses.__getitem__):
            band = list(group)
            if not crossed and (lines := _lines_beside([ordered[i] for i in band], edge)):
                yield lines, band[0], band[-1] + 1, edge


def _edges(pieces: Sequence[Piece]) -> Iterator[float]:
    """Places at which several pieces begin."""
    last, count = -1e9, 0
    for left in sorted(piece.left for piece in pieces):
        if left - last > _SLACK:
            last, count = left, 0
        count += 1
        if count == _LEAST_LINES:
            yield last


def _lines_beside(band: Sequence[Piece], edge: float) -> int:
    """Lines of the shorter of two columns that stand beside each other at `edge`; 0 if there are none."""
    left = [piece for piece in band if piece.right <= edge + _SLACK]
    right = [piece for piece in band if piece.right > edge + _SLACK]
    if min(len(left), len(right)) < _LEAST_LINES:
        return 0
    if any(median(len(piece.text) for piece in side) < _LEAST_WORDS for side in (left, right)):
        return 0
    lowest, highest = min(piece.bottom for piece in right), max(piece.top for piece in right)
    beside = [piece for piece in left if piece.top > lowest and piece.bottom < highest]
    return min(len(beside), len(right)) if len(beside) >= _LEAST_LINES else 0


def rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line, from left to right; lines from top to bottom."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.top + piece.bottom)):
        if found and _is_level(found[-1][0], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in found]


def _is_level(first: Piece, second: Piece) -> bool:
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared > 0.5 * min(first.height, second.height)


def numbers_apart(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The pieces without the numbers of lines in a margin, and these numbers."""
    numbers = _in_a_margin([piece for piece in pieces if re.fullmatch(r"\d{1,4}", piece.text)], pieces)
    rest = [piece for piece in pieces if piece not in numbers]
    inside = _at_line_starts(rest)
    words = [inside.get(piece, (piece,))[-1] for piece in rest]
    return words, [*numbers, *(number for number, _ in inside.values())]


def _in_a_margin(numbers: Sequence[Piece], pieces: Sequence[Piece]) -> set[Piece]:
    """Numbers below one another that grow by the same step and stand beside other words."""
    found: set[Piece] = set()
    for side in ("left", "right"):
        near = sorted(numbers, key=lambda piece: getattr(piece, side))
        for start in range(len(near)):
            edge = getattr(near[start], side)
            stack = [piece for piece in near[start:] if getattr(piece, side) - edge <= _SLACK]
            stack.sort(key=lambda piece: -piece.top)
            if not found.issuperset(stack) and _grow([int(piece.text) for piece in stack]):
                found.update(stack)
    return found if any(len(piece.text) >= _LEAST_WORDS for piece in pieces) else set()


def _at_line_starts(pieces: Sequence[Piece]) -> dict[Piece, tuple[Piece, Piece]]:
    """Number and words of each piece that begins with the number of its line, close to the words."""
    begun = [(piece, match) for piece in pieces if (match := _NUMBERED.match(piece.text))]
    begun.sort(key=lambda pair: -pair[0].top)
    while begun and not _grow([int(match.group(1)) for _, match in begun], steps=(1,)):
        begun = begun[1:]  # a date above the text begins with a number, too
    if len(begun) < max(4, 0.6 * len(pieces)) or any("." in match.group() for _, match in begun):
        return {}  # few by chance, or the items of a list
    return {
        piece: (replace(piece, text=match.group(1)), replace(piece, text=piece.text[match.end() :]))
        for piece, match in begun
    }


def _grow(values: Sequence[int], steps: Sequence[int] = (1, 2, 5, 10)) -> bool:
    """Whether nearly all values follow their predecessor by the same step."""
    if len(values) < _LEAST_LINES:
        return False
    step, count = Counter(b - a for a, b in pairwise(values)).most_common(1)[0]
    return step in steps and count >= 0.8 * (len(values) - 1)
