"""Judgements that are statements as well: "is confident that", "attaches importance to", "stressed the
importance of"; whoever says so both speaks and judges."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import Sighting, is_told, subject_in
from accord.reader.judging.lexicon import Said, small
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated

__all__ = ["IN_HOPE", "STRESSED", "stated"]

IN_HOPE = "in hope"
STRESSED = "stressed"
_HOPEFUL = frozenset({"confident", "hopeful", "optimistic", "sanguine"})
_HOPELESS = frozenset({"pessimistic", "gloomy", "sceptical", "skeptical", "doubtful"})
_BEING = frozenset({"am", "are", "is", "was", "were", "'m", "'re", "'s", "remain", "remains", "remained"})
_FEELING = frozenset({"feel", "feels", "felt", "sound", "sounds", "sounded", "seem", "seems", "seemed"})
_HOPES = frozenset({"confidence", "optimism"})
_PRIZED = frozenset({"importance", "weight", "significance", "value"})
_LITTLE, _MUCH = ("prospect", "unlikely"), ("prospect", "likely")
_HIGH, _LOW = ("importance", "high"), ("importance", "low")


def stated(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the verb `word` says that somebody expects or holds to be important."""
    if word.low in _BEING | _FEELING:
        yield from _in_hope(sentence, word)
    elif word.low in small("voicing"):
        yield from _voiced(sentence, word)
    elif word.low in small("attaching"):
        yield from _attached(sentence, word)


def _in_hope(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """ "We are confident about the ferry", "the Ministry is confident that it will be mended"."""
    mood, subject = sentence.child(verb, "acomp"), sentence.child(verb, "nsubj")
    if mood is None or subject is None or not is_told(sentence, verb):
        return
    for word in (mood, *(w for w in sentence.children(mood, "conj") if w.pos == "ADJ")):
        if word.low not in _HOPEFUL | _HOPELESS:
            continue
        less = any(w.low == "less" for w in sentence.children(word, "advmod"))
        low = (word.low in _HOPELESS) != (less or is_negated(sentence, verb))
        about = sentence.children(word, "prep", "ccomp")
        if about:
            yield Sighting(word, verb, word, word, _LITTLE if low else _MUCH, about, IN_HOPE)


def _voiced(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """ "Voiced confidence that the text will be ready", "stressed the importance of the weir"."""
    thing = sentence.child(verb, "dobj")
    if thing is None or is_negated(sentence, verb) or not is_told(sentence, verb):
        return
    if thing.low in _HOPES and (about := sentence.children(thing, "acl", "ccomp", "relcl")):
        yield Sighting(thing, verb, thing, thing, _MUCH, about, IN_HOPE)
    elif thing.low == "importance" and (about := sentence.children(thing, "prep")):
        yield Sighting(thing, verb, thing, thing, _HIGH, about, STRESSED)


def _attached(sentence: Sentence, verb: Word) -> Iterator[Sighting]:
    """ "The sides attach particular importance to the line"."""
    thing = sentence.child(verb, "dobj") or sentence.child(verb, "nsubjpass")
    if thing is None or thing.low not in _PRIZED or not is_told(sentence, verb):
        return
    near = {w.low for w in sentence.children(thing, "amod", "det", "advmod")}
    said: Said = _LOW if near & small("scarce") or is_negated(sentence, verb) else _HIGH
    to = next((w for w in sentence.children(verb, "prep", "dative") if w.low in ("to", "on")), None)
    about = (to,) if to is not None else ()
    subject = subject_in(sentence, verb)
    if subject is not None:
        first = min((w for w in sentence.children(thing, "amod")), key=lambda w: w.i, default=thing)
        yield Sighting(thing, verb, first, thing, said, about, STRESSED)
