"""In which language a text seems to be, by the small words that every sentence needs.

Only English is read. Small words tell it from a dozen languages that are written in the same letters, and the
script from the others; that needs no model and no time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from accord.reader.tables import table, words

__all__ = ["LanguageTold", "language_note", "told_language"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_WORDS = 6
"""A paragraph with fewer says nothing."""
_OTHER = 0.1
"""Share of small words of another language that few English paragraphs have."""
_UNKNOWN = "in no language that is known here"
_NONE, _MANY_WORDS = 0.03, 15
"""Share of English small words, in so many words, below which a text is in a language that is not listed."""
_MOST = 0.5
"""Share of the words of a text in another language from which it is told as one."""
_SOME = 0.2
_SCRIPTS = {
    "Chinese or Japanese": "\u3400-\u9fff\u3040-\u30ff",
    "Korean": "\uac00-\ud7a3",
    "Russian or another language in Cyrillic letters": "\u0400-\u04ff",
    "Arabic, Persian or another language in Arabic letters": "\u0600-\u06ff",
    "Hebrew": "\u0590-\u05ff",
    "Greek": "\u0370-\u03ff",
    "Hindi or another language of India": "\u0900-\u0dff",
    "Thai": "\u0e00-\u0e7f",
}
_LETTERS = {language: re.compile(f"[{script}]") for language, script in _SCRIPTS.items()}


@dataclass(frozen=True)
class LanguageTold:
    """The language other than English that most of such words are in, and their share of the text, 0 to 1."""

    language: str
    share: float


def told_language(paragraphs: Iterable[str]) -> LanguageTold:
    """How much of the text is in another language than English; no language where nothing is."""
    total = 0
    other: Counter[str] = Counter()
    for text in paragraphs:
        size, language = _of(text)
        total += size
        if language:
            other[language] += size
    if not other:
        return LanguageTold("", 0.0)
    return LanguageTold(other.most_common(1)[0][0], sum(other.values()) / total)


def _of(text: str) -> tuple[int, str]:
    """The words of a paragraph, and its language where that is not English."""
    letters = sum(map(str.isalpha, text))
    for language, script in _LETTERS.items():
        found = len(script.findall(text))
        if found > _MOST * letters:
            # Chinese and Thai set no blanks: two signs are about a word.
            return max(found // 2, 1), language
    said = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    if len(said) < _LEAST_WORDS:
        return len(said), ""
    shares = {
        language: sum(w in small for w in said) / len(said) for language, small in _small_words().items()
    }
    english = shares.pop("English")
    language, share = max(shares.items(), key=lambda pair: pair[1])
    if share > max(_OTHER, english):
        return len(said), language
    return len(said), _UNKNOWN if english < _NONE and len(said) >= _MANY_WORDS else ""


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {row["kind"]: words("small_words", row["kind"]) for row in table("small_words")}


def language_note(told: LanguageTold) -> str:
    """A sentence for a person; empty where the text is English."""
    if told.share > _MOST:
        return f"The text seems to be {told.language}; only English is read."
    if told.share > _SOME:
        return f"About {told.share:.0%} of the text seems to be {told.language}; only English is read."
    return ""
