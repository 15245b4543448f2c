"""What waits, lasts or was never done: "can wait", "on the table since May", "nobody has managed to"."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import Sighting, is_told, kinds_of, modals, subject_in
from accord.reader.judging.lexicon import Said, small
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated
from accord.reader.tables import words as table_words

__all__ = ["lasting"]

_WAITING = frozenset({"wait", "sleep"})
_CAN = frozenset({"can", "could", "may", "might", "ca", "cannot", "will", "wo"})
_STANDING = frozenset(
    {
        "waited",
        "slept",
        "lain",
        "sat",
        "hung",
        "dragged",
        "rumbled",
        "lasted",
        "simmered",
        "languished",
        "festered",
    }
)
_AT_REST = frozenset({"table", "agenda", "drawer", "limbo", "dispute", "shelf", "works", "books"})
_SPANS = frozenset({"years", "months", "decades", "weeks", "century", "centuries", "generations", "decade"})
_THINGS = frozenset({"it", "this", "that", "these", "what"})
_NONE = frozenset({"nobody", "none", "neither"})
_MANAGED = frozenset(
    {"managed", "honoured", "honored", "kept", "ratified", "delivered", "succeeded", "solved", "implemented"}
)
_REALISED = frozenset(
    {"built", "revived", "laid", "ratified", "realised", "realized", "achieved", "restored", "reached"}
)
_UNDONE = _REALISED | frozenset(
    {
        "completed",
        "published",
        "convened",
        "implemented",
        "honoured",
        "honored",
        "finished",
        "signed",
        "opened",
        "enforced",
    }
)

_VERBS = _WAITING | _STANDING | _MANAGED | _UNDONE | {"been"}


def lasting(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """What the clause of `verb` says of a matter that rests, is put off, or was never done."""
    if verb.low not in _VERBS or verb.pos not in ("VERB", "AUX") or verb.tag not in ("VB", "VBN"):
        return
    subject = subject_in(sentence, verb)
    if subject is None or _acts(sentence, subject):
        return
    found = (
        _waits(sentence, verb, subject)
        or _stands(sentence, verb)
        or _undone(sentence, verb, subject)
        or _realised(sentence, verb, subject)
    )
    if found is not None and is_told(sentence, verb):
        said, first, last, rule = found
        yield Sighting(verb, verb, first, last, said, (subject,), rule)


def _acts(sentence: Sentence, subject: Word) -> bool:
    """Whether somebody acts, and no matter is spoken of."""
    acting = any(subject.low in table_words("nouns", kind) for kind in ("actor", "group", "person"))
    return subject.low not in _NONE and (acting or "person" in kinds_of(sentence, subject))


_Found = tuple[Said, Word, Word, str]


def _waits(sentence: Sentence, verb: Word, subject: Word) -> _Found | None:
    """ "The flag can wait", "the prisoners cannot wait"."""
    aux = next((w for w in sentence.children(verb, "aux") if w.low in _CAN), None)
    if (
        verb.low not in _WAITING
        or aux is None
        or (subject.pos not in ("NOUN", "PROPN") and subject.low not in _THINGS)
    ):
        return None
    denied = is_negated(sentence, verb)
    if sentence.child(verb, "xcomp") is not None:
        # "They cannot wait to see it".
        return None
    if not denied and aux.low in ("will", "wo"):
        return None
    return ("importance", "high" if denied else "low"), aux, verb, "can wait"


def _stands(sentence: Sentence, verb: Word) -> _Found | None:
    """ "Has waited since 1953", "has been on the table for nineteen months"."""
    aux = modals(sentence, verb)
    if not aux & {"has", "have", "had"} or is_negated(sentence, verb):
        return None
    rests = verb.low in _STANDING or (
        verb.low == "been" and any(w.low in _AT_REST for w in sentence.words[verb.i + 1 : verb.i + 5])
    )
    span = _span(sentence, verb)
    if not rests or span is None:
        return None
    return ("state", "long-standing"), verb, span, "for years"


def _span(sentence: Sentence, verb: Word) -> Word | None:
    """ "For twenty years", "since 1953": the last word of how long."""
    for mark in sentence.words[verb.i + 1 : verb.i + 8]:
        if mark.low not in ("for", "since", "over"):
            continue
        behind = sentence.words[mark.i + 1 : mark.i + 6]
        found = next(
            (w for w in behind if w.low in _SPANS or (mark.low == "since" and w.tag in ("CD", "NN", "NNP"))),
            None,
        )
        if found is not None:
            return found
    return None


def _undone(sentence: Sentence, verb: Word, subject: Word) -> _Found | None:
    """ "Nobody has managed to", "neither has so far honoured it", "has never been ratified"."""
    aux = modals(sentence, verb)
    if verb.tag != "VBN" or not aux & {"has", "have"}:
        return None
    if subject.low in _NONE and verb.low in _MANAGED:
        return ("outcome", "failed"), subject, verb, "nobody has"
    never = next((w for w in sentence.children(verb, "neg") if w.low == "never"), None)
    passive = any(w.low == "been" for w in sentence.children(verb, "auxpass"))
    if (
        never is not None
        and passive
        and verb.low in _UNDONE
        and subject.pos in ("NOUN", "PROPN", "DET", "PRON")
    ):
        return ("outcome", "failed"), never, verb, "was never done"
    return None


def _realised(sentence: Sentence, verb: Word, subject: Word) -> _Found | None:
    """ "The railway will not be built in this decade", "with the money it will be built"."""
    aux = next((w for w in sentence.children(verb, "aux") if w.low in ("will", "wo")), None)
    passive = sentence.child(verb, "auxpass") is not None
    if aux is None or not passive or verb.low not in _REALISED or subject.low in small("nobody"):
        return None
    return ("prospect", "unlikely" if is_negated(sentence, verb) else "likely"), aux, verb, "will be done"
