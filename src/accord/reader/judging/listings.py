"""Listings: runs of "first", "second", "third", over sentences or inside of one.

A listing is kept apart from an order of difficulty: an author who lists the nuclear issue first may well call
it the hardest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accord.reader.judging.declared import declared
from accord.reader.judging.order_words import order_words
from accord.reader.judging.sides import OrderText, Side, claim_of, stretch
from accord.reader.judging.whose import AUTHOR
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind, Passage

__all__ = ["listings", "of_remarks"]

_COUNTS = frozenset({"two", "three", "four", "five", "several", "some", "following"})
_REMARKS = frozenset(
    {"observations", "remarks", "reasons", "lessons", "comments", "conclusions", "findings", "caveats"}
)
_REMARKED = 8
"""Sentences behind "three observations follow" that may be numbered."""

_WORDS = ("first", "second", "third", "fourth", "fifth")
_RANKS = {form: rank for rank, word in enumerate(_WORDS) for form in (word, f"{word}ly")}
_NUMBERS = {word: rank for rank, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"))}
_LAST = frozenset({"last", "lastly", "finally"})
_VERBS = frozenset(
    {"is", "are", "concerns", "comes", "involves", "relates", "has", "was", "will", "would", "come"}
)
_ADVISING = frozenset({"should", "ought", "must", "shall"})
_SOON = 12
"""Words of an item in which it tells that something should be done."""
_APART = 20
"""Sentences between two items, beyond which they are no longer one listing."""


@dataclass(frozen=True)
class _Item:
    rank: int
    sentence: Sentence
    mark: Word
    after: int
    """Index of the first word behind the mark."""


def listings(text: OrderText, sentences: Sequence[Sentence]) -> Iterator[OrderClaim]:
    """Every run of at least two ordinals that count upward."""
    run: list[_Item] = []
    for sentence in sentences:
        for item in _items(sentence):
            if run and (item.rank == len(run) or item.rank == -1) and _near(run[-1], item):
                run.append(item)
                continue
            yield from _listing(text, run, sentences)
            run = [item] if item.rank == 0 else []
    yield from _listing(text, run, sentences)


def _near(last: _Item, item: _Item) -> bool:
    return item.sentence.number - last.sentence.number <= _APART


def _items(sentence: Sentence) -> Iterator[_Item]:
    for word in sentence.words:
        behind = sentence.words[word.i + 1].low if word.i + 1 < len(sentence.words) else ""
        if word.low in order_words("starting") and word.tag == "VB" and behind == "with":
            # "Let me start with the election law. Second, the gas."
            yield _Item(0, sentence, word, word.i + 2)
            return
        if (number := _number(sentence, word)) is not None:
            yield number
            return
        rank = _RANKS.get(word.low, -1 if word.low in _LAST else None)
        if rank is None:
            continue
        after = _behind(sentence, word)
        if after and _opens(sentence, word):
            yield _Item(rank, sentence, word, after)


def _number(sentence: Sentence, word: Word) -> _Item | None:
    """ "Number one, the wires", "Three: the gas network", at the head of a sentence."""
    words = sentence.words
    if word.i > 1 or (word.i == 1 and words[0].low != "number") or word.low not in _NUMBERS:
        return None
    after = words[word.i + 1] if word.i + 1 < len(words) else None
    if after is None or after.text not in (",", ":", ".") or word.i + 2 >= len(words):
        return None
    return _Item(_NUMBERS[word.low], sentence, word, word.i + 2)


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether the ordinal stands at the head of its sentence or of a part of it."""
    i = word.i - 1
    while i >= 0 and sentence.words[i].low in ("the", "a", "and", "(", "but", "then"):
        i -= 1
    return i < 0 or sentence.words[i].text in (";", ":", ",", "-", "–", "—", ")", "*", "•")


def _behind(sentence: Sentence, word: Word) -> int:
    """Where the item begins: behind "first,", "the first is", "the second issue concerns"; 0 for no item."""
    words = sentence.words
    i = word.i + 1
    if i >= len(words):
        return 0
    if words[i].text in (",", ":", ")"):
        return i + 1 if word.low != "last" else 0
    if words[i].pos == "DET" and sum(w.low in _WORDS for w in words) > 1 and word.low in _WORDS:
        # "First the airport, second the tax question".
        return i
    for _ in range(4):
        if i >= len(words):
            return 0
        if words[i].low in _VERBS:
            return i + 1
        if (
            words[i].low not in order_words("items")
            and words[i].low not in ("and", "of", "these", "all", "most", "more")
            and (words[i].pos not in ("ADJ", "ADV") or words[i].text == ",")
        ):
            return 0
        i += 1
    return 0


def of_remarks(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether "first, second" behind this number "three observations" or "two reasons", and no matters."""
    before = [s for s in sentences if 0 <= sentence.number - s.number <= _REMARKED]
    same = [s for s in before if abs(s.paragraph - sentence.paragraph) <= 1]
    return any(a.low in _COUNTS and b.low in _REMARKS for s in same for a, b in pairwise(s.words))


def _listing(text: OrderText, run: Sequence[_Item], sentences: Sequence[Sentence]) -> Iterator[OrderClaim]:
    if len(run) < 2:
        return
    sides: list[Side] = []
    passages: list[Passage] = []
    for number, item in enumerate(run):
        following = run[number + 1] if number + 1 < len(run) else None
        same = following is not None and following.sentence.number == item.sentence.number
        end = following.mark.i if same and following is not None else len(item.sentence.words)
        words = stretch(item.sentence, item.after, end)
        side = text.side(words)
        passages.append(text.scene.passage(item.mark.start, item.sentence.words[item.after - 1].end))
        if side is not None:
            sides.append(_of_sentence(text, item, end, side))
    if of_remarks(run[0].sentence, sentences):
        return
    kind = _ranked_by(run[0].sentence, sentences)
    if kind is not None and all(_is_argument(item) for item in run):
        return
    if kind is not None and len(sides) == len(passages):
        for (one, at), (other, there) in pairwise(zip(sides, passages, strict=True)):
            yield claim_of(kind, AUTHOR, (one,), (other,), (at, there))
        return
    if 2 * sum(_is_argument(item) for item in run) > len(run) and not any(side.ids for side in sides):
        # "First, the dam floods three valleys. Second, the masts were not lit": reasons, and no matters.
        return
    if len(run) == 2 and run[0].mark.low in order_words("starting"):
        return
    yield _in_order(claim_of("enumeration", AUTHOR, sides, (), passages), sides, passages)


def _is_argument(item: _Item) -> bool:
    """Whether a whole clause stands behind the ordinal: "First, the dam floods three valleys"; what somebody
    "should" do is an item, and no argument."""
    said = item.sentence.words[item.after :]
    subjects = [w for w in said if w.dep in ("nsubj", "nsubjpass")]
    above = [item.sentence.head(w) for w in subjects]
    if any(w.low in _ADVISING for w in said[:_SOON]):
        return False
    return any(v is not None and v.dep == "ROOT" and v.i >= item.after for v in above)


def _ranked_by(first: Sentence, sentences: Sequence[Sentence]) -> OrderKind | None:
    """What the items are ranked by, where the sentences before the first one tell it."""
    order = declared(first)
    if (
        order is not None
        and any(w.text == ":" for w in first.words[order.last - 1 : order.last + 1])
        and not order.falling
    ):
        # "Would be taken up in order: first, the pact; second, the ships".
        return order.kind
    for before in sentences:
        if not 0 <= first.number - before.number <= 3:
            continue
        low = {w.low for w in before.words}
        if not low & {"rank", "ranked", "ranking", "order", "sorted"}:
            continue
        if low & (order_words("by_importance") | {"gain", "gains", "much"}):
            return "importance"
        if low & order_words("by_difficulty"):
            return "difficulty"
    return None


def _of_sentence(text: OrderText, item: _Item, end: int, side: Side) -> Side:
    """The words, with the issues of the whole part of the sentence."""
    part = text.scene.span(item.sentence.words[item.mark.i : end])
    hits = text.issues.within(part)
    return Side(side.words, tuple(h.id for h in hits[:1]))


def _in_order(claim: OrderClaim, sides: Sequence[Side], passages: Sequence[Passage]) -> OrderClaim:
    """The claim with one issue per item, "?" where none is known."""
    named = tuple(side.ids[0] if side.ids else "?" for side in sides)
    unclear = tuple(
        f"the issue of {p.quote!r} is not clear" for p, n in zip(passages, named, strict=False) if n == "?"
    )
    return replace(claim, first=named, ambiguous=unclear)
