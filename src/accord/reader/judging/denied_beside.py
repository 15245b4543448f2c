"""What is called easy, urgent or weighty beside what is not: "The toll is urgent. The embargo is not", "The
fees matter; the flag does not".

The second clause only takes up what the first says. What is likely and what is not stands elsewhere
(`accord.reader.judging.prospects_compared`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accord.reader.judging.clauses import is_told
from accord.reader.judging.half_compared import Grade, grade_of
from accord.reader.judging.order_words import is_asserted, is_break, order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim
from accord.reader.rules.complements import is_negated

__all__ = ["denied_beside"]

_NAMED = ("NOUN", "PROPN")
_TAKING_UP = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "will", "would", "ought", "should", "may"}
)
_NOT = frozenset({"not", "n't", "n’t", "never"})
_BEING = frozenset({"is", "are", "was", "were", "be", "seems", "seem", "looks", "look"})
_FEW = 12
"""Words of a clause that only takes up the one before it."""


def denied_beside(
    text: OrderText,
    earlier: Mapping[int, Sentence],
    sentence: Sentence,
    holder: str,
    told: Sequence[OrderClaim],
) -> Iterator[OrderClaim]:
    """The order between what is called so and what is not, in one sentence or two beside each other."""
    for verb in sentence.words:
        found = _denied(text, sentence, verb) if verb.low in _TAKING_UP else None
        if found is None:
            continue
        other, start, denied = found
        before = earlier.get(sentence.number - 1) if start == 0 else sentence
        said = _said(text, before, start if before is sentence else None) if before is not None else None
        if said is None or before is None or said[0].words == other.words or said[2] == denied:
            continue
        side, grade, _ = said
        first, after = (side, other) if grade.ahead != said[2] else (other, side)
        spans = [text.scene.passage(sentence.start, sentence.end)]
        if before is not sentence:
            spans.insert(0, text.scene.passage(before.start, before.end))
        near = [p for c in told for p in (*c.first_words, *c.after_words)]
        if not any(p.start < other.words.end and other.words.start < p.end for p in near):
            yield claim_of(grade.kind, holder, (first,), (after,), spans)
        return


def _denied(text: OrderText, sentence: Sentence, verb: Word) -> tuple[Side, int, bool] | None:
    """ "The embargo is not.": what is not so, where its clause begins, and whether it is denied."""
    words = sentence.words
    rest = list(words[verb.i + 1 : verb.i + 4])
    denied = bool(rest) and rest[0].low in _NOT
    rest = rest[1:] if denied else rest
    rest = rest[1:] if rest and rest[0].low in ("be", "so") else rest
    if rest and not is_break(sentence, rest[0]):
        return None
    start = next((w.i + 1 for w in reversed(words[: verb.i]) if is_break(sentence, w) or w.low == "but"), 0)
    part = [w for w in words[start : verb.i] if w.low not in ("but", "and", "while", "whereas", "though")]
    noun = next((w for w in reversed(part) if w.pos in _NAMED), None)
    if noun is None or not part or len(part) > _FEW or any(w.pos in ("VERB", "AUX", "PRON") for w in part):
        return None
    if text.scene.names_actor(noun) or is_person(part):
        return None
    side = text.side(part[1:] if part[0].pos == "DET" and len(part) > 1 else part)
    return (side, start, denied) if side is not None else None


def _said(text: OrderText, sentence: Sentence, end: int | None) -> tuple[Side, Grade, bool] | None:
    """What is called so before, how, and whether that is denied: "the toll is (not) urgent"."""
    if sentence.words[-1].text == "?":
        return None
    for word in reversed(sentence.words[:end]):
        weighs = word.low in order_words("mattering") and word.pos == "VERB"
        grade = Grade("importance", True) if weighs else grade_of(word)
        verb = word if weighs else sentence.head(word)
        if (
            grade is None
            or grade.kind == "comparison"
            or verb is None
            or word.tag in ("JJR", "JJS", "RBR", "RBS")
        ):
            continue
        if not weighs and (word.dep not in ("acomp", "attr") or verb.low not in _BEING):
            continue
        subject = sentence.child(verb, "nsubj")
        if subject is None or subject.pos not in _NAMED or text.scene.names_actor(subject):
            continue
        if not is_told(sentence, verb) or not is_asserted(sentence, verb):
            continue
        phrase = noun_phrase(sentence, subject)
        side = None if is_person(phrase) else text.side(phrase)
        return (side, grade, is_negated(sentence, verb)) if side is not None else None
    return None
