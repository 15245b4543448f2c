"""What words of time stand between: the clause or noun behind them, and the deed that it is told of."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.judging.deeds import deed
from accord.reader.judging.order_words import is_break, order_words
from accord.reader.judging.sides import OrderText, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words as table_words

__all__ = [
    "AHEAD",
    "DUE",
    "FINITE",
    "NAMED",
    "acts",
    "doing",
    "finite",
    "is_time",
    "object_before",
    "words_behind",
]

DUE = frozenset({"must", "should", "shall", "ought", "need", "needs"})
AHEAD = DUE | {"will", "wo", "'ll", "would", "'d", "can", "could", "ca", "may", "might", "cannot"}
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NAMED = ("NOUN", "PROPN", "NUM")


def words_behind(sentence: Sentence, mark: Word) -> list[Word]:
    """The words of the clause or noun behind the mark, up to the next sign."""
    words = sentence.words
    if mark.low == "ahead":
        if mark.i + 2 >= len(words) or words[mark.i + 1].low != "of":
            return []
        mark = words[mark.i + 1]
    end = next((w.i for w in words[mark.i + 1 :] if is_break(sentence, w)), len(words))
    part = list(words[mark.i + 1 : end])
    if finite(part) is None:
        cut = next(
            (k for k, w in enumerate(part) if k and w.low in ("and", "but", "because", "so", "or", "as")),
            None,
        )
        return part[:cut] if cut is not None else part
    cut = next((k for k, w in enumerate(part) if k and w.low in ("because", "but", "since", "so")), None)
    return part[:cut] if cut is not None else part


def finite(words: Sequence[Word]) -> Word | None:
    """The verb that tells something in a clause; None in a noun with a relative clause."""
    relative = next((w.i for w in words if w.low in ("which", "that", "who", "where", "what")), None)
    return next((w for w in words if w.tag in FINITE and (relative is None or w.i < relative)), None)


def is_time(sentence: Sentence, words: Sequence[Word]) -> bool:
    """ "Before lunch", "before the end of May", "before the rains begin": a time, and no matter."""
    times = order_words("times") | order_words("occasions")
    verb = finite(words)
    if words[0].tag == "CD":
        return True
    if verb is not None:
        subject = next((w for w in words if w.dep in ("nsubj", "nsubjpass", "expl")), words[0])
        told = len(words) < 3 or words[0].low in ("i", "you")
        return subject.low in order_words("seasons") or (words[0].low in ("he", "she", "i", "you") and told)
    named = [w for w in words if w.pos in (*NAMED, "VERB", "PRON")]
    if not named or words[0].low in ("that", "this", "then", "it", "them", "long"):
        return True
    head = next((w for w in words if w.pos in NAMED and w.dep in ("pobj", "npadvmod", "nsubj")), named[0])
    return any(w.low in times for w in (head, named[0])) or any(w.tag == "CD" for w in words)


def object_before(sentence: Sentence, place: int, *, tag: str = "") -> list[Word]:
    """The last thing that something is done to in the sentence before a place."""
    verbs = [w for w in sentence.words[:place] if w.pos == "VERB"]
    for verb in reversed(verbs):
        thing = sentence.child(verb, "dobj", "nsubjpass")
        if thing is not None and thing.pos in NAMED and thing.i < place and thing.tag.endswith(tag):
            inner = [w for w in deed(sentence, verb) if w.i < place]
            return inner or noun_phrase(sentence, thing)
    return []


def acts(text: OrderText, noun: Word) -> bool:
    acting = ("actor", "group", "person", "office")
    return text.scene.names_actor(noun) or any(noun.low in table_words("nouns", k) for k in acting)


def doing(text: OrderText, sentence: Sentence, verb: Word, end: int) -> list[Word]:
    """What is done, in the words of the verb where its subject is a state: "would decide alone"."""
    words = deed(sentence, verb)
    inside = {w.i for w in words}
    heads = [w for w in words if w.head not in inside]
    if words and words[-1].i < verb.i and any(text.scene.names_actor(w) for w in heads):
        stop = next((w.i for w in sentence.words[verb.i : end] if is_break(sentence, w)), end)
        return list(sentence.words[verb.i : min(stop, verb.i + 6)])
    return words
