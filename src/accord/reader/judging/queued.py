"""Where adverbs of order stand and what they order: "X first and Y second", "would first do X", "then the Z".

An adverb behind its matter closes a part of a sentence ("ratification first", "discuss dates afterwards"),
one before it opens a part ("then the cable"), and one inside a clause tells of its verb ("shall first
harmonise").
"""

from __future__ import annotations

from accord.reader.judging.clauses import modals, verb_above
from accord.reader.judging.deeds import deed, matter_left_of, matter_right_of
from accord.reader.judging.order_words import BREAKS, is_asserted, is_break, order_words
from accord.reader.judging.placings import NAMED, Mark, is_person
from accord.reader.judging.sides import noun_phrase
from accord.reader.language.sentences import Sentence, Word

__all__ = ["MARKING_ADVERBS", "queued"]

_RANKS = {
    **dict.fromkeys(("first", "firstly"), "first"),
    **dict.fromkeys(
        (
            "second",
            "secondly",
            "third",
            "thirdly",
            "fourth",
            "next",
            "then",
            "afterwards",
            "thereafter",
            "later",
        ),
        "next",
    ),
    **dict.fromkeys(("beforehand",), "first"),
    **dict.fromkeys(("now", "immediately"), "now"),
    **dict.fromkeys(("last", "lastly", "finally"), "last"),
}
_PHRASES = {
    ("after", "that"): "next",
    ("after", "this"): "next",
    ("after", "these"): "next",
    ("after", "those"): "next",
    ("after", "them"): "next",
    ("only", "then"): "next",
    ("at", "a", "later", "stage"): "next",
    ("at", "a", "later", "date"): "next",
    ("at", "a", "second", "stage"): "next",
    ("in", "second", "place"): "next",
    ("first", "of", "all"): "first",
    ("before", "anything", "else"): "first",
    ("before", "everything", "else"): "first",
    ("before", "all", "else"): "first",
    ("straight", "after", "it"): "next",
    ("straight", "after", "that"): "next",
    ("right", "after", "that"): "next",
    ("after", "it"): "next",
    ("at", "once"): "now",
    ("last", "of", "all"): "last",
    ("at", "the", "end"): "last",
}
_LATE = frozenset({"later", "afterwards", "thereafter", "then"})
_VERBS = {
    **dict.fromkeys(("start", "begin", "open", "lead", "starting", "beginning"), "first"),
    **dict.fromkeys(("finish", "end", "close", "conclude"), "last"),
    **dict.fromkeys(("move", "turn", "proceed", "pass", "return", "moving", "turning"), "next"),
}
"""Verbs that tell the place of what stands behind their preposition."""
MARKING_ADVERBS = frozenset(_RANKS) | frozenset(_VERBS) | {phrase[0] for phrase in _PHRASES}
_ENDS = BREAKS | {
    "and",
    "but",
    "because",
    "since",
    "then",
    "while",
    "as",
    "with",
    "so",
    "or",
    "before",
    "for",
}
"""What stands behind an adverb that closes a part."""
_WILL = frozenset(
    {"will", "would", "shall", "should", "must", "can", "could", "may", "might", "ought", "to", "'ll"}
)


def queued(sentence: Sentence, word: Word) -> Mark | None:
    """The place in an order that an adverb beginning at `word` marks, if it does."""
    length, rank = _adverb(sentence, word)
    if length == 0 or _is_no_adverb(sentence, word, length):
        return None
    found = _verbal(sentence, word) if word.low in _VERBS else _placed(sentence, word, length)
    if found is None or is_person(found[0]) or not any(w.pos in (*NAMED, "VERB", "ADJ") for w in found[0]):
        return None
    words, doing = found
    if not any(w.pos in NAMED or (w.pos == "VERB" and w.tag != "VBN") for w in words):
        return None
    if (
        len(words) == 1
        and words[0].pos == "VERB"
        and words[0].low in order_words("coming") | order_words("happening")
    ):
        return None
    if any(w.low in order_words("times") | order_words("units") for w in words[:1] + words[-1:]):
        return None
    if rank == "now":
        # "A statement now, safety afterwards": only what is set against later is first.
        if not any(w.low in _LATE for w in sentence.words[word.i :]):
            return None
        rank = "first"
    return rank, words, doing


def _dealing(sentence: Sentence, word: Word, length: int) -> tuple[list[Word], bool] | None:
    """ "Will deal first with the standards, and thereafter with the visas"."""
    words = sentence.words
    mark = words[word.i + length] if word.i + length < len(words) else None
    before = words[word.i - 1] if word.i else None
    if mark is None or before is None or mark.low not in ("with", "to", "on"):
        return None
    first = word.low == "first" and before.pos == "VERB" and _is_ordered(sentence, before)
    again = before.low in ("and", ",") and any(w.low == "first" for w in words[: word.i])
    if not first and not again:
        return None
    found = matter_right_of(sentence, mark.i + 1, _part_end(sentence, mark.i + 1))
    return (found, True) if found else None


def _placed(sentence: Sentence, word: Word, length: int) -> tuple[list[Word], bool] | None:
    return (
        _dealing(sentence, word, length)
        or _closing(sentence, word, length)
        or _opening(sentence, word, length)
        or _inside(sentence, word, length)
    )


def _adverb(sentence: Sentence, word: Word) -> tuple[int, str]:
    """How many words the adverb that begins here has, and its rank; none where it is no adverb of order."""
    if word.low not in MARKING_ADVERBS:
        return 0, ""
    words = sentence.words
    for phrase, rank in _PHRASES.items():
        if word.low == phrase[0] and tuple(w.low for w in words[word.i : word.i + len(phrase)]) == phrase:
            return len(phrase), rank
    rank = _RANKS.get(word.low) or _VERBS.get(word.low, "")
    return (1, rank) if rank else (0, "")


def _is_no_adverb(sentence: Sentence, word: Word, length: int) -> bool:
    """ "The first batch", "at first", "three months later", "since then": no place in an order of matters."""
    words = sentence.words
    before = words[word.i - 1] if word.i else None
    if length > 1:
        return False
    aside = words[word.i + 1 : word.i + 2]
    if (
        word.low in ("then", "finally")
        and before is not None
        and before.text == ","
        and aside
        and aside[0].text == ","
    ):
        # "The price, then, is awkward": a conclusion.
        return before.pos == "PUNCT" and word.i > 1 and words[word.i - 2].low not in ("and", "but")
    if before is None:
        return _is_before_noun(sentence, word)
    if before.low in (
        "at",
        "since",
        "by",
        "until",
        "till",
        "from",
        "every",
        "each",
        "now",
        "back",
        "even",
        "no",
    ):
        return True
    if before.tag in ("DT", "PRP$", "POS", "CD") or before.low in order_words("units"):
        return True
    return _is_before_noun(sentence, word)


def _is_before_noun(sentence: Sentence, word: Word) -> bool:
    """ "Next steps", "last question", "next year": an adjective."""
    words = sentence.words
    after = words[word.i + 1] if word.i + 1 < len(words) else None
    named = after is not None and (after.pos in (*NAMED, "ADJ") or after.tag == "VBG")
    if (
        word.low not in ("first", "then", "afterwards", "thereafter", "beforehand", "finally", "later")
        and named
    ):
        return True
    if word.low in ("last", "next") and after is not None and after.low in order_words("times"):
        return True
    return (
        word.low in ("later", "last", "next", "second")
        and after is not None
        and after.low in ("than", "in", "on", "of")
    )


def _verbal(sentence: Sentence, word: Word) -> tuple[list[Word], bool] | None:
    """ "Start with the fish", "and move on to migration": a verb that tells the place itself."""
    if word.low not in _VERBS or word.pos != "VERB" or not _is_ordered(sentence, word):
        return None
    words = sentence.words
    k = word.i + 1
    while k < len(words) and words[k].low in ("on", "next", "then", "back", "straight", "first", "only"):
        k += 1
    wanted = ("to",) if _VERBS[word.low] == "next" else ("with", "by")
    if k + 1 >= len(words) or words[k].low not in wanted or not is_asserted(sentence, word):
        return None
    if wanted == ("to",) and (word.i == 0 or words[k + 1].pos == "VERB"):
        return None
    found = matter_right_of(sentence, k + 1, _part_end(sentence, k + 1))
    return (found, True) if found else None


def _closing(sentence: Sentence, word: Word, length: int) -> tuple[list[Word], bool] | None:
    """ "Ratification first", "settle X first", "Y be discussed afterwards"."""
    words = sentence.words
    after = words[word.i + length] if word.i + length < len(words) else None
    if word.i == 0 or (after is not None and after.text not in BREAKS and after.low not in _ENDS):
        return None
    only = words[word.i - 1].low == "only" and word.i > 1
    word = words[word.i - 1] if only else word
    before = words[word.i - 1]
    if before.text in BREAKS or before.low in ("and", "but", "only"):
        return None
    start = _part_start(sentence, word)
    verb = verb_above(sentence, word)
    if length == 3 and word.low == "before" and any(w.pos in ("VERB", "AUX") for w in words):
        # Told in a clause (`accord.reader.judging.rankings`).
        return None
    if verb.i < start and any(w.low in _RANKS for w in words[:start]):
        # "... and the forecasts second": without a verb of its own.
        found = matter_left_of(sentence, word.i, start)
        return (found, False) if found else None
    if _is_tale(sentence, verb) or not is_asserted(sentence, verb):
        return None
    plain = verb.tag in ("VBZ", "VBP") and not modals(sentence, verb) & _WILL
    if plain and word.low in ("afterwards", "later", "thereafter", "then", "next") and before.i != verb.i:
        # "There is little chance of a deal afterwards": a time.
        return None
    found = matter_left_of(sentence, word.i, start)
    if [w.i for w in found] == [before.i] and before.low in order_words("ranking_verbs"):
        # "The pensions we should put last": what is put stands in front.
        return None
    return (found, _is_done(sentence, before, verb)) if found else None


def _part_start(sentence: Sentence, word: Word) -> int:
    """Where the part of the sentence begins in which an adverb stands."""
    words = sentence.words
    marks = (
        w.i + 1
        for w in reversed(words[: word.i])
        if is_break(sentence, w) or w.low in _RANKS or w.low in ("that", "but", "while", "so")
    )
    return next(marks, 0)


def _is_done(sentence: Sentence, before: Word, verb: Word) -> bool:
    """Whether it tells what is to be done, and not what stands where."""
    if verb.low in order_words("ranking_verbs"):
        return False
    return before.pos == "VERB" or (verb.pos == "VERB" and verb.low in order_words("putting"))


def _opening(sentence: Sentence, word: Word, length: int) -> tuple[list[Word], bool] | None:
    """ "First the fees, then the rest", "only then would they turn to X", "and after these the ship"."""
    words = sentence.words
    before = words[word.i - 1] if word.i else None
    if before is not None and before.text not in BREAKS and before.low not in ("and", "but", "only"):
        return None
    start = word.i + length
    if start < len(words) and words[start].text in (",", ":"):
        start = _past_aside(sentence, start + 1)
    if start >= len(words) or words[start].low in ("there", "came", "if", "and") or words[start].pos == "ADP":
        return None
    end = _part_end(sentence, start)
    verb = next((w for w in words[start:end] if w.pos == "VERB"), None)
    told = next((w for w in words[start:end] if w.tag in ("VBZ", "VBP", "VBD")), None)
    paired = word.low in ("first", "then") and {"first", "then"} <= {w.low for w in words}
    if paired and told is not None and told.tag != "VBD" and words[start].text == words[word.i + 1].text:
        # "First the money is agreed, then the engineers go".
        subject = next((w for w in words[start:end] if w.dep in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.pos in NAMED:
            return noun_phrase(sentence, subject), True
    if told is not None and (verb is None or told.i != verb.i) and told.pos in ("VERB", "AUX"):
        return None
    if verb is None and any(w.pos == "AUX" for w in words[start:end]):
        # "Then it should be under a new name".
        return None
    if verb is not None:
        if _is_tale(sentence, verb) or not (_is_ordered(sentence, verb) or verb.i == start):
            return None
        if verb.low in order_words("happening"):
            return None
    found = matter_right_of(sentence, start, end)
    return (found, verb is not None) if found else None


def _past_aside(sentence: Sentence, start: int) -> int:
    """ "Then, when tempers have cooled, the railway": behind what is set in between."""
    words = sentence.words
    if start < len(words) and words[start].low in (
        "when",
        "once",
        "if",
        "while",
        "as",
        "in",
        "with",
        "by",
        "after",
    ):
        end = next((w.i for w in words[start : start + 12] if w.text == ","), None)
        return end + 1 if end is not None else start
    return start


def _part_end(sentence: Sentence, start: int) -> int:
    """Where the part that an adverb opens ends: at a sign, or at the next adverb."""
    words = sentence.words
    for w in words[start:]:
        if is_break(sentence, w):
            return w.i
        if (
            w.low == "and"
            and w.i + 1 < len(words)
            and (words[w.i + 1].low in _RANKS or words[w.i + 1].low == "only")
        ):
            return w.i
    return len(words)


def _inside(sentence: Sentence, word: Word, length: int) -> tuple[list[Word], bool] | None:
    """ "Shall first harmonise the standards", "would then discuss dates", "wanted first to see a fall"."""
    words = sentence.words
    if (
        word.low not in ("first", "then", "next", "later")
        or length > 1
        or word.i + 1 >= len(words)
        or word.i == 0
    ):
        return None
    behind = words[word.i + 1 : word.i + 3]
    verb = behind[0] if behind[0].pos == "VERB" else None
    if verb is None and behind[0].low in ("to", "be", "see") and len(behind) > 1 and behind[1].pos == "VERB":
        verb = behind[1]
    if verb is None or not _is_ordered(sentence, verb) or not is_asserted(sentence, verb):
        return None
    found = deed(sentence, verb)
    return (found, True) if found else None


def _is_ordered(sentence: Sentence, verb: Word) -> bool:
    """Whether a deed is to be done: behind a modal, in a wish, or as advice."""
    if modals(sentence, verb) & _WILL:
        return True
    return verb.tag == "VB" or verb.low in order_words("wanting_done")


def _is_tale(sentence: Sentence, verb: Word) -> bool:
    """ "They met first in Riga": what happened."""
    if verb.low in order_words("wanting_done"):
        return False
    return verb.tag == "VBD" and not modals(sentence, verb) & _WILL
