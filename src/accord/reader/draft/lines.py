"""The sentences of the documents of a draft, with the matters and actors that each names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.reader.records import IssueHit, Mention, NounPhrase, Passage, Reading

__all__ = ["Line", "lines_of"]

_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]?[A-Z0-9])")
"""Where one sentence ends and another begins; abbreviations before a capital may cut one too many."""


@dataclass(frozen=True)
class Line:
    """A sentence of a document."""

    document: str
    """Its slug."""
    sha256: str
    paragraph: tuple[str, int]
    """The document and the number of the paragraph."""
    passage: Passage
    hits: tuple[IssueHit, ...]
    """The phrases in it that name a matter."""
    mentions: tuple[Mention, ...]
    """The actors in it, in order."""
    phrases: tuple[NounPhrase, ...] = ()
    """Its nouns with what belongs to them, where it holds a statement, a judgement or an order."""

    @property
    def issues(self) -> tuple[str, ...]:
        """The ids that its words name; those that hint, or are built like a name, where none is clear."""
        by_reason = (
            tuple(dict.fromkeys(hit.id for hit in self.hits if hit.reason == reason))
            for reason in ("lexicon", "hint", "pattern")
        )
        return next(filter(None, by_reason), ())

    @property
    def actors(self) -> tuple[str, ...]:
        """Those whom it names, each once, in order."""
        return tuple(dict.fromkeys(actor for mention in self.mentions for actor in mention.chosen))


def lines_of(named: Mapping[str, Reading]) -> tuple[Line, ...]:
    """All sentences of the prose of the documents (slug to reading), in order."""
    return tuple(line for name, reading in named.items() for line in _in(name, reading))


def _in(name: str, reading: Reading) -> Iterator[Line]:
    starts = [hit.passage.start for hit in reading.hits]
    places = sorted(reading.mentions, key=lambda mention: mention.passage.start)
    begins = [mention.passage.start for mention in places]
    heads = [phrase.head.start for phrase in reading.phrases]
    for number, paragraph in enumerate(reading.document.paragraphs):
        for start, end in _cut(paragraph):
            hits = reading.hits[bisect_left(starts, start) : bisect_left(starts, end)]
            held = places[bisect_left(begins, start) : bisect_left(begins, end)]
            quote = Passage(reading.document.text[start:end], start, end)
            nouns = reading.phrases[bisect_left(heads, start) : bisect_left(heads, end)]
            yield Line(name, reading.document.sha256, (name, number), quote, hits, tuple(held), nouns)


def _cut(paragraph: Passage) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(paragraph.quote):
        yield paragraph.start + start, paragraph.start + match.start() + len(match.group().rstrip())
        start = match.end()
    if paragraph.quote[start:].strip():
        yield paragraph.start + start, paragraph.end
