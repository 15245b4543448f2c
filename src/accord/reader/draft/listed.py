"""Matters that a text lists: "cooperation on global issues such as health, security and trade"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.reader.draft.lines import Line
from accord.reader.draft.supports import is_id, whole
from accord.reader.tables import words

__all__ = ["Listed", "listed_in"]

_HEAD = (
    r"cooperation|collaboration|coordination|dialogue|talks|negotiations|work|agreements?|deals?|disputes?"
)
_ISSUES = r"issues|matters|questions|problems|areas|fields|subjects|topics|challenges"
_ITEM = r"[a-z][\w-]*(?: [a-z][\w-]*){0,2}"
_LIST = re.compile(
    rf"\b(?P<head>{_HEAD}|{_ISSUES})\b[^.;:?!]{{0,60}}?"
    rf"(?:\b(?P<such>such as|including|namely|like)\b|:| (?:on|in|over|about)\b) "
    rf"(?P<items>{_ITEM}(?:, {_ITEM})*,? (?:and|or) {_ITEM})"
)
_JOINT = re.compile(rf"\b({_HEAD})\b")
_SPLIT = re.compile(r",? (?:and|or) |, ")
_BEHIND = re.compile(
    r" (?:with|in|on|by|to|for|from|between|at|of|is|are|was|were|has|have|had|will|would|can|could|may|as|"
    r"that|which|who|while|when|but|so|if|because|after|before|since|into|under|over|across|through)\b.*"
)
"""Words behind the last item that do not belong to it."""
_DETERMINERS = re.compile(r"^(?:the|a|an|their|its|our|other|more|joint|further) ")
_NO_MATTERS = frozenset(
    ["others", "other", "so on", "more", "etc", "it", "them", "this", "that", "these", "those", "both", "all"]
)


@dataclass(frozen=True)
class Listed:
    """One matter of a list."""

    id: str
    title: str
    """Such as ``Cooperation on health``."""
    short: str
    line: Line
    above: tuple[str, ...]
    """The matters of the lexicon that the words before the list name: what the list spells out."""


def listed_in(line: Line) -> Iterator[Listed]:
    """The matters that a sentence lists; two items only where it says "such as" or the like."""
    text = whole(line.passage.quote)
    for match in _LIST.finditer(text):
        items = [_bare(item) for item in _SPLIT.split(match["items"])]
        items = [i for i in dict.fromkeys(items) if i and not _is_none(i)]
        if len(items) < (2 if match["such"] else 3):
            continue
        joint = [found.group(1) for found in _JOINT.finditer(text[: match.start("items")])]
        before = line.passage.start + _place(line.passage.quote, match.start("items"))
        above = tuple(dict.fromkeys(hit.id for hit in line.hits if hit.passage.end <= before))
        for item in items:
            title = f"{joint[-1].capitalize()} on {item}" if joint else item.capitalize()
            yield Listed(_id_of(item, line), title, item.capitalize(), line, above)


def _is_none(item: str) -> bool:
    """Whether an item of a list is no matter: an adverb, or a word of all talks."""
    return item in _NO_MATTERS or item.endswith("ly") or item in words("title_words", "generic")


def _bare(item: str) -> str:
    return _DETERMINERS.sub("", _BEHIND.sub("", item.strip()))


def _place(quote: str, place: int) -> int:
    """The place in `quote` of a place in its words on one line."""
    seen = 0
    for at in range(len(quote)):
        if len(whole(quote[: at + 1])) > place:
            return at
        seen = at
    return seen


def _id_of(item: str, line: Line) -> str:
    """The issue of the lexicon that the item names, else one of its own."""
    for hit in line.hits:
        if hit.reason == "lexicon" and whole(hit.passage.quote).lower() in item.lower():
            return hit.id
    made = re.sub(r"[^a-z0-9]+", "_", item.lower()).strip("_")
    return made if is_id(made) else f"m_{made}"
