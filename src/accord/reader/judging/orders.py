"""Order claims: what the document itself says comes first, is harder, is more urgent, or is more.

Listings, rankings within a sentence, orders of difficulty put together from the judgements of a paragraph,
and comparisons of actors. The words of both sides are kept; issues stand beside them where any is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from accord.reader.actors.scene import Scene
from accord.reader.judging.chains import chained
from accord.reader.judging.dated import dated
from accord.reader.judging.forms import formed
from accord.reader.judging.grades import difficulties, graded_sides, weights
from accord.reader.judging.judgements import Judged
from accord.reader.judging.ladders import listed_below, listed_within
from accord.reader.judging.listings import listings
from accord.reader.judging.pointing import with_antecedents
from accord.reader.judging.prospects_compared import prospects_compared
from accord.reader.judging.rankings import ranked
from accord.reader.judging.reversals import turned_round
from accord.reader.judging.sides import OrderText
from accord.reader.judging.steps import stepwise
from accord.reader.judging.superlatives import superlatives
from accord.reader.judging.unequalled import unequalled
from accord.reader.judging.waiting import waiting_beside
from accord.reader.judging.whose import AUTHOR, UNNAMED
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderClaim, OrderKind, Passage
from accord.reader.rules.issues import IssueFinder
from accord.reader.rules.subjects import is_reported

__all__ = ["order_claims"]

_COMPARED = re.compile(
    r"\b(?:compared with|compared to|unlike)\b(?! (?:in|on|at|before|last)\b)", re.IGNORECASE
)
_RANKING = frozenset({"priority", "importance", "urgency", "sequence"})
_MOST = re.compile(r"\b(?:matters?|counts?) (?:the )?(?:most|least)\b|\b(?:most|least) important\b")
_PLACED_ALONE = re.compile(r"\bcomes? (?:first|last)\b|\b(?:is|are) the priority\b|\bfor (?:last|later)\b")
_ON_A_LIST = re.compile(r"\s+(?:on|in)\s+(?:\S+\s+)?(?:list|agenda|ranking)\b")
"""Behind "comes last": beside what else stands there."""
_FAR = 900
"""Characters between what comes first and what comes last of one order."""


def order_claims(
    scene: Scene, issues: IssueFinder, sentences: Sequence[Sentence], judged: Sequence[Judged]
) -> tuple[OrderClaim, ...]:
    """Every order claim of the document, listings first."""
    text = OrderText(scene, issues)
    listed = list(listings(text, sentences))
    named = tuple(dict.fromkeys(name for claim in listed for name in claim.first if name != "?"))
    holders = {s.number: _teller(s, judged) for s in sentences}
    earlier = {s.number: s for s in sentences}
    graded = list(graded_sides(text, earlier, judged))
    chains = list(chained(text, sentences, holders))
    lists = [c for c in listed_below(text, sentences, holders) if not _in_chain(chains, c)]
    forms = [c for s in sentences for c in formed(text, s, holders[s.number])]
    stepped = [c for c in stepwise(text, sentences, holders, graded) if not _in_chain(chains, c)]
    stepped = [c for c in stepped if not _told_again(c, forms) and not _told_again(c, listed)]
    for place, s in enumerate(sentences):
        lists += listed_within(text, sentences, place, holders[s.number], [*lists, *chains, *stepped])
    steps = [*chains, *lists, *(c for c in stepped if not _told_by(lists, c))]
    told = forms + [
        c for s in sentences for c in ranked(text, s, holders[s.number]) if not _told_again(c, forms)
    ]
    for s in sentences:
        told += unequalled(text, earlier, s, holders[s.number])
        told += superlatives(text, s, holders[s.number])
        told += dated(text, s, holders[s.number])
        told += waiting_beside(text, earlier, s, holders[s.number])
    told = [c for c in told if not _repeats(c, [*steps, *listed])]
    found = [
        *listed,
        *steps,
        *difficulties(text, earlier, judged, named, [*steps, *told]),
        *weights(text, earlier, judged, [*steps, *told]),
        *prospects_compared(text, judged, [*steps, *told]),
        *_ranks(told),
        *(c for s in sentences for c in _comparisons(text, s)),
    ]
    found += turned_round(text, sentences, found, holders)
    found = [c for c in found if not _half_told(text, c) and not _half_of(c, found)]
    found = _whole(with_antecedents(text, earlier, _told_once(found)))
    return tuple(replace(claim, id=f"O{n}") for n, claim in enumerate(found, 1))


def _told_by(lists: Sequence[OrderClaim], claim: OrderClaim) -> bool:
    """Whether a list tells the order of the same place already."""
    return any(p.start < q.end and q.start < p.end for c in lists for p in c.passages for q in claim.passages)


def _in_chain(chains: Sequence[OrderClaim], claim: OrderClaim) -> bool:
    """Whether a side of the claim is a step of an order of places already."""
    sides = [p for c in chains for p in (*c.first_words, *c.after_words)]
    return any(
        any(p.start < q.end and q.start < p.end for q in sides)
        for p in (*claim.first_words, *claim.after_words)
    )


def _told_again(claim: OrderClaim, forms: Sequence[OrderClaim]) -> bool:
    """Whether both sides are those of an order that the form of a clause tells."""
    return any(
        _touch(claim.first_words, one.first_words) and _touch(claim.after_words, one.after_words)
        for one in forms
    )


def _touch(ours: Sequence[Passage], theirs: Sequence[Passage]) -> bool:
    return any(p.start < q.end and q.start < p.end for p in ours for q in theirs)


def _half_of(claim: OrderClaim, found: Sequence[OrderClaim]) -> bool:
    """Whether it has one side only, and another claim of that kind tells both."""
    if claim.first_words and claim.after_words:
        return False
    return any(
        one.kind == claim.kind
        and one.first_words
        and one.after_words
        and (_touch(claim.first_words, one.first_words) or _touch(claim.after_words, one.after_words))
        for one in found
    )


def _told_once(found: Sequence[OrderClaim]) -> list[OrderClaim]:
    """The claims without those that say of the same words what one before them says."""
    kept: dict[tuple[OrderKind, tuple[Passage, ...], tuple[Passage, ...]], OrderClaim] = {}
    for one in found:
        kept.setdefault((one.kind, one.first_words, one.after_words), one)
    return list(kept.values())


def _whole(found: Sequence[OrderClaim]) -> list[OrderClaim]:
    """The claims without those of which another says all and more: "this" beside "this, the growers"."""
    return [c for c in found if not any(_says_more(one, c) for one in found)]


def _says_more(one: OrderClaim, claim: OrderClaim) -> bool:
    ours, theirs = (
        (set(claim.first_words), set(claim.after_words)),
        (set(one.first_words), set(one.after_words)),
    )
    within = one.kind == claim.kind and ours[0] <= theirs[0] and ours[1] <= theirs[1]
    return within and ours != theirs and all(ours)


def _half_told(text: OrderText, claim: OrderClaim) -> bool:
    """Whether it says only that something is hard or matters most, which is a judgement and no order."""
    if claim.first_words and claim.after_words:
        return False
    if any(
        p.quote.lower() in ("you", "he", "she", "we", "i") for p in (*claim.first_words, *claim.after_words)
    ):
        return True
    words = " ".join(p.quote.lower() for p in claim.passages)
    end = claim.passages[-1].end
    listed = _ON_A_LIST.match(text.scene.text, end) is not None
    alone = _PLACED_ALONE.search(words) is not None and not listed
    if alone or (claim.kind == "urgency" and not claim.first_words):
        # "The debt can wait", "the workers come first", "is the priority": beside what, is not said.
        return True
    return claim.kind == "difficulty" or (claim.kind == "importance" and _MOST.search(words) is not None)


def _repeats(claim: OrderClaim, steps: Sequence[OrderClaim]) -> bool:
    """Whether a claim of the same words or of one side only stands in an order told step by step."""
    one = claim.passages[0]
    near = [c for c in steps for p in c.passages if p.start < one.end and one.start < p.end]
    return bool(near) and (claim.kind in _RANKING or not claim.first_words or not claim.after_words)


def _teller(sentence: Sentence, judged: Sequence[Judged]) -> str:
    own = next((j.judgement.holder for j in judged if j.sentence is sentence), None)
    if own is not None:
        return own
    return UNNAMED if is_reported(sentence, sentence.words[-1].start) else AUTHOR


def _ranks(told: Sequence[OrderClaim]) -> list[OrderClaim]:
    """The claims, with what is put first and what is put last nearby as one: "X must head any list", "Y comes
    last"."""
    kept = list(told)
    lone = [c for c in told if c.kind in _RANKING and bool(c.first_words) != bool(c.after_words)]
    lone.sort(key=lambda c: c.passages[0].start)
    for one, other in pairwise(lone):
        near = other.passages[0].start - one.passages[0].end < _FAR
        if not near or bool(one.first_words) == bool(other.first_words) or one not in kept:
            continue
        if "urgency" in (one.kind, other.kind) and one.kind != other.kind:
            # "The ships cannot wait. ... Leave the line for last": by haste, and by place.
            continue
        ahead, behind = (one, other) if one.first_words else (other, one)
        kept = [c for c in kept if c is not one and c is not other]
        kept.append(
            replace(
                ahead,
                after=tuple(i for i in behind.after if i not in ahead.first),
                after_words=behind.after_words,
                passages=(*ahead.passages, *behind.passages),
                ambiguous=(*ahead.ambiguous, *behind.ambiguous),
            )
        )
    return kept


def _comparisons(text: OrderText, sentence: Sentence) -> Iterator[OrderClaim]:
    """Two actors or administrations compared on one issue; the names stay as written in the text."""
    words = text.scene.text[sentence.start : sentence.end]
    match = _COMPARED.search(words)
    more = re.search(r"\b(more|less) (?!than\b)\w+", words)
    if match is None or more is None or words.lower().startswith("whether"):
        return
    named = [m for m in text.scene.mentions_in(sentence.start, sentence.end) if m.chosen]
    passage = text.scene.passage(sentence.start, sentence.end)
    ids = tuple(hit.id for hit in text.issues.within(passage))
    if len(named) < 2 or len({m.passage.quote for m in named[:2]}) < 2:
        return
    before = match.group().lower().startswith(("compared", "unlike")) and match.start() < more.start()
    less, ahead = (named[0], named[1]) if before else (named[1], named[0])
    if more.group(1).lower() == "less":
        less, ahead = ahead, less
    yield OrderClaim(
        id="",
        kind="comparison",
        holder=AUTHOR,
        first=(ahead.passage.quote,),
        after=(less.passage.quote,),
        issue=ids[0] if ids else None,
        passages=(passage,),
        first_words=(ahead.passage,),
        after_words=(less.passage,),
    )
