"""The words by which authors judge, looked up by their written forms.

Every table stands in ``reader/data``: adjectives, nouns, verbs of change, the matters they are said of, fixed
expressions, amounts and small words. A line gives words of one meaning; forms are generated here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from accord.reader.rules.cues import verb_forms
from accord.reader.tables import Row, table, words

__all__ = [
    "OPPOSITES",
    "Amount",
    "Change",
    "Degree",
    "Described",
    "Expression",
    "Said",
    "adjectives",
    "amounts",
    "changes",
    "expressions",
    "matter_kinds",
    "negated",
    "nouns",
    "small",
]

Said = tuple[str, str]
"""Kind and value of a judgement."""
Degree = Literal["plain", "more", "most"]

OPPOSITES = {
    "hard": "easy",
    "easy": "hard",
    "likely": "unlikely",
    "unlikely": "likely",
    "better": "worse",
    "positive": "negative",
    "negative": "positive",
    "high": "low",
    "low": "high",
    "diverge": "converge",
    "converge": "diverge",
}
"""Value to the value of the same words with "not"."""


@dataclass(frozen=True)
class Described:
    """An adjective or a noun that judges what it is said of."""

    said: Said
    negation: str
    """Kind and value of "not so", "" for the opposite, "-" for none."""
    words: tuple[str, ...]
    """The words of a noun, last the noun itself; an adjective has one."""
    degree: Degree = "plain"
    where: str = ""
    """Of a noun: the letters of its line in the table."""


@dataclass(frozen=True)
class Change:
    """A group that a form of a verb belongs to, and the words behind it that the group asks for."""

    group: str
    particles: tuple[str, ...]


@dataclass(frozen=True)
class Expression:
    """A fixed expression: the words that may stand in each place."""

    said: Said
    negation: str
    places: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Amount:
    """What it says that there is little or much of something; None where it says nothing."""

    little: Said | None
    much: Said | None


def negated(said: Said, negation: str) -> Said | None:
    """What is judged where the words are negated; None where nothing is.

    >>> negated(("difficulty", "easy"), "")
    ('difficulty', 'hard')
    """
    if negation == "-":
        return None
    if negation == "=":
        return said
    if negation:
        kind, value = negation.split(" ")
        return kind, value
    return (said[0], OPPOSITES[said[1]]) if said[1] in OPPOSITES else None


@cache
def small(kind: str) -> frozenset[str]:
    """The small words of one kind."""
    return words("judged_words", kind)


@cache
def adjectives() -> Mapping[str, Described]:
    """Lower-case form of an adjective, also "harder" and "hardest", to what it says."""
    found: dict[str, Described] = {}
    for row in table("judged_adjectives"):
        for word in row["words"].split("|"):
            if " " not in word:
                for form, degree in _compared(word):
                    found.setdefault(form, _described(row, (word,), degree))
    return found


@cache
def nouns() -> Mapping[str, tuple[Described, ...]]:
    """Last word of a noun, singular or plural, to what it may say, longest first."""
    found: defaultdict[str, list[Described]] = defaultdict(list)
    for row in table("judged_nouns"):
        for phrase in row["words"].split("|"):
            parts = tuple(phrase.lower().replace("-", " ").replace("'s", " 's").split())
            one = _described(row, parts, "plain")
            for form in {parts[-1], _plural(parts[-1])}:
                found[form].append(one)
    return {form: tuple(sorted(group, key=lambda d: -len(d.words))) for form, group in found.items()}


@cache
def changes() -> Mapping[str, tuple[Change, ...]]:
    """Lower-case form of a verb to the groups it belongs to, those with a particle first."""
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for row in table("judged_verbs"):
        for entry in row["words"].split("|"):
            base, _, irregular = entry.partition(":")
            verb, *particles = base.split("_")
            for form in dict.fromkeys((*verb_forms(verb), *filter(None, irregular.split(",")))):
                found[form].append(Change(row["group"], tuple(particles)))
    return {form: tuple(sorted(group, key=lambda c: not c.particles)) for form, group in found.items()}


@cache
def matter_kinds() -> Mapping[str, frozenset[str]]:
    """Lower-case noun to the kinds of matter it is: good, bad, neutral, beside, person."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("judged_matters"):
        for word in row["words"].split():
            found[word].add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def expressions() -> Mapping[tuple[str, str], tuple[Expression, ...]]:
    """The first two words of an expression to those that begin with them, longest first."""
    found: defaultdict[tuple[str, str], list[Expression]] = defaultdict(list)
    for row in (*table("judged_phrases"), *table("judged_idioms")):
        for phrase in row["words"].split("|"):
            for places in _places(phrase):
                one = Expression((row["kind"], row["value"]), row["negated"], places)
                for opening in product(places[0], places[1]):
                    found[opening].append(one)
    return {opening: tuple(sorted(group, key=lambda e: -len(e.places))) for opening, group in found.items()}


def _places(phrase: str) -> Iterator[tuple[frozenset[str], ...]]:
    """The words that may stand in each place, once with and once without every word that may be left out."""
    parts = phrase.replace("-", " ").split()
    for kept in product(*((True, False) if part.endswith("?") else (True,) for part in parts)):
        yield tuple(_alternatives(p.rstrip("?")) for p, keep in zip(parts, kept, strict=True) if keep)


def _alternatives(part: str) -> frozenset[str]:
    """The forms that a place of an expression stands for: ``~go``, ``<poss>``, ``its/their``."""
    if part.startswith("~"):
        return _idiom_forms().get(part[1:]) or frozenset(verb_forms(part[1:]))
    if part.startswith("<"):
        return words("judged_places", part.strip("<>"))
    every = frozenset(part.lower().split("/"))
    return every | {"n't"} if "not" in every else every


@cache
def _idiom_forms() -> Mapping[str, frozenset[str]]:
    return {row["verb"]: frozenset(row["forms"].split()) for row in table("judged_forms")}


@cache
def amounts() -> Mapping[str, Amount]:
    """Lower-case noun to what little and much of it say."""
    found: dict[str, Amount] = {}
    for row in table("judged_amounts"):
        for word in row["words"].split():
            found.setdefault(word, Amount(_said(row["little"]), _said(row["much"])))
    return found


def _said(cell: str) -> Said | None:
    if cell == "-":
        return None
    kind, value = cell.split(" ")
    return kind, value


def _described(row: Row, parts: tuple[str, ...], degree: Degree) -> Described:
    return Described((row["kind"], row["value"]), row["negated"], parts, degree, row.get("where", ""))


def _compared(word: str) -> Iterator[tuple[str, Degree]]:
    yield word, "plain"
    if len(word) > 10 or "-" in word or word.endswith(("ed", "ing", "ful", "ous", "ive", "al")):
        return
    stem = word[:-1] if word.endswith("e") else word
    if word.endswith("y"):
        stem = f"{word[:-1]}i"
    elif len(word) <= 4 and word[-1] in "bdgmntp" and word[-2] in "aeiou":
        stem = f"{word}{word[-1]}"
        stem = stem if word[-3:-2] not in "aeiou" else word
    yield f"{stem}er", "more"
    yield f"{stem}est", "most"


def _plural(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"
