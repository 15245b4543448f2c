"""Orders told over several sentences, each of which places one matter: "At the top I put X", "Second is Y".

The places count upward, or go on with "next"; each pair of neighbours is one claim. What the order is by is
told by the sentence that declares it, by the clauses themselves ("should be done first"), or else it is what
somebody wants first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from accord.reader.judging.declared import Declared, declared
from accord.reader.judging.ordinals import LAST, NEXT, Placed, answered, placed
from accord.reader.judging.sides import OrderText, claim_of
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["chained"]

_APART = 6
"""Sentences from one place to what comes next."""
_NUMBERED = 14
"""The same, where an ordinal or a grade names the place."""
_BACK = 6
"""Sentences before the first place, in which the order may be declared."""
_OF_WORK = re.compile(r"\border of (?:work|business|the work|proceeding)\b", re.IGNORECASE)


def chained(
    text: OrderText, sentences: Sequence[Sentence], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    """The orders of places that the sentences tell; `holders` tells who speaks in which sentence."""
    chain: list[Placed] = []
    for k, sentence in enumerate(sentences):
        if sentence.words[-1].text == "?":
            continue
        answer = answered(text.scene.text, sentences[k - 1], sentence) if k else None
        for one in (*((answer,) if answer else ()), *placed(text.scene.text, sentence)):
            if chain and _goes_on(chain, one):
                chain.append(one)
            elif one.place == 1:
                yield from _claims(text, sentences, chain, holders)
                chain = [one]
    yield from _claims(text, sentences, chain, holders)


def _goes_on(chain: Sequence[Placed], one: Placed) -> bool:
    last = chain[-1]
    apart = one.sentence.number - last.sentence.number
    if last.place == LAST or apart > (_NUMBERED if one.named else _APART):
        return False
    if any(c.start < one.end and one.start < c.end for c in chain):
        return False
    if one.kind == "difficulty" and chain[0].kind != "difficulty":
        return False
    if one.place in (NEXT, LAST):
        return True
    return one.place == len(chain) + 1


def _claims(
    text: OrderText, sentences: Sequence[Sentence], chain: Sequence[Placed], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    if len(chain) < 2:
        return
    head, order = _declared_for(sentences, chain[0].sentence.number)
    if order is not None and chain[0].kind == "difficulty" and order.kind != "difficulty":
        # What was declared is another order.
        head, order = None, None
    if chain[0].bare and order is None:
        # "First, the price. Second, the date": what an author lists, in no order that he tells.
        return
    kind = _kind(text, sentences, chain, order)
    top = () if head is None else (text.scene.passage(head.start, head.end),)
    for one, other in pairwise(chain):
        places = dict.fromkeys((min(c.start, c.sentence.start), c.sentence.end) for c in (one, other))
        spans = [*top, *(text.scene.passage(*place) for place in places)]
        sides = [text.side_of(text.scene.passage(c.start, c.end)) for c in (one, other)]
        if order is not None and order.falling:
            sides.reverse()
        yield claim_of(kind, holders[one.sentence.number], sides[:1], sides[1:], spans)


def _declared_for(sentences: Sequence[Sentence], number: int) -> tuple[Sentence | None, Declared | None]:
    """The sentence that tells what the order is by, the nearest one before."""
    for sentence in reversed(sentences):
        if number - _BACK <= sentence.number < number and (found := declared(sentence)) is not None:
            return sentence, found
    return None, None


def _kind(
    text: OrderText, sentences: Sequence[Sentence], chain: Sequence[Placed], order: Declared | None
) -> OrderKind:
    if chain[0].kind == "difficulty":
        return "difficulty"
    number = chain[0].sentence.number
    if any(one.kind == "sequence" for one in chain):
        return "sequence"
    if order is not None:
        return order.kind
    said = text.scene.text
    ahead = [s for s in sentences if number - _BACK <= s.number <= number]
    if any(_OF_WORK.search(said[s.start : s.end]) for s in ahead):
        return "sequence"
    future = any(w.low in ("will", "shall") for one in chain for w in one.sentence.words)
    return "sequence" if future else "priority"
