"""Orders told by the form of a clause: "only when X can Y", "with X at the top of the agenda".

The forms stand in a table (`order_forms.tsv`); what fills their places has to be a matter, or a clause where
the form says so. A form is looked for at every place of a sentence where a clause may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from accord.reader.judging.clause_sides import POINTERS, clause_side, pointed_side
from accord.reader.judging.order_words import order_words
from accord.reader.judging.placings import NAMED, is_person
from accord.reader.judging.sides import OrderText, Side, claim_of, stretch
from accord.reader.language.sentences import Sentence, Word
from accord.reader.records import OrderClaim, OrderKind
from accord.reader.tables import table

__all__ = ["formed"]

_PARTICIPLE = r"(?:\w+ed|done|dealt with|set|met|built|paid|held|made|found|drawn|begun|taken(?: up)?)"
_MACROS = {
    "{must}": r"(?:should|must|will|would|shall|can|could|may|might|ought to|has to|have to|needs? to)",
    "{is}": r"(?:is|are|was|were|remains?|stays?|seems?|looks?|will be|would be)",
    "{done}": _PARTICIPLE,
    "{settle}": (
        r"(?:settle|solve|resolve|finish|sign|close|fix|agree(?: on)?|conclude|clear(?: up)?|take up|do)"
    ),
    "{end}": r"\s*(?=[,;:.(—–!?]|$)",
    "{aside}": r"(?:, [^,;:.]{2,60},)?",
}
_MATTER = r"[^,;:.()—–?!\"“”]{2,90}?"
_CLAUSE = r"[^;:.()—–?!\"“”]{2,120}?"
_OPENING = re.compile(r"(?:^|[,;:—–“\"]\s*|\b(?:and|but|so|that|then)\s+)(?=\w)", re.IGNORECASE)
"""Where a clause may begin."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_RELATIVE = frozenset({"what", "who", "which", "that", "whatever", "where", "how"})
_ENDS = frozenset({"end", "start", "beginning", "eve", "close", "closure", "expiry", "turn", "onset"})
_LONGEST = 14


@dataclass(frozen=True)
class _Form:
    kind: OrderKind
    first: str
    words: frozenset[str]
    pattern: re.Pattern[str]
    clauses: frozenset[str]
    """Which of A and B may be clauses."""
    anywhere: bool
    """Whether it begins with words of its own, so that no clause has to begin there."""


@cache
def _forms() -> tuple[_Form, ...]:
    found = []
    for row in table("order_forms"):
        form = row["form"]
        clauses = frozenset(name for name in "AB" if f"<{name}*>" in form)
        for name in "AB":
            form = form.replace(f"<{name}*>", f"(?P<{name}>{_CLAUSE})")
            # Not "(?P<B>...)", where the form names the words itself.
            form = f"(?P<{name}>{_MATTER})".join(re.split(rf"(?<!\?P)<{name}>", form))
        for macro, meaning in _MACROS.items():
            form = form.replace(macro, meaning)
        anywhere = not row["form"].startswith("<")
        pattern = re.compile(rf"\b{form}" if anywhere else form, re.IGNORECASE)
        words = frozenset(row["words"].split("/"))
        found.append(_Form(cast(OrderKind, row["kind"]), row["first"], words, pattern, clauses, anywhere))
    return tuple(found)


@cache
def _by_word() -> Mapping[str, Sequence[_Form]]:
    known: dict[str, list[_Form]] = {}
    for form in _forms():
        for word in form.words:
            known.setdefault(word, []).append(form)
    return known


def formed(text: OrderText, sentence: Sentence, holder: str) -> Iterator[OrderClaim]:
    """The orders that a clause of `sentence` tells by its form."""
    known = _by_word()
    forms = dict.fromkeys(f for w in sentence.words if w.low in known for f in known[w.low])
    if not forms:
        return
    said = text.scene.text[sentence.start : sentence.end].replace("\n", " ")
    places = [m.end() for m in _OPENING.finditer(said)]
    for form in forms:
        found = (
            form.pattern.finditer(said) if form.anywhere else (form.pattern.match(said, p) for p in places)
        )
        for match in found:
            if match is not None and (claim := _claim(text, sentence, holder, form, match)) is not None:
                yield claim
                break


def _claim(
    text: OrderText, sentence: Sentence, holder: str, form: _Form, match: re.Match[str]
) -> OrderClaim | None:
    sides = [_side(text, sentence, match.span(n), clause=n in form.clauses) for n in "AB"]
    one, other = sides if form.first == "A" else sides[::-1]
    if one is None or other is None or any(_is_time(s) for s in (one, other)):
        return None
    span = text.scene.passage(sentence.start + match.start(), sentence.start + match.end())
    return claim_of(form.kind, holder, (one,), (other,), (span,))


def _is_time(side: Side) -> bool:
    """ "Before the end of May", "before the summit": a time, and no matter."""
    low = re.findall(r"\w+", side.words.quote.lower())
    if {"on", "about", "over"} & set(low[1:3]):
        # "Talks on compensation": a matter, as "before the talks" is not.
        return False
    return any(w in order_words("times") or w in _ENDS for w in (*low[:1], *low[-1:]))


def _side(text: OrderText, sentence: Sentence, place: tuple[int, int], *, clause: bool) -> Side | None:
    low, high = (sentence.start + p for p in place)
    words = [w for w in sentence.words if low <= w.start and w.end <= high]
    if not words:
        return None
    if clause:
        return clause_side(text, sentence, words)
    alone = len(words) == 1 or words[-1].dep in ("nsubj", "nsubjpass") or words[-2].pos in ("VERB", "AUX")
    if words[-1].low in POINTERS and alone:
        # "To my mind this".
        return pointed_side(text, words[-1])
    return text.side(stretch(sentence, words[0].i, words[-1].i + 1)) if _is_matter(words) else None


def _is_matter(words: Sequence[Word]) -> bool:
    """Whether the words name something, and tell nothing of it."""
    if len(words) > _LONGEST or is_person(words):
        return False
    own = next((k for k, w in enumerate(words) if w.low in _RELATIVE), len(words))
    if any(w.tag in _FINITE for w in words[:own]):
        return False
    if any(w.pos == "PRON" and w.dep in ("nsubj", "nsubjpass") for w in words[1:own]):
        # "For that reason alone it".
        return False
    return any(
        w.pos in (*NAMED, "ADJ")
        or w.tag == "VBG"
        or w.low in (*_RELATIVE, "nothing", "everything", "all", "anything")
        for w in words
    )
