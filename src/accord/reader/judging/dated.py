"""Orders told by dates: "the spying by November, the price by Christmas, and the plaque when we are rich"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from accord.reader.judging.order_words import order_words
from accord.reader.judging.placings import NAMED, is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim

__all__ = ["dated"]

_DUE = frozenset(
    {"by", "in", "before", "within", "after", "for", "next", "this", "now", "when", "once", "later"}
)
_FIRM = frozenset({"by", "before", "within", "in"})
_FEWEST = 3
"""Things with a date each that make an order."""
_LONGEST = 9


def dated(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """What a list without verbs puts at one date after another."""
    words = sentence.words
    start = next((w.i + 1 for w in words if w.text in (":", "—", "–")), 0)
    cuts = [w.i for w in words[start:] if w.text in (",", ";")]
    parts = [_part(words[a:b]) for a, b in pairwise([start, *cuts, len(words)])]
    if len(parts) < _FEWEST or not all(parts):
        return
    firm = sum(_is_firm(words, part) for part in parts if part)
    sides = [_side(text, sentence, part) for part in parts if part]
    if firm < 2 or not all(sides):
        return
    known = [side for side in sides if side is not None]
    for one, other in pairwise(known):
        yield claim_of(
            "sequence", holder, (one,), (other,), (text.scene.passage(one.words.start, other.words.end),)
        )


def _part(words: Sequence[Word]) -> tuple[int, int] | None:
    """From the thing to the word that gives its date; none where a verb tells something."""
    part = list(words)
    while part and (part[0].pos in ("PUNCT", "CCONJ", "DET") or part[0].low == "then"):
        part.pop(0)
    due = next((k for k, w in enumerate(part) if k and w.low in _DUE), None)
    if due is None or due > _LONGEST or any(w.pos in ("VERB", "AUX", "PRON") for w in part[:due]):
        return None
    thing = part[:due]
    return (thing[0].i, thing[-1].i + 1) if thing[-1].pos in NAMED and not is_person(thing) else None


def _is_firm(words: Sequence[Word], part: tuple[int, int]) -> bool:
    """Whether a day, month or feast is named: "by November"."""
    due = words[part[1]]
    behind = words[part[1] + 1 : part[1] + 4]
    return due.low in _FIRM and any(w.low in order_words("times") for w in behind)


def _side(text: OrderText, sentence: Sentence, part: tuple[int, int]) -> Side | None:
    return text.side(stretch(sentence, *part))
