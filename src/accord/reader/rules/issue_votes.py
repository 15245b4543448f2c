"""Which issue a statement is about, by a vote of every word around it that points to one.

A phrase counts more in the content than in the rest of the sentence, there more than in the paragraph, and
least in the document as a whole; phrases that pointed to another issue in annotated texts count less. The
weights stand in ``data/issue_votes.tsv`` and ``data/issue_words.tsv``, fitted by ``tests.reader.issue_fit``
and measured on texts left out. An issue is drafted only where the vote is clear enough.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from accord.reader.records import IssueHit, Passage
from accord.reader.rules.issues import IssueFinder, generic
from accord.reader.tables import table

__all__ = ["Votes", "ballots", "share_of"]

ZONES = ("content", "sentence", "before", "after", "paragraph before")
_REACH, _FURTHER = 900, 700
"""Characters of a paragraph, and of the one before it, that are looked at."""
_TITLE = 150
_MOST = 3.0
_HALF = 0.4


@dataclass
class Votes:
    """The vote over the phrases of one document."""

    finder: IssueFinder
    text: str
    _shares: dict[str, float] = field(default_factory=dict)
    _titled: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._shares = share_of(self.finder.hits)
        self._titled = frozenset(h.id for h in self.finder.hits if h.passage.start < _TITLE)

    def elect(self, content: Passage | None, whole: Passage) -> IssueHit | None:
        """The issue of the content of a statement in the sentence `whole`; None where nothing is clear."""
        near = ballots(self.finder.hits, self.finder.starts, self.text, content, whole)
        scores = self._scores(near)
        if not scores:
            return None
        bound = 0.0 if self.finder.own else _weights()["bound"]
        best = max(scores, key=lambda name: scores[name])
        total = 1 + sum(math.exp(score) for score in scores.values())
        if math.exp(scores[best]) / total >= bound:
            return self._witness(best, near)
        named = [
            h for h, zone in near if zone == "content" and h.reason == "lexicon" and h.id not in generic()
        ]
        return max(named, key=lambda h: scores[h.id], default=None)

    def _scores(self, near: Sequence[tuple[IssueHit, str]]) -> dict[str, float]:
        weights = _weights()
        counts: defaultdict[tuple[str, str], float] = defaultdict(float)
        for hit, zone in _once(near):
            clear = hit.reason == "lexicon" and hit.id not in generic()
            counts[hit.id, f"{zone}, {'clear' if clear else 'faint'}"] += reliability(hit)
        scores: defaultdict[str, float] = defaultdict(float)
        for (name, kind), count in counts.items():
            scores[name] += weights.get(kind, 0.0) * min(_MOST, count)
        for name, share in self._shares.items():
            scores[name] += weights["document"] * share + weights["title"] * (name in self._titled)
        return dict(scores)

    def _witness(self, name: str, near: Sequence[tuple[IssueHit, str]]) -> IssueHit:
        """The hit that shows the issue best: in the content, else nearest, else anywhere."""
        own = [(ZONES.index(zone), hit) for hit, zone in near if hit.id == name]
        if own:
            place, hit = min(own, key=lambda one: one[0])
            return hit if place < 2 else replace(hit, reason="context")
        return replace(next(h for h in self.finder.hits if h.id == name), reason="topic")


def share_of(hits: Sequence[IssueHit]) -> dict[str, float]:
    """The share of each issue in the phrases of a document, each phrase once."""
    counts: defaultdict[str, float] = defaultdict(float)
    seen = set()
    for hit in hits:
        phrase = (hit.id, hit.passage.quote.lower())
        if hit.reason != "pattern" and phrase not in seen:
            seen.add(phrase)
            clear = hit.reason == "lexicon" and hit.id not in generic()
            counts[hit.id] += (1.0 if clear else _HALF) * reliability(hit)
    total = sum(counts.values()) or 1.0
    return {name: count / total for name, count in counts.items()}


def ballots(
    hits: Sequence[IssueHit], starts: Sequence[int], text: str, content: Passage | None, whole: Passage
) -> list[tuple[IssueHit, str]]:
    """The hits around a statement with the zone in which each stands."""
    head = max(text.rfind("\n\n", 0, whole.start), 0, whole.start - _REACH)
    foot = text.find("\n\n", whole.end)
    foot = min(foot if foot >= 0 else len(text), whole.end + _REACH)
    above = max(text.rfind("\n\n", 0, max(0, head - 1)), 0, head - _FURTHER)
    found = []
    for hit in hits[bisect_left(starts, above) : bisect_left(starts, foot)]:
        if hit.reason != "pattern":
            found.append((hit, _zone(hit.passage.start, content, whole, head)))
    return found


def _zone(place: int, content: Passage | None, whole: Passage, head: int) -> str:
    if content is not None and content.start <= place < content.end:
        return "content"
    if whole.start <= place < whole.end:
        return "sentence"
    if place >= whole.end:
        return "after"
    return "before" if place >= head else "paragraph before"


def _once(near: Sequence[tuple[IssueHit, str]]) -> Iterator[tuple[IssueHit, str]]:
    seen = set()
    for hit, zone in near:
        key = (hit.id, zone, hit.passage.quote.lower())
        if key not in seen:
            seen.add(key)
            yield hit, zone


def reliability(hit: IssueHit) -> float:
    """How much a phrase counts: 1, and less or more where annotated texts have it often enough."""
    return _words().get((hit.id, hit.passage.quote.lower()), 1.0)


@cache
def _words() -> Mapping[tuple[str, str], float]:
    return {(row["id"], row["phrase"]): float(row["weight"]) for row in table("issue_words")}


@cache
def _weights() -> Mapping[str, float]:
    return {row["what"]: float(row["weight"]) for row in table("issue_votes")}
