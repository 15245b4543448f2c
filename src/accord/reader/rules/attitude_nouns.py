"""Attitudes that a noun names and the sentence does not tell: "the absence of its support", "its alleged
support", "hopes for its support", "a rejection would be costly".
"""

from __future__ import annotations

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated
from accord.reader.tables import words

__all__ = ["is_absent"]

_MIGHT = frozenset({"would", "could", "might", "may", "should", "'d"})


def _words(kind: str) -> frozenset[str]:
    return words("standing", kind)


def is_absent(sentence: Sentence, noun: Word) -> bool:
    """Whether the attitude that `noun` names is not there, or only wished for, said or thought of."""
    above = sentence.head(noun)
    if any(w.low in _words("alleged") for w in sentence.children(noun, "amod", "compound", "nmod")):
        return True
    if above is None:
        return False
    if noun.dep in ("nsubj", "nsubjpass"):
        return _as_subject(sentence, noun, above)
    if noun.dep == "pobj":
        return _behind_preposition(sentence, above)
    undone = sentence.head(above) if above.dep == "xcomp" else None
    if noun.dep == "dobj" and undone is not None and undone.low in _words("ceasing"):
        # "Omitted to renew its consent".
        return not is_negated(sentence, undone)
    return noun.dep == "dobj" and above.low in _words("needing") and sentence.child(noun, "poss") is not None


def _as_subject(sentence: Sentence, noun: Word, verb: Word) -> bool:
    """ "A rejection would be costly", "its support is not to be expected", "its consent was revoked"."""
    aux = {w.low for w in sentence.children(verb, "aux")}
    some = any(w.low in ("a", "an", "any") for w in sentence.children(noun, "det"))
    to_be = any(w.tag == "TO" for c in sentence.children(verb, "xcomp") for w in sentence.children(c, "aux"))
    negated = is_negated(sentence, verb)
    return (
        bool(aux & _MIGHT) or (some and "will" in aux) or verb.low in _words("ending") or (to_be and negated)
    )


def _behind_preposition(sentence: Sentence, preposition: Word) -> bool:
    above = sentence.head(preposition)
    if above is None:
        return False
    if preposition.low == "of":
        return above.low in _words("lacking") | _words("risk")
    if preposition.low in ("for", "on", "upon"):
        back = any(w.low == "back" for w in sentence.children(above, "advmod", "prt"))
        return above.low in _words("needing") or (back and preposition.low == "on")
    return False
