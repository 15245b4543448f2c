"""What documents say of a matter in so many words: hard, stuck, expected, urgent, divided ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from accord.reader.draft.in_dispute import Matter, Matters, row_of
from accord.reader.draft.supports import Support, order_support, whole
from accord.reader.records import IssueHit, Judgement, OrderClaim, Reading
from accord.reader.tables import table

__all__ = ["Tone", "bearing", "own_issue", "tones_in"]

_POINTS = re.compile(r"(?:this|that|it|these|those|both|neither|such)\b", re.IGNORECASE)
"""How a sentence begins that is about what the one before it was about."""

Tone = tuple[str, str, str, str, Support]
"""The id of a matter, the word of the priors, the words of the text, who says it, and the passage."""


def tones_in(named: Mapping[str, Reading], matters: Matters) -> Iterator[Tone]:
    """Every judgement that bears on a matter, in order; of an order, the easier are easy, the harder hard."""
    for name, reading in named.items():
        author = reading.document.metadata.author
        by = author.value if author else ""
        for one in reading.judgements:
            word = _words().get((one.kind, one.value))
            if word is None:
                continue
            support = Support(name, reading.document.sha256, one.sentence, "medium")
            who = by if one.holder == "author" else "" if one.holder == "unnamed" else one.holder
            for matter in _about(one, name, matters):
                yield matter.id, word, whole(one.cue.quote), who, support
        for order in reading.order_claims:
            yield from _ranked(name, reading, order, matters, by)


def _ranked(name: str, reading: Reading, order: OrderClaim, matters: Matters, by: str) -> Iterator[Tone]:
    if order.kind != "difficulty":
        return
    support = order_support(name, reading, order)
    for issues, word, place in ((order.first, "easy", 0), (order.after, "hard", -1)):
        words = whole(order.passages[place].quote)
        for matter in dict.fromkeys(m for issue in issues for m in matters.of(issue)):
            yield matter.id, word, words, by, support


def _about(judgement: Judgement, document: str, matters: Matters) -> tuple[Matter, ...]:
    """The matters that a judgement is about: those that its words name; of talks that failed or are stuck,
    that of their paragraph."""
    if own_issue(judgement):
        clear = bearing(judgement)
        found = tuple(dict.fromkeys(matter for hit in clear for matter in matters.of(hit.id)))
        if found or any(row_of(hit.id)["role"] not in ("venue", "role") for hit in clear):
            return found
    elif judgement.issues:
        return ()
    if judgement.kind not in ("outcome", "state"):
        return ()
    place = judgement.sentence.start
    here = [line for line in matters.lines if line.document == document]
    paragraph = next((one.paragraph for one in here if one.passage.start <= place < one.passage.end), None)
    counts = {m: sum(line.paragraph == paragraph for line in m.lines) for m in matters.kept}
    best = max(counts, key=lambda m: counts[m], default=None)
    return (best,) if best is not None and counts[best] > 1 else ()


def own_issue(judgement: Judgement) -> bool:
    """Whether it names its issue itself, or points at that of the sentence before ("this is unlikely")."""
    if not judgement.issues:
        return False
    return judgement.issues[0].reason != "context" or bool(_POINTS.match(judgement.sentence.quote))


def bearing(judgement: Judgement) -> tuple[IssueHit, ...]:
    """The issues of a judgement that its words name most clearly."""
    clear = tuple(hit for hit in judgement.issues if hit.reason == "lexicon")
    return clear or tuple(hit for hit in judgement.issues if hit.reason == judgement.issues[0].reason)


@cache
def _words() -> Mapping[tuple[str, str], str]:
    return {(row["kind"], row["value"]): row["word"] for row in table("tones")}
