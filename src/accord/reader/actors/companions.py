"""Persons whom one document of a draft ties to a state, for those that name them without it.

"Ana Ruiz, Peru's deputy minister" of one report makes "Ruiz" of the other Peruvian. A name that two documents
tie to different states, or that is a name of something else, tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.reader.actors.gazetteer import Gazetteer
from accord.reader.actors.mentions import find_mentions, surfaces_of
from accord.reader.records import Document

__all__ = ["persons_of_others"]


def persons_of_others(documents: Sequence[Document], gazetteer: Gazetteer) -> list[Mapping[str, str]]:
    """For each document the names that the others introduce -> the actor for whom each speaks."""
    if len(documents) < 2:
        return [{} for _ in documents]
    own = [_introduced(one, gazetteer) for one in documents]
    return [_agreed([names for other, names in enumerate(own) if other != n]) for n in range(len(own))]


def _introduced(document: Document, gazetteer: Gazetteer) -> Mapping[str, str]:
    date = document.metadata.date.value if document.metadata.date else None
    mentions = find_mentions(document.text, gazetteer, date)
    persons = [m for m in mentions if m.kind == "person" and len(m.chosen) == 1]
    return {name: m.chosen[0] for m in persons for name in surfaces_of(m.passage.quote, m.chosen[0])}


def _agreed(each: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for names in each:
        for name, actor in names.items():
            found.setdefault(name, set()).add(actor)
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1}
