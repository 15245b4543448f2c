"""Which issue a statement or a judgement is about, by a vote of every word around it that points to one.

A phrase counts more in the content than in the rest of the sentence, there more than in the paragraph or its
heading, and least in the document as a whole; phrases that pointed to another issue in annotated texts count
less. The weights stand in ``data/issue_votes.tsv`` and ``data/issue_words.tsv``, fitted by
``tests.reader.issue_fit`` and measured on sets left out. An issue is drafted only where the vote is clear
enough.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from accord.reader.records import IssueHit, Passage
from accord.reader.rules.issues import IssueFinder, generic
from accord.reader.rules.zones import ZONES, Blocks
from accord.reader.tables import table

__all__ = ["LAST", "TITLE", "Votes", "ballots", "is_clear", "last_named", "share_of", "voting"]

TITLE = 150
"""Characters at the beginning of a document in which its title stands."""
LAST = "last"
"""The clear issue that was named last before the content."""
_MOST = 3.0
_FAINT = 0.4
_BEFORE = ("sentence", "lead", "previous", "before")
_NEAR = ("content", "sentence")
_TOPICAL = ("heading", "lead")

Ballots = Sequence[tuple[IssueHit, str]]


@dataclass
class Votes:
    """The vote over the phrases of one document."""

    finder: IssueFinder
    text: str
    _blocks: Blocks = field(init=False)
    _hits: Sequence[IssueHit] = field(init=False)
    _starts: Sequence[int] = field(init=False)
    _everyday: frozenset[IssueHit] = field(init=False)
    _shares: dict[str, float] = field(init=False)
    _titled: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._blocks = Blocks(self.text)
        self._hits = voting(self.finder)
        self._everyday = frozenset(self.finder.signs)
        self._starts = [hit.passage.start for hit in self._hits]
        self._shares = share_of(self._hits)
        self._titled = frozenset(h.id for h in self._hits if h.passage.start < TITLE)

    def elect(self, content: Passage | None, whole: Passage) -> tuple[IssueHit, ...]:
        """The issue of the content of a statement in the sentence `whole`, and a second one that the content
        names outright; nothing where nothing is clear.
        """
        near = ballots(self._hits, self._starts, self._blocks, content, whole)
        chances = self._chances(near, content)
        if not chances:
            return ()
        bound = 0.0 if self.finder.own else _weights()["bound"]
        best = max(chances, key=lambda name: chances[name])
        if chances[best] < bound:
            return ()
        named = {h.id for h, zone in near if zone == "content" and is_clear(h)} - {best}
        second = max(named, key=lambda name: (chances[name], name), default=None)
        also = () if second is None or chances[second] < _weights()["second bound"] else (second,)
        return tuple(self._witness(name, near) for name in (best, *also))

    def elect_judged(
        self, about: Passage | None, whole: Passage, *, pointed: Sequence[str] = ()
    ) -> tuple[IssueHit, ...]:
        """The issue of what is judged in the sentence `whole`: one that the sentence names; the one matter
        that the heading or the first sentence of the paragraph names; or one named in the zones `pointed`, to
        which a pronoun may point. The last two say so in their reason.
        """
        near = ballots(self._hits, self._starts, self._blocks, about, whole)
        chances = self._chances(near, about)
        best = max(chances, key=lambda name: chances[name], default=None)
        if best is None or chances[best] < _weights()["bound of judgements"]:
            return ()
        told = {zone for hit, zone in near if hit.id == best}
        topical = [{h.id for h, zone in near if zone == place and is_clear(h)} for place in _TOPICAL]
        named_in = _NEAR[:1] if best in generic() else _NEAR
        if told.isdisjoint(named_in) and {best} not in topical:
            if told.isdisjoint(pointed):
                return ()
            return (replace(self._witness(best, near), reason="pronoun"),)
        return (self._witness(best, near),)

    def _chances(self, near: Ballots, content: Passage | None) -> dict[str, float]:
        """By issue, how likely it is the one meant; they sum to less than 1."""
        scores = self._scores(near, content)
        total = 1 + sum(math.exp(score) for score in scores.values())
        return {name: math.exp(score) / total for name, score in scores.items()}

    def _scores(self, near: Ballots, content: Passage | None) -> dict[str, float]:
        weights = _weights()
        counts: defaultdict[tuple[str, str], float] = defaultdict(float)
        for hit, zone in _once(near):
            counts[hit.id, f"{zone}, {'clear' if is_clear(hit) else 'faint'}"] += reliability(hit)
        scores: defaultdict[str, float] = defaultdict(float)
        for (name, kind), count in counts.items():
            scores[name] += weights.get(kind, 0.0) * min(_MOST, count)
        for name, share in self._shares.items():
            scores[name] += weights["document"] * share + weights["title"] * (name in self._titled)
        if (last := last_named(near, content)) is not None:
            scores[last] += weights[LAST]
        return dict(scores)

    def _witness(self, name: str, near: Ballots) -> IssueHit:
        """The hit that shows the issue best: a name of it nearest to the content, else an everyday word."""
        own = [(hit in self._everyday, ZONES.index(zone), hit) for hit, zone in near if hit.id == name]
        if not own:
            return replace(next(h for h in self._hits if h.id == name), reason="topic")
        everyday, place, hit = min(own, key=lambda one: one[:2])
        if everyday:
            return replace(hit, reason="sign")
        return hit if ZONES[place] in _NEAR else replace(hit, reason="context")


def voting(finder: IssueFinder) -> list[IssueHit]:
    """The hits that vote, by place: everyday words too, which go before what they hold or repeat."""
    ends = sorted((hit.passage for hit in finder.signs), key=lambda p: p.start)
    starts = [passage.start for passage in ends]

    def gives_way(hit: IssueHit) -> bool:
        last = bisect_right(starts, hit.passage.start) - 1
        return last >= 0 and hit.passage.end <= ends[last].end

    names = [hit for hit in finder.hits if hit.reason != "pattern" and not gives_way(hit)]
    held = [hit.passage for hit in names]
    places = [passage.start for passage in held]

    def is_held(hit: IssueHit) -> bool:
        last = bisect_right(places, hit.passage.start) - 1
        return last >= 0 and hit.passage.end <= held[last].end

    signs = [hit for hit in finder.signs if not is_held(hit)]
    return sorted((*names, *signs), key=lambda hit: (hit.passage.start, hit.passage.end))


def is_clear(hit: IssueHit) -> bool:
    """Whether a hit names a matter outright: no hint, and no issue that every text touches."""
    return hit.reason == "lexicon" and hit.id not in generic()


def share_of(hits: Sequence[IssueHit]) -> dict[str, float]:
    """The share of each issue in the phrases of a document, each phrase once."""
    counts: defaultdict[str, float] = defaultdict(float)
    seen = set()
    for hit in hits:
        phrase = (hit.id, hit.passage.quote.lower())
        if phrase not in seen:
            seen.add(phrase)
            counts[hit.id] += (1.0 if is_clear(hit) else _FAINT) * reliability(hit)
    total = sum(counts.values()) or 1.0
    return {name: count / total for name, count in counts.items()}


def ballots(
    hits: Sequence[IssueHit], starts: Sequence[int], blocks: Blocks, content: Passage | None, whole: Passage
) -> list[tuple[IssueHit, str]]:
    """The hits around a statement with the zone in which each stands, in the order of the text."""
    around = blocks.around(whole)
    found = []
    for (start, end), zone in around.stretches():
        for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)]:
            here = zone if zone != "before" else around.zone(hit.passage.start, content, whole)
            found.append((hit, here))
    return found


def last_named(near: Ballots, content: Passage | None) -> str | None:
    """The issue that was named outright last before the content, in its paragraph."""
    named = (
        hit.id
        for hit, zone in reversed(near)
        if zone in _BEFORE and is_clear(hit) and (content is None or hit.passage.start < content.start)
    )
    return next(named, None)


def _once(near: Ballots) -> Iterator[tuple[IssueHit, str]]:
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
