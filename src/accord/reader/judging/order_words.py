"""What the rules of orders share: their words, and the parts of a sentence between which an order is told."""

from __future__ import annotations

from collections.abc import Sequence

from accord.reader.judging.sides import stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.tables import words as table_words

__all__ = [
    "BREAKS",
    "PARTS",
    "is_asserted",
    "is_break",
    "item_of",
    "names_things",
    "noun_before",
    "order_words",
    "part_behind",
]

PARTS = frozenset({",", ";", ":", "-", "–", "—"})
"""Signs that end a part of a sentence."""


BREAKS = frozenset({",", ";", ":", "(", ")", "-", "–", "—", ".", "!", "?", '"', "“", "”"})
"""Signs at which the words of a side end."""


def order_words(kind: str) -> frozenset[str]:
    """The words of orders of one kind."""
    return table_words("judged_orders", kind)


def is_break(sentence: Sentence, word: Word) -> bool:
    """Whether a sign ends the words of a side; the hyphen of "self-government" does not."""
    if word.text != "-" or word.i == 0 or word.i + 1 == len(sentence.words):
        return word.text in BREAKS
    return sentence.words[word.i - 1].end != word.start or word.end != sentence.words[word.i + 1].start


def is_asserted(sentence: Sentence, verb: Word) -> bool:
    """Whether the clause is no condition; what the author "would" put first, he does."""
    return not any(
        w.low in ("if", "unless", "whether")
        for above in (verb, *sentence.climb(verb))
        for w in sentence.children(above, "mark")
        if w.i < verb.i and above.dep in ("advcl", "ccomp", "csubj")
    )


def names_things(words: Sequence[Word]) -> bool:
    if any(w.pos in ("NOUN", "PROPN", "VERB") or w.low in order_words("pronouns") for w in words):
        return True
    # "Easier than labour": a noun alone may be taken for an adjective.
    return len(words) == 1 and words[0].tag == "JJ"


def part_behind(sentence: Sentence, mark: Word) -> list[Word]:
    """The words behind "than" or "before", up to the end of their part of the sentence."""
    end = next(
        (
            w.i
            for w in sentence.words[mark.i + 2 :]
            if w.text in ("(", "but", "because", "and") or (w.text in PARTS and is_break(sentence, w))
        ),
        len(sentence.words),
    )
    words = stretch(sentence, mark.i + 1, end)
    verb = next((w.i for w in words if w.pos == "AUX" and w.tag in ("VBZ", "VBP", "VBD", "MD")), None)
    return [w for w in words if verb is None or w.i < verb]


def item_of(sentence: Sentence, first: int, last: int) -> list[Word]:
    words = stretch(sentence, first, last)
    while words and (
        words[0].low in ("by", "to", "on", "turn", "move", "turning", "moving", "come", "comes", "go")
        or words[0].pos in ("ADP", "DET", "PUNCT", "CCONJ", "ADV", "AUX", "PART")
    ):
        words.pop(0)
    cut = next((k for k, w in enumerate(words) if w.text in PARTS), len(words))
    return words[:cut]


def noun_before(sentence: Sentence, mark: Word) -> list[Word]:
    i = mark.i - 1
    while (
        i > 0
        and sentence.words[i - 1].pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP")
        and (sentence.words[i - 1].text not in PARTS)
    ):
        i -= 1
    return stretch(sentence, i, mark.i)
