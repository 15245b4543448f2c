"""Marks of a place in an order: "Pharma first", "then the visas", "comes third", "should wait"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from accord.reader.judging.clauses import modals, subject_in, verb_above
from accord.reader.judging.order_words import PARTS, is_asserted, item_of, noun_before, order_words
from accord.reader.judging.placings import (
    ADVICE,
    MARKING_PLACES,
    NAMED,
    PLACES,
    Mark,
    also_waiting,
    following,
    is_person,
    last_of_all,
    put_at,
    waiting,
)
from accord.reader.judging.queued import MARKING_ADVERBS, queued
from accord.reader.judging.sides import noun_phrase, stretch
from accord.reader.judging.told_steps import MARKING_STEPS, told_step
from accord.reader.language.sentences import Sentence, Word

__all__ = ["marked"]

_LATER = frozenset({"later", "afterwards", "thereafter", "second", "third", "fourth", "next", "last"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@cache
def _marking() -> frozenset[str]:
    """The words that may mark a place: most words mark none, and every rule would ask."""
    verbs = order_words("turning") | order_words("coming") | order_words("starting") | MARKING_PLACES
    openers = {"from", "close", "only", "after", "behind", "below", "at", "for", "until", "till", "firstly"}
    ordinals = {"secondly", "thirdly", "lastly", "finally", "then"}
    return verbs | openers | ordinals | _LATER | frozenset(PLACES) | MARKING_STEPS | MARKING_ADVERBS


def marked(sentence: Sentence, word: Word) -> Mark | None:
    """The place in an order that `word` marks, if it does."""
    if word.low not in _marking():
        return None
    return (
        queued(sentence, word)
        or told_step(sentence, word)
        or put_at(sentence, word)
        or following(sentence, word)
        or _closing_part(sentence, word)
        or _done_later(sentence, word)
        or _moving(sentence, word)
        or _far_behind(sentence, word)
        or also_waiting(sentence, word)
        or _only_when(sentence, word)
        or _after_this(sentence, word)
        or _opening_part(sentence, word)
        or _coming(sentence, word)
        or _beginning(sentence, word)
        or waiting(sentence, word)
    )


def _closing_part(sentence: Sentence, word: Word) -> Mark | None:
    """ "Pharma first", "the railway second", "take up the lake next"."""
    rank = PLACES.get(word.low) or ("next" if word.low in _LATER else None)
    if rank is None or word.i == 0 or not _ends_part(sentence, word):
        return None
    before = sentence.words[word.i - 1]
    alone = word.i == 1 and len(sentence.words) <= 3
    if (before.pos not in NAMED and not alone) or before.low in order_words("times"):
        return None
    if alone:
        return rank, [before], False
    verb = verb_above(sentence, word)
    if verb.tag == "VBD" and not (modals(sentence, verb)):
        return None
    if word.low == "afterwards" and verb.tag in ("VBZ", "VBP", "VBN") and not modals(sentence, verb) & ADVICE:
        # "There is little chance of a breakthrough afterwards": a time.
        return None
    words = noun_before(sentence, word)
    if not words or not is_asserted(sentence, verb):
        return None
    return rank, words, verb.tag == "VB" and verb.low in order_words("settling")


def _done_later(sentence: Sentence, word: Word) -> Mark | None:
    """ "A trunk line would be considered only thereafter"."""
    if word.low not in ("afterwards", "thereafter", "later", "next", "then") or not _ends_part(
        sentence, word
    ):
        return None
    if word.i and sentence.words[word.i - 1].low in ("by", "since", "until", "till", "from", "even"):
        return None
    verb = verb_above(sentence, word)
    thing = sentence.child(verb, "nsubjpass")
    due = modals(sentence, verb) & (ADVICE | {"would", "will", "could", "can", "may", "might"})
    if thing is None or thing.pos not in NAMED or not due or not is_asserted(sentence, verb):
        return None
    return "next", noun_phrase(sentence, thing), True


def _moving(sentence: Sentence, word: Word) -> Mark | None:
    """ "Move from there to the schedule", "turn next to", "go on to"."""
    if word.low not in order_words("turning") or word.tag not in ("VB", "VBP", "VBG"):
        return None
    words = sentence.words
    to = next((w for w in words[word.i + 1 : word.i + 5] if w.low == "to"), None)
    between = {w.low for w in words[word.i + 1 : to.i]} if to is not None else set()
    if to is None or not (between & {"on", "next", "then", "there"}) or not is_asserted(sentence, word):
        return None
    end = next((w.i for w in words[to.i + 1 :] if w.text in (*PARTS, ".") or w.low == "and"), len(words))
    phrase = item_of(sentence, to.i + 1, end)
    return ("next", phrase, True) if any(w.pos in NAMED for w in phrase) else None


def _only_when(sentence: Sentence, word: Word) -> Mark | None:
    """ "And only when those have met twice put the prisoners on the table"."""
    words = sentence.words
    after = words[word.i + 1] if word.i + 1 < len(words) else None
    if (
        word.low != "only"
        or after is None
        or after.low not in ("when", "once", "after")
        or not _opens(sentence, word)
    ):
        return None
    inner = sentence.head(after)
    main = sentence.head(inner) if inner is not None else None
    if main is None or main.i < word.i or main.pos not in ("VERB", "AUX"):
        return None
    if not (main.tag == "VB" or modals(sentence, main) & ADVICE):
        return None
    thing = sentence.child(main, "dobj", "nsubjpass") or sentence.child(main, "nsubj")
    return ("next", noun_phrase(sentence, thing), True) if thing is not None and thing.pos in NAMED else None


def _after_this(sentence: Sentence, word: Word) -> Mark | None:
    """ "After the fees, the border": a sentence without a verb."""
    words = sentence.words
    if word.i > 0 or word.low not in ("after", "behind") or len(words) > 14:
        return None
    if any(w.pos in ("VERB", "AUX") for w in words):
        return None
    comma = next((w for w in words if w.text == ","), None)
    phrase = item_of(sentence, comma.i + 1, len(words)) if comma is not None else []
    return ("next", phrase, False) if any(w.pos in NAMED for w in phrase) else None


def _far_behind(sentence: Sentence, word: Word) -> Mark | None:
    """ "And the photographs a long way behind", "the quarrels well below": without a verb of its own."""
    if word.low not in ("behind", "below") or not _ends_part(sentence, word):
        return None
    i = word.i - 1
    while i > 0 and sentence.words[i].low in (
        "a",
        "long",
        "way",
        "well",
        "far",
        "some",
        "close",
        "distance",
        "just",
    ):
        i -= 1
    if i == word.i - 1 or sentence.words[i].pos not in NAMED:
        return None
    phrase = noun_before(sentence, sentence.words[i + 1])
    return ("next", phrase, False) if phrase else None


def _ends_part(sentence: Sentence, word: Word) -> bool:
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    if [w.low for w in sentence.words[word.i + 1 : word.i + 3]] == ["of", "all"]:
        return True
    return (
        after is None or after.text in (*PARTS, ".", "!", ")") or after.low in ("and", "but", "with", "then")
    )


def _opening_part(sentence: Sentence, word: Word) -> Mark | None:
    """ "First Pharma", "then the visas", "after that the maps", "only after that should ..."."""
    start = _after_opener(sentence, word)
    around = [w.text for w in sentence.words[max(0, word.i - 1) : word.i + 2]]
    if start is None or (word.low == "then" and around[:1] + around[2:] == [",", ","]):
        return None
    if not _opens(sentence, word):
        return None
    rank = (
        "first"
        if word.low in ("first", "firstly")
        else "last"
        if word.low in ("finally", "lastly", "last")
        else "next"
    )
    words = sentence.words
    if start < len(words) and words[start].text == ",":
        start = _past_aside(words, start + 1)
    end = next((w.i for w in words[start:] if w.text in PARTS or w.text in (".", "(")), len(words))
    part = words[start:end]
    if not part:
        return None
    verb = next((w for w in part if w.pos in ("VERB", "AUX") and (w.tag in _FINITE or w.tag == "VB")), None)
    if verb is None:
        phrase = item_of(sentence, start, end)
        named = [w for w in phrase if w.pos in NAMED]
        if not named or len(phrase) > 12 or any(w.low in order_words("times") for w in named[:1]):
            return None
        return rank, phrase, False
    if rank == "first" or word.low in ("finally", "lastly", "last"):
        return None
    if verb.low in order_words("coming") and verb.tag in ("VBZ", "VBP"):
        behind = stretch(sentence, verb.i + 1, end)
        subject = [w for w in part if w.i < verb.i]
        if behind and (not subject or subject[0].low == "there") and behind[0].pos in (*NAMED, "ADJ", "DET"):
            return rank, behind, False
        return None
    if verb.tag == "VB" and verb is part[0]:
        done = sentence.child(verb, "dobj")
        return rank, noun_phrase(sentence, done) if done else item_of(sentence, verb.i + 1, end), True
    if {w.low for w in part} & ADVICE:
        thing = _done_to(sentence, verb, part)
        return (rank, thing, True) if thing else None
    return None


def _past_aside(words: Sequence[Word], start: int) -> int:
    """ "At the far end, by a long way, the border": behind what is set in between."""
    end = next((w.i for w in words[start : start + 6] if w.text == ","), None)
    return end + 1 if end is not None and words[start].pos == "ADP" else start


def _done_to(sentence: Sentence, verb: Word, part: Sequence[Word]) -> list[Word]:
    """What should be done next: the last object in the part, else its subject."""
    things = [w for w in part if w.dep in ("dobj", "nsubjpass") and w.pos in NAMED]
    clause = next((w for w in part if w.dep in ("ccomp", "csubj") and w.pos == "VERB"), None)
    if clause is not None:
        return stretch(sentence, sentence.subtree(clause)[0].i, part[-1].i + 1)
    return noun_phrase(sentence, things[-1]) if things else []


def _after_opener(sentence: Sentence, word: Word) -> int | None:
    """Where the words behind an opener begin; None where `word` opens nothing."""
    words = sentence.words
    low = [w.low for w in words[word.i : word.i + 3]]
    if low[:3] == ["next", "to", "it"]:
        return word.i + 3
    if low[:1] in (["then"], ["next"], ["finally"], ["lastly"], ["thereafter"], ["afterwards"], ["first"]):
        return None if len(low) < 2 or low[1] in ("of", "in", "at", "and", "to", "as") else word.i + 1
    if low[:2] in (
        ["after", "that"],
        ["after", "this"],
        ["after", "these"],
        ["after", "which"],
        ["after", "it"],
        ["after", "them"],
        ["behind", "it"],
    ):
        return word.i + 2
    if low == ["from", "there", "to"] or low == ["only", "after", "that"] or low == ["close", "behind", "it"]:
        return word.i + 3
    if low == ["next", "to", "it"]:
        return word.i + 3
    if low[:1] and low[0] in ("second", "secondly", "third", "thirdly", "fourth") and low[1:2] == [","]:
        return word.i + 1
    if low[:2] == ["at", "the"] and (far := _far_end(words, word.i)) is not None:
        return far
    return word.i + 2 if low[:2] == ["only", "then"] else None


def _far_end(words: Sequence[Word], i: int) -> int | None:
    """ "At the far end the weapons"."""
    low = [w.low for w in words[i + 2 : i + 4]]
    if low[:1] == ["end"] or low[:1] == ["bottom"]:
        return i + 3
    return i + 4 if low in (["far", "end"], ["very", "end"], ["very", "bottom"]) else None


def _opens(sentence: Sentence, word: Word) -> bool:
    i = word.i - 1
    while i >= 0 and sentence.words[i].low in ("and", "but", "only"):
        i -= 1
    return i < 0 or sentence.words[i].text in (";", ":", ",", "-", "–", "—", ")", "“", '"', "‘", "'")


def _coming(sentence: Sentence, word: Word) -> Mark | None:
    """ "The airport comes third", "next in urgency is the order", "number two is the Zaghawa question"."""
    if (
        word.pos not in ("VERB", "AUX")
        or word.low not in order_words("coming")
        or word.tag not in _FINITE | {"VB"}
    ):
        return None
    if not is_asserted(sentence, word):
        return None
    after = [w.low for w in sentence.words[word.i + 1 : word.i + 6]]
    before = [w.low for w in sentence.words[max(0, word.i - 5) : word.i]]
    rank = _rank_behind(after) or last_of_all(sentence, word, after)
    moving = word.low in (
        "come",
        "comes",
        "rank",
        "ranks",
        "rate",
        "rates",
        "follow",
        "follows",
        "belong",
        "go",
    )
    subject = subject_in(sentence, word)
    named = subject is not None and subject.i < word.i and subject.pos in NAMED
    told = moving or after[:1] in (["number"], ["no"])
    told = told or (after[:1] == ["next"] and word.low in ("is", "are", "be"))
    told = told or (word.low == "be" and "last" in after[:2])
    if rank is not None and named and subject is not None and told:
        phrase = noun_phrase(sentence, subject)
        return None if is_person(phrase) else (rank, phrase, False)
    if subject is not None and subject.low == "what" and after[:1] == ["first"]:
        # "What comes first for me is the visas".
        told_by = sentence.head(word)
        thing = sentence.child(told_by, "attr") if told_by is not None else None
        return ("first", noun_phrase(sentence, thing), False) if thing is not None else None
    rank = _rank_before(before)
    if rank is not None and word.tag in ("VBZ", "VBP"):
        end = next((w.i for w in sentence.words[word.i + 2 :] if w.text in PARTS), len(sentence.words))
        behind = stretch(sentence, word.i + 1, end)
        if behind and any(w.pos in NAMED for w in behind):
            return rank, behind, False
    return None


def _rank_behind(after: Sequence[str]) -> str | None:
    """Of "comes third", "comes a long way behind", "is number one"."""
    if not after:
        return None
    if len(after) > 1 and after[0] == "after" and after[1] in ("those", "these", "them", "both"):
        return "next"
    if after[0] in PLACES and (len(after) < 2 or after[1] not in ("to", "in", "on", "from")):
        return PLACES[after[0]]
    if "behind" in after[:4] and after[0] in (
        "a",
        "close",
        "closely",
        "some",
        "far",
        "well",
        "behind",
        "hard",
    ):
        return "next"
    if len(after) > 1 and after[0] in ("number", "no") and after[1] in ("one", "1"):
        return "first"
    if (
        len(after) > 1
        and after[0] in ("number", "no")
        and after[1] in ("two", "three", "four", "2", "3", "4")
    ):
        return "next"
    return "next" if after[0] in ("next", "then") else None


def _rank_before(before: Sequence[str]) -> str | None:
    """Of "next comes", "number two is", "at the bottom stood", "next in urgency is"."""
    if not before:
        return None
    if len(before) > 1 and before[-2] == "number" and before[-1] in ("two", "three", "four", "five"):
        return "next"
    if before[-2:] == ["number", "one"] or before[:2] == ["number", "one"]:
        return "first"
    if before[0] == "next" and before[1:3] in (["up", "the"], ["on", "the"], ["down", "the"]):
        return "next"
    if before[-1] in ("next", "then") or ("next" in before[-3:-1] and before[-2:-1] in (["in"], ["on"])):
        return "next"
    if before[-1] in ("third", "fourth", "fifth") and len(before) == 1:
        return "next"
    if before[0] in PLACES and len(before) > 2 and before[1] == ",":
        # "Last, and worst, is the border".
        return PLACES[before[0]]
    return None


def _beginning(sentence: Sentence, word: Word) -> Mark | None:
    """ "Begin with rail", "should open with the gauges", "I would start with"."""
    if word.low not in order_words("starting") or word.pos != "VERB":
        return None
    aux = modals(sentence, word)
    told_to = word.tag == "VB" and (
        aux & (ADVICE | {"would", "could", "to", "can", "'d"}) or _opens(sentence, word)
    )
    if not told_to:
        return None
    after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
    if after is None or after.low not in ("with", "by", "on", "from"):
        return None
    end = next(
        (
            w.i
            for w in sentence.words[word.i + 3 :]
            if w.text in (*PARTS, ".") or w.low in ("because", "before", "and")
        ),
        len(sentence.words),
    )
    phrase = item_of(sentence, after.i + 1, end)
    return ("first", phrase, True) if phrase else None
