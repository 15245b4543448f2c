"""One case from the cases of several people who coded the same issues."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from accord.case.completeness import direction_of
from accord.case.paths import entry_at, type_at
from accord.case.plain_data import case_from, plain
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.errors import InvalidFileError, NotFoundError
from accord.studies.coders.pooling import How, pooled
from accord.yaml.reading import dotted

__all__ = ["Coded", "Merged", "WordsApart", "merged", "require_same_issues"]

_OWN = ("reviewed", "input_changes", "evidence", "sources", "accord")
"""Parts that are not pooled: who stands for them, and what they rest on."""


@dataclass(frozen=True)
class Coded:
    """The case of one person."""

    name: str
    case: Case
    weight: float
    """Share of all weights, 0-1."""


@dataclass(frozen=True)
class WordsApart:
    """A field that is no uncertain number, on which people part."""

    path: str
    answers: Mapping[str, Any]
    """Name -> plain data; None where it is left out."""
    taken: Any
    """What the merged case has; None where it is left out."""


@dataclass(frozen=True)
class Merged:
    """The merged case, a draft until a person accepts it."""

    case: Case
    words: tuple[WordsApart, ...]


def require_same_issues(people: Sequence[Coded]) -> None:
    """Refuse people who did not code the same issues on the same scales on the same day.

    Raises
    ------
    InvalidFileError
        With one sentence.
    """
    first = people[0]
    for other in people[1:]:
        one, two = set(first.case.issues), set(other.case.issues)
        if one != two:
            told = [
                f"only {name} coded {', '.join(sorted(rest))}"
                for name, rest in ((first.name, one - two), (other.name, two - one))
                if rest
            ]
            raise InvalidFileError(
                f"The coders coded different issues ({'; '.join(told)}): code the same ones"
            )
        if first.case.as_of != other.case.as_of:
            raise InvalidFileError(
                f"{first.name} coded {first.case.as_of}, {other.name} {other.case.as_of}: code the same day"
            )
        for issue in first.case.issues:
            mine, theirs = (each.case.issues[issue].scale for each in (first, other))
            if (mine.low, mine.high, mine.unit) != (theirs.low, theirs.high, theirs.unit):
                raise InvalidFileError(
                    f"{first.name} and {other.name} coded '{issue}' on different scales: use the same one"
                )


def merged(people: Sequence[Coded], how: How) -> Merged:
    """The case that stands for all: every number pooled, of words what the middle or most of the weight says.

    Raises
    ------
    InvalidFileError
        As `require_same_issues`, or if what most say does not fit together.
    """
    require_same_issues(people)
    work = _Merging(people, how, _renamed(people))
    data = {
        name: value
        for name, value in work.of([plain(each.case) for each in people], ()).items()
        if name not in _OWN
    }
    for room in ("evidence", "sources"):
        if grounds := work.grounds[room]:
            data[room] = grounds
    data = {"accord": 2, **data}
    _say_directions(data, people)
    return Merged(case_from(data), tuple(work.words))


def _say_directions(data: dict[str, Any], people: Sequence[Coded]) -> None:
    """Say on which side a party stands where all agree: a mixture has no one likeliest number to read it
    from."""
    for issue, said in data["issues"].items():
        for actor, stance in said.get("stances", {}).items():
            found = {
                direction_of(each.case.issues[issue].stances[actor])
                for each in people
                if actor in each.case.issues[issue].stances
            }
            if len(found) == 1 and (side := next(iter(found))) is not None:
                stance["direction"] = side


# ---------------------------------------------------------------- evidence


@dataclass
class _Grounds:
    """Evidence and sources of all, and what each person's ids are called in the merged case."""

    rooms: dict[str, dict[str, Any]] = field(default_factory=lambda: {"evidence": {}, "sources": {}})
    names: list[dict[str, str]] = field(default_factory=list)


def _renamed(people: Sequence[Coded]) -> _Grounds:
    found = _Grounds()
    for at, each in enumerate(people):
        data = plain(each.case)
        names: dict[str, str] = {}
        for room in ("sources", "evidence"):
            known = found.rooms[room]
            for ident, entry in data.get(room, {}).items():
                said = copy.deepcopy(entry)
                if room == "evidence" and said.get("source") is not None:
                    said["source"] = names.get(f"sources {said['source']}", said["source"])
                name = ident if known.get(ident, said) == said else f"{ident}_{at + 1}"
                known[name], names[f"{room} {ident}"] = said, name
        found.names.append(names)
    return found


# ---------------------------------------------------------------- walking


class _Merging:
    """The walk over all cases at once."""

    def __init__(self, people: Sequence[Coded], how: How, grounds: _Grounds) -> None:
        self.people, self.how, self.names = people, how, grounds.names
        self.grounds = grounds.rooms
        self.words: list[WordsApart] = []

    def of(self, values: Sequence[Any], trail: tuple[str, ...]) -> dict[str, Any]:
        """The merged mapping; `values` has None for who has none."""
        out: dict[str, Any] = {}
        given = [value for value in values if isinstance(value, dict)]
        for name in dict.fromkeys(key for value in given for key in value):
            inner = [value.get(name) if isinstance(value, dict) else None for value in values]
            there, found = self._one(inner, (*trail, str(name)))
            if there:
                out[name] = found
        return out

    def _one(self, values: Sequence[Any], trail: tuple[str, ...]) -> tuple[bool, Any]:
        """Whether the merged case has an entry, and what it is."""
        if trail[0] in _OWN:
            return True, values[0]
        if type_at(Case, trail) is Quantity:
            return True, self._number(trail)
        with_it = sum(w.weight for w, v in zip(self.people, values, strict=True) if v is not None)
        if all(isinstance(value, dict) for value in values if value is not None):
            if with_it < 0.5 or (with_it == 0.5 and values[0] is None):
                self._part(values, trail, None)
                return False, None
            if with_it < 1.0:
                self._part(values, trail, next(value for value in values if value is not None))
            return True, self.of(values, trail)
        return self._word(values, trail)

    def _part(self, values: Sequence[Any], trail: tuple[str, ...], taken: Any) -> None:
        """Note an entry that not everybody has."""
        told = {p.name: None if v is None else "there" for p, v in zip(self.people, values, strict=True)}
        self.words.append(WordsApart(dotted(trail), told, None if taken is None else "there"))

    def _number(self, trail: tuple[str, ...]) -> Any:
        """The pooled number with the evidence of all."""
        numbers, weights, evidence = [], [], []
        for at, person in enumerate(self.people):
            try:
                number = entry_at(person.case, trail)
            except NotFoundError:
                continue  # the whole entry is not there
            if isinstance(number, Quantity) and not number.missing:
                numbers.append(number)
                weights.append(person.weight)
                evidence += [self.names[at].get(f"evidence {e}", e) for e in number.evidence]
        if not numbers:
            return {}
        said = plain(pooled(numbers, weights, self.how))
        said = {name: value for name, value in said.items() if value is not None and name != "evidence"}
        if evidence:
            said["evidence"] = list(dict.fromkeys(evidence))
        return said

    def _word(self, values: Sequence[Any], trail: tuple[str, ...]) -> tuple[bool, Any]:
        keys = [repr(value) for value in values]
        if len(set(keys)) == 1:
            return values[0] is not None, values[0]
        taken = self._middle(values)
        told = {p.name: v for p, v in zip(self.people, values, strict=True)}
        self.words.append(WordsApart(dotted(trail), told, taken))
        return taken is not None, taken

    def _middle(self, values: Sequence[Any]) -> Any:
        """The weighted median of plain numbers; else what most of the weight says, the first of equals."""
        weights = [person.weight for person in self.people]
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            return _median(list(zip(values, weights, strict=True)))
        heavy: dict[str, float] = {}
        for value, weight in zip(values, weights, strict=True):
            heavy[repr(value)] = heavy.get(repr(value), 0.0) + weight
        best = max(heavy.values())
        return next(v for v in values if heavy[repr(v)] >= best - 1e-12)


def _median(known: Sequence[tuple[float, float]]) -> float:
    """The least value that at least half of the weight does not exceed."""
    values, weights = zip(*sorted(known), strict=True)
    half = sum(weights) / 2.0
    upto = accumulate(weights)
    return next(value for value, below in zip(values, upto, strict=True) if below >= half - 1e-12)
