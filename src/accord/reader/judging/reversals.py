"""Orders told by turning another round: "for Warsaw the order is the reverse", "rank them the other way"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accord.reader.judging.declared import scale_of
from accord.reader.judging.order_words import is_asserted, order_words
from accord.reader.judging.sides import OrderText
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["turned_round"]

_REACH = 700
"""Characters between an order and the words that turn it round."""
_NEAR = 40
"""The same, where the words do not say that it is an order that they turn."""
_TURNING = (
    ("other", "way"),
    ("opposite", "way"),
    ("reverse", "order"),
    ("opposite", "order"),
    ("upside", "down"),
)
_WORDS = frozenset({"reverse", "opposite", "reversed", "inverted", "inverse"})
_HALF = frozenset({"not", "n't", "nearly", "almost", "partly"})
_ORDERS = frozenset({"order", "orders", "list", "ranking", "this", "that", "sequence"})
_LONGEST = 32


def turned_round(
    text: OrderText, sentences: Sequence[Sentence], claims: Sequence[OrderClaim], holders: Mapping[int, str]
) -> Iterator[OrderClaim]:
    """The steps of the order told last, the other way about."""
    for sentence in sentences:
        if not _turns(sentence):
            continue
        named = {"order", "list", "ranking", "orders", "rank"} & {w.low for w in sentence.words}
        chain = _last_chain(claims, sentence.start, _REACH if named else _NEAR)
        kind = _kind(sentence, chain)
        here = text.scene.passage(sentence.start, sentence.end)
        for one in reversed(chain):
            yield replace(
                one,
                kind=kind,
                holder=holders[sentence.number],
                first=one.after,
                after=one.first,
                first_words=one.after_words,
                after_words=one.first_words,
                passages=(*one.passages, here),
            )


def _turns(sentence: Sentence) -> bool:
    words = sentence.words
    low = [w.low for w in words]
    if len(words) > _LONGEST or not set(low) & order_words("turning_round") or _HALF & set(low):
        return False
    if any(tuple(low[i : i + 2]) in _TURNING for i in range(len(low))):
        return True
    mark = next((w for w in words if w.low in _WORDS), None)
    if (
        mark is not None
        and low[mark.i + 1 : mark.i + 2] == ["of"]
        and not _ORDERS & set(low[mark.i + 2 : mark.i + 6])
    ):
        # "The reverse of its old plan".
        return False
    return mark is not None and mark.dep != "amod" and is_asserted(sentence, mark)


def _last_chain(claims: Sequence[OrderClaim], before: int, reach: int) -> list[OrderClaim]:
    """The claims of the order that ends nearest before a place, from its first step to its last."""
    told = [
        c
        for c in claims
        if c.first_words and c.after_words and c.kind not in ("comparison", "enumeration")
        if 0 <= before - max(p.end for p in c.passages) < reach
    ]
    if not told:
        return []
    last = max(told, key=lambda c: max(p.end for p in c.passages))
    chain = [last]
    for one in reversed(told):
        if one.kind == last.kind and one.after_words == chain[0].first_words:
            chain.insert(0, one)
    return chain


def _kind(sentence: Sentence, chain: Sequence[OrderClaim]) -> OrderKind:
    """That of the order itself; but what is turned round is not how hard things are, it is what is wanted."""
    scale = scale_of([w.low for w in sentence.words])
    if scale is not None and scale[0] != "sequence":
        return scale[0]
    first = chain[0].kind if chain else "priority"
    return "priority" if first == "difficulty" else first
