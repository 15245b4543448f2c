"""What is likelier: a matter that is called within reach beside one that is called unlikely or open.

Both stand in one sentence, or the second only takes up what the first says: "A grant is not".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from accord.reader.judging.clauses import kinds_of
from accord.reader.judging.judgements import Judged
from accord.reader.judging.lexicon import small
from accord.reader.judging.omissions import LEFT_OUT
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.records import OrderClaim

__all__ = ["prospects_compared"]

_CHANCES = {
    ("prospect", "likely"): 2,
    ("uncertainty", "open"): 1,
    ("prospect", "unlikely"): 0,
}


_VIEWS = frozenset({"hunch", "guess", "view", "estimate", "hope", "hopes", "chance", "bet"})


def prospects_compared(
    text: OrderText, judged: Sequence[Judged], told: Sequence[OrderClaim]
) -> Iterator[OrderClaim]:
    """ "A longer term is probable. A grant is not": of one holder, in one sentence or two."""
    graded = [j for j in judged if _rank(j) is not None]
    for one, other in pairwise(graded):
        ranks = _rank(one), _rank(other)
        apart = other.sentence.number - one.sentence.number
        if ranks[0] == ranks[1] or apart > 1 or one.judgement.holder != other.judgement.holder:
            continue
        if apart and other.sighting.rule != LEFT_OUT:
            continue
        likelier, less = (one, other) if (ranks[0] or 0) > (ranks[1] or 0) else (other, one)
        first, after = _side(text, likelier), _side(text, less)
        if first is None or after is None or first.words == after.words:
            continue
        spans = [text.scene.passage(j.sentence.start, j.sentence.end) for j in dict.fromkeys((one, other))]
        if not any(p.start < s.end and s.start < p.end for c in told for p in c.passages for s in spans):
            yield claim_of("comparison", one.judgement.holder, (first,), (after,), spans)


def _rank(one: Judged) -> int | None:
    return _CHANCES.get((one.judgement.kind, one.judgement.value))


def _side(text: OrderText, one: Judged) -> Side | None:
    """What is likely or not, where a noun names it."""
    noun = next((w for w in one.sighting.about if w.pos in ("NOUN", "PROPN")), None)
    if noun is None or "person" in kinds_of(one.sentence, noun) or noun.low in small("odds") | _VIEWS:
        return None
    if text.scene.names_actor(noun):
        return None
    return text.side(noun_phrase(one.sentence, noun))
