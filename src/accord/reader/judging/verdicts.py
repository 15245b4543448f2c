"""Verdicts told by a verb: "it works", "does not solve the debt", "nothing has come of it"."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import (
    Sighting,
    is_denied,
    is_finite_clause,
    is_told,
    kinds_of,
    modals,
    subject_in,
)
from accord.reader.judging.lexicon import Said, adjectives, nouns, small
from accord.reader.language.sentences import Sentence, Word

__all__ = ["delivered"]

_PLAIN = frozenset({"this", "that", "it", "which", "these", "they", "both", "all"})
_AHEAD = frozenset({"will", "would", "could", "may", "might", "can", "should", "must", "'ll", "'d"})
_GOOD, _BAD = ("evaluation", "positive"), ("evaluation", "negative")
_SHORT = 8
"""Words of a sentence without a verb that judges the one before it: "Very hard."."""


def delivered(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """The verdict that `word` tells, if it does."""
    if word.pos in ("VERB", "AUX"):
        for rule in (_works, _leaves_undone, _nothing_done, _labelled):
            found = rule(sentence, word)
            if found is not None:
                yield found
                return
    found = _fragment(sentence, word)
    if found is not None:
        yield found


def _matter(sentence: Sentence, noun: Word) -> bool:
    kinds = kinds_of(sentence, noun)
    return noun.low in _PLAIN or bool(kinds & {"neutral", "good", "bad"})


def _works(sentence: Sentence, verb: Word) -> Sighting | None:
    """ "The accord still works", "this has not worked"."""
    if verb.low not in small("working") or sentence.child(verb, "dobj", "xcomp") is not None:
        return None
    after = sentence.words[verb.i + 1].low if verb.i + 1 < len(sentence.words) else ""
    if after in ("out", "hard", "to", "on", "with", "together", "as", "in", "at", "against", "from"):
        return None
    subject = subject_in(sentence, verb)
    if subject is None or modals(sentence, verb) & _AHEAD or not is_finite_clause(sentence, verb):
        return None
    what = subject.low in ("what", "part", "thing") or _matter(sentence, subject)
    if not what or not is_told(sentence, verb):
        return None
    said = _BAD if is_denied(sentence, verb, verb) else _GOOD
    return Sighting(verb, verb, verb, verb, said, (subject,), "it works")


def _leaves_undone(sentence: Sentence, verb: Word) -> Sighting | None:
    """ "That does not clear the debt", "neither solves the question"."""
    if verb.low not in small("solving") or sentence.child(verb, "dobj") is None:
        return None
    subject = subject_in(sentence, verb)
    if subject is None or not (_matter(sentence, subject) or subject.low == "neither"):
        return None
    if modals(sentence, verb) & _AHEAD or not is_told(sentence, verb) or not is_denied(sentence, verb, verb):
        return None
    first = min((w for w in sentence.children(verb, "aux", "neg")), key=lambda w: w.i, default=verb)
    said = ("evaluation", "insufficient")
    return Sighting(
        verb, verb, first, sentence.child(verb, "dobj") or verb, said, (subject,), "does not solve"
    )


def _nothing_done(sentence: Sentence, verb: Word) -> Sighting | None:
    """ "Nothing has been done", "nothing has come of it since"."""
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.low not in ("nothing", "little") or verb.low not in small("happening"):
        return None
    has = {w.low for w in sentence.children(verb, "aux")} & {"has", "have", "had", "'s"}
    if not (has or verb.tag == "VBD") or not is_told(sentence, verb):
        return None
    said: Said = ("outcome", "failed" if subject.low == "nothing" else "partial")
    return Sighting(verb, verb, subject, verb, said, (subject,), "nothing came of it")


def _labelled(sentence: Sentence, verb: Word) -> Sighting | None:
    """ "Condemned the deal as a surrender", "dismissed it as 'fantasy'", "hailed it as a new dawn"."""
    bad, good = verb.low in small("condemning"), verb.low in small("praising")
    if not (bad or good) or not is_told(sentence, verb):
        return None
    mark = next((w for w in sentence.words[verb.i + 1 : verb.i + 14] if w.low == "as"), None)
    if (
        mark is None
        or mark.i + 1 >= len(sentence.words)
        or any(w.text in (",", ";", ".") for w in sentence.words[verb.i : mark.i])
    ):
        return None
    last = mark.i
    for word in sentence.words[mark.i + 1 : mark.i + 8]:
        last = word.i
        if word.pos in ("NOUN", "PROPN", "ADJ") and (
            word.i + 1 >= len(sentence.words)
            or sentence.words[word.i + 1].pos not in ("NOUN", "ADJ", "PROPN")
        ):
            break
    thing = sentence.child(verb, "dobj", "nsubjpass")
    words = sentence.words
    about = (thing,) if thing is not None else ()
    return Sighting(
        words[last], verb, words[mark.i + 1], words[last], _BAD if bad else _GOOD, about, "called it"
    )


def _fragment(sentence: Sentence, word: Word) -> Sighting | None:
    """ "Very hard.", "Harder still.", "Harder, but they have done it before"."""
    one = adjectives().get(word.low)
    if one is None or one.said[0] not in ("difficulty", "prospect", "uncertainty") or word.pos == "NOUN":
        return None
    before = sentence.words[: word.i]
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    if any(w.pos not in ("ADV", "ADJ", "PUNCT", "PART") for w in before) or word.i > 3:
        return None
    alone = after is None or after.text in (".", "!", ",", ";") or after.low in ("still", "yet", "again")
    if not alone or (after is not None and after.text == "," and len(sentence.words) < 3):
        return None
    if any(w.pos in ("VERB", "AUX") for w in sentence.words) and not (
        after is not None and after.text == ","
    ):
        return None
    if any(w.low in ("not", "no") for w in before) or nouns().get(word.low):
        return None
    kind, value = one.said
    if kind == "difficulty" and one.degree != "plain":
        value = {"hard": ("harder", "hardest"), "easy": ("easier", "easiest")}[value][one.degree == "most"]
    first = before[-1] if before and before[-1].pos in ("ADV", "ADJ") else word
    return Sighting(word, word, first, word, (kind, value), (), "fragment") if value != "-" else None
