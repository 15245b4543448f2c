"""The order of the headings, where a text takes its matters in one: "in rising order of difficulty"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from accord.reader.judging.declared import declared
from accord.reader.judging.sides import OrderText, claim_of
from accord.reader.judging.topics import Topics
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderClaim

__all__ = ["headed"]

_TAKING = frozenset(
    {
        *("take", "takes", "taken", "treat", "treats", "treated", "discuss", "discusses", "discussed"),
        *("follow", "follows", "sets", "set", "sections", "chapters", "headings", "below", "goes", "go"),
        *("deal", "deals", "dealt", "arranged", "ordered", "sorted", "examine", "examines"),
    }
)
_LEAST = 3
"""Headings that make an order."""


def headed(
    text: OrderText,
    topics: Topics,
    sentences: Sequence[Sentence],
    holders: Mapping[int, str],
    told: Sequence[OrderClaim],
) -> Iterator[OrderClaim]:
    """A claim for each heading and the next, behind a sentence that declares their order."""
    headings = topics.headings
    for sentence in sentences:
        order = declared(sentence) if {w.low for w in sentence.words} & _TAKING else None
        if order is None or any(
            p.start < sentence.end and sentence.start < p.end for c in told for p in c.passages
        ):
            continue
        below = [side for number, side in headings.items() if number > sentence.paragraph]
        if len(below) < _LEAST:
            continue
        top = text.scene.passage(sentence.start, sentence.end)
        for one, other in pairwise(below):
            pair = (other, one) if order.falling else (one, other)
            spans = (top, one.words, other.words)
            yield claim_of(order.kind, holders[sentence.number], pair[:1], pair[1:], spans)
        return
