"""What is the most of a set, and neither the hardest nor the weightiest: "the most dangerous of the four".

Of difficulty and importance orders are put together from judgements (`accord.reader.judging.grades`).
"""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import is_told
from accord.reader.judging.degrees import kind_of
from accord.reader.judging.lexicon import adjectives
from accord.reader.judging.order_words import is_asserted, order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.rules.complements import is_negated

__all__ = ["all_of_it", "set_of", "superlatives", "that_we_have"]

_COPULA = frozenset({"is", "are", "remains", "remain", "been", "be", "'s"})
_HAVING = frozenset({"have", "face", "share", "know", "inherited"})
_SETS = frozenset(
    {
        *("agenda", "list", "table", "relationship", "relations", "ties", "page", "file", "dossier", "talks"),
        *("dispute", "negotiation", "negotiations", "package", "programme", "neighbourhood"),
    }
)
"""What many matters stand on or in."""
_POINTERS = frozenset({"it", "this", "that"})


def superlatives(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "This is the oldest of our quarrels", "the dam is the most dangerous of the four"."""
    for word in sentence.words:
        if word.tag not in ("JJS", "RBS"):
            continue
        graded = sentence.head(word) if word.tag == "RBS" else word
        if graded is None or graded.pos != "ADJ":
            continue
        verb = _copula(sentence, graded)
        if verb is None or not is_told(sentence, verb) or not is_asserted(sentence, verb):
            continue
        subject = sentence.child(verb, "nsubj")
        kind = _kind(sentence, graded, verb)
        rest = set_of(text, sentence, graded)
        if subject is None or kind is None or rest is None or subject.i > graded.i:
            continue
        phrase = [subject] if subject.low in _POINTERS else noun_phrase(sentence, subject)
        one = text.side(phrase)
        if one is None or is_person(phrase) or (subject.pos == "PRON" and subject.low not in _POINTERS):
            continue
        if text.scene.names_actor(subject):
            # "Chad is the poorest of the four": of a state, and of no matter.
            continue
        first, after = (rest, one) if word.low == "least" else (one, rest)
        span = text.scene.passage(one.words.start, rest.words.end)
        yield claim_of(kind, holder, (first,), (after,), (span,))


def _copula(sentence: Sentence, graded: Word) -> Word | None:
    """The verb of being that says it of something, also behind a first superlative: "the noblest ... and the
    least urgent"."""
    above = sentence.head(graded)
    if graded.dep in ("conj", "amod") and above is not None and above.pos in ("ADJ", "NOUN"):
        if above.dep not in ("attr", "acomp"):
            return None
        above = sentence.head(above)
    return above if above is not None and above.low in _COPULA else None


def _kind(sentence: Sentence, graded: Word, verb: Word) -> OrderKind | None:
    """The kind of order; none where judgements tell it."""
    if graded.low in order_words("urgent"):
        return "urgency"
    one = adjectives().get(graded.low)
    if one is not None and one.said[0] in ("difficulty", "importance"):
        return None
    if is_negated(sentence, verb) or any(w.low == "even" for w in sentence.words[verb.i : graded.i]):
        return None
    if any(sentence.child(w, "advmod") for w in sentence.children(graded, "conj") if w.tag == "JJ"):
        # "The noblest of our demands and the least urgent": the second tells the order.
        return None
    kind = kind_of(graded, verb)
    return kind if kind == "comparison" else None


def set_of(text: OrderText, sentence: Sentence, graded: Word) -> Side | None:
    """The set that something is the most of: "of the four", "of our demands"."""
    if graded.low in ("least", "most"):
        # "Money is the least of their problems": no word of the order.
        return None
    above = sentence.head(graded)
    nouns = [graded, *([above] if above is not None and graded.dep in ("amod", "conj") else [])]
    for noun in nouns:
        for of in sentence.children(noun, "prep"):
            thing = sentence.child(of, "pobj")
            if of.low != "of" or thing is None:
                continue
            ours = thing.tag == "NNS" and sentence.child(thing, "poss") is not None
            counted = thing.tag == "CD" and any(w.low in ("the", "these") for w in sentence.children(thing))
            if ours or counted:
                return text.side(noun_phrase(sentence, thing))
    return None


def all_of_it(text: OrderText, sentence: Sentence, graded: Word) -> Side | None:
    """ "Of all", "of the lot", "on the bilateral agenda", "in the relationship", "between the two"; what "the
    hardest part of it" is part of."""
    noun = sentence.head(graded) if graded.dep in ("amod", "conj") else graded
    if noun is None:
        return None
    for mark in sentence.children(noun, "prep"):
        thing = sentence.child(mark, "pobj")
        if thing is None or thing.i < noun.i or (thing.low == "all" and noun.pos != "NOUN"):
            # "Hardest of all is memory": for emphasis.
            continue
        if mark.low == "of" and thing.low in ("all", "lot", "it", "them"):
            whole = _taken_up(sentence, thing) if thing.low in ("it", "them") else None
            if whole is not None:
                return text.side(noun_phrase(sentence, whole))
            return Side(text.scene.passage(thing.start, thing.end), ())
        if mark.low in ("on", "in", "between") and thing.low in _SETS:
            return text.side(noun_phrase(sentence, thing))
    return None


def _taken_up(sentence: Sentence, pronoun: Word) -> Word | None:
    """ "The project is late, and the consultation is the hardest part of it": the first subject."""
    before = sentence.words[: pronoun.i]
    subjects = [w for w in before if w.dep in ("nsubj", "nsubjpass") and w.pos in ("NOUN", "PROPN")]
    return subjects[0] if len(subjects) > 1 else None


def that_we_have(text: OrderText, sentence: Sentence, graded: Word) -> Side | None:
    """ "The hardest subject we have", "the thorniest file we share": all of them."""
    noun = sentence.head(graded) if graded.dep == "amod" else graded
    clause = sentence.child(noun, "relcl") if noun is not None else None
    if noun is None or clause is None or noun.pos != "NOUN" or clause.low not in _HAVING:
        return None
    return text.side(stretch(sentence, noun.i, clause.i + 1))
