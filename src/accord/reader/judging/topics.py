"""The matters that a document treats, one for each paragraph: what "the hardest of the four" is set against.

A paragraph is about what its first sentence is said of: its subject, what it speaks "on", or what somebody
wants or discusses there. The words are kept as they stand; which of them are meant a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from accord.reader.judging.order_words import order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import Passage
from accord.reader.tables import words as table_words

__all__ = ["Topics", "words_of"]

_NAMED = ("NOUN", "PROPN")
_ACTING = ("actor", "group", "person", "office", "past_office")
_ABOUT = frozenset({"on", "over", "about", "as", "for", "to", "with", "of"})
_LEAST = 4
"""Letters of a word by which a matter is known again."""
_HEADING = 9
"""Words of a heading, at most."""
_SECTION = 6
"""Paragraphs under one heading, at most."""
_MOST = 6
"""Matters that are set beside one."""


def words_of(quote: str) -> frozenset[str]:
    """The words of a phrase by which it is known again, in the singular."""
    every = (w.lower() for w in re.findall(r"\w+", quote))
    return frozenset(w.removesuffix("s") for w in every if len(w) >= _LEAST or w.isupper())


@dataclass(frozen=True)
class Topics:
    """What the paragraphs of a document are about."""

    text: OrderText
    openings: Sequence[Sentence]
    """The first sentence of each paragraph."""
    graded: Sequence[Side] = ()
    """What is called easy or hard anywhere."""
    lists: Sequence[Sequence[Passage]] = ()
    """The items of what is listed as such."""

    @cached_property
    def _by_paragraph(self) -> Mapping[int, Side]:
        found: dict[int, Side] = {}
        for sentence in self.openings:
            side = next(self._of(sentence), None)
            if side is not None:
                found.setdefault(sentence.paragraph, side)
        return found

    def of_paragraph(self, sentence: Sentence) -> list[Side]:
        """What the paragraph of `sentence` is about, and the heading above it."""
        found = []
        near = (sentence.paragraph, sentence.paragraph - 1)
        sides = [self._by_paragraph[n] for n in near if n in self._by_paragraph]
        found += [s for s in sides if s.words.start < sentence.start][:1]
        above = range(sentence.paragraph, sentence.paragraph - _SECTION, -1)
        found += [self.headings[n] for n in above if n in self.headings][:1]
        return list(dict.fromkeys(found))

    @cached_property
    def headings(self) -> Mapping[int, Side]:
        """What the headings name, by their paragraph."""
        found: dict[int, Side] = {}
        for sentence in self.openings:
            words = [w for w in sentence.words if w.pos not in ("NUM", "PUNCT", "X", "SYM", "SPACE")]
            words = [w for w in words if not w.text.startswith("#")]
            told = any(w.pos in ("AUX", "PRON") or (w.pos == "VERB" and w.dep != "amod") for w in words)
            ends = sentence.words[-1].text in (".", "?", "!", ":", ",")
            empty = any(w.low in order_words("headings") for w in words)
            if not words or told or ends or empty or len(words) > _HEADING:
                continue
            if any(w.pos in _NAMED for w in words) and (side := self.text.side(words)) is not None:
                found[sentence.paragraph] = side
        return found

    def beside(self, *sides: Side) -> list[Side]:
        """The other matters of the document, each once; none where it treats only one other."""
        taken = {w for side in sides for w in words_of(side.words.quote)}
        for items in self.lists:
            if any(words_of(p.quote) & taken for p in items):
                return [self.text.side_of(p) for p in items if not words_of(p.quote) & taken]
        found: list[Side] = []
        for one in self._matters:
            words = words_of(one.words.quote)
            if words and not words & taken:
                found.append(one)
                taken |= words
        return found[:_MOST] if len(found) > 1 else []

    @cached_property
    def _matters(self) -> Sequence[Side]:
        """What comes again in the document, the most frequent first."""
        every = [*self.graded, *self._by_paragraph.values()]
        counted = [(self._count(one), one) for one in every]
        counted.sort(key=lambda pair: -pair[0])
        return [one for count, one in counted if count > 1 and not self._is_name(one)]

    def _count(self, side: Side) -> int:
        """How often the last word of the noun stands in the document."""
        head = re.split(r"\b(?:of|on|in|at|for|to|from|with|that|which|between|and)\b|,", side.words.quote)[0]
        last = re.findall(r"\w+", head)[-1:]
        return self._low.count(last[0].lower().removesuffix("s")) if last and len(last[0]) >= _LEAST else 0

    def _is_name(self, side: Side) -> bool:
        """ "Anna Berg", "The Daily Post": names of people and papers, and no matter."""
        words = re.findall(r"[^\W\d]\w*", side.words.quote)
        if any(w.lower() in ("i", "my", "me", "your", "you", "he", "she") for w in words):
            return True
        return len(words) > 1 and all(w[0].isupper() for w in words) and not side.words.quote.isupper()

    @cached_property
    def _low(self) -> str:
        return self.text.scene.text.lower()

    def _of(self, sentence: Sentence) -> Iterator[Side]:
        for noun in self._nouns(sentence):
            phrase = noun_phrase(sentence, noun)
            if noun.pos not in _NAMED or self._acts(noun) or is_person(phrase):
                continue
            if noun.low in table_words("judged_orders", "headings") | table_words(
                "judged_orders", "times"
            ) | table_words("title_words", "generic"):
                continue
            while phrase and (
                phrase[0].pos in ("NUM", "PUNCT", "X", "SYM")
                or phrase[0].text.startswith("#")
                or phrase[0].low in ("so", "then", "on")
            ):
                phrase = phrase[1:]
            if (side := self.text.side(phrase[:8])) is not None:
                yield side

    def _acts(self, noun: Word) -> bool:
        return self.text.scene.names_actor(noun) or any(noun.low in table_words("nouns", k) for k in _ACTING)

    def _nouns(self, sentence: Sentence) -> Iterator[Word]:
        """The nouns of a sentence that it may be about, likeliest first."""
        words = sentence.words
        if words[0].low in ("on", "as") and (thing := sentence.child(words[0], "pobj")) is not None:
            yield thing
        root = next((w for w in words if w.dep == "ROOT"), words[0])
        yield from sentence.children(root, "nsubj", "nsubjpass")
        yield root
        for verb in (root, *sentence.children(root, "ccomp", "xcomp")):
            yield from sentence.children(verb, "nsubj", "nsubjpass", "dobj", "attr")
            for mark in sentence.children(verb, "prep"):
                if mark.low in _ABOUT:
                    yield from sentence.children(mark, "pobj")
