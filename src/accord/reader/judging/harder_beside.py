"""What is called harder, easier or another matter beside what was spoken of before.

"Milk is paperwork. The border is harder", "Trade can be repaired in a week. The islands are another matter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from accord.reader.judging.clauses import is_told
from accord.reader.judging.lexicon import adjectives
from accord.reader.judging.order_words import is_asserted
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, noun_phrase, stretch
from accord.reader.judging.spoken_of import matter_before
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, Passage
from accord.reader.rules.complements import is_negated

__all__ = ["harder_beside"]

_NAMED = ("NOUN", "PROPN")
_BEING = frozenset(
    {"is", "are", "was", "were", "be", "remains", "remain", "looks", "look", "proves", "seems"}
)
_LATER = frozenset({"than", "now", "becoming", "become", "again", "before", "year", "season"})
"""Words with which a thing is set beside itself: "is harder now", "in an election year"."""
_APART = re.compile(
    r"\b(?:is|are|remains?|(?:will|would) be) (?:\w+ )?"
    r"(?:another|an? (?:\w+ )?different|of (?:another|a different))"
    r" (?:matter|story|case|thing|animal|order|kettle|category|league|world)\b",
    re.IGNORECASE,
)
_TELLING = ("ROOT", "ccomp", "conj", "parataxis")
_CLAUSES = frozenset({"whether", "how", "what", "who", "when", "if", "why"})


def harder_beside(
    text: OrderText,
    earlier: Mapping[int, Sentence],
    sentence: Sentence,
    holder: str,
    told: Sequence[OrderClaim],
) -> Iterator[OrderClaim]:
    """The order between what `sentence` calls harder or easier and what was spoken of before it."""
    found = _graded(text, sentence) or _set_apart(text, sentence)
    if found is None:
        return
    side, harder = found
    if any(p.start < side.words.end and side.words.start < p.end for c in told for p in _of_difficulty(c)):
        return
    other = matter_before(text, earlier, sentence, but=side)
    if other is None or other.words == side.words:
        return
    pair = (other, side) if harder else (side, other)
    spans = (other.words, text.scene.passage(sentence.start, sentence.end))
    yield claim_of("difficulty", holder, pair[:1], pair[1:], spans)


def _of_difficulty(claim: OrderClaim) -> tuple[Passage, ...]:
    return (*claim.first_words, *claim.after_words) if claim.kind == "difficulty" else ()


def _graded(text: OrderText, sentence: Sentence) -> tuple[Side, bool] | None:
    """ "The rock is much harder": what is called so, and whether it is harder."""
    for word in sentence.words:
        if word.tag != "JJR" and word.low not in ("more", "less"):
            continue
        head = sentence.head(word)
        plain = word.low in ("more", "less") and head is not None and head.pos == "ADJ"
        adjective = head if plain and head is not None else word
        one = adjectives().get(adjective.low)
        if one is None or one.said[0] != "difficulty" or not (plain or word.tag == "JJR"):
            continue
        verb = sentence.head(adjective)
        if (
            adjective.dep not in ("acomp", "attr")
            or verb is None
            or verb.low not in _BEING
            or verb.dep not in _TELLING
        ):
            continue
        if any(w.low in _LATER for w in sentence.words[adjective.i :]) or is_negated(sentence, verb):
            continue
        subject = sentence.child(verb, "nsubj", "csubj")
        side = _matter(text, sentence, subject, verb) if subject is not None else None
        if side is None or not is_told(sentence, verb) or not is_asserted(sentence, verb):
            continue
        hard = one.said[1].startswith("hard")
        return side, hard != (word.low == "less")
    return None


def _set_apart(text: OrderText, sentence: Sentence) -> tuple[Side, bool] | None:
    """ "The islands are another matter": harder, as a rule."""
    match = _APART.search(text.scene.text[sentence.start : sentence.end].replace("\n", " "))
    if match is None or sentence.words[-1].text == "?":
        return None
    verb = next((w for w in sentence.words if w.start >= sentence.start + match.start()), None)
    if verb is None:
        return None
    subject = sentence.child(verb, "nsubj") or sentence.child(sentence.words[verb.head], "nsubj")
    if subject is None or subject.i > verb.i or sentence.words[0].low in _CLAUSES:
        return None
    side = _matter(text, sentence, subject, verb)
    return (side, True) if side is not None else None


def _matter(text: OrderText, sentence: Sentence, subject: Word, verb: Word) -> Side | None:
    if subject.dep == "csubj":
        return text.side(stretch(sentence, sentence.subtree(subject)[0].i, verb.i))
    if subject.pos not in _NAMED or text.scene.names_actor(subject):
        return None
    phrase = noun_phrase(sentence, subject)
    return None if is_person(phrase) else text.side(phrase)
