"""What the built web pages are made of: articles, furniture, and the record of which words belong to which.

Every word is invented. Articles speak of states and their talks; furniture speaks of other states or of other
things, so that a word in the output tells where it comes from.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Layout", "Maker", "made", "page"]

_WHO = ["Norway", "Chile", "Iceland", "Canada", "Japan", "Kenya", "Vietnam", "Portugal", "Denmark", "Ghana"]
_OFFICE = ["government", "foreign minister", "trade ministry", "delegation", "chief negotiator", "cabinet"]
_DID = [
    "rejected",
    "accepted",
    "welcomed",
    "criticised",
    "promised to study",
    "demanded a vote on",
    "refused to sign",
    "offered to renew",
    "supports",
    "warned against",
]
_WHAT = [
    "the tariff on salmon",
    "the ceasefire line",
    "the quota for mackerel",
    "a joint patrol of the strait",
    "the pipeline treaty",
    "the draft on water rights",
    "longer leases for the harbour",
    "the exchange of prisoners",
    "an inspection of the reactors",
    "the timetable for withdrawal",
]
_TAIL = [
    "after two days of talks in the capital",
    "although the parliament has yet to be asked",
    "because earlier pledges were never kept",
    "and asked its neighbours for a written answer",
    "while the markets waited for a signal",
    "in a letter that was read aloud at the session",
    "on condition that observers are admitted",
    "as the winter deadline draws closer",
    "with the backing of most opposition parties",
    "without naming a date for the next round",
]
_CHAFF = [
    "Peru rejects the canal toll",
    "Ten gardens worth a detour",
    "Football results from Saturday",
    "Mexico demands cheaper maize",
    "Recipe of the week lentil soup",
    "Austria welcomes the railway tunnel",
    "Cinema guide for families",
    "Zambia promises new schools",
    "House prices tumble again",
    "Weather clouds over the hills",
    "Bolivia supports the lithium pact",
    "Crossword answers and puzzles",
    "Hungary criticises the wine label",
    "Podcast episode seventeen",
]
_REMARKS = [
    "Honestly these columnists never learn anything, my grandmother could write better nonsense.",
    "Totally disagree with you people, Uruguay should reject whatever they invent next.",
    "Thanks for sharing, greetings from a longtime subscriber who still buys paper.",
    "First! Does anybody else find the typography dreadful on phones?",
]


@dataclass(frozen=True)
class Layout:
    """One page: its source, the words that must be kept, those that must not, and what its head says."""

    name: str
    kind: str
    html: str
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    either: tuple[str, ...]
    """Words that may come or not: title, captions, bylines, notes."""
    properties: dict[str, str]
    """title, author, date (its first ten signs) or outlet as they must be read; only those named are judged."""


@dataclass
class Maker:
    """Hands out text for one page and remembers what became of it."""

    chance: random.Random
    keep: list[str] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    either: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)

    def sentence(self) -> str:
        """A sentence of an article, not recorded."""
        pick = self.chance.choice
        return f"The {pick(_OFFICE)} of {pick(_WHO)} {pick(_DID)} {pick(_WHAT)} {pick(_TAIL)}."

    def text(self, sentences: int = 3) -> str:
        """A paragraph that must be kept."""
        self.keep.append(" ".join(self.sentence() for _ in range(sentences)))
        return self.keep[-1]

    def p(self, count: int = 3, sentences: int = 3, tag: str = "p") -> str:
        """`count` paragraphs that must be kept, each in `tag`."""
        name = tag.split()[0]
        return "\n".join(f"<{tag}>{self.text(sentences)}</{name}>" for _ in range(count))

    def say(self, words: str) -> str:
        """`words`, to be kept."""
        self.keep.append(words)
        return words

    def no(self, words: str) -> str:
        """`words`, not to be kept."""
        self.drop.append(words)
        return words

    def may(self, words: str) -> str:
        """`words`, which may be kept or not."""
        self.either.append(words)
        return words

    def chaff(self) -> str:
        """A headline of something else, not to be kept."""
        return self.no(self.chance.choice(_CHAFF))

    def remark(self) -> str:
        """What some reader thinks, not to be kept."""
        return self.no(self.chance.choice(_REMARKS))

    def menu(self, count: int = 6, tag: str = "li") -> str:
        """Links to other pages."""
        return "".join(f'<{tag}><a href="/{i}">{self.chaff()}</a></{tag}>' for i in range(count))

    def title(self, words: str = "Talks on the strait reach a turning point") -> str:
        """The title of the article; it must be read as such."""
        self.properties["title"] = words
        return self.may(words)

    def told(self, **properties: str) -> str:
        """Properties that must be read; empty, so that it can stand in a template."""
        self.properties.update(properties)
        return ""


def made(pages: list[tuple[str, str, Callable[[Maker], str]]]) -> list[Layout]:
    """The layouts of `pages`, each a name, a kind and a builder; the same on every run."""
    found = []
    for name, kind, build in pages:
        maker = Maker(random.Random(name))
        html = build(maker)
        found.append(
            Layout(
                name,
                kind,
                html,
                tuple(maker.keep),
                tuple(maker.drop),
                tuple(maker.either),
                maker.properties,
            )
        )
    return found


def page(body: str, head: str = "", attributes: str = "") -> str:
    """A whole page in English around what stands in its body."""
    return f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>{head}</head>\n<body {attributes}>{body}</body></html>"
