"""Comparisons of actors or times: "is more flexible than Stockholm", "wants it less than before".

Numbers compared ("more than 300 soldiers", "higher than 5 per cent") are no judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import (
    Sighting,
    is_finite_clause,
    is_told,
    kinds_of,
    subject_in,
    verb_above,
)
from accord.reader.judging.lexicon import Said, adjectives
from accord.reader.judging.order_words import order_words
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words as table_words

__all__ = ["compared", "than_of"]

_NUMBERS = frozenset(
    {"half", "dozen", "once", "twice", "percent", "%", "hundred", "thousand", "million", "billion"}
)
_IDLE = frozenset({"rather", "other", "later", "earlier", "no", "older", "younger", "taller"})
_PLAIN = frozenset({"is", "are", "was", "were"})
_STANDING = frozenset({"expected", "usual", "ever", "before", "anything", "at", "in", "any", "when", "since"})


def than_of(sentence: Sentence, word: Word) -> Word | None:
    """The "than" that belongs to the comparative `word`."""
    for than in sentence.words[word.i + 1 :]:
        if than.low != "than":
            continue
        above = {than.head, *(w.i for w in sentence.climb(than))}
        near = {word.i, word.head}
        if above & near:
            return than
    return None


def _graded(word: Word) -> bool:
    """Whether a comparative has a kind of its own: "harder than", "likelier than"."""
    one = adjectives().get(word.low)
    return one is not None and one.said[0] in ("difficulty", "prospect", "importance", "clarity")


def _compared_with(sentence: Sentence, word: Word) -> Word | None:
    """ "Compared with its predecessor, the government is more active"; "unlike"."""
    if word.low not in ("more", "less") or word.i == 0:
        return None
    for mark in sentence.words[:3]:
        after = sentence.words[mark.i + 1].low if mark.i + 1 < len(sentence.words) else ""
        if mark.low == "unlike" or (mark.low == "compared" and after in ("with", "to")):
            return mark
    return None


def _than_ever(behind: Sequence[Word]) -> bool:
    """ "Than at any time", "than ever", "than it has been"."""
    low = [w.low for w in behind]
    return (
        low[:1] == ["ever"]
        or low[:2] in (["at", "any"], ["in", "any"])
        or low[:1] == ["when"]
        or (
            behind[0].pos == "PRON"
            and len(low) > 1
            and low[1] in ("has", "have", "had", "was", "were", "used")
        )
    )


def _course(word: Word) -> Said | None:
    """Whether things are better or worse than they were."""
    one = adjectives().get(word.low)
    if one is None:
        return None
    if one.said[1] in ("improving", "positive", "easy", "better", "converge", "likely"):
        return "state", "improving"
    return (
        ("state", "worsening")
        if one.said[1] in ("worsening", "negative", "hard", "worse", "diverge")
        else None
    )


def _measured_by_itself(behind: Sequence[Word]) -> bool:
    """ "Than it was", "than ministers say", "than ever": nobody else is compared."""
    if [w.low for w in behind[:2]] == ["any", "other"]:
        return False
    if behind[0].low in _STANDING or behind[0].pos == "PRON":
        return True
    return behind[0].tag != "VBG" and any(w.pos in ("VERB", "AUX") for w in behind[:3])


def _only_weighs(sentence: Sentence, word: Word, head: Word | None) -> bool:
    """ "With more vigour than wisdom", "reflects timidity more than strategy", "once more", "less a plan
    than a mood": two words are weighed, and no two matters; what "matters more" is an order."""
    before = sentence.words[word.i - 1] if word.i else None
    after = sentence.words[word.i + 1 : word.i + 2]
    if head is None or before is None:
        return False
    if head.dep == "pobj" or before.pos in ("NOUN", "PROPN") or before.low == "once":
        return True
    weighing = order_words("mattering") | order_words("worrying")
    return head.low in weighing or (word.low == "less" and bool(after) and after[0].low in ("a", "an"))


def _more_so(sentence: Sentence, word: Word) -> Sighting | None:
    """ "The treasury was more measured": beside somebody or something spoken of before."""
    graded = sentence.head(word)
    verb = sentence.head(graded) if graded is not None else None
    if word.low not in ("more", "less") or graded is None or verb is None or graded.i != word.i + 1:
        return None
    if graded.dep != "acomp" or graded.pos != "ADJ" or graded.low in adjectives() or verb.low not in _PLAIN:
        return None
    subject = sentence.child(verb, "nsubj")
    if subject is None or subject.pos not in ("NOUN", "PROPN") or kinds_of(sentence, subject) & {"beside"}:
        return None
    if subject.low.removesuffix("s") in table_words("nouns", "person"):
        return None
    if than_of(sentence, word) is not None or sentence.children(verb, "aux") or not is_told(sentence, verb):
        return None
    return Sighting(word, verb, word, graded, ("comparison", word.low), (subject,), "more so")


def compared(sentence: Sentence, word: Word) -> Iterator[Sighting]:
    """What the comparative `word` says of two actors or times, if "than" stands behind it."""
    if word.tag not in ("JJR", "RBR") or word.low in _IDLE or _graded(word):
        return
    head = sentence.head(word)
    if head is not None and word.low in ("more", "less") and _graded(head):
        return
    if (one := _more_so(sentence, word)) is not None:
        yield one
        return
    than = than_of(sentence, word) or _compared_with(sentence, word)
    verbal = word.dep == "advmod" and head is not None and head.pos == "VERB"
    amount = word.low in ("more", "less", "fewer", "higher", "lower")
    if than is None or (than.i == word.i + 1 and amount and not verbal):
        return
    if _only_weighs(sentence, word, head):
        return
    behind = sentence.words[than.i + 1 : than.i + 4]
    if not behind or any(w.tag == "CD" or w.low in _NUMBERS for w in behind):
        return
    verb = verb_above(sentence, word)
    if _than_ever(behind) and (said := _course(word)) is not None:
        if verb.pos in ("VERB", "AUX") and is_finite_clause(sentence, verb) and is_told(sentence, verb):
            subject = subject_in(sentence, verb)
            yield Sighting(word, verb, word, than, said, (subject,) if subject else (), "than ever")
        return
    if _measured_by_itself(behind):
        return
    if (
        verb.i > word.i
        or verb.pos not in ("VERB", "AUX")
        or not is_finite_clause(sentence, verb)
        or not is_told(sentence, verb)
    ):
        return
    subject = subject_in(sentence, verb)
    if kinds_of(sentence, subject) & {"beside"}:
        return
    last = head if head is not None and head.i == word.i + 1 else word
    value = "less" if word.low in ("less", "fewer") else "more"
    about = (subject,) if subject is not None else ()
    yield Sighting(
        word, verb, word, than if 0 < than.i - last.i < 3 else last, ("comparison", value), about, "than"
    )
