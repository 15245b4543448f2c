"""Parties that are typed by name, under the ids by which documents that are read later know them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOBODY", "Known", "known_party"]


@dataclass(frozen=True)
class Known:
    """A state or an organisation as the reader knows it."""

    id: str
    """Empty for one that it does not know."""
    kind: str
    iso3: str
    """Empty for an organisation."""


NOBODY = Known("", "state", "")


def known_party(name: str) -> Known:
    """The state or organisation of that name.

    Examples
    --------
    >>> known_party("the United States")
    Known(id='USA', kind='state', iso3='USA')
    >>> known_party("Northland").id
    ''
    """
    from accord.reader.actors.gazetteer import default_gazetteer

    bare = name.strip().casefold().removeprefix("the ")
    for hit in default_gazetteer().find(name):
        found = {(one.actor, one.kind) for one in hit.entries}
        if hit.surface.casefold() != bare or len(found) != 1:
            continue
        actor, kind = found.pop()
        if kind == "organisation":
            return Known(actor, "organisation", "")
        if kind == "name":
            return Known(actor, "state", actor)
    return NOBODY
