"""Orders told step by step: "Pharma first. After that the visas.", "power first, the railway second".

Marks of place ("first", "then", "next", "comes last", "can wait") are gathered over a few sentences; each
pair of neighbours is one claim. What kind of order it is, is told by the words around: of weight, of urgency,
of what is to be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accord.reader.judging.marks import NAMED, is_person, marked
from accord.reader.judging.order_words import order_words
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["stepwise"]

_APART = 4
"""Sentences from one step to the next."""
_ONWARD = frozenset({"then", "next"})
_BEFORE = 3
"""Sentences before the first step whose words tell what kind of order it is."""


@dataclass(frozen=True)
class _Step:
    rank: str
    """first, next or last."""
    side: Side
    sentence: Sentence
    start: int
    end: int
    doing: bool
    """Whether it tells what is done, and not what stands where."""


def stepwise(
    text: OrderText, sentences: Sequence[Sentence], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    """The orders that are told in steps; `holders` tells who speaks in which sentence."""
    chain: list[_Step] = []
    for place, sentence in enumerate(sentences):
        if sentence.words[-1].text == "?":
            continue
        for step in _steps(text, sentence):
            if chain and (step.sentence.number - chain[-1].sentence.number > _APART or _closed(chain, step)):
                yield from _claims(text, sentences, chain, holders)
                chain = []
            if step.rank == "first":
                yield from _claims(text, sentences, chain, holders)
                chain = [step]
            elif chain:
                chain.append(step)
            elif step.rank == "next" and (opening := _begun(text, step) or _opening(text, sentences, place)):
                chain = [opening, step]
    yield from _claims(text, sentences, chain, holders)


def _closed(chain: Sequence[_Step], step: _Step) -> bool:
    """Whether the order has come to its end, and `step` does not belong to its last sentence."""
    return chain[-1].rank == "last" and step.sentence is not chain[-1].sentence


def _claims(
    text: OrderText, sentences: Sequence[Sentence], chain: Sequence[_Step], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    if len(chain) < 2:
        return
    kind = _kind(sentences, chain)
    holder = holders[chain[0].sentence.number]
    for one, other in pairwise(chain):
        spans = [text.scene.passage(one.start, one.end), text.scene.passage(other.start, other.end)]
        if one.sentence is other.sentence:
            spans = [text.scene.passage(min(one.start, other.start), max(one.end, other.end))]
        yield claim_of(kind, holder, (one.side,), (other.side,), spans)


def _kind(sentences: Sequence[Sentence], chain: Sequence[_Step]) -> OrderKind:
    """By the words of the steps, else of the sentences before them."""
    own = {w.low for step in chain for w in step.sentence.words}
    first = chain[0].sentence.number
    before = [s for s in sentences if 0 < first - s.number <= _BEFORE]
    around = {w.low for s in before for w in s.words}
    if all(step.doing for step in chain):
        return "sequence"
    for words in (own, around):
        if words & order_words("by_importance"):
            return "importance"
        if words is own and any(step.doing for step in chain):
            return "sequence"
        if words & order_words("by_difficulty_of_steps"):
            return "difficulty"
        if words & order_words("by_priority"):
            return "sequence" if own & _ONWARD else "priority"
        if words & order_words("by_sequence"):
            return "sequence"
    return "priority"


def _begun(text: OrderText, step: _Step) -> _Step | None:
    """ "To finish the road, then pass the law": what is done in the part before "then"."""
    words = [w for w in step.sentence.words if w.end <= step.start]
    verb = next((w for w in words if w.tag == "VB" and w.pos == "VERB"), None)
    thing = step.sentence.child(verb, "dobj") if verb is not None else None
    if thing is None or thing.pos not in NAMED or not step.doing or thing.end > step.start:
        return None
    side = text.side(noun_phrase(step.sentence, thing))
    return _Step("first", side, step.sentence, thing.start, thing.end, True) if side is not None else None


def _opening(text: OrderText, sentences: Sequence[Sentence], place: int) -> _Step | None:
    """What "after that" goes on from: the subject of the sentence before."""
    before = sentences[place - 1] if place else None
    if before is None or before.paragraph != sentences[place].paragraph or before.words[-1].text == "?":
        return None
    root = next((w for w in before.words if w.dep == "ROOT"), None)
    if root is not None and root.tag == "VBD":
        # "In May a delegation flew to Riyadh. Then ...": told, and not ordered.
        return None
    told = root is not None and root.tag == "VB" and before.child(root, "nsubj") is None
    arcs = ("dobj",) if told else ("nsubj", "nsubjpass")
    subject = before.child(root, *arcs) if root is not None else None
    if subject is None or subject.pos not in NAMED or is_person(noun_phrase(before, subject)):
        return None
    side = text.side(noun_phrase(before, subject))
    return _Step("first", side, before, before.start, before.end, told) if side is not None else None


def _steps(text: OrderText, sentence: Sentence) -> Iterator[_Step]:
    """The steps that a sentence tells, from left to right, one for each mark."""
    taken: set[int] = set()
    for word in sentence.words:
        found = marked(sentence, word)
        if found is None:
            continue
        rank, words, doing = found
        side = text.side(words)
        if side is None or any(w.i in taken for w in words):
            continue
        taken |= {w.i for w in words}
        start, end = min(word.start, words[0].start), max(word.end, words[-1].end)
        yield _Step(rank, side, sentence, start, end, doing)
