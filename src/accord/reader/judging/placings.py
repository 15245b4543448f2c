"""Marks of a place in an order by what is done or happens: "put last", "should follow", "can wait"."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.judging.clauses import modals, subject_in
from accord.reader.judging.order_words import is_asserted
from accord.reader.judging.sides import noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated

__all__ = [
    "ADVICE",
    "MARKING_PLACES",
    "NAMED",
    "PLACES",
    "Mark",
    "also_waiting",
    "following",
    "is_person",
    "last_of_all",
    "put_at",
    "waiting",
]

PLACES = {
    "first": "first",
    "second": "next",
    "third": "next",
    "fourth": "next",
    "next": "next",
    "last": "last",
}
"""Place words, and whether they open, go on with or close an order."""
ADVICE = frozenset({"should", "must", "ought", "shall", "need", "let"})
NAMED = ("NOUN", "PROPN", "NUM")
_PUTTING = frozenset({"put", "place", "rank", "leave", "rate", "list", "puts", "places", "ranks", "placed"})

_LEFT = frozenset({"left", "kept", "saved", "postponed", "deferred", "held", "parked", "shelved"})
MARKING_PLACES = _LEFT | {
    *("follow", "follows", "wait", "for", "until", "till"),
    *("leave", "keep", "save", "leaving", "postpone", "defer", "hold", "park"),
}
"""Words that may mark that something comes after or waits."""
_FAR_OFF = frozenset(
    {
        *("last", "end", "later", "moment", "generation", "generations", "dessert", "bottom", "third"),
        *("another", "children", "grandchildren", "successors", "heirs", "tomorrow"),
    }
)
"""What is left for these is not taken up now."""
Mark = tuple[str, list[Word], bool]
"""first, next or last; the words that are ordered; whether it tells what is to be done."""


_TITLES = frozenset(
    {
        *(
            "mr",
            "mrs",
            "ms",
            "minister",
            "president",
            "ambassador",
            "he",
            "she",
            "secretary",
            "undersecretary",
        ),
        *("chancellor", "premier", "commissioner", "spokesman", "spokeswoman", "governor", "envoy"),
    }
)


def is_person(phrase: Sequence[Word]) -> bool:
    """Whether the words name somebody who holds an office."""
    return any(w.low in _TITLES for w in phrase)


def put_at(sentence: Sentence, word: Word) -> Mark | None:
    """ "The Chams we should put last", "I'd place the fence third"."""
    if word.low not in PLACES or word.i < 2 or word.dep not in ("advmod", "oprd", "acomp", "npadvmod"):
        return None
    verb = sentence.head(word)
    if verb is None or verb.low not in _PUTTING or verb.tag == "VBD" or not is_asserted(sentence, verb):
        return None
    thing = sentence.child(verb, "dobj", "nsubjpass")
    if thing is None or thing.pos not in NAMED:
        # "The Chams we should put last": what is put stands in front.
        thing = sentence.head(verb) if verb.dep == "relcl" else None
    if thing is None or thing.pos not in NAMED or thing.i > word.i:
        return None
    phrase = [w for w in noun_phrase(sentence, thing) if w.i < word.i and w.i != verb.i]
    return (PLACES[word.low], phrase, False) if phrase and not is_person(phrase) else None


def following(sentence: Sentence, word: Word) -> Mark | None:
    """ "The property desk should follow", "the ambassadors would come after"."""
    late = word.low in ("follow", "follows")
    if not late or word.pos != "VERB" or sentence.child(word, "dobj", "xcomp", "ccomp", "prt") is not None:
        return None
    after = sentence.words[word.i + 1].low if word.i + 1 < len(sentence.words) else ""
    subject = sentence.child(word, "nsubj")
    ahead = modals(sentence, word) & (ADVICE | {"will", "would", "may", "might", "can", "could"})
    if subject is None or subject.pos not in NAMED or after in ("from", "up", "with", ":"):
        return None
    if after == "in" and not ahead:
        return None
    phrase = noun_phrase(sentence, subject)
    advised = bool(modals(sentence, word) & ADVICE)
    return None if is_person(phrase) or not is_asserted(sentence, word) else ("next", phrase, advised)


def waiting(sentence: Sentence, word: Word) -> Mark | None:
    """ "The levy should wait for", "leave the bay to the end", "hold back communications until"."""
    if word.low == "wait" and modals(sentence, word) & (
        ADVICE | {"can", "may", "could", "will", "would", "to"}
    ):
        above = sentence.head(word)
        made = above is not None and word.dep == "xcomp" and is_negated(sentence, above)
        if is_negated(sentence, word) or made:
            # "Should not have to wait".
            return None
        subject = subject_in(sentence, word)
        if subject is not None and subject.pos in NAMED:
            phrase = noun_phrase(sentence, subject)
            return None if is_person(phrase) else ("last", phrase, True)
    if (
        word.low in _LEFT
        and word.tag == "VBN"
        and modals(sentence, word) & (ADVICE | {"can", "could", "may"})
    ):
        thing = sentence.child(word, "nsubjpass")
        late = next(
            (w for w in sentence.words[word.i + 1 : word.i + 4] if w.low in ("until", "till", "to", "for")),
            None,
        )
        if thing is not None and thing.pos in NAMED and late is not None and _late(sentence, late):
            phrase = noun_phrase(sentence, thing)
            negated = is_negated(sentence, word) or not is_asserted(sentence, word)
            return None if is_person(phrase) or negated else ("last", phrase, True)
    if (
        word.low in ("leave", "keep", "save", "leaving", "postpone", "defer", "hold", "park")
        and word.pos == "VERB"
    ):
        if word.tag not in ("VB", "VBG") or not is_asserted(sentence, word):
            return None
        late = next(
            (w for w in sentence.words[word.i + 2 : word.i + 14] if w.low in ("until", "till", "to", "for")),
            None,
        )
        if late is None or not (_late(sentence, late) or _for_another(sentence, word, late)):
            return None
        phrase = stretch(
            sentence, word.i + (2 if sentence.words[word.i + 1].low in ("back", "off") else 1), late.i
        )
        if phrase and any(w.pos in NAMED for w in phrase):
            return "last", phrase, True
    return None


def also_waiting(sentence: Sentence, word: Word) -> Mark | None:
    """ "... should wait for a new government, and Paks for a new generation"."""
    if word.low not in ("for", "until", "till") or word.i < 4:
        return None
    before = sentence.words[: word.i]
    if not any(w.low == "wait" or (w.low in _LEFT and w.tag == "VBN") for w in before):
        return None
    mark = next((w for w in reversed(before) if w.low in ("and", ";", ",")), None)
    between = before[mark.i + 1 :] if mark is not None else ()
    if not between or any(w.pos in ("VERB", "AUX", "ADP") for w in between) or between[-1].pos not in NAMED:
        return None
    return "last", stretch(sentence, between[0].i, word.i), True


def _for_another(sentence: Sentence, verb: Word, late: Word) -> bool:
    """ "Settle it now and leave the rest for the next parliament": behind another deed."""
    behind = [w.low for w in sentence.words[late.i + 1 : late.i + 3]]
    new = behind[:1] in (["a"], ["another"], ["some"]) or behind[1:2] in (["next"], ["new"])
    return (
        verb.low in ("leave", "leaving") and late.low == "for" and new and (verb.dep == "conj" or verb.i == 0)
    )


def _late(sentence: Sentence, late: Word) -> bool:
    """ "Until", "to the last", "for later"."""
    behind = [w.low for w in sentence.words[late.i + 1 : late.i + 4]]
    if late.low in ("until", "till"):
        return True
    return any(w in _FAR_OFF for w in behind)


def last_of_all(sentence: Sentence, word: Word, after: Sequence[str]) -> str | None:
    """ "Will be the last", "ought to come last in the conversation"."""
    place = [w for w in after if w != "the"][:1]
    ahead = modals(sentence, word) & (ADVICE | {"will", "would", "can", "could", "may", "'ll", "to"})
    if word.low not in ("be", "come", "go") or not ahead or place not in (["last"], ["first"]):
        return None
    behind = after[after.index(place[0]) + 1 :]
    if word.low == "be" and behind[:1] and behind[0] not in (",", ".", ";", "and"):
        # "Will be the last chance".
        return None
    return PLACES[place[0]] if not behind or behind[0] not in ("to", "from", "of") else None
