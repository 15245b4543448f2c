"""What is judged without a verb: "Not soluble this year.", "(d) The harbour - stuck;", "A triumph!"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import Sighting
from accord.reader.judging.lexicon import Described, Said, adjectives, negated, nouns
from accord.reader.language.sentences import Sentence, Word

__all__ = ["verbless"]

_CUTS = frozenset({":", ";", "—", "–", "-", "\n"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 9
"""Words of a part that may do without a verb."""
_BEFORE = ("ADV", "ADJ", "PUNCT", "CCONJ", "PART", "SCONJ", "DET", "INTJ")
_AFTER = frozenset({"in", "for", "to", "at", "if", "though", "but", "and", "eventually", "enough", "still"})
_DEGREES = {"difficulty": {"hard": ("harder", "hardest"), "easy": ("easier", "easiest")}}
_LIKELY, _UNLIKELY = ("prospect", "likely"), ("prospect", "unlikely")
_CHANCES: dict[tuple[str, ...], Said] = {
    ("certainly",): _LIKELY,
    ("surely",): _LIKELY,
    ("probably",): _LIKELY,
    ("perhaps",): ("uncertainty", "open"),
    ("maybe",): ("uncertainty", "open"),
    ("hardly",): _UNLIKELY,
    ("no",): _UNLIKELY,
    ("never",): _UNLIKELY,
    ("probably", "not"): _UNLIKELY,
    ("certainly", "not"): _UNLIKELY,
    ("perhaps", "not"): _UNLIKELY,
}
_EVERYDAY = frozenset(
    {
        "good",
        "right",
        "best",
        "better",
        "old",
        "cold",
        "clear",
        "certain",
        "done",
        "nice",
        "correct",
        "fair",
        "wrong",
        "true",
    }
)
"""Words that also answer, greet or head a line."""


def verbless(sentence: Sentence) -> Iterator[Sighting]:
    """The judgements of a sentence, or of its parts behind a dash or colon, that have no verb."""
    yield from _answered(sentence)
    parts = _parts(sentence)
    if any(w.tag in _FINITE for part in parts for w in part) or sentence.words[-1].text == "?":
        return
    for number, part in enumerate(parts):
        words = [w for w in part if w.pos not in ("PUNCT", "SPACE")]
        if not words or len(words) > _LONGEST or any(w.text.isupper() and len(w.text) > 3 for w in words):
            continue
        topic = _topic(parts[number - 1]) if number else None
        if number == 0 and len(parts) > 1:
            continue
        found = _adjective(part) or _noun(sentence, part)
        if found is not None:
            first, last, said = found
            yield Sighting(last, last, first, last, said, (topic,) if topic else (), "fragment")


def _answered(sentence: Sentence) -> Iterator[Sighting]:
    """ "Flights, certainly.", "Land, no.": how likely a matter is, in a word."""
    words = [w for w in sentence.words if w.text not in (".", "!", '"')]
    comma = next((k for k, w in enumerate(words) if w.text == ","), None)
    if comma is None or not 0 < comma <= 5 or words[0].pos == "ADP":
        # "In law, partly", "with the nurses, surely": an answer to something else.
        return
    if not any(w.pos in ("NOUN", "PROPN") for w in words[:comma]):
        return
    behind = tuple(w.low for w in words[comma + 1 :])
    if behind in _CHANCES and not any(w.pos in ("VERB", "AUX") for w in words):
        noun = next(w for w in reversed(words[:comma]) if w.pos in ("NOUN", "PROPN"))
        last = words[-1]
        yield Sighting(last, last, words[comma + 1], last, _CHANCES[behind], (noun,), "in a word")


def _parts(sentence: Sentence) -> list[Sequence[Word]]:
    """The sentence cut at dashes with a space before them, colons and semicolons."""
    parts: list[Sequence[Word]] = []
    start = 0
    words = sentence.words
    for word in words:
        spaced = word.i > 0 and word.start > words[word.i - 1].end
        if word.text in _CUTS and (word.text != "-" or spaced):
            parts.append(words[start : word.i])
            start = word.i + 1
    parts.append(words[start:])
    return [part for part in parts if part]


def _topic(part: Sequence[Word]) -> Word | None:
    return next((w for w in reversed(part) if w.pos in ("NOUN", "PROPN")), None)


def _adjective(part: Sequence[Word]) -> tuple[Word, Word, Said] | None:
    """ "Very hard", "not soluble in this decade", "late, but real"."""
    denied = False
    worth: tuple[Word, Word, Said] | None = None
    for k, word in enumerate(part):
        one = adjectives().get(word.low)
        if one is not None and word.low not in _EVERYDAY and _stands_alone(part, k):
            said = _said(one, denied=denied)
            first = part[k - 1] if k and part[k - 1].pos in ("ADV", "PART") else word
            if said is not None and said[0] != "evaluation":
                return first, word, said
            worth = worth or ((first, word, said) if said is not None else None)
        elif word.low in ("not", "no", "never", "hardly"):
            denied = True
        elif word.pos not in _BEFORE:
            break
    return worth


def _stands_alone(part: Sequence[Word], k: int) -> bool:
    """Whether no noun of a matter follows that the adjective only describes: "harmless stuff" judges."""
    after = part[k + 1] if k + 1 < len(part) else None
    if after is None or after.pos in ("PUNCT", "CCONJ", "ADV", "ADP", "SCONJ", "PART") or after.low in _AFTER:
        return part[k].pos in ("ADJ", "VERB", "ADV")
    return (
        after.low in ("stuff", "thing", "work", "going", "business", "one", "matter", "idea")
        and len(part) <= 5
    )


def _said(one: Described, *, denied: bool) -> Said | None:
    if denied:
        return negated(one.said, one.negation)
    kind, value = one.said
    if value == "-":
        return None
    if kind in _DEGREES and one.degree != "plain":
        return kind, _DEGREES[kind][value][one.degree == "most"]
    return one.said


def _noun(sentence: Sentence, part: Sequence[Word]) -> tuple[Word, Word, Said] | None:
    """ "A triumph!", "Pure theatre."."""
    words = [w for w in part if w.pos not in ("PUNCT", "SPACE")]
    if not 2 <= len(words) <= 5 or words[0].low not in ("a", "an", "the", "pure", "sheer", "mere", "another"):
        return None
    last = words[-1]
    for one in nouns().get(last.low, ()):
        start = last.i - len(one.words) + 1
        if "p" in one.where and start >= 0:
            low = tuple(w.low for w in sentence.words[start : last.i + 1])
            if low == one.words or len(one.words) == 1:
                return words[0], last, one.said
    return None
