"""Texts in capitals, such as cables, written as others are, so that names and verbs can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from accord.reader.records import Passage

__all__ = ["CAPITALS_NOTE", "lowered", "with_names_written"]

CAPITALS_NOTE = (
    "The text is written in capitals and was read as if it were not; persons that the tables do not know "
    "are not told from other words, so check who holds what."
)
_SHARE = 0.9
"""Of the letters of a paragraph, that are capitals."""
_LEAST_WORDS = 4
_WORD = re.compile(r"[^\W_]+")
_BEGIN = re.compile(r"(?:\A|[.!?:][\"')\]]*\s+)[\"'(\[]*([^\W\d_])")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_ALWAYS = (
    "I January February March April June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr"
)
_NEVER = frozenset(["who", "it", "is", "in", "no", "so", "am", "or", "be", "at", "as"])
"""Words that are written like the short form of an organisation or a state."""


def lowered(normal: str, paragraphs: Sequence[Passage], names: Iterable[str]) -> str:
    """`normal` with the paragraphs in capitals in small letters, but for names and beginnings of sentences.

    It keeps its length. The same text where nothing is in capitals.
    """
    whole = bool(paragraphs) and not any(map(str.islower, "".join(p.quote for p in paragraphs)))
    written = [p for p in paragraphs if _is_written(normal[p.start : p.end], whole=whole)]
    if not written:
        return normal
    known = _by_first([*names, *_ALWAYS.split()])
    pieces, position = [], 0
    for one in written:
        pieces += [normal[position : one.start], _as_others(normal[one.start : one.end], known)]
        position = one.end
    return "".join((*pieces, normal[position:]))


def with_names_written(normal: str, names: Iterable[str]) -> str:
    """`normal` with names in capitals ("NORWAY rejected it") written as names are; it keeps its length."""
    if not _SHOUTED.search(normal):
        return normal
    exact = set(names)
    written = {n.upper(): n for n in exact if n.isascii() and n.isalpha() and not n.isupper()}
    return _SHOUTED.sub(
        lambda m: m.group() if m.group() in exact else written.get(m.group(), m.group()), normal
    )


def _is_written(text: str, *, whole: bool) -> bool:
    """Whether a paragraph is in capitals and no heading; in a text that is so as a `whole`, either."""
    small = sum(map(str.islower, text))
    large = sum(map(str.isupper, text))
    ends = text.rstrip("\"')] ").endswith((".", "!", "?"))
    return (ends or whole) and large > _SHARE * (small + large) and len(text.split()) >= _LEAST_WORDS


def _as_others(text: str, known: dict[str, list[str]]) -> str:
    # A letter whose small form is longer stays as it is.
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    signs = list(small)
    for match in _BEGIN.finditer(small):
        signs[match.start(1)] = text[match.start(1)]
    end = 0
    for word in _WORD.finditer(small):
        if word.start() >= end and (name := _name_at(small, word, known)):
            end = word.start() + len(name)
            signs[word.start() : end] = name
    return "".join(signs)


def _name_at(small: str, word: re.Match[str], known: dict[str, list[str]]) -> str:
    """The longest name that begins with `word`; empty where none does."""
    for name in known.get(word.group(), ()):
        end = word.start() + len(name)
        if small.startswith(name.lower(), word.start()) and not small[end : end + 1].isalnum():
            return name
    return ""


def _by_first(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by their first word in small letters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        word = _WORD.match(name.lower())
        if word and name.lower() not in _NEVER and len(name.lower()) == len(name) and name[0].isupper():
            found.setdefault(word.group(), []).append(name)
    return found
