"""Clauses that somebody or something else tells of the holder: hearsay, and the words of a treaty."""

from __future__ import annotations

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_passive
from accord.reader.tables import words

__all__ = ["hearsay_of", "in_treaty"]


def in_treaty(sentence: Sentence, cue: Word) -> bool:
    """Whether a treaty says it: "the accord says that Nepal accepts", "under the treaty, Nepal agreed to".

    What a clause obliges a party to is no attitude of the party.
    """
    for above in (cue, *sentence.climb(cue)):
        for near in sentence.children(above, "nsubj", "agent", "prep"):
            if near.dep == "nsubj" and above.i != cue.i and near.low in _treaties():
                return not sentence.child(near, "poss")
            thing = sentence.child(near, "pobj") if near.dep != "nsubj" else None
            if thing is not None and thing.low in _treaties() and _binds(near, cue):
                return True
    return False


def _binds(preposition: Word, cue: Word) -> bool:
    """ "Under the treaty", "by the treaty", "in the treaty Nepal undertook to"."""
    return preposition.low in ("under", "by", "in") and cue.low in words("finds", "bound")


def _treaties() -> frozenset[str]:
    return words("finds", "treaties")


def hearsay_of(sentence: Sentence, cue: Word) -> list[Word]:
    """The words that tell `cue` as hearsay: "reportedly", "is reported" in "is reported to have agreed"."""
    found = [w for w in sentence.children(cue, "advmod") if w.low in words("standing", "hearsay")]
    above = sentence.head(cue)
    told = above is not None and cue.dep in ("xcomp", "ccomp") and is_passive(sentence, above)
    if told and above is not None and above.low in words("standing", "told_of"):
        return [*sentence.children(above, "auxpass")[-1:], above]
    for near in sentence.children(cue, "ccomp", "parataxis"):
        # "Egypt, it is reported, advised against it".
        if near.low in words("standing", "told_of") and is_passive(sentence, near):
            return sentence.subtree(near)
    return [w for w in found if w.low.endswith("edly")]
