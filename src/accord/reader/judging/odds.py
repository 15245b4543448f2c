"""What is given odds: "three chances in four", "one in five", "a 30 per cent chance", "less than even"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.reader.judging.clauses import Sighting, is_told, verb_above
from accord.reader.judging.lexicon import Said, small
from accord.reader.language.sentences import Sentence, Word

__all__ = ["given_odds"]

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: n for n, word in enumerate(_COUNTED, 1)} | {
    "a": 1,
    "twelve": 12,
    "twenty": 20,
    "hundred": 100,
}
_NEAR_EVEN = 0.06
_PER_CENT = frozenset({"per", "percent", "%"})


def given_odds(sentence: Sentence) -> Iterator[Sighting]:
    """The judgements of a sentence that are told as a number of chances."""
    low = [w.low for w in sentence.words]
    if not (small("chances") | small("giving_odds")) & set(low) or low[-1] == "?":
        return
    for word in sentence.words:
        found = _in(sentence, low, word) or _per_cent(sentence, low, word) or _even(sentence, low, word)
        if found is not None:
            last, said = found
            verb = verb_above(sentence, word)
            if is_told(sentence, verb):
                yield Sighting(word, verb, word, last, said, (), "odds")
            return


def _in(sentence: Sentence, low: Sequence[str], word: Word) -> tuple[Word, Said] | None:
    """ "Three in four", "one chance in five"; not "one in five lorries"."""
    part = _number(word.low)
    i = word.i + 1
    if part is None:
        return None
    while i < len(low) and low[i] in ("chance", "chances", "or", "two", "three") and i < word.i + 4:
        i += 1
    if i + 1 >= len(low) or low[i] not in ("in", "out"):
        return None
    i += 2 if low[i] == "out" and low[i + 1] == "of" else 1
    whole = _number(low[i]) if i < len(low) else None
    after = sentence.words[i + 1] if i + 1 < len(low) else None
    if whole is None or whole <= part or (after is not None and after.pos in ("NOUN", "PROPN", "ADJ")):
        return None
    return sentence.words[i], _said(part / whole)


def _per_cent(sentence: Sentence, low: Sequence[str], word: Word) -> tuple[Word, Said] | None:
    """ "A 30 per cent chance"."""
    behind = low[word.i + 1 : word.i + 6]
    if word.tag != "CD" or not behind or behind[0] not in _PER_CENT or not small("chances") & set(behind):
        return None
    try:
        share = float(word.low.replace(",", "")) / 100
    except ValueError:
        return None
    last = next(w for w in sentence.words[word.i + 1 : word.i + 6] if w.low in small("chances"))
    return (last, _said(share)) if 0 <= share <= 1 else None


def _even(sentence: Sentence, low: Sequence[str], word: Word) -> tuple[Word, Said] | None:
    """ "Better than even", "less than evens"."""
    if word.low not in ("even", "evens") or low[word.i - 1 : word.i] != ["than"] or word.i < 2:
        return None
    high = low[word.i - 2] in ("better", "more", "higher", "greater")
    return word, ("prospect", "likely" if high else "unlikely")


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 4 else _NUMBERS.get(text)


def _said(share: float) -> Said:
    if abs(share - 0.5) < _NEAR_EVEN:
        return "uncertainty", "open"
    return "prospect", "likely" if share > 0.5 else "unlikely"
