"""Orders told as a condition of time: "no offer will be looked at until the complaints are addressed"."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import modals, subject_in
from accord.reader.judging.order_words import order_words
from accord.reader.judging.sides import OrderText, claim_of, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim
from accord.reader.rules.complements import is_negated, is_passive

__all__ = ["in_time"]

_LATE = frozenset({"until", "till", "before", "unless"})
_EARLY = frozenset({"after", "once", "when"})
_DUE = frozenset({"should", "must", "can", "could", "will", "would", "ought", "may", "shall", "need"})
_NAMED = ("NOUN", "PROPN")


def in_time(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """What must be done before something else can be."""
    for mark in sentence.words:
        if mark.low not in _LATE and mark.low not in _EARLY:
            continue
        inner = sentence.head(mark)
        if (
            inner is None
            or inner.pos not in ("VERB", "AUX")
            or inner.dep != "advcl"
            or mark.dep not in ("mark", "advmod", "prep")
        ):
            continue
        main = sentence.head(inner)
        if main is None or main.pos not in ("VERB", "AUX") or not _ordered(sentence, mark, inner, main):
            continue
        ahead, behind = _thing(sentence, inner), _thing(sentence, main)
        if ahead is None or behind is None or ahead.i == behind.i:
            continue
        one, other = text.side(_words(sentence, ahead)), text.side(_words(sentence, behind))
        if one is not None and other is not None:
            start, end = (
                min(one.words.start, other.words.start),
                max(one.words.end, other.words.end, inner.end),
            )
            span = text.scene.passage(min(start, mark.start), end)
            yield claim_of("sequence", holder, (one,), (other,), (span,))


def _ordered(sentence: Sentence, mark: Word, inner: Word, main: Word) -> bool:
    done = (
        is_passive(sentence, inner)
        or inner.low in ("is", "are", "place")
        or inner.low in order_words("settling")
    )
    done = done or "have" in modals(sentence, inner) or "has" in modals(sentence, inner)
    due = bool(modals(sentence, main) & _DUE) or main.low in ("wait", "waits")
    subject = subject_in(sentence, main)
    none = subject is not None and any(w.low == "no" for w in sentence.children(subject, "det"))
    if mark.low in _LATE:
        return (
            done
            and (due or none)
            and (none or is_negated(sentence, main) or main.low == "wait" or _doubted(sentence, main))
        )
    if mark.low == "once" and _has_been(sentence, inner) and main.tag not in ("VBD",):
        return True
    only = mark.i > 0 and sentence.words[mark.i - 1].low in ("only", "not")
    return done and due and (only or (mark.low == "after" and is_passive(sentence, main)))


def _has_been(sentence: Sentence, inner: Word) -> bool:
    """ "Once the exemption has been published"."""
    aux = {w.low for w in sentence.children(inner, "aux", "auxpass")}
    return bool(aux & {"has", "have"}) and "been" in aux


def _doubted(sentence: Sentence, main: Word) -> bool:
    above = sentence.head(main)
    return above is not None and main.dep == "ccomp" and above.low.startswith("doubt")


def _thing(sentence: Sentence, verb: Word) -> Word | None:
    """What is done: what a passive is said of, else the object, else the subject."""
    passive = sentence.child(verb, "nsubjpass")
    thing = passive or sentence.child(verb, "dobj") or subject_in(sentence, verb)
    return thing if thing is not None and thing.pos in _NAMED else None


def _words(sentence: Sentence, noun: Word) -> list[Word]:
    return noun_phrase(sentence, noun) or stretch(sentence, noun.i, noun.i + 1)
