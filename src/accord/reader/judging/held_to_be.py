"""What somebody holds something to be: "judge a deal very probable", "welcomed the price as fair"."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.lexicon import small
from accord.reader.language.sentences import Sentence, Word

__all__ = ["held_to_be"]

_HOLDING = small("calling") | small("rating")
_CALLING = frozenset(
    w for w in small("calling") if w.startswith(("call", "find", "found", "deem", "think", "thought"))
)
_JOINED = frozenset({"conj", "advmod"})
_NAMED = ("NOUN", "PROPN", "PRON", "NUM")


def held_to_be(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """The verb of holding and what is held to be as `word` says; None where nothing is."""
    for form in (_as, _behind_noun, _beside_pronoun, _misread):
        found = form(sentence, word)
        if found is not None:
            return found
    return None


def _as(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """ "Describes the rules as humiliating", "regards it as the easiest", "which it regards as cheaper"."""
    mark = sentence.head(word)
    if mark is None or mark.low != "as" or word.i < mark.i or word.dep in ("dep", "mark"):
        return None
    if word.pos not in ("ADJ", "VERB") or any(w.low == "as" for w in sentence.words[word.i + 1 : word.i + 3]):
        return None
    verb = sentence.head(mark)
    if verb is not None and verb.pos in ("NOUN", "PROPN", "PRON"):
        verb = sentence.head(verb)
    if verb is None or verb.pos != "VERB" or verb.low not in _HOLDING:
        return None
    thing = sentence.child(verb, "dobj", "nsubjpass")
    return (verb, thing) if thing is not None and thing.pos in _NAMED else None


def _behind_noun(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """ "Consider a compromise unlikely": the parser hangs the adjective on the noun before it."""
    noun = sentence.head(word)
    if word.dep != "amod" or noun is None or noun.i > word.i or noun.pos not in ("NOUN", "PROPN"):
        return None
    for above, below in _climbed(sentence, noun):
        if above.pos in ("VERB", "AUX"):
            holds = above.low in _HOLDING and below.dep in ("dobj", "nsubjpass") and below.i > above.i
            return (above, below) if holds else None
    return None


def _climbed(sentence: Sentence, word: Word) -> Iterator[tuple[Word, Word]]:
    below = word
    for above in sentence.climb(word):
        yield above, below
        below = above


def _beside_pronoun(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """ "Rate it harder than rail", "thinks it cowardly"."""
    verb = sentence.head(word)
    if word.dep not in _JOINED | {"acomp", "oprd"} or verb is None or verb.low not in _HOLDING:
        return None
    thing = sentence.child(verb, "dobj")
    if thing is None or not verb.i < thing.i < word.i or word.i - thing.i > 3:
        return None
    return verb, thing


def _misread(sentence: Sentence, word: Word) -> tuple[Word, Word] | None:
    """ "Called this derisory", "called the fee unfair", "a price that all call unjust": the parser hangs the
    object on the adjective, or leaves it before the verb.
    """
    verb = sentence.head(word)
    if word.dep not in ("oprd", "dobj") or word.pos != "ADJ" or verb is None or verb.low not in _CALLING:
        return None
    if (behind := sentence.child(verb, "dobj")) is not None and behind.i < verb.i:
        above = sentence.head(verb)
        return (verb, above) if verb.dep == "relcl" and above is not None else None
    between = sentence.words[verb.i + 1 : word.i]
    for thing in between:
        pointing = len(between) == 1 and thing.low in ("this", "that", "these", "those")
        if pointing or (thing.dep == "compound" and thing.head == word.i):
            return verb, thing
    return None
