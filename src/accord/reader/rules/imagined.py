"""Clauses that a word of their own sets aside as imagined or supposed: "in the novel Norway rejects it", "the
day Norway rejects it", "otherwise Norway will reject it", "Norway rejecting it is hard to picture".
"""

from __future__ import annotations

from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated, verb_cue
from accord.reader.rules.subjects import is_finite
from accord.reader.tables import words

__all__ = ["is_imagined", "is_imagined_in", "is_undone_either_way"]

_REAL = frozenset(
    {"with", "despite", "after", "given", "following", "since", "by", "amid", "notwithstanding"}
)
"""Prepositions before "Norway opposing it" that tell it as a fact."""
_PRESENT = frozenset({"VBZ", "VBP", "VB"})
_OPENERS = frozenset({"should", "had", "were"})


def _words(kind: str) -> frozenset[str]:
    return words("standing", kind)


def is_imagined(sentence: Sentence, clause: Word) -> bool:
    """Whether a word inside `clause` takes away that it happens."""
    subject = sentence.child(clause, "nsubj", "nsubjpass")
    return (
        _in_fiction(sentence, clause)
        or _or_else(sentence, clause)
        or _rather_than_that(sentence, clause)
        or (subject is not None and _of_subject(sentence, clause, subject))
    )


def _of_subject(sentence: Sentence, clause: Word, subject: Word) -> bool:
    return (
        _not_all(sentence, subject)
        or _named_only(sentence, clause, subject)
        or _the_day(sentence, clause, subject)
        or _opened(sentence, clause, subject)
        or any(w.low in _words("if") | _words("supposing") for w in sentence.children(subject, "compound"))
    )


def _in_fiction(sentence: Sentence, clause: Word) -> bool:
    """ "In the novel", "in a simulation", "in the second scenario"."""
    within = (p for p in sentence.children(clause, "prep") if p.low in ("in", "under", "on"))
    return any(w.low in _words("fiction") for p in within for w in sentence.children(p, "pobj"))


def _or_else(sentence: Sentence, clause: Word) -> bool:
    """ "Otherwise it will reject it", "or else it rejects it"."""
    return any(w.low in ("otherwise", "else") for w in sentence.children(clause, "advmod"))


def _rather_than_that(sentence: Sentence, clause: Word) -> bool:
    """ "Did not so much reject it as ignore it"."""
    much = next((w for w in sentence.children(clause, "advmod") if w.low == "much"), None)
    return (
        much is not None
        and any(w.low == "so" for w in sentence.children(much))
        and is_negated(sentence, much)
    )


def _not_all(sentence: Sentence, subject: Word) -> bool:
    """ "Not all ministers", "not every member"; "not a single minister" is a plain negation."""
    if not any(w.low == "not" for w in sentence.children(subject, "neg", "advmod", "preconj")):
        return False
    return any(
        w.low in ("all", "every", "everybody", "everyone", "many")
        for w in (subject, *sentence.children(subject))
    )


def _named_only(sentence: Sentence, clause: Word, subject: Word) -> bool:
    """ "Norway rejecting it", "Norway's rejecting it" as the name of a thing that may or may not be."""
    if clause.tag != "VBG" or is_finite(sentence, clause) or clause.dep in ("advcl", "conj", "acl", "relcl"):
        return False
    above = sentence.head(clause)
    real = clause.dep == "pcomp" and above is not None and above.low in _REAL
    return not real and subject.i < clause.i


def _the_day(sentence: Sentence, clause: Word, subject: Word) -> bool:
    """ "The day Norway rejects it": some day."""
    when = (w for w in sentence.children(clause, "npadvmod") if w.i < subject.i)
    some = any(
        w.low in _words("day") and any(d.low == "the" for d in sentence.children(w, "det")) for w in when
    )
    aux = sentence.child(clause, "aux", "auxpass")
    return some and (aux or clause).tag in _PRESENT


def _opened(sentence: Sentence, clause: Word, subject: Word) -> bool:
    """ "Should it emerge that ..." where the parser takes it for the main clause."""
    first = sentence.words[0]
    turned = first.low in _OPENERS and first.i < subject.i and clause.dep == "ROOT"
    return turned and (first.head == clause.i or first.i == clause.i)


def is_imagined_in(sentence: Sentence, noun: Word, clause: Word) -> bool:
    """ "Imagine a future in which ...", "he pictures a winter in which ...", "in a world where ...", where
    `clause` belongs to `noun`."""
    some = any(w.low in ("a", "an", "some", "any") for w in sentence.children(noun, "det"))
    if noun.low in ("world", "universe", "scenario"):
        return some
    verb = sentence.head(noun)
    if verb is None:
        return False
    within = [w.low for w in sentence.subtree(clause) if w.i < clause.i and w.tag in ("WDT", "WRB", "IN")]
    placed = within[:1] in (["where"], ["when"]) or within[1:2] == ["which"]
    if placed and (
        (noun.dep == "dobj" and verb.low in _words("picturing")) or (some and noun.low in _words("stretch"))
    ):
        return noun.dep != "attr"
    bidden = verb.tag == "VB" and sentence.child(verb, "nsubj", "aux") is None
    return bidden and verb.low in _words("supposing")


def is_undone_either_way(sentence: Sentence, verb: Word) -> bool:
    """ "Neither supports nor opposes it", "did not accept or reject it": where it stands is not said."""
    head = sentence.head(verb)
    pairs = [(verb, w) for w in sentence.children(verb, "conj")]
    if verb.dep == "conj" and head is not None:
        pairs.append((head, verb))
    for first, second in pairs:
        joined = {w.low for w in sentence.children(first, "cc")}
        one, other = verb_cue(sentence, first), verb_cue(sentence, second)
        denied = "nor" in joined or ("or" in joined and is_negated(sentence, first))
        if denied and one is not None and other is not None and one.polarity * other.polarity < 0:
            return True
    return False
