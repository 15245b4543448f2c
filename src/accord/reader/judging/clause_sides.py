"""The words of a side that is a clause: what it is about, or what is done in it."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.judging.sides import OrderText, Side, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word

__all__ = ["POINTERS", "clause_side", "pointed_side"]

POINTERS = frozenset({"it", "this", "that", "these", "those", "they", "none", "nothing"})
"""Words that stand for a matter and are kept as they are written."""
_NAMED = ("NOUN", "PROPN", "NUM")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 14


def pointed_side(text: OrderText, word: Word) -> Side:
    """The side that a pointing word is, with the issues of nothing: what it means a person tells."""
    return Side(text.scene.passage(word.start, word.end), ())


def clause_side(text: OrderText, sentence: Sentence, words: Sequence[Word]) -> Side | None:
    """What a clause is about: the matter it is said of, else what is done in it.

    "The flow data are secured" is about the data, "a judge has signed them" about what the judge has done.
    """
    kept = stretch(sentence, words[0].i, words[-1].i + 1) if words else []
    if not kept:
        return None
    inside = {w.i for w in kept}
    subject = next((w for w in kept if w.dep in ("nsubj", "nsubjpass")), None)
    verb = sentence.head(subject) if subject is not None else None
    done = verb is not None and sentence.child(verb, "dobj", "ccomp", "xcomp") is not None
    passive = subject is not None and subject.dep == "nsubjpass"
    told_of = subject is not None and subject.pos in _NAMED and (passive or not done)
    if subject is not None and told_of and not text.scene.names_actor(subject):
        return text.side([w for w in noun_phrase(sentence, subject) if w.i in inside])
    if subject is not None and subject.low in POINTERS and not done and subject.pos in ("PRON", "DET"):
        return pointed_side(text, subject)
    if subject is None and len(kept) == 1 and kept[0].low in POINTERS:
        return pointed_side(text, kept[0])
    if verb is not None and verb.i in inside and (subject is None or _is_light(text, subject)):
        kept = [w for w in kept if w.i >= verb.i]
    return text.side(kept[:_LONGEST])


def _is_light(text: OrderText, subject: Word) -> bool:
    return subject.pos in ("PRON", "DET") or text.scene.names_actor(subject)
