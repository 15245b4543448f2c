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
from accord.reader.judging.denied_beside import denied_beside
from accord.reader.judging.forms import formed
from accord.reader.judging.grades import difficulties, graded_sides, weights
from accord.reader.judging.half_compared import half_compared
from accord.reader.judging.harder_beside import harder_beside
from accord.reader.judging.headed import headed
from accord.reader.judging.judgements import Judged
from accord.reader.judging.ladders import listed_below, listed_within
from accord.reader.judging.listings import listings
from accord.reader.judging.matters_compared import matters_compared
from accord.reader.judging.pointing import with_antecedents
from accord.reader.judging.prospects_compared import prospects_compared
from accord.reader.judging.rankings import ranked
from accord.reader.judging.reversals import turned_round
from accord.reader.judging.sides import OrderText
from accord.reader.judging.steps import stepwise
from accord.reader.judging.superlatives import superlatives
from accord.reader.judging.timed import timed
from accord.reader.judging.told_twice import (
    half_of,
    in_chain,
    jumps,
    of_same_place,
    of_same_words,
    told_again,
    told_by,
    told_once,
    whole,
)
from accord.reader.judging.topics import Topics
from accord.reader.judging.topmost import topmost
from accord.reader.judging.unequalled import unequalled
from accord.reader.judging.waiting import waiting_beside
from accord.reader.judging.whose import AUTHOR, UNNAMED
from accord.reader.language.sentences import Sentence
from accord.reader.records import OrderClaim
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
    scene: Scene,
    issues: IssueFinder,
    sentences: Sequence[Sentence],
    judged: Sequence[Judged],
    openings: Sequence[Sentence] = (),
) -> tuple[OrderClaim, ...]:
    """Every order claim of the document, listings first; `openings` are the first sentences of paragraphs."""
    text = OrderText(scene, issues)
    listed = list(listings(text, sentences))
    named = tuple(dict.fromkeys(name for claim in listed for name in claim.first if name != "?"))
    holders = {s.number: _teller(s, judged) for s in sentences}
    earlier = {s.number: s for s in sentences}
    graded = list(graded_sides(text, earlier, judged))
    lists_told = [c.first_words for c in listed if len(c.first_words) > 2]
    topics = Topics(text, openings, [side for _, side in graded], lists_told)
    stepped = list(stepwise(text, sentences, holders, graded))
    forms = [c for s in sentences for c in timed(text, s, holders[s.number])]
    more = [c for s in sentences for c in formed(text, s, holders[s.number])]
    more = [c for c in more if not jumps(c, stepped) and not _links(c)]
    forms += [c for c in more if not of_same_words(c, forms)]
    chains = [c for c in chained(text, sentences, holders) if not jumps(c, stepped)]
    lists = [c for c in listed_below(text, sentences, holders) if not in_chain(chains, c)]
    stepped = [c for c in stepped if not in_chain(chains, c)]
    stepped = [c for c in stepped if not told_again(c, [*forms, *listed]) and not of_same_words(c, more)]
    for place, s in enumerate(sentences):
        lists += listed_within(text, sentences, place, holders[s.number], [*lists, *chains, *stepped])
    steps = [*chains, *lists, *(c for c in stepped if not told_by(lists, c))]
    ranks = [c for s in sentences for c in ranked(text, s, holders[s.number])]
    forms = [c for c in forms if c.kind != "importance" or not of_same_place(c, ranks)]
    told = forms + [c for c in ranks if not of_same_words(c, forms)]
    tops = [c for s in sentences for c in topmost(text, topics, s, holders[s.number])]
    told = [*tops, *(c for c in told if not of_same_place(c, tops))]
    for s in sentences:
        told += unequalled(text, earlier, s, holders[s.number])
        told += (c for c in superlatives(text, s, holders[s.number]) if not of_same_place(c, tops))
        told += half_compared(text, earlier, s, holders[s.number])
        told += dated(text, s, holders[s.number])
        told += waiting_beside(text, earlier, s, holders[s.number])
    told = [c for c in told if not _repeats(c, [*steps, *listed]) and not _is_rung(c, [*lists, *chains])]
    told += [c for s in sentences for c in matters_compared(text, s, holders[s.number], told)]
    found = [
        *listed,
        *steps,
        *difficulties(text, earlier, judged, named, [*steps, *told]),
        *weights(text, earlier, judged, [*steps, *told]),
        *prospects_compared(text, judged, [*steps, *told]),
        *_ranks(told),
        *(c for s in sentences for c in _comparisons(text, s)),
    ]
    for s in sentences:
        found += denied_beside(text, earlier, s, holders[s.number], found)
        found += harder_beside(text, earlier, s, holders[s.number], found)
    found += headed(text, topics, sentences, holders, found)
    found += turned_round(text, sentences, found, holders)
    found = [c for c in found if not _half_told(text, c) and not half_of(c, found)]
    found = whole(with_antecedents(topics, earlier, told_once(found)))
    return tuple(replace(claim, id=f"O{n}") for n, claim in enumerate(found, 1))


def _links(claim: OrderClaim) -> bool:
    """ "Only after that should they meet": a step of what was told before, and no matter of its own."""
    pointing = all(p.quote.lower() in ("that", "this", "these", "those") for p in claim.first_words)
    return claim.kind == "sequence" and pointing


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


def _is_rung(claim: OrderClaim, rows: Sequence[OrderClaim]) -> bool:
    """ "The tariff is the easiest, the mine comes next": the most, in a row that is told step by step."""
    return any(
        p.start < q.end and q.start < p.end
        for c in rows
        if c.kind == claim.kind
        for p in (*claim.first_words[:1], *claim.after_words[:1])
        for q in (*c.first_words, *c.after_words)
    )


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
