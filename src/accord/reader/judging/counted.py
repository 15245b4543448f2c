"""Counted things behind a colon: "three things: A, B and C"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from accord.reader.judging.order_words import (
    order_words,
)
from accord.reader.judging.sides import OrderText, Side, claim_of, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim

__all__ = ["enumerated"]

_ASKING = frozenset({"ask", "asks", "asked"})
_WANTING = frozenset({"want", "wants", "wanted", "like", "demand", "demands"})
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")


def _items(text: OrderText, sentence: Sentence, colon: int) -> list[Side | None]:
    words = sentence.words
    cuts = [w.i for w in words[colon + 1 :] if w.text in (",", ";", ".") or w.low in ("and", "then")]
    return [text.side(_item(sentence, a + 1, b)) for a, b in pairwise([colon, *cuts, len(words)])]


def enumerated(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "Three things: A, B and C", "four questions that the groups will take up: A, B, C and D"."""
    words = sentence.words
    colon = next((w for w in words if w.text == ":"), None)
    if colon is None:
        return
    counted = next((w for w in words[: colon.i] if w.low in _NUMBERS), None)
    noun = (
        next((w for w in words[counted.i + 1 : counted.i + 4] if w.tag == "NNS"), None) if counted else None
    )
    if counted is None or noun is None or noun.low not in order_words("listed"):
        return
    wanting = _ASKING if counted.low != "two" else _ASKING | _WANTING
    if noun.low == "things" and any(w.low in wanting for w in words[: counted.i]):
        # "Wants two things: passage and observers": what is asked for, in no order.
        return
    sides = [side for side in _items(text, sentence, colon.i) if side is not None]
    if len(sides) >= 2 and abs(len(sides) - _NUMBERS.index(counted.low) - 2) <= 1:
        span = text.scene.passage(counted.start, words[-1].end)
        yield claim_of("enumeration", holder, sides, (), (span,))


def _item(sentence: Sentence, first: int, last: int) -> list[Word]:
    """The words of one item, without its number: "(ii) the river"."""
    words = stretch(sentence, first, last)
    while words and len(words[0].text) < 5 and words[0].low.strip("().") in order_words("numerals"):
        words.pop(0)
        while words and words[0].pos == "PUNCT":
            words.pop(0)
    while words and words[0].pos in ("PUNCT", "DET"):
        words.pop(0)
    return words
