"""The cue words, looked up by their written forms.

Forms are generated here and not taken from a lemmatiser: the shipped model's lemma of "hopes" is "hop".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from accord.reader.tables import Row, table

__all__ = ["Cue", "cues", "cues_with", "senses", "verb_forms", "verbs_with"]

_VOWELS = "aeiou"
_TABLES = (
    "cues",
    "cues_more",
    "cues_light",
    "cues_being",
    "cues_unsettled",
    "cues_adjectives",
    "cues_nouns",
)
"""The tables of cue words; where two have the same form in the same frame, the earlier one counts."""
_ONLY = frozenset({"neg", "prog", "yet"})


@dataclass(frozen=True)
class Cue:
    """One line of the cue table."""

    word: str
    kind: str
    """v verb, n noun, a predicative adjective."""
    act: str
    """An act of `records.Act`, or ``say`` where the content decides."""
    polarity: int
    frames: frozenset[str]
    plover: str | None
    particle: str
    """Second half of a phrase such as "rule out" or "take issue"; empty otherwise."""
    only: str = ""
    """neg where it counts only negated, and then as it stands ("has not decided"); yet where only with
    "yet to"; prog where only in the progressive ("is studying"); empty otherwise."""


@cache
def cues(kind: str) -> Mapping[str, Cue]:
    """Lower-case form to its first cue, for the class `kind` (v, n or a); verbs of two words are left out."""
    single = {
        form: [c for c in group if kind != "v" or not c.particle] for form, group in cues_with(kind).items()
    }
    return {form: group[0] for form, group in single.items() if group}


@cache
def cues_with(kind: str) -> Mapping[str, tuple[Cue, ...]]:
    """Lower-case form to every cue of the class `kind` that it may be, in order of the tables."""
    found: dict[str, list[Cue]] = {}
    for row in _rows():
        if row["class"] == kind:
            cue = _cue(row)
            for form in dict.fromkeys(_forms(cue, row["forms"])):
                found.setdefault(form, []).append(cue)
    return {form: tuple(_merged(group)) for form, group in found.items()}


def _merged(group: list[Cue]) -> Iterator[Cue]:
    """The cues of one form, those of the same act and second word as one with the frames of all."""
    alike: dict[tuple[str, str, str], Cue] = {}
    for cue in group:
        key = (cue.act, cue.particle, cue.only)
        first = alike.get(key)
        alike[key] = replace(first, frames=first.frames | cue.frames) if first is not None else cue
    return iter(alike.values())


@cache
def verbs_with() -> Mapping[str, tuple[Cue, ...]]:
    """Lower-case form to every verb cue it may be: those of two words first, then in order of the table."""
    every = cues_with("v").items()
    return {form: tuple(sorted(group, key=lambda c: not c.particle)) for form, group in every}


@cache
def senses() -> Mapping[str, int]:
    """Lower-case form of a verb to the number of acts that it may be in the first table, by which the weights
    of `sureness` were fitted."""
    acts: dict[str, set[str]] = {}
    for row in table(_TABLES[0]):
        if row["class"] == "v":
            for form in _forms(_cue(row), row["forms"]):
                acts.setdefault(form, set()).add(row["act"])
    return {form: len(group) for form, group in acts.items()}


def _rows() -> Iterator[Row]:
    return chain.from_iterable(table(name) for name in _TABLES)


def _cue(row: Row) -> Cue:
    word, _, particle = row["word"].partition("_")
    marks = frozenset(filter(None, row["frames"].split(",")))
    frames, polarity, plover = marks - _ONLY, int(row["polarity"]), row["plover"] or None
    only = next(iter(marks & _ONLY), "")
    return Cue(word, row["class"], row["act"], polarity, frames, plover, particle, only)


def _forms(cue: Cue, irregular: str) -> Iterator[str]:
    if cue.kind == "v":
        yield from verb_forms(cue.word)
        yield from filter(None, irregular.split(","))
    elif cue.kind == "n":
        # "asking price" is kept under its head and checked by its first half.
        head = cue.particle or cue.word
        yield head
        yield _third_person(head)
    else:
        yield cue.word


def verb_forms(base: str) -> tuple[str, ...]:
    """Base, third person, past and participle of a regular verb: hope, hopes, hoped, hoping."""
    return (base, _third_person(base), _past(base), _participle(base))


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return f"{base}es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{_doubled(base)}ed"


def _participle(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}{_doubled(base)}ing"


def _doubled(base: str) -> str:
    """The last letter once more for a short word such as "plan" or "beg"."""
    if len(base) > 5 or base[-1] in "wxyaeiou" or base[-2] not in _VOWELS or base[-3:-2] in _VOWELS:
        return ""
    return base[-1] if sum(c in _VOWELS for c in base) == 1 else ""
