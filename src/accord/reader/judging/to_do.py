"""What a text says is to be done, which a later step goes on from: "let us see to the crews", "I would begin
at home", and the items of a list of advice."""

from __future__ import annotations

from accord.reader.judging.clauses import modals
from accord.reader.judging.deeds import deed
from accord.reader.judging.order_words import order_words
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated

__all__ = ["begins", "is_told", "to_do"]

_LONG = 40
"""Words of a sentence that tells what is to be done first."""


def begins(sentence: Sentence) -> Word:
    """The first word of a sentence behind the number of its paragraph."""
    marks = (
        w for w in sentence.words if w.pos not in ("PUNCT", "NUM", "X", "SYM", "SPACE") and len(w.text) > 1
    )
    return next(marks, sentence.words[0])


def to_do(sentence: Sentence, root: Word) -> list[Word]:
    """What the author says is to be done: "let us see to the crews", "I would begin at home"."""
    if is_negated(sentence, root) or len(sentence.words) > _LONG:
        return []
    if root.low == "let":
        verb = sentence.child(root, "ccomp", "xcomp")
        return deed(sentence, verb) if verb is not None and verb.pos == "VERB" else []
    subject = sentence.child(root, "nsubj")
    mine = subject is not None and subject.low in ("i", "we")
    wished = root.low in order_words("meaning") | {"hope", "hopes", "seek", "want", "wants", "propose"}
    ahead = modals(sentence, root) & {"will", "shall", "should", "must"}
    inner = sentence.child(root, "xcomp") if wished else None
    if (inner is not None and inner.pos == "VERB") or (ahead and root.pos == "VERB" and not mine):
        words = deed(sentence, inner if inner is not None else root)
        # "He will be told of the past": nothing is done to a matter.
        return [] if words and words[0].tag == "VBN" else words
    if mine and root.tag == "VB" and modals(sentence, root) & {"would", "'d", "should", "’d"}:
        return [w for w in deed(sentence, root) if w.i > root.i]
    return []


def is_told(*sentences: Sentence) -> bool:
    """Whether each begins with what is to be done: the paragraphs of one list of advice."""
    return all(begins(s).tag == "VB" for s in sentences)
