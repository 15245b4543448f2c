"""Orders told as a condition of time: "not X until Y", "X must be done before Y", "X only when Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clause_sides import clause_side
from accord.reader.judging.clauses import modals, subject_in
from accord.reader.judging.order_words import order_words
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim
from accord.reader.rules.complements import is_negated, is_passive

__all__ = ["in_time"]

_LATE = frozenset({"until", "till", "before", "unless"})
_EARLY = frozenset({"after", "once", "when"})
_MARKS = _LATE | _EARLY
_DUE = frozenset({"should", "must", "can", "could", "will", "would", "ought", "may", "shall", "need"})
_MUST = frozenset({"should", "must", "ought", "shall", "need", "needs"})
_NAMED = ("NOUN", "PROPN", "NUM")
_SIGNS = (",", ";", ":")
_WAITING = frozenset(
    {"wait", "waits", "postpone", "postponed", "shelve", "shelved", "park", "parked", "defer", "deferred"}
)


def in_time(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """What must be done before something else can be."""
    for mark in sentence.words:
        if mark.low not in _MARKS:
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
        if main is None or main.pos not in ("VERB", "AUX"):
            continue
        found = _sides(text, sentence, mark, inner, main)
        if found is None or found[0].words == found[1].words:
            continue
        one, other = found
        start = min(one.words.start, other.words.start, mark.start)
        span = text.scene.passage(start, max(one.words.end, other.words.end, inner.end))
        yield claim_of("sequence", holder, (one,), (other,), (span,))


def _sides(
    text: OrderText, sentence: Sentence, mark: Word, inner: Word, main: Word
) -> tuple[Side, Side] | None:
    """What comes first and what comes after, where the two clauses tell an order."""
    below = _clause(sentence, inner, mark)
    condition = clause_side(text, sentence, below)
    done = _done(text, sentence, main, {w.i for w in below} | {mark.i})
    if condition is None or done is None or _is_time(condition) or _is_time(done) or _is_any(below):
        return None
    if mark.low in _LATE and _held_back(sentence, main, mark, inner):
        return condition, done
    if mark.low == "before" and _is_due(sentence, main):
        return done, condition
    if mark.low in _EARLY and _ordered(sentence, mark, inner, main):
        return condition, done
    return None


def _clause(sentence: Sentence, inner: Word, mark: Word) -> list[Word]:
    """The words of the clause behind its mark, up to the next sign."""
    return _up_to([w for w in sentence.subtree(inner) if w.i > mark.i], (*_SIGNS, "(", "–", "—"))


def _done(text: OrderText, sentence: Sentence, main: Word, without: set[int]) -> Side | None:
    """What is done in the clause above: what a passive is said of, else the object, else all that is done."""
    passive = sentence.child(main, "nsubjpass")
    thing = passive or sentence.child(main, "dobj") or (None if passive else _matter(text, sentence, main))
    if thing is not None and thing.low == "it" and passive is None:
        thing = _taken_up(sentence, thing) or thing
    if thing is not None and thing.pos in _NAMED:
        return text.side(noun_phrase(sentence, thing))
    inner = sentence.child(main, "xcomp", "ccomp")
    verb = inner if inner is not None and inner.i > main.i and inner.pos == "VERB" else main
    words = [w for w in sentence.subtree(verb) if w.i not in without and w.i >= verb.i]
    return clause_side(text, sentence, _up_to(words, _SIGNS))


def _taken_up(sentence: Sentence, pronoun: Word) -> Word | None:
    """ "Likes the scheme, and will discuss it only when": the first object before."""
    return next((w for w in sentence.words[: pronoun.i] if w.dep == "dobj" and w.pos in _NAMED), None)


def _matter(text: OrderText, sentence: Sentence, main: Word) -> Word | None:
    """The subject, where it is a matter and nobody who acts."""
    subject = subject_in(sentence, main)
    if subject is None or subject.pos not in _NAMED:
        return None
    return None if text.scene.names_actor(subject) else subject


def _up_to(words: list[Word], signs: Sequence[str]) -> list[Word]:
    """The words before the first of some signs behind them."""
    return words[: next((k for k, w in enumerate(words) if k and w.text in signs), len(words))]


def _is_time(side: Side) -> bool:
    """ "Until spring comes": a time, and no matter."""
    return all(w in order_words("times") for w in side.words.quote.lower().split())


def _is_any(words: Sequence[Word]) -> bool:
    """ "Before anything else is discussed", "before any work begins": no matter of its own."""
    return any(w.low in ("any", "anything", "everything", "all") for w in words[:1])


def _held_back(sentence: Sentence, main: Word, mark: Word, inner: Word) -> bool:
    """Whether what the clause above tells is not to be, or waits, as long as the other has not happened."""
    aux = modals(sentence, main)
    if main.low in _WAITING:
        return mark.low != "unless" and main.tag != "VBD"
    told = main.tag == "VBD" or (aux & {"did", "had", "was", "were"} and not aux & _DUE)
    if told:
        return False
    subject = subject_in(sentence, main)
    none = subject is not None and any(w.low == "no" for w in sentence.children(subject, "det"))
    due = bool(aux & (_DUE | {"does", "do", "wo", "ca", "to"})) or main.low in ("is", "are", "cannot")
    if mark.low in ("unless", "before"):
        due = bool(aux & (_DUE | {"wo", "ca"})) and _is_done(sentence, inner)
    return none or (due and is_negated(sentence, main)) or _doubted(sentence, main)


def _is_due(sentence: Sentence, main: Word) -> bool:
    """ "Must be finished before ...": what has to be done, and is not told as done."""
    aux = modals(sentence, main)
    if is_negated(sentence, main):
        return False
    if aux & _MUST:
        return True
    urged = main.dep == "ccomp" and any(w.low == "be" for w in sentence.children(main, "auxpass"))
    return urged and not aux and is_passive(sentence, main)


def _is_done(sentence: Sentence, inner: Word) -> bool:
    """Whether the condition tells that something is done, is there, or has happened."""
    if is_passive(sentence, inner) or inner.low in ("is", "are", "place"):
        return True
    return inner.low in order_words("settling") or bool(modals(sentence, inner) & {"have", "has"})


def _ordered(sentence: Sentence, mark: Word, inner: Word, main: Word) -> bool:
    done = _is_done(sentence, inner)
    due = bool(modals(sentence, main) & _DUE) or main.low in ("wait", "waits")
    if mark.low == "once" and _has_been(sentence, inner) and main.tag != "VBD":
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
