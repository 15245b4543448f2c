"""What "it", "this" or "that" at the head of a sentence stands for: a matter that was spoken of before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accord.reader.judging.clauses import kinds_of
from accord.reader.judging.sides import OrderText, Side, noun_phrase
from accord.reader.judging.topics import Topics
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, Passage
from accord.reader.tables import words as table_words

__all__ = ["POINTING", "antecedent", "topics_of", "with_antecedents"]

POINTING = frozenset(
    {
        "whatever",
        "everything",
        "nothing",
        "most",
        "part",
        "it",
        "this",
        "that",
        "they",
        "which",
        "there",
        "what",
        "these",
        "those",
        "one",
        "i",
        "we",
    }
)
_TAKEN_UP = frozenset({"it", "this", "that", "they", "these", "those"})
_ALL_ELSE = frozenset(
    {"everything", "everything else", "all else", "the rest", "rest", "the others", "others", "anything else"}
)
"""Words that stand for the other matters of the document."""
_SEVERAL = {"either": 2, "both": 2, "all three": 3, "the other two": 2, "other two": 2, "these two": 2}
"""Words that stand for several matters spoken of before, and for how many."""
_VIEWS = frozenset({"guess", "hunch", "view", "feeling", "impression", "bet", "sense", "hope", "fear"})
"""What somebody has of a matter, and no matter."""
_BACK = 3
"""Sentences before, in which "it" finds what it stands for."""
_HEAD = 4
"""Words at the head of a sentence that may point to what was said before."""
_ACTING = ("actor", "group", "person", "office", "past_office", "expert")
"""Kinds of nouns that act and are no matter."""


def antecedent(
    text: OrderText, earlier: Mapping[int, Sentence], sentence: Sentence, *, acting: bool = False
) -> Side | None:
    """What "it" in `sentence` stands for: the last thing that is spoken of before, or a heading; nobody
    who acts is called easy or hard, but `acting` ones may be dealt with first.
    """
    for number in range(sentence.number - 1, sentence.number - 1 - _BACK, -1):
        before = earlier.get(number)
        if before is None:
            return None
        for noun in topics_of(before):
            if acting or not _acts(text, before, noun):
                return text.side(noun_phrase(before, noun))
    return None


def topics_of(sentence: Sentence) -> Iterator[Word]:
    """What a sentence speaks of: its subject; behind "there is" or "the first is" what is told."""
    root = next((w for w in sentence.words if w.dep == "ROOT"), sentence.words[0])
    told = sentence.child(root, "attr")
    subject = sentence.child(root, "nsubj", "nsubjpass")
    if subject is not None and told is not None and subject.low in POINTING | {"first", "second", "third"}:
        subject = told
    if (
        subject is not None
        and subject.low in _VIEWS
        and (clause := sentence.child(root, "ccomp")) is not None
    ):
        # "My guess is that the lane will open".
        subject, told = sentence.child(clause, "nsubj", "nsubjpass"), None
    if subject is None and root.tag == "VB":
        # "Leave the boundary for last": what is to be done.
        subject = sentence.child(root, "dobj")
    for noun in (subject, root, told):
        if noun is not None and noun.pos in ("NOUN", "PROPN"):
            yield noun


def _acts(text: OrderText, sentence: Sentence, noun: Word) -> bool:
    """Whether a noun is a government, an office or a person."""
    if "person" in kinds_of(sentence, noun) or any(noun.low in table_words("nouns", k) for k in _ACTING):
        return True
    return text.scene.names_actor(noun)


def with_antecedents(
    topics: Topics, earlier: Mapping[int, Sentence], claims: Sequence[OrderClaim]
) -> list[OrderClaim]:
    """The claims, in which a side that only points to something says also what it points to."""
    return [
        replace(
            one,
            first_words=(first := _named(topics, earlier, one.first_words, one.after_words))[0],
            after_words=(after := _named(topics, earlier, one.after_words, one.first_words))[0],
            first=_with(one.first, [i for i in first[1] if i not in one.after]),
            after=_with(one.after, [i for i in after[1] if i not in one.first]),
        )
        for one in claims
    ]


def _with(ids: tuple[str, ...], more: Sequence[str]) -> tuple[str, ...]:
    return (*ids, *(i for i in dict.fromkeys(more) if i not in ids))


def _named(
    topics: Topics, earlier: Mapping[int, Sentence], words: tuple[Passage, ...], opposite: tuple[Passage, ...]
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The words of a side and the issues of what they point to."""
    if len(words) != 1:
        return words, ()
    text = topics.text
    if words[0].quote.lower() in _ALL_ELSE:
        rest = topics.beside(*(text.side_of(p) for p in opposite))
        return (*words, *(s.words for s in rest)), ()
    found, ids = _pointed(text, earlier, words)
    for about in _paragraph_topics(topics, earlier, words[0]):
        told = any(p.start < about.words.end and about.words.start < p.end for p in (*found, *opposite))
        if not told:
            found, ids = (*found, about.words), ids or about.ids
    return found, ids


def _paragraph_topics(topics: Topics, earlier: Mapping[int, Sentence], word: Passage) -> list[Side]:
    """What the paragraph is about in which "this" or "it" stands."""
    if word.quote.lower() not in _TAKEN_UP:
        return []
    here = next((s for s in earlier.values() if s.start <= word.start < s.end), None)
    return topics.of_paragraph(here) if here is not None else []


def _pointed(
    text: OrderText, earlier: Mapping[int, Sentence], words: tuple[Passage, ...]
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    here = next((s for s in earlier.values() if s.start <= words[0].start < s.end), None)
    if here is not None and (several := _SEVERAL.get(words[0].quote.lower())):
        meant_all = _last_topics(text, earlier, here, several, words[0])
        return (*words, *(s.words for s in meant_all)), tuple(i for s in meant_all for i in s.ids)
    if words[0].quote.lower() not in _TAKEN_UP:
        return words, ()
    word = next((w for w in here.words if w.start == words[0].start), None) if here is not None else None
    if here is not None and word is not None and (noun := _within(text, here, word)) is not None:
        within = text.side(noun_phrase(here, noun))
        return (words, ()) if within is None else ((*words, within.words), within.ids)
    if here is None or word is None:
        return words, ()
    if not (word.i < _HEAD or _opens(here, word)):
        meant = _spoken_of(text, here, word)
        return (words, ()) if meant is None else ((*words, meant.words), meant.ids)
    meant = antecedent(text, earlier, here, acting=word.dep in ("pobj", "pcomp"))
    return (words, ()) if meant is None else ((*words, meant.words), meant.ids)


def _last_topics(
    text: OrderText,
    earlier: Mapping[int, Sentence],
    here: Sentence,
    several: int,
    word: Passage,
) -> list[Side]:
    """The matters that "either" or "all three" stand for: what the sentences before speak of, last first."""
    sides = [*_subjects_before(text, here, word), *_subjects_above(text, earlier, here, several)]
    found: dict[str, Side] = {}
    for side in sides:
        found.setdefault(side.words.quote.lower(), side)
    return list(found.values())[:several] if len(found) >= several else []


def _subjects_before(text: OrderText, here: Sentence, word: Passage) -> Iterator[Side]:
    """ "The schedule is more work, and the observers are harder than both": of clauses before, last first."""
    at = next((w.i for w in here.words if w.start == word.start), 0)
    ends = max((w.i for w in here.words[:at] if w.text in (",", ";") or w.low == "and"), default=0)
    for noun in reversed(here.words[:ends]):
        named = noun.dep in ("nsubj", "nsubjpass") and noun.pos in ("NOUN", "PROPN")
        if named and not _acts(text, here, noun) and (side := text.side(noun_phrase(here, noun))) is not None:
            yield side


def _subjects_above(
    text: OrderText, earlier: Mapping[int, Sentence], here: Sentence, several: int
) -> Iterator[Side]:
    """What the sentences before speak of, last first."""
    for number in range(here.number - 1, here.number - 1 - _BACK - several, -1):
        before = earlier.get(number)
        if before is None:
            return
        noun = next((n for n in topics_of(before) if not _acts(text, before, n)), None)
        side = text.side(noun_phrase(before, noun)) if noun is not None else None
        if side is not None:
            yield side


def _within(text: OrderText, sentence: Sentence, word: Word) -> Word | None:
    """ "The contract can do harm, and it should come before the rest": the subject before."""
    if word.low not in ("it", "they") or word.dep not in ("nsubj", "nsubjpass"):
        return None
    before = [w for w in sentence.words[: word.i] if w.dep in ("nsubj", "nsubjpass")]
    if not before or not any(w.low == "and" for w in sentence.words[before[-1].i : word.i]):
        return None
    noun = before[-1]
    return noun if noun.pos in ("NOUN", "PROPN") and not _acts(text, sentence, noun) else None


def _spoken_of(text: OrderText, sentence: Sentence, word: Word) -> Side | None:
    """ "They called the post overdue and said that it mattered": the last thing before in the sentence."""
    if word.low != "it":
        return None
    for noun in reversed(sentence.words[: word.i]):
        named = noun.dep in ("dobj", "nsubj", "nsubjpass") and noun.tag in ("NN", "NNP")
        if named and not _acts(text, sentence, noun):
            return text.side(noun_phrase(sentence, noun))
    return None


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether it is the subject of the sentence, and no other subject stands before it."""
    before = sentence.words[: word.i]
    return word.dep in ("nsubj", "nsubjpass") and not any(w.dep in ("nsubj", "nsubjpass") for w in before)
