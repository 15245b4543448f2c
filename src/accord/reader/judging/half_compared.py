"""Comparisons that leave out what with: "nearly as easy", "harder still is the water", "the money less so".

What is left out is what was spoken of just before, in the same sentence or the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.reader.judging.clauses import is_told, subject_in, verb_above
from accord.reader.judging.comparisons import than_of
from accord.reader.judging.deeds import matter_left_of, matter_right_of
from accord.reader.judging.lexicon import adjectives
from accord.reader.judging.order_words import is_asserted, is_break, order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.pointing import antecedent
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.rules.complements import is_negated

__all__ = ["Grade", "grade_of", "half_compared"]

_NAMED = ("NOUN", "PROPN")
_NEARLY = frozenset({"nearly", "almost", "quite", "not"})
_BEING = frozenset({"is", "are", "was", "were", "be", "seems", "looks", "remains", "comes", "'s"})
_WORDS = frozenset({"as", "still", "so", "more", "less"})


@dataclass(frozen=True)
class Grade:
    """How much more or less of something is said."""

    kind: OrderKind
    ahead: bool
    """Whether more of it puts a thing first."""


def half_compared(
    text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, holder: str
) -> Iterator[OrderClaim]:
    """The comparisons of one sentence that name one side only."""
    if sentence.words[-1].text == "?":
        return
    for word in sentence.words:
        if word.low not in _WORDS:
            continue
        found = (
            _nearly_as(text, earlier, sentence, word)
            or _still(text, earlier, sentence, word)
            or _less_so(text, sentence, word)
            or _matters_more(text, earlier, sentence, word)
        )
        if found is None:
            continue
        kind, first, after = found
        if first.words == after.words:
            continue
        spans = [
            text.scene.passage(s.words.start, s.words.end)
            for s in (first, after)
            if not sentence.start <= s.words.start < sentence.end
        ]
        yield claim_of(
            kind, holder, (first,), (after,), [*spans, text.scene.passage(sentence.start, sentence.end)]
        )


_Found = tuple[OrderKind, Side, Side] | None


def grade_of(graded: Word) -> Grade | None:
    """What an adjective grades; None where it orders no matters."""
    if graded.low in order_words("urgent"):
        return Grade("urgency", True)
    one = adjectives().get(graded.low)
    if one is None:
        return None
    if one.said[0] == "difficulty":
        return Grade("difficulty", one.said[1].startswith("eas"))
    if one.said == ("importance", "high"):
        return Grade("importance", True)
    return Grade("comparison", True) if one.said[0] == "prospect" else None


def _subject(text: OrderText, sentence: Sentence, verb: Word) -> Side | None:
    subject = sentence.child(verb, "nsubj", "nsubjpass") or subject_in(sentence, verb)
    if subject is None or subject.pos not in _NAMED or text.scene.names_actor(subject):
        return None
    phrase = noun_phrase(sentence, subject)
    return None if is_person(phrase) else text.side(phrase)


def _nearly_as(text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, word: Word) -> _Found:
    """ "Visas are nearly as easy": less so than what was spoken of before."""
    words = sentence.words
    if word.low != "as" or word.i == 0 or word.i + 1 >= len(words) or words[word.i - 1].low not in _NEARLY:
        return None
    graded = words[word.i + 1]
    after = words[word.i + 2] if word.i + 2 < len(words) else None
    grade = grade_of(graded)
    verb = verb_above(sentence, graded)
    if grade is None or (after is not None and after.low in ("as", "a", "an")) or not is_told(sentence, verb):
        return None
    one, other = _subject(text, sentence, verb), antecedent(text, earlier, sentence)
    if one is None or other is None:
        return None
    return (grade.kind, other, one) if grade.ahead else (grade.kind, one, other)


def _still(text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, word: Word) -> _Found:
    """ "Harder still is the water": more so than what was spoken of before."""
    words = sentence.words
    if word.low != "still" or not 0 < word.i < 3:
        return None
    graded = words[word.i - 1]
    more = graded.tag == "JJR" or (word.i == 2 and words[0].low == "more")
    verb = words[word.i + 1] if word.i + 1 < len(words) else None
    grade = grade_of(graded)
    if grade is None or not more or verb is None or verb.low not in _BEING:
        return None
    phrase = matter_right_of(sentence, verb.i + 1, len(words))
    one, other = text.side(phrase) if phrase else None, antecedent(text, earlier, sentence)
    other = _turned(text, earlier, sentence) or other
    if one is None or other is None:
        return None
    return (grade.kind, one, other) if grade.ahead else (grade.kind, other, one)


def _turned(text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence) -> Side | None:
    """What the sentence before names behind its verb: "Next comes the fence"."""
    before = earlier.get(sentence.number - 1)
    if before is None or len(before.words) < 3 or before.words[1].low not in _BEING:
        return None
    if before.words[0].pos in (*_NAMED, "PRON", "DET"):
        return None
    phrase = matter_right_of(before, 2, len(before.words))
    return text.side(phrase) if phrase else None


def _less_so(text: OrderText, sentence: Sentence, word: Word) -> _Found:
    """ "The engineering is simple, the money somewhat less so"."""
    words = sentence.words
    if word.low != "so" or word.i < 4 or words[word.i - 1].low not in ("less", "more"):
        return None
    if (
        word.i + 1 < len(words)
        and not is_break(sentence, words[word.i + 1])
        and words[word.i + 1].low != "and"
    ):
        return None
    start = next((w.i + 1 for w in reversed(words[: word.i - 1]) if is_break(sentence, w)), 0)
    before = [w for w in words[:start] if grade_of(w) is not None]
    verb = verb_above(sentence, before[-1]) if before else None
    grade = grade_of(before[-1]) if before else None
    k = word.i - 1
    while k > start and words[k - 1].pos in ("ADV", "AUX", "DET") and words[k - 1].low not in ("the", "a"):
        k -= 1
    phrase = matter_left_of(sentence, k, start)
    if grade is None or verb is None or not phrase:
        return None
    one, other = _subject(text, sentence, verb), text.side(phrase)
    if one is None or other is None:
        return None
    less = words[word.i - 1].low == "less"
    return (grade.kind, one, other) if grade.ahead == less else (grade.kind, other, one)


def _matters_more(text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, word: Word) -> _Found:
    """ "The guarantee is easy; the price matters more", "and more important to people"."""
    words = sentence.words
    if word.low not in ("more", "less") or than_of(sentence, word) is not None:
        return None
    if any(w.low == "than" for w in words[word.i : word.i + 14]):
        return None
    after = words[word.i + 1] if word.i + 1 < len(words) else None
    verb = verb_above(sentence, word)
    weighs = words[word.i - 1].low in order_words("mattering") and (
        after is None or is_break(sentence, after) or after.low in ("and", "to", "but")
    )
    grade = grade_of(after) if after is not None else None
    graded = (
        after is not None
        and grade is not None
        and grade.kind in ("importance", "urgency")
        and after.dep in ("acomp", "conj")
        and (word.i == 0 or words[word.i - 1].low in ("and", "but", "is", "are", ","))
    )
    if not (weighs or graded) or not is_told(sentence, verb) or not is_asserted(sentence, verb):
        return None
    if is_negated(sentence, verb):
        return None
    one = _subject(text, sentence, verb)
    other = _before(text, sentence, one) or antecedent(text, earlier, sentence)
    if one is None or other is None or one.words.quote.lower() == other.words.quote.lower():
        return None
    kind: OrderKind = "importance" if weighs or grade is None else grade.kind
    return (kind, one, other) if word.low == "more" else (kind, other, one)


def _before(text: OrderText, sentence: Sentence, one: Side | None) -> Side | None:
    """The matter that a clause before in the sentence is said of."""
    if one is None:
        return None
    for noun in sentence.words:
        if noun.end > one.words.start:
            return None
        if noun.dep in ("nsubj", "nsubjpass") and noun.pos in _NAMED and not text.scene.names_actor(noun):
            return text.side(noun_phrase(sentence, noun))
    return None
