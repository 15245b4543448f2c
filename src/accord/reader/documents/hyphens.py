"""Words that a line end has cut in two, put together again without moving anything else.

A hyphen at the end of a line either divides a word ("negotia-tions") or belongs to a compound
("cost-sharing"). The rest of the text decides, then the vocabulary of the language model; where neither knows
the joined word, the hyphen stays. The text keeps its length: what is gained stands as blanks behind the word,
and `Joins` leads from there back to the places in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Join", "Joins", "joined"]

_CUT = re.compile(
    "(?<![^\\W\\d_])(?P<a>[^\\W\\d_]{2,})(?P<mark>[-\u2010\u2011\u00ad])[ \t]*\r?\n[ \t]*"
    "(?P<b>[^\\W\\d_]{2,})(?P<rest>[-\\w]*)"
)
_SUSPENDED = frozenset({"and", "or", "to"})
"""Words after a hyphen that waits for a second part: "pre- and post-war"."""


@dataclass(frozen=True)
class Join:
    """A word that was put together: its letters from `cut` to `end` stand `shift` early."""

    cut: int
    end: int
    shift: int


@dataclass(frozen=True)
class Joins:
    """The way from places in a joined text to those in the document; of the same length, so mostly equal."""

    joins: tuple[Join, ...] = ()

    def start(self, place: int) -> int:
        """Where the character at `place` stands in the document."""
        join = self._at(place + 1)
        return place + join.shift if join and join.cut <= place else place

    def end(self, place: int) -> int:
        """Where a stretch that ends at `place` ends in the document."""
        join = self._at(place)
        return place + join.shift if join and join.cut < place else place

    def word_end(self, place: int) -> int:
        """`end` only where a whole word ends, for a place that may have been led back before."""
        join = self._at(place)
        return place + join.shift if join and join.end == place else place

    def _at(self, place: int) -> Join | None:
        """The first join that does not end before `place`."""
        n = bisect_left(self.joins, place, key=lambda join: join.end)
        return self.joins[n] if n < len(self.joins) else None


def joined(text: str, normal: str, knows: Callable[[str], bool]) -> tuple[str, Joins]:
    """`normal` with cut words put together, and the way back.

    Parameters
    ----------
    text
        The document.
    normal
        The same normalised; same length.
    knows
        Whether a lower-case word is in the vocabulary.
    """
    found = [match for match in _CUT.finditer(text) if not _is_left(match, normal)]
    if not found:
        return normal, Joins()
    whole = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", normal.lower()))
    pieces, joins, position = [], [], 0
    for match in found:
        word, cut = _put_together(match, whole, knows)
        start, end = match.span()
        pieces += [normal[position:start], word.ljust(end - start)]
        joins.append(Join(start + cut, start + len(word), end - start - len(word)))
        position = end
    return "".join((*pieces, normal[position:])), Joins(tuple(joins))


def _is_left(match: re.Match[str], normal: str) -> bool:
    """Whether the words are none to put together: suspended, or blanked out as furniture."""
    parts = (match.span("a"), match.span("b"))
    return match["b"].lower() in _SUSPENDED or any(normal[a:b].isspace() for a, b in parts)


def _put_together(
    match: re.Match[str], whole: frozenset[str], knows: Callable[[str], bool]
) -> tuple[str, int]:
    """The word, and where its second part begins in it."""
    a, b, rest = match["a"], match["b"], match["rest"]
    one = (a + b).lower()
    is_compound = f"{a}-{b}".lower() in whole or not (one in whole or knows(one))
    if match["mark"] != "\u00ad" and is_compound:
        return f"{a}-{b}{rest}", len(a) + 1
    return f"{a}{b}{rest}", len(a)
