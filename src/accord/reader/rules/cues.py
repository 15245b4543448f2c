"""The cue words, looked up by their written forms.

Forms are generated here and not taken from a lemmatiser: the shipped model's lemma of "hopes" is "hop".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from accord.reader.tables import Row, table

__all__ = ["Cue", "cues", "verb_forms", "verbs_with"]

_VOWELS = "aeiou"


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


@cache
def cues(kind: str) -> Mapping[str, Cue]:
    """Lower-case form to cue, for the class `kind` (v, n or a); verbs of two words are left out."""
    found: dict[str, Cue] = {}
    for row in table("cues"):
        if row["class"] == kind:
            cue = _cue(row)
            for form in _forms(cue, row["forms"]):
                if kind != "v" or not cue.particle:
                    found.setdefault(form, cue)
    return found


@cache
def verbs_with() -> Mapping[str, tuple[Cue, ...]]:
    """Lower-case form to every verb cue it may be: those of two words first, then in order of the table."""
    found: dict[str, list[Cue]] = {}
    for row in table("cues"):
        if row["class"] == "v":
            cue = _cue(row)
            for form in dict.fromkeys(_forms(cue, row["forms"])):
                found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(group, key=lambda c: not c.particle)) for form, group in found.items()}


def _cue(row: Row) -> Cue:
    word, _, particle = row["word"].partition("_")
    frames = frozenset(filter(None, row["frames"].split(",")))
    return Cue(word, row["class"], row["act"], int(row["polarity"]), frames, row["plover"] or None, particle)


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
