"""Steps that are told as such: "Step one: open the road", "the contract would be settled first", "first let
them reopen the post", "and the cost of the line after that"."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.judging.clauses import modals, verb_above
from accord.reader.judging.deeds import deed, matter_right_of
from accord.reader.judging.order_words import PARTS, is_asserted, is_break, order_words
from accord.reader.judging.placings import ADVICE, NAMED, Mark, is_person
from accord.reader.judging.sides import noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.rules.complements import is_negated

__all__ = ["MARKING_STEPS", "advised", "told_step"]

_LABELS = frozenset({"step", "phase", "stage"})
_FIRST = frozenset({"one", "1", "i"})
_COUNTED = frozenset({"two", "three", "four", "five", "six", "2", "3", "4", "5", "6", "ii", "iii", "iv"})
_DUE = ADVICE | {"would", "will", "could", "can", "may", "be"}
_ORDINALS = {
    **dict.fromkeys(("first", "initial"), "first"),
    **dict.fromkeys(("second", "third", "next", "later", "subsequent"), "next"),
    **dict.fromkeys(("last", "final"), "last"),
}
_STAGES = frozenset({"step", "phase", "stage"})
_COUNTED_STAGES = frozenset({"second", "third", "last"})
_JOINING = frozenset({"and", "but"})
_LONGEST = 9
MARKING_STEPS = (
    _LABELS
    | frozenset(_ORDINALS)
    | {"first", "after", "then", "next", "afterwards", "move", "turn", "proceed", "go"}
)


def told_step(sentence: Sentence, word: Word) -> Mark | None:
    """The step that `word` marks, if it does."""
    if word.low not in MARKING_STEPS:
        return None
    return (
        _labelled(sentence, word)
        or _phased(sentence, word)
        or _first_step_is(sentence, word)
        or _done_first(sentence, word)
        or _after_that(sentence, word)
        or _first_do(sentence, word)
        or _then_do(sentence, word)
        or _move_to(sentence, word)
    )


def _phased(sentence: Sentence, word: Word) -> Mark | None:
    """ "As a first step they should settle the toll", "in the second phase the embargo would be lifted"."""
    words = sentence.words
    if word.low not in _ORDINALS or word.i < 2 or word.i + 1 >= len(words):
        return None
    stage = words[word.i + 1]
    opens = words[word.i - 1].low in ("a", "the") and words[word.i - 2].low in ("as", "in", "at")
    if not opens or not (stage.low in _STAGES or (stage.text == "," and word.low in _COUNTED_STAGES)):
        return None
    verb = verb_above(sentence, stage)
    if verb.pos != "VERB" or not modals(sentence, verb) & (_DUE | {"to"}) or is_negated(sentence, verb):
        return None
    inside = {word.i - 2, word.i - 1, word.i, stage.i}
    found = [w for w in deed(sentence, verb) if w.i not in inside]
    return (_ORDINALS[word.low], found, True) if found and not is_person(found) else None


def _first_step_is(sentence: Sentence, word: Word) -> Mark | None:
    """ "The first step should be a deal on the toll", "the next step is to lift the embargo"."""
    words = sentence.words
    if word.low not in _ORDINALS or word.i + 2 >= len(words) or words[word.i + 1].low not in _STAGES:
        return None
    be = next((w for w in words[word.i + 2 : word.i + 6] if w.low in ("is", "are", "be", "was")), None)
    if be is None or any(is_break(sentence, w) for w in words[word.i : be.i]):
        return None
    end = next((w.i for w in words[be.i + 1 :] if is_break(sentence, w)), len(words))
    found = matter_right_of(sentence, be.i + 1, end)
    return (_ORDINALS[word.low], found, True) if found and not is_person(found) else None


def _labelled(sentence: Sentence, word: Word) -> Mark | None:
    """ "Step two: deploy monitors, under a joint mandate"."""
    words = sentence.words
    if word.low not in _LABELS or word.i > 1 or word.i + 2 >= len(words):
        return None
    number, sign = words[word.i + 1], words[word.i + 2]
    if number.low not in _FIRST | _COUNTED or sign.text not in (":", "—", "–", "-", "."):
        return None
    end = next((w.i for w in words[sign.i + 1 :] if w.text in PARTS or w.text in (".", "(")), len(words))
    phrase = stretch(sentence, sign.i + 1, end)
    return ("first" if number.low in _FIRST else "next", phrase, True) if phrase else None


def _done_first(sentence: Sentence, word: Word) -> Mark | None:
    """ "The contract would be settled first, because both need it"."""
    before = sentence.words[word.i - 1] if word.i else None
    if word.low != "first" or before is None or before.tag != "VBN" or not _ends_part(sentence, word):
        return None
    thing = sentence.child(before, "nsubjpass")
    if thing is None or thing.pos not in NAMED or not modals(sentence, before) & _DUE:
        return None
    phrase = noun_phrase(sentence, thing)
    if is_person(phrase) or is_negated(sentence, before) or not is_asserted(sentence, before):
        return None
    return "first", phrase, True


def _after_that(sentence: Sentence, word: Word) -> Mark | None:
    """ "... and the cost of the line after that"."""
    words = sentence.words
    that = words[word.i + 1] if word.i + 1 < len(words) else None
    if word.low != "after" or that is None or that.low not in ("that", "this", "it", "them"):
        return None
    if not _ends_part(sentence, that):
        return None
    start = next((w.i + 1 for w in reversed(words[: word.i]) if w.text in PARTS or w.low in _JOINING), 0)
    part = words[start : word.i]
    if not 0 < len(part) <= _LONGEST or any(w.pos in ("VERB", "AUX", "PRON") for w in part):
        return None
    return ("next", stretch(sentence, start, word.i), True) if part[-1].pos in NAMED else None


def _first_do(sentence: Sentence, word: Word) -> Mark | None:
    """ "First let the two governments reopen the post", "first, settle the debt", "then let them agree"."""
    words = sentence.words
    if word.low not in ("first", "then") or word.i > 1:
        return None
    start = word.i + 1 + (words[word.i + 1].text == "," if word.i + 1 < len(words) else 0)
    verb = words[start] if start < len(words) else None
    if verb is None or verb.tag not in ("VB", "VBP"):
        return None
    if verb.low == "let":
        inner = next(
            (w for w in words[start + 1 : start + 8] if w.tag in ("VB", "VBP") and w.pos == "VERB"), None
        )
        if inner is None:
            return None
        verb = inner
    elif word.low == "then" or verb.low not in order_words("settling"):
        return None
    thing = sentence.child(verb, "dobj")
    if thing is None or thing.pos not in NAMED:
        return None
    return "first" if word.low == "first" else "next", noun_phrase(sentence, thing), True


def _then_do(sentence: Sentence, word: Word) -> Mark | None:
    """ "They should then cut the checkpoints"."""
    verb = sentence.head(word)
    if word.low not in ("then", "next", "afterwards") or word.i == 0 or verb is None or verb.i < word.i:
        return None
    thing = sentence.child(verb, "dobj", "nsubjpass")
    if verb.pos != "VERB" or not modals(sentence, verb) & ADVICE or thing is None or thing.pos not in NAMED:
        return None
    return "next", noun_phrase(sentence, thing), True


def _move_to(sentence: Sentence, word: Word) -> Mark | None:
    """ "...; move to the dredging when there is money": a part of a sentence that tells what to do."""
    words = sentence.words
    if word.low not in ("move", "turn", "proceed", "go") or word.i + 2 >= len(words) or word.tag != "VB":
        return None
    begins = word.i == 0 or words[word.i - 1].text in PARTS
    if not begins or words[word.i + 1].low not in ("to", "on"):
        return None
    to = word.i + (2 if words[word.i + 2].low == "to" else 1)
    thing = next((w for w in words[to + 1 :] if w.dep == "pobj" and w.head == to), None)
    if thing is None or thing.pos not in NAMED:
        return None
    return "next", noun_phrase(sentence, thing), True


def advised(sentence: Sentence) -> list[Word]:
    """What a sentence says that somebody should do: "the two governments should open a post"."""
    root = next((w for w in sentence.words if w.dep == "ROOT"), None)
    if root is None or not modals(sentence, root) & {"should", "must", "ought"} or is_negated(sentence, root):
        return []
    thing = sentence.child(root, "dobj")
    if thing is None or thing.pos not in NAMED or not is_asserted(sentence, verb_above(sentence, thing)):
        return []
    return noun_phrase(sentence, thing)


def _ends_part(sentence: Sentence, word: Word) -> bool:
    behind: Sequence[Word] = sentence.words[word.i + 1 : word.i + 2]
    return (
        not behind or behind[0].text in (*PARTS, ".", "!", ")") or behind[0].low in ("and", "but", "because")
    )
