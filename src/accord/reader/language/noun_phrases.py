"""The nouns of a sentence with the words that belong to them: what a sentence is about."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import NounPhrase, Passage

__all__ = ["noun_phrases"]

_BELONGING = ("compound", "amod", "nmod")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def noun_phrases(sentence: Sentence, text: str) -> Iterator[NounPhrase]:
    """Every noun that is no part of a name or compound, with its modifiers, in order; articles, owners and
    numbers before it are left out.

    Parameters
    ----------
    text : of the document, which the phrases quote.
    """
    for word in sentence.words:
        if _names(sentence, word):
            first = _first(sentence, word)
            phrase = Passage(text[first.start : word.end], first.start, word.end)
            head = Passage(text[word.start : word.end], word.start, word.end)
            parts = [w for w in sentence.words[first.i : word.i] if w.dep == "compound"]
            modifiers = tuple(Passage(text[w.start : w.end], w.start, w.end) for w in parts)
            yield NounPhrase(phrase, head, modifiers, subject=_is_subject(sentence, word))


def _names(sentence: Sentence, word: Word) -> bool:
    """Whether a word is a noun of its own, or a verb used as one ("the trawling")."""
    if word.dep in ("compound", "nmod", "npadvmod"):
        return False
    if word.pos in ("NOUN", "PROPN"):
        return True
    return word.tag == "VBG" and sentence.child(word, "det", "poss") is not None


def _first(sentence: Sentence, word: Word) -> Word:
    """The first of the words directly before a noun that belong to it."""
    first = word
    for before in reversed(sentence.words[: word.i]):
        heads = (word.i, *(w.i for w in sentence.words[before.i + 1 : word.i]))
        if (
            before.dep not in _BELONGING
            or before.head not in heads
            or before.pos not in ("ADJ", "NOUN", "PROPN")
        ):
            break
        first = before
    return first


def _is_subject(sentence: Sentence, word: Word) -> bool:
    """Whether it is a subject, or is joined to one by "and"."""
    if word.dep == "conj":
        return any(above.dep in _SUBJECTS for above in sentence.climb(word) if above.dep != "conj")
    return word.dep in _SUBJECTS
