"""Orders of time that a verb or a noun tells: "wait for a study", "the gas, once the budget has passed"."""

from __future__ import annotations

from collections.abc import Iterator

from accord.reader.judging.clauses import modals
from accord.reader.judging.order_words import is_asserted, is_break, order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.judging.time_words import (
    AHEAD,
    FINITE,
    NAMED,
    acts,
    doing,
    finite,
    is_time,
    object_before,
    words_behind,
)
from accord.reader.judging.whose import order_holder
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim
from accord.reader.rules.complements import is_negated

__all__ = ["awaited", "waiting_noun"]

_FOLLOWING = frozenset({"follow", "follows", "precede", "precedes"})


def awaited(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "Ports follow traffic", "wait for a study", "after which the two would decide"."""
    for verb in sentence.words:
        found = (
            _follow(text, sentence, verb)
            or _await(text, sentence, verb)
            or _after_which(text, sentence, verb)
        )
        if found is not None and found[0].words != found[1].words:
            start = min(s.words.start for s in found)
            end = max(s.words.end for s in found)
            teller = order_holder(text.scene, sentence, verb) or holder
            yield claim_of("sequence", teller, found[:1], found[1:], (text.scene.passage(start, end),))


def _follow(text: OrderText, sentence: Sentence, verb: Word) -> tuple[Side, Side] | None:
    """ "A shorter term could follow a successful visit", "the survey precedes the contract"."""
    if verb.low not in _FOLLOWING or verb.pos != "VERB" or is_negated(sentence, verb):
        return None
    subject, thing = sentence.child(verb, "nsubj"), sentence.child(verb, "dobj")
    if subject is None or thing is None or subject.pos not in NAMED or thing.pos not in NAMED:
        return None
    if verb.tag == "VBD" or thing.low in order_words("ways") | order_words("times"):
        return None
    if any(is_break(sentence, w) for w in sentence.words[verb.i : thing.i]) or thing.pos == "PROPN":
        return None
    bare = not any(sentence.children(n, "det", "poss", "prep", "nummod") for n in (subject, thing))
    if not (modals(sentence, verb) & AHEAD or bare or verb.low.startswith("prec")):
        # "The line follows the river", "a fisherman follows the fish".
        return None
    phrases = noun_phrase(sentence, subject), noun_phrase(sentence, thing)
    if any(is_person(p) or acts(text, p[-1]) for p in phrases) or not is_asserted(sentence, verb):
        return None
    sides = [text.side(p) for p in phrases]
    late, early = sides if verb.low.startswith("follow") else sides[::-1]
    return (early, late) if early is not None and late is not None else None


def _await(text: OrderText, sentence: Sentence, verb: Word) -> tuple[Side, Side] | None:
    """ "Urged Lima to wait for a study of the dam": first the study, then what was spoken of before."""
    if verb.low not in ("await", "wait") or verb.tag not in ("VB", "VBP") or is_negated(sentence, verb):
        return None
    mark = sentence.child(verb, "prep")
    thing = sentence.child(verb, "dobj")
    if verb.low == "wait":
        thing = sentence.child(mark, "pobj") if mark is not None and mark.low == "for" else None
    willed = any(w.pos == "VERB" for w in sentence.climb(verb)) or modals(sentence, verb)
    if thing is None or thing.pos not in NAMED or not willed or not is_asserted(sentence, verb):
        return None
    behind = noun_phrase(sentence, thing)
    if thing.low in order_words("ways"):
        return None
    if is_time(sentence, behind) or is_person(behind) or acts(text, thing):
        return None
    subject = sentence.child(verb, "nsubj")
    own = subject is not None and subject.pos in NAMED and not acts(text, subject)
    late = noun_phrase(sentence, subject) if own and subject is not None else object_before(sentence, verb.i)
    sides = text.side(behind), text.side(late) if late else None
    return (sides[0], sides[1]) if sides[0] is not None and sides[1] is not None else None


def _after_which(text: OrderText, sentence: Sentence, verb: Word) -> tuple[Side, Side] | None:
    """ "The study must be finished, after which the two would decide"."""
    if verb.low != "after" or verb.i + 1 >= len(sentence.words) or sentence.words[verb.i + 1].low != "which":
        return None
    late = next((w for w in sentence.words[verb.i + 2 :] if w.pos == "VERB"), None)
    early = next((w for w in reversed(sentence.words[: verb.i]) if w.pos == "VERB"), None)
    if late is None or early is None or not modals(sentence, late) & AHEAD:
        return None
    end = len(sentence.words)
    sides = [text.side(doing(text, sentence, v, end)) for v in (early, late)]
    return (sides[0], sides[1]) if sides[0] is not None and sides[1] is not None else None


def waiting_noun(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """ "The gas, once both parliaments have voted": a noun that waits for something."""
    mark = next((w for w in sentence.words if w.low in ("once", "when") and w.i), None)
    if mark is None:
        return
    before = [w for w in sentence.words[: mark.i] if w.pos not in ("PUNCT", "SPACE", "X", "NUM")]
    if not before or len(before) > 5 or any(w.pos in ("VERB", "AUX", "PRON", "ADV") for w in before):
        return
    behind = words_behind(sentence, mark)
    if (
        finite(behind) is None
        or behind[0].tag in FINITE
        or before[-1].pos not in NAMED
        or any(w.pos in ("VERB", "AUX") for w in sentence.words[behind[-1].i + 1 :])
    ):
        return
    one, other = text.side(behind), text.side(before)
    if one is not None and other is not None and not is_time(sentence, behind):
        span = text.scene.passage(sentence.start, sentence.end)
        yield claim_of("sequence", holder, (one,), (other,), (span,))
