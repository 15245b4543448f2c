"""What a matter is called, in the words of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from accord.reader.draft.lines import Line
from accord.reader.draft.supports import whole
from accord.reader.tables import words

__all__ = ["short_of", "title_of"]

_LONGEST_SHORT = 28
_NOUNS = (
    r"issues?|questions?|problems?|disputes?|talks|negotiations|programmes?|programs?|deal|treaty|agreement|"
    r"exports?|imports?|policy|claims?|sales?|purchases?|supply|supplies|rights?|quotas?|access|production"
)
_PLACE = r" (?:on|in|over|of|from|at) (?:the )?[A-Z][\w-]+(?: (?:of )?[A-Z][\w-]+){0,2}"
_BEHIND = re.compile(rf"(?: (?:{_NOUNS}))?(?:{_PLACE})?")
"""What may follow the phrase in a title: a noun that makes it a matter, and a place."""
_BEFORE = re.compile(r"(?:(?<=[\s(])(?:[a-z]+(?:-[a-z]+)?) )?$")
_PLAIN = re.compile(r"[a-z][a-z-]+")


def title_of(issue: str, lines: Sequence[Line]) -> str:
    """The words by which the text calls a matter most often, the longer of two; empty where it has none.

    A phrase of the lexicon with the word before it and the noun and the place behind it: "defense
    cost-sharing", "nuclear issue on the Korean Peninsula".
    """
    found: Counter[str] = Counter()
    for line in lines:
        found.update(set(_called(issue, line)))
    if not found:
        return ""
    best = max(found, key=lambda called: (_worth(called, found), len(called)))
    return best if _worth(best, found) > 1 else ""


def _worth(called: str, found: Counter[str]) -> int:
    """How often the words are used, alone or inside longer ones; one word alone is hardly a title."""
    used = sum(count for other, count in found.items() if called.lower() in other.lower())
    return used * min(len(re.split(r"[ -]", called)), 3)


def _called(issue: str, line: Line) -> Iterator[str]:
    quote = line.passage.quote
    for hit in line.hits:
        if hit.id != issue or hit.reason != "lexicon":
            continue
        start, end = hit.passage.start - line.passage.start, hit.passage.end - line.passage.start
        before = _BEFORE.search(quote[:start])
        word = before.group().strip() if before else ""
        modifier = f"{word} " if word and _is_modifier(word) else ""
        behind = _BEHIND.match(quote[end:])
        yield whole(f"{modifier}{quote[start:end]}{behind.group() if behind else ''}")


def _is_modifier(word: str) -> bool:
    """Whether a word before the phrase may belong to it: no article, no verb in -s, -ed or -ing."""
    if word in words("title_words", "before") or not _PLAIN.fullmatch(word):
        return False
    return not re.search(r"(?:ed|ing|ly|[^s]s)$", word)


def short_of(title: str) -> str:
    """A title short enough for a table: without the place behind it, at most some words."""
    bare = re.sub(r" (?:on|in|over|of|from|at|between|with|and) .*", "", title)
    kept = (bare if len(bare) >= 4 else title).split()
    while len(kept) > 1 and len(" ".join(kept)) > _LONGEST_SHORT:
        kept.pop()
    short = " ".join(kept)
    return short[0].upper() + short[1:]
