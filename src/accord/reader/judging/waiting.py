"""What can wait beside what cannot: "The fees can wait. The shelters cannot."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim

__all__ = ["waiting_beside"]

_RESTING = frozenset({"wait", "sleep", "rest", "keep", "lie", "stand"})
_CAN = frozenset({"can", "could", "may", "might", "ca"})
_CANNOT = frozenset({"cannot", "can", "could", "ca"})
_FEW = 14
"""Words of a sentence that only takes up what the one before it says."""


def waiting_beside(
    text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, holder: str
) -> Iterator[OrderClaim]:
    """What cannot wait, before what can, in one sentence or two beside each other."""
    for verb in sentence.words:
        if verb.low not in _CANNOT or not _is_left_out(sentence, verb):
            continue
        urgent = _subject(text, sentence, verb)
        contrast = _told_before_but(text, sentence, verb)
        if urgent is not None and contrast is not None and urgent.words != contrast.words:
            span = text.scene.passage(contrast.words.start, sentence.end)
            yield claim_of("urgency", holder, (urgent,), (contrast,), (span,))
            continue
        before = [sentence, *filter(None, [earlier.get(sentence.number - 1)] if verb.i <= _FEW else [])]
        idle = next((s for b in before if (s := _can_wait(text, b, verb if b is sentence else None))), None)
        if urgent is not None and idle is not None and urgent.words != idle.words:
            spans = [
                text.scene.passage(idle.words.start, idle.words.end),
                text.scene.passage(sentence.start, sentence.end),
            ]
            yield claim_of("urgency", holder, (urgent,), (idle,), spans)


def _told_before_but(text: OrderText, sentence: Sentence, verb: Word) -> Side | None:
    """ "The road brings more votes, but the rivers cannot wait": what stands before "but"."""
    but = next(
        (w for w in sentence.words[: verb.i] if w.low in ("but", "whereas", "while") and w.i > 3), None
    )
    if but is None or not any(w.low == "wait" for w in sentence.words[verb.i : verb.i + 4]):
        return None
    subject = next((w for w in sentence.words[: but.i] if w.dep in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos not in ("NOUN", "PROPN") or text.scene.names_actor(subject):
        return None
    return _matter(text, sentence, subject)


def _is_left_out(sentence: Sentence, verb: Word) -> bool:
    """ "The shelters cannot.": the verb of waiting is left out."""
    words = sentence.words[verb.i + 1 : verb.i + 4]
    negated = verb.low == "cannot" or (bool(words) and words[0].low in ("not", "n't"))
    rest = words[1:] if words and words[0].low in ("not", "n't") else words
    return negated and (
        not rest or rest[0].text in (".", ",", ";", ":", "!") or rest[0].low in ("wait", "and")
    )


def _subject(text: OrderText, sentence: Sentence, verb: Word) -> Side | None:
    above = sentence.head(verb)
    subject = sentence.child(verb, "nsubj", "nsubjpass") or (
        sentence.child(above, "nsubj", "nsubjpass") if above is not None and verb.dep == "aux" else None
    )
    if subject is None or subject.i > verb.i or subject.pos not in ("NOUN", "PROPN"):
        return None
    return _matter(text, sentence, subject)


def _matter(text: OrderText, sentence: Sentence, noun: Word) -> Side | None:
    phrase = noun_phrase(sentence, noun)
    return None if is_person(phrase) else text.side(phrase)


def _can_wait(text: OrderText, sentence: Sentence, before: Word | None) -> Side | None:
    """What can wait, by the last such clause in front of a word."""
    for verb in reversed(sentence.words[: before.i if before is not None else len(sentence.words)]):
        if verb.low not in _RESTING or verb.tag != "VB":
            continue
        aux = {w.low for w in sentence.children(verb, "aux", "neg")}
        subject = sentence.child(verb, "nsubj")
        if (
            aux & _CAN
            and not aux & {"not", "n't"}
            and subject is not None
            and subject.pos in ("NOUN", "PROPN")
        ):
            return _matter(text, sentence, subject)
    return None
