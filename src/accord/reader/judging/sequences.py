"""Orders of steps and lists: "begin with X, then Y", "X first, Y later", "in order of difficulty: X, Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from accord.reader.judging.clauses import modals, verb_above
from accord.reader.judging.order_words import (
    PARTS,
    item_of,
    noun_before,
    order_words,
)
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["enumerated", "in_sequence"]

_ASKING = frozenset({"ask", "asks", "asked"})
_WANTING = frozenset({"want", "wants", "wanted", "like", "demand", "demands"})
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")


def in_sequence(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """The orders of steps, places and lists that one sentence tells."""
    yield from enumerated(text, sentence, holder)


def _begins(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "Begin with A, then B, and leave C for last"; "first A, then B"; "A first, B later"."""
    begin = next((w for w in sentence.words if _begins_with(sentence, w)), None)
    if begin is None:
        return
    start = begin.i + (
        2 if begin.i + 1 < len(sentence.words) and sentence.words[begin.i + 1].low == "with" else 1
    )
    cuts = [w for w in sentence.words[start:] if _goes_on(sentence, w)]
    if not cuts:
        return
    ends = [*(w.i for w in cuts), len(sentence.words)]
    opening = _before_first(sentence, begin) if begin.low == "first" else []
    one = text.side(opening or item_of(sentence, start, ends[0]))
    later = [text.side(item_of(sentence, cut.i + 1, end)) for cut, end in zip(cuts, ends[1:], strict=True)]
    yield from _chain(text, sentence, "sequence", holder, [one, *later], begin)


def _chain(
    text: OrderText,
    sentence: Sentence,
    kind: OrderKind,
    holder: str,
    sides: Sequence[Side | None],
    begin: Word,
) -> Iterator[OrderClaim]:
    """One claim for each step of an order."""
    known = [side for side in sides if side is not None]
    for ahead, behind in pairwise(known):
        start = min(begin.start, ahead.words.start)
        span = text.scene.passage(start, max(behind.words.end, ahead.words.end))
        yield claim_of(kind, holder, (ahead,), (behind,), (span,))


def _before_first(sentence: Sentence, first: Word) -> list[Word]:
    """ "Food first, then the rest"; "settle the ownership first; then trade"."""
    verb = verb_above(sentence, first)
    thing = (
        sentence.child(verb, "dobj") if verb.pos == "VERB" and verb.low in order_words("putting") else None
    )
    if thing is not None and thing.i < first.i:
        return noun_phrase(sentence, thing)
    before = sentence.words[first.i - 1] if first.i else None
    return noun_before(sentence, first) if before is not None and before.pos in ("NOUN", "PROPN") else []


def _begins_with(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1].low if word.i + 1 < len(sentence.words) else ""
    if word.low in order_words("beginning"):
        return after == "with" and not (modals(sentence, word) & {"did"})
    if word.low != "first":
        return False
    if word.i == 0 or sentence.words[word.i - 1].text in PARTS:
        return after not in (",", "in", "at", "by", "to", "and", "of")
    return bool(_before_first(sentence, word)) and after in (",", ";", ":", "and", "then", ".")


def _goes_on(sentence: Sentence, word: Word) -> bool:
    if word.low in ("then", "afterwards", "next", "later", "finally", "followed", "leave", "leaving"):
        return True
    after = sentence.words[word.i + 1].low if word.i + 1 < len(sentence.words) else ""
    return (word.low == "before" and word.i > 0) or (word.low == "after" and after in ("that", "which"))


def _placed(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "Sanctions first, migration second and energy last", "fish first, oil later"."""
    words = sentence.words
    marks = [w for w in words[1:] if w.low in order_words("places") and _ends_part(sentence, w)]
    marks = [w for w in marks if words[w.i - 1].pos in ("NOUN", "PROPN")]
    if len(marks) < 2 or marks[0].low not in ("first", "second"):
        return
    sides = [text.side(noun_before(sentence, w)) for w in marks]
    span = text.scene.passage(words[max(0, marks[0].i - 1)].start, marks[-1].end)
    if sides[0] is not None and any(sides[1:]):
        yield claim_of("priority", holder, sides[:1], sides[1:], (span,))


def _ends_part(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    return after is None or after.text in (*PARTS, ".", "!", ")") or after.low in ("and", "but")


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
