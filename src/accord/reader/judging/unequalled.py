"""What nothing equals: "nothing weighs more than the dead", "none is more urgent", "harder of the two"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accord.reader.judging.clauses import is_told, subject_in, verb_above
from accord.reader.judging.comparisons import than_of
from accord.reader.judging.degrees import falls, kind_of
from accord.reader.judging.order_words import is_asserted, order_words, part_behind
from accord.reader.judging.pointing import antecedent
from accord.reader.judging.rankings import among
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind

__all__ = ["unequalled"]

_NONE = frozenset({"none", "nothing", "nowhere"})
_MARKS = _NONE | {"no", "of"}
"""One of these has to stand in the sentence."""
_GRADING = frozenset({"more", "less", "so", "as"})
_HERE = frozenset({"here", "yet", "and", "but", "among", "of", "on"})


def unequalled(
    text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, holder: str
) -> Iterator[OrderClaim]:
    """The orders in which a matter is set against all others by denying that one equals it."""
    if not _MARKS & {w.low for w in sentence.words}:
        return
    for word in sentence.words:
        if word.tag not in ("JJR", "RBR") and word.low not in _GRADING:
            continue
        head = sentence.head(word)
        graded = head if word.low in _GRADING and head is not None and head.pos in ("ADJ", "ADV") else word
        verb = verb_above(sentence, word)
        if verb.pos not in ("VERB", "AUX") or not is_told(sentence, verb) or not is_asserted(sentence, verb):
            continue
        found = _of_two(text, sentence, graded, verb) or _none(text, earlier, sentence, word, verb)
        kind: OrderKind = kind_of(graded, verb)
        if found is None or kind in ("sequence", "comparison"):
            continue
        one, other = found
        first, after = (other, one) if falls(graded, kind) != (word.low == "less") else (one, other)
        span = text.scene.passage(sentence.start, sentence.end)
        yield claim_of(kind, holder, (first,), (after,), (span,))


def _of_two(text: OrderText, sentence: Sentence, graded: Word, verb: Word) -> tuple[Side, Side] | None:
    """ "The weir is the more urgent of the two heavy files"."""
    before = [w.low for w in sentence.words[max(0, graded.i - 3) : graded.i]]
    if "the" not in before or kind_of(graded, verb) == "comparison":
        return None
    rest = among(text, sentence, graded, graded)
    subject = subject_in(sentence, verb)
    if rest is None or subject is None or subject.i > graded.i:
        return None
    one = text.side(noun_phrase(sentence, subject))
    return (one, rest) if one is not None else None


def _none(
    text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, word: Word, verb: Word
) -> tuple[Side, Side] | None:
    """ "Nothing weighs more than the dead": the dead; without "than" what was spoken of before."""
    subject = subject_in(sentence, verb)
    if subject is None or subject.i > word.i or not _is_none(sentence, subject):
        return None
    rest = text.side(noun_phrase(sentence, subject)) or Side(
        text.scene.passage(subject.start, subject.end), ()
    )
    than = than_of(sentence, word)
    if than is None:
        than = next((w for w in sentence.words[word.i + 1 : word.i + 5] if w.low == "as" != word.low), None)
    if than is not None:
        words = part_behind(sentence, than)
        behind = sentence.words[than.i + 1 : than.i + 3]
        if behind[0].pos == "PRON" and len(behind) > 1 and behind[1].pos in ("AUX", "VERB"):
            # "Nothing is harder than it was": measured by itself.
            return None
        named = bool(words) and words[0].low not in order_words("no_sides")
        one = text.side(words) if named else None
    elif all(
        w.low in _HERE or w.dep in ("det", "pobj", "punct", "prep", "amod", "compound", "poss")
        for w in sentence.words[: subject.i]
    ):
        one = antecedent(text, earlier, sentence)
    else:
        one = None
    return (one, rest) if one is not None else None


def _is_none(sentence: Sentence, subject: Word) -> bool:
    if subject.low in _NONE:
        return True
    denied = any(w.low == "no" for w in sentence.children(subject, "det"))
    other = any(w.low in ("other", "single") for w in sentence.children(subject, "amod"))
    return denied and other
