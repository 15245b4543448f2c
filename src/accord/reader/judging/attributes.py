"""Adjectives that judge although their noun is only spoken of: "takes up the hardest question", "the harder
question is money", "why is the dam so contentious?"."""

from __future__ import annotations

from accord.reader.judging.clauses import verb_above
from accord.reader.judging.lexicon import Described
from accord.reader.judging.order_words import order_words
from accord.reader.judging.predication import Predication
from accord.reader.language.sentences import Sentence, Word

__all__ = ["as_attribute", "is_asked_why"]

_SUPERLATIVE = frozenset({"difficulty", "importance", "evaluation", "prospect"})
_ITEMS = frozenset({"one", "thing", "part", "half", "bit"})


def as_attribute(sentence: Sentence, word: Word, one: Described, degree: str) -> Predication | None:
    """Of what the adjective `word` is said by its place before a noun; None where it only mentions."""
    if degree in ("most", "least") and one.said[0] in _SUPERLATIVE:
        found = _superlative(sentence, word)
        if found is not None:
            return found
    return _item(sentence, word, degree) if one.said[0] == "difficulty" else None


def _superlative(sentence: Sentence, word: Word) -> Predication | None:
    """ "Takes up the hardest question first": a superlative judges wherever its noun stands."""
    head = sentence.head(word)
    if word.dep not in ("amod", "nsubj", "dobj", "pobj", "appos") or head is None:
        return None
    verb = verb_above(sentence, word)
    if verb.pos not in ("VERB", "AUX") or (word.i == 0 and len(sentence.words) < 3):
        return None
    noun = head if word.dep == "amod" else word
    return Predication(verb, noun, "attr", noun)


def _item(sentence: Sentence, word: Word, degree: str) -> Predication | None:
    """ "The harder question is money", "make the easy thing wait": an item among others."""
    head = sentence.head(word)
    if head is None or word.dep != "amod" or head.dep not in ("nsubj", "nsubjpass"):
        return None
    if head.low not in _ITEMS and not (degree == "more" and head.low in order_words("items") | {"work"}):
        return None
    verb = verb_above(sentence, word)
    return Predication(verb, head, "attr", head) if verb.pos in ("VERB", "AUX") else None


def is_asked_why(sentence: Sentence, word: Word) -> bool:
    """ "Why is the dam so contentious?" takes for granted that it is."""
    return sentence.words[0].low == "why" and sentence.words[word.i - 1].low == "so"
