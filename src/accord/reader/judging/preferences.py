"""What is liked better: "prefers a pilot to a treaty", "would rather wait than sign", "a truce beats war"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import modals
from accord.reader.judging.order_words import PARTS, is_asserted, order_words
from accord.reader.judging.sides import OrderText, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim
from accord.reader.rules.complements import is_negated

__all__ = ["preferred"]

_NAMED = ("NOUN", "PROPN", "PRON", "VERB")
_Sides = tuple[list[Word], list[Word]]


def preferred(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """What one side of a sentence puts above the other because it is liked better."""
    for word in sentence.words:
        found = _prefers(sentence, word) or _rather(sentence, word) or _beats(sentence, word)
        if found is None:
            continue
        left, right = found
        one, other = text.side(left), text.side(right)
        if one is not None and other is not None and left[0].pos != "PRON" and right[0].pos != "PRON":
            span = text.scene.passage(min(left[0].start, word.start), right[-1].end)
            yield claim_of("priority", holder, (one,), (other,), (span,))


def _prefers(sentence: Sentence, verb: Word) -> _Sides | None:
    """ "They prefer quiet seas to a prize"."""
    if verb.low not in order_words("preferring") or verb.pos != "VERB" or is_negated(sentence, verb):
        return None
    thing = sentence.child(verb, "dobj") or sentence.child(verb, "xcomp", "ccomp")
    if thing is not None and thing.tag in ("VB", "VBG"):
        # "Prefers to electrify the line to the coast": where it goes.
        return None
    if thing is None or thing.i < verb.i or not is_asserted(sentence, verb):
        return None
    end = _end(sentence, thing.i)
    mark = next((w for w in sentence.words[thing.i + 1 : end] if w.low in ("to", "over")), None)
    if mark is None or sentence.words[min(mark.i + 1, len(sentence.words) - 1)].pos in ("VERB", "AUX"):
        return None
    if mark.pos != "ADP" or mark.head not in (verb.i, thing.i):
        # "Favours a mission and objects to any formula": of another verb.
        return None
    right = stretch(sentence, mark.i + 1, end)
    return (stretch(sentence, verb.i + 1, mark.i), right) if _named(right) else None


def _rather(sentence: Sentence, rather: Word) -> _Sides | None:
    """ "Would rather lose the vote than the fish"; "sooner"."""
    if rather.low not in ("rather", "sooner"):
        return None
    verb = sentence.head(rather)
    if verb is None or verb.pos != "VERB" or not modals(sentence, verb) & {"would", "'d", "had"}:
        return None
    end = _end(sentence, verb.i)
    than = next((w for w in sentence.words[verb.i + 1 : end] if w.low == "than"), None)
    if than is None:
        return None
    left, right = stretch(sentence, verb.i, than.i), stretch(sentence, than.i + 1, end)
    # "Rather cooperate than compete": no matters.
    matters = any(w.pos in ("NOUN", "PROPN") for w in (*left, *right))
    return (left, right) if left and matters and _named(right) else None


def _beats(sentence: Sentence, verb: Word) -> _Sides | None:
    """ "A bad deal in the north beats another round"."""
    if verb.low not in order_words("beating") or verb.pos != "VERB" or is_negated(sentence, verb):
        return None
    subject, thing = sentence.child(verb, "nsubj"), sentence.child(verb, "dobj")
    if subject is None or thing is None or subject.pos not in _NAMED or not is_asserted(sentence, verb):
        return None
    return noun_phrase(sentence, subject), noun_phrase(sentence, thing)


def _named(words: Sequence[Word]) -> bool:
    return any(w.pos in ("NOUN", "PROPN", "VERB") for w in words)


def _end(sentence: Sentence, start: int) -> int:
    marks = (
        w.i for w in sentence.words[start + 1 :] if w.text in (*PARTS, ".") or w.low in ("but", "because")
    )
    return next(marks, len(sentence.words))
