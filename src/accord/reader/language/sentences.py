"""A parsed sentence: words with their place in the document and the arcs between them.

The rules of the reader work on these records only; which parser made them does not matter (`Parser`).
Every climb toward the root is bounded by the length of the sentence, because broken text gives odd trees.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from accord.reader.records import Passage

__all__ = ["Parser", "Sentence", "Word", "cut_long"]

_LONGEST = 2000
"""Characters given to the parser at once; longer paragraphs are cut at the end of a sentence or a word."""


@dataclass(frozen=True, slots=True)
class Word:
    """One token; `i` and `head` are positions in its sentence, `start` and `end` offsets in the document."""

    i: int
    head: int
    start: int
    end: int
    text: str
    tag: str
    """Penn Treebank part of speech."""
    pos: str
    """Universal part of speech."""
    dep: str
    """Arc to the head, in ClearNLP names (nsubj, dobj, pobj ...)."""

    low: str = field(init=False, compare=False, repr=False)
    """The text in small letters, kept because every rule asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", self.text.lower())


@dataclass(frozen=True)
class Sentence:
    """Words of one sentence, with the paragraph it stands in."""

    words: tuple[Word, ...]
    paragraph: int
    number: int
    """Position in the document, from 0."""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        lists: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.i:
                lists[word.head].append(word)
        return tuple(map(tuple, lists))

    def children(self, word: Word, *deps: str) -> tuple[Word, ...]:
        """Words that hang on `word`, in order; only those with one of `deps` where any is given."""
        found = self._children[word.i]
        # Most words have none, and every rule asks: this is where reading spends its time.
        return tuple([w for w in found if w.dep in deps]) if deps and found else found

    def child(self, word: Word, *deps: str) -> Word | None:
        """The first child with one of `deps`."""
        for found in self._children[word.i]:
            if not deps or found.dep in deps:
                return found
        return None

    def head(self, word: Word) -> Word | None:
        """The word that `word` hangs on; None for the root."""
        return None if word.head == word.i else self.words[word.head]

    def climb(self, word: Word) -> Iterator[Word]:
        """The words above `word`, nearest first."""
        seen = {word.i}
        while word.head not in seen:
            seen.add(word.head)
            word = self.words[word.head]
            yield word

    def subtree(self, word: Word, *, without: Iterable[Word] = ()) -> list[Word]:
        """`word` and everything below it in text order, leaving out the subtrees of `without`."""
        cut = {w.i for w in without}
        found, waiting = {word.i}, [word]
        while waiting:
            for child in self._children[waiting.pop().i]:
                if child.i not in cut and child.i not in found:
                    found.add(child.i)
                    waiting.append(child)
        return [self.words[i] for i in sorted(found)]

    def covers(self, start: int, end: int) -> list[Word]:
        """The words that overlap the stretch of the document from `start` to `end`."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return list(self.words[first:last])

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(w.start for w in self.words)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(w.end for w in self.words)


class Parser(Protocol):
    """Whatever turns paragraphs into sentences."""

    @property
    def version(self) -> str:
        """Name and version of the language model, for the record."""

    def knows(self, word: str) -> bool:
        """Whether a lower-case `word` is in the vocabulary of the model."""

    def parse(self, paragraphs: Sequence[Passage]) -> Iterator[Sentence]:
        """The sentences of normalised `paragraphs`, in order; offsets are those of the document."""


def cut_long(passage: Passage) -> Iterator[Passage]:
    """`passage` in pieces short enough for a parser."""
    rest, start = passage.quote, passage.start
    while len(rest) > _LONGEST:
        cut = max(rest.rfind(". ", 0, _LONGEST) + 1, 0) or rest.rfind(" ", 0, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        yield Passage(rest[:cut], start, start + cut)
        rest, start = rest[cut:], start + cut
    if rest.strip():
        yield Passage(rest, start, start + len(rest))
