"""Whether a word of a sentence is negated, in any of the ways in which English does it."""

from __future__ import annotations

from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words

__all__ = ["is_negated", "is_outstanding", "is_weakened"]

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
_NOBODY_AT_ALL = frozenset({"nobody", "none", "nothing", "neither", "few", "little"})


def is_negated(sentence: Sentence, word: Word) -> bool:
    """Whether `word` itself is negated."""
    for near in sentence.children(word, "neg", "det", "preconj"):
        if near.low in _NEGATIONS and not _not_only(sentence, near):
            return True
    if is_weakened(sentence, word) or _at_no_point(sentence, word) or _neither_to(sentence, word):
        return True
    head = sentence.head(word)
    if word.dep == "conj" and head is not None and _joined_to_negated(sentence, head, word):
        return True
    subject = sentence.child(word, "nsubj")
    if subject is not None and _is_nobody(sentence, subject):
        return True
    if word.pos == "NOUN" and _hardly_any(sentence, word):
        return True
    return any(
        w.low in ("longer", "more") and any(c.low == "no" for c in sentence.children(w))
        for w in sentence.children(word, "advmod")
    )


def _is_nobody(sentence: Sentence, subject: Word) -> bool:
    """ "Nobody", "no minister", "not a single minister", "not one of them"."""
    near = {w.low for w in sentence.children(subject)}
    one = bool(near & {"single", "one"}) or subject.low == "one"
    return subject.low in _NOBODY_AT_ALL or bool(near & {"neither", "no", "none"}) or (one and "not" in near)


def _joined_to_negated(sentence: Sentence, head: Word, word: Word) -> bool:
    """ "Nor accepts", and the second of "does not support or accept"."""
    joined = {w.low for w in sentence.children(head, "cc")}
    if "nor" in joined:
        return True
    whole = not sentence.children(word, "aux", "nsubj", "neg")
    return "or" in joined and whole and any(w.low in _NEGATIONS for w in sentence.children(head, "neg"))


def _neither_to(sentence: Sentence, word: Word) -> bool:
    """ "Objects neither to the tariffs nor to the quota"."""
    for to in sentence.children(word, "prep"):
        marks = sentence.children(to, "preconj", "cc", "det")
        if to.i > word.i and any(near.low == "neither" for near in marks):
            return True
    return False


def _hardly_any(sentence: Sentence, noun: Word) -> bool:
    """ "Little enthusiasm", "scant support"; "a little" is some."""
    scarce = any(w.low in ("little", "scant") for w in sentence.children(noun, "amod"))
    return scarce and not any(w.low in ("a", "the") for w in sentence.children(noun, "det"))


def is_weakened(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is all but negated: "hardly supports", "has rarely supported"."""
    return any(w.low in words("standing", "weak") for w in sentence.children(word, "advmod", "neg"))


def _not_only(sentence: Sentence, negation: Word) -> bool:
    """ "Not only supports it but ...": that is no negation."""
    after = sentence.words[negation.i + 1].low if negation.i + 1 < len(sentence.words) else ""
    return negation.low == "not" and after in ("only", "just", "merely", "simply", "least")


def _at_no_point(sentence: Sentence, word: Word) -> bool:
    """ "At no point did Oslo agree", "in no way committed", "not once", "nowhere"."""
    for near in sentence.children(word, "prep", "advmod", "npadvmod"):
        if near.low in ("nowhere", "never") or _not_once(sentence, near):
            return True
        noun = sentence.child(near, "pobj") if near.dep == "prep" else None
        if (
            noun is not None
            and noun.low in words("standing", "nowhere")
            and any(w.low in ("no", "not") for w in sentence.children(noun))
        ):
            return True
    return False


def _not_once(sentence: Sentence, near: Word) -> bool:
    """ "Not once did it accept"; "not once but twice" is more often than once."""
    if near.low != "once" or not sentence.child(near, "neg"):
        return False
    return near.i + 1 >= len(sentence.words) or sentence.words[near.i + 1].low != "but"


def is_outstanding(sentence: Sentence, word: Word) -> bool:
    """ "Has yet to reply", "is still to decide", "remains to be decided"."""
    if not any(w.tag == "TO" for w in sentence.children(word, "aux")):
        return False
    head = sentence.head(word)
    if head is None or word.dep not in ("xcomp", "ccomp", "advcl", "acl"):
        return False
    return any(w.low in ("yet", "still") for w in (head, *sentence.children(head, "advmod")))
