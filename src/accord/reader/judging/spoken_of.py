"""What a sentence speaks of, where the next goes on from it: "The two agreed on milk. Fish is harder"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accord.reader.judging.order_words import order_words
from accord.reader.judging.placings import is_person
from accord.reader.judging.sides import OrderText, Side, noun_phrase, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words as table_words

__all__ = ["last_alone", "matter_before", "matters_of", "named_alone"]

_NAMED = ("NOUN", "PROPN")
_ACTING = ("actor", "group", "person", "office", "past_office", "expert")
_ABOUT = frozenset({"on", "for", "about", "over", "with", "of", "to"})
_POINTERS = frozenset({"it", "this", "that", "these", "those", "they"})
_EMPTY = frozenset(
    {
        *(
            "hope",
            "hunch",
            "guess",
            "view",
            "feeling",
            "side",
            "sides",
            "talks",
            "meeting",
            "thing",
            "things",
        ),
        *("question", "matter", "issue", "problem", "part", "agreement", "answer", "time", "way", "reason"),
        *(
            "bit",
            "start",
            "rest",
            "year",
            "years",
            "month",
            "months",
            "day",
            "days",
            "week",
            "weeks",
            "progress",
            "number",
            "case",
        ),
    }
)
"""Nouns that name no matter by themselves."""
_SAYING = frozenset(
    {"said", "says", "say", "told", "added", "noted", "argued", "maintains", "thinks", "believes"}
)
_BACK = 3
"""Sentences before, in which what is spoken of is looked for."""
_FEW = 6
"""Words of a matter that is named in a sentence of its own."""


def matter_before(
    text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, *, but: Side | None = None
) -> Side | None:
    """The matter that the sentences right before speak of, the nearest first; not the one that is `but`."""
    for number in range(sentence.number - 1, sentence.number - 1 - _BACK, -1):
        before = earlier.get(number)
        if before is None or sentence.paragraph != before.paragraph:
            return None
        if (clause := _clause(text, before)) is not None:
            return clause
        for noun in matters_of(text, before):
            side = text.side(noun_phrase(before, noun))
            same = (
                but is not None and side is not None and but.words.quote.lower() in side.words.quote.lower()
            )
            if side is not None and not same:
                return side
        if before.words[0].low not in _POINTERS and not _is_short(before):
            return None
    return None


def _clause(text: OrderText, sentence: Sentence) -> Side | None:
    """ "Getting the men home was easy": a clause that something is said of."""
    root = next((w for w in sentence.words if w.dep == "ROOT"), sentence.words[0])
    subject = sentence.child(root, "csubj")
    if subject is None or subject.pos != "VERB":
        return None
    return text.side(stretch(sentence, sentence.subtree(subject)[0].i, root.i))


def _is_short(sentence: Sentence) -> bool:
    """ "Less, perhaps.": a sentence that names nothing."""
    return not any(w.pos in _NAMED for w in sentence.words)


def matters_of(text: OrderText, sentence: Sentence) -> Iterator[Word]:
    """The nouns of the matters that a sentence speaks of, likeliest first."""
    root = next((w for w in sentence.words if w.dep == "ROOT"), sentence.words[0])
    if root.pos in _NAMED and _is_matter(text, sentence, root):
        yield root
    said = sentence.child(root, "ccomp")
    if said is not None and root.low in _SAYING:
        # "The price is a trifle, said Anna Berg of the institute": what is said, and not who says it.
        root = said
    verbs = [root, *sentence.children(root, "ccomp", "conj", "xcomp")]
    for verb in verbs:
        for noun in sentence.children(verb, "nsubj", "nsubjpass"):
            if _is_matter(text, sentence, noun):
                yield noun
    for verb in verbs:
        for noun in (*sentence.children(verb, "dobj", "attr"), *_behind(sentence, verb)):
            if _is_matter(text, sentence, noun):
                yield noun


def _behind(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """ "Has called for a common post": what stands behind the preposition of a verb."""
    for mark in sentence.children(verb, "prep"):
        if mark.low in _ABOUT:
            yield from sentence.children(mark, "pobj")
    for inner in sentence.children(verb, "xcomp", "pcomp"):
        yield from sentence.children(inner, "dobj")


def _is_matter(text: OrderText, sentence: Sentence, noun: Word) -> bool:
    if noun.pos not in _NAMED or noun.low in _EMPTY or text.scene.names_actor(noun):
        return False
    if any(noun.low in table_words("nouns", kind) for kind in _ACTING):
        return False
    return not is_person(noun_phrase(sentence, noun)) and noun.low not in order_words("times")


def last_alone(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """ "Fish. It can be won this autumn. Next he should ...": the matter named alone, which "it" takes up."""
    here = sentences[place]
    for before in reversed(sentences[max(0, place - _BACK) : place]):
        if before.paragraph != here.paragraph:
            return None
        if named_alone(before):
            return before
        if before.words[0].low not in ("it", "this", "that", "there", "they"):
            return None
    return None


def named_alone(sentence: Sentence) -> list[Word]:
    """ "Fish.", "The grid, no question.": a sentence that only names a matter."""
    part = [w for w in sentence.words if w.pos != "SPACE"]
    end = next((k for k, w in enumerate(part) if w.text in (",", ".", ";", "!", "—", "–")), len(part))
    named = part[:end]
    if not 0 < len(named) <= _FEW or any(w.pos in ("VERB", "AUX", "PRON", "INTJ", "ADV") for w in named):
        return []
    if any(w.pos in ("VERB", "AUX") for w in part) or len(part) > 2 * _FEW or is_person(named):
        return []
    if any(w.low in order_words("times") | order_words("occasions") for w in named):
        # "Good morning, everybody."
        return []
    named = [w for w in named if w.pos not in ("DET", "PUNCT")]
    return named if named and named[-1].pos in _NAMED else []
