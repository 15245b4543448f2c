"""Where documents agree and where they contradict each other about who wants what.

A contradiction is the same holder for and against one issue at the present time, in two documents or in two
places of one; a refusal that hangs on terms, or of an offer, is no side (`accord.reader.rules.sides`).
Nothing is decided here: both sides are shown with their words, and a person judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from accord.reader.records import Passage, Reading, Statement
from accord.reader.rules.sides import same_matter, side_of

__all__ = ["Agreement", "Place", "agreements", "conflicts_between", "disagree"]

_SAME_TIME = 31
"""Days between two documents beyond which what one says is a change and no disagreement."""
_MOST = 4
"""Places named on each side."""


@dataclass(frozen=True)
class Place:
    """A passage of a named document."""

    document: str
    passage: Passage
    statement: Statement = field(compare=False)
    day: str = field(default="", compare=False)
    """Of the document (ISO 8601); empty where it is not dated."""

    def __str__(self) -> str:
        words = " ".join(self.passage.quote.split())
        short = words if len(words) <= 90 else f"{words[:87]}..."
        return f'{self.document} {self.passage.start}-{self.passage.end} "{short}"'


@dataclass(frozen=True)
class Agreement:
    """What the documents say about one holder on one issue."""

    holder: str
    issue: str
    favour: tuple[Place, ...]
    against: tuple[Place, ...]

    @property
    def contradicts(self) -> bool:
        """Whether it is for in one sentence and against the same thing, at the same time, in another; a
        demand and a refusal of something else ("rejects arbitration and wants talks") are one position."""
        both = {*self.favour} & {*self.against}
        return any(
            _opposed(one, other)
            for one in self.favour
            for other in self.against
            if one not in both and other not in both
        )

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place.document for place in (*self.favour, *self.against)))


def _opposed(one: Place, other: Place) -> bool:
    """Whether two places speak of the same thing at the same time."""
    return _same_time(one.day, other.day) and same_matter(one.statement, other.statement)


def _same_time(one: str, other: str) -> bool:
    """Whether two documents are of the same weeks; one without a full date may be."""
    if len(one) < 10 or len(other) < 10:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _SAME_TIME


def disagree(group: Iterable[tuple[str, Statement]]) -> bool:
    """Whether there is a sentence for and another one against; both in one sentence are one position.

    `group` has the document of each statement, by hash or name.
    """
    sides: dict[tuple[str, int], list[tuple[int, Statement]]] = {}
    for document, statement in group:
        if side := side_of(statement):
            sides.setdefault((document, statement.sentence.start), []).append((side, statement))
    single = [told[0] for told in sides.values() if len({side for side, _ in told}) == 1]
    return any(side > 0 > other and same_matter(one, two) for side, one in single for other, two in single)


def agreements(named: Mapping[str, Reading]) -> tuple[Agreement, ...]:
    """Per holder and issue, in order of first appearance; a former government's statements are left out."""
    found: dict[tuple[str, str], tuple[dict[Place, None], dict[Place, None]]] = {}
    for name, reading in named.items():
        for one in reading.statements:
            side = side_of(one)
            if side == 0:
                continue
            for issue in dict.fromkeys(hit.id for hit in one.issues):
                for holder in one.holders:
                    sides = found.setdefault((holder, issue), ({}, {}))
                    sides[side < 0][Place(name, one.sentence, one, _date(reading))] = None
    return tuple(
        Agreement(holder, issue, tuple(favour), tuple(against))
        for (holder, issue), (favour, against) in found.items()
    )


def _date(reading: Reading) -> str:
    told = reading.document.metadata.date
    return told.value[:10] if told is not None else ""


def conflicts_between(
    named: Mapping[str, Reading],
    names: Mapping[str, str] = MappingProxyType({}),
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """In words: contradictions between documents, then within one, then where several agree.

    Parameters
    ----------
    names, titles : id of an actor or an issue -> what it is called; others are called by their ids.
    """
    every = [
        replace(one, holder=names.get(one.holder) or one.holder, issue=titles.get(one.issue, one.issue))
        for one in agreements(named)
    ]
    split = [one for one in every if one.contradicts]
    for one in (a for a in split if len(a.documents) > 1):
        yield f"{one.holder} on {one.issue}: the documents disagree. {_sides(one)}"
    for one in (a for a in split if len(a.documents) == 1):
        yield f"{one.holder} on {one.issue}: for and against in one document. {_sides(one)}"
    for one in every:
        if not (one.favour and one.against) and len(one.documents) > 1:
            side = "for" if one.favour else "against"
            yield f"{one.holder} on {one.issue}: {len(one.documents)} documents agree ({side}). {_sides(one)}"


def _sides(one: Agreement) -> str:
    sides = (("For", one.favour), ("Against", one.against))
    return " ".join(f"{label}: {_listed(places)}." for label, places in sides if places)


def _listed(places: tuple[Place, ...]) -> str:
    more = f"; and {len(places) - _MOST} more" if len(places) > _MOST else ""
    return "; ".join(map(str, places[:_MOST])) + more
