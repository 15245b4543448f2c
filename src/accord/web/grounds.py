"""What a number rests on, in a few words that lead there: its evidence, else that it is judged or a prior."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.case.grounds import grounds_of
from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity

if TYPE_CHECKING:
    from accord.case.schema import Evidence
    from accord.web.asked import Asked

__all__ = ["Ground", "evidence_at", "evidence_of", "grounds"]

OWN, PRIOR, NOTHING = "own estimate", "a wide prior", "own estimate, with nothing behind it"
ASSUMED = "assumed by Accord, as the case says nothing"


@dataclass(frozen=True)
class Ground:
    """One thing that a number rests on."""

    words: str
    address: str = ""
    """Where it stands; empty for a prior, or where nothing is told."""


def evidence_of(asked: Asked, path: str, number: Quantity) -> tuple[str, ...]:
    """Ids of the evidence of a number: its own, or that of the entry around it; none for a prior."""
    if number.prior or number.missing:
        return ()
    ids, _ = grounds_of(asked.case, tuple(path.split(".")), number.evidence)
    return tuple(one for one in ids if one in asked.case.evidence)


def evidence_at(asked: Asked, name: str) -> str:
    """The address at which a piece of evidence stands."""
    sources = f"/c/{asked.values['c']}/sources"
    return f"{asked.address(sources, evidence=name)}#e-{name}"


def grounds(asked: Asked, path: str, number: Quantity) -> tuple[Ground, ...]:
    """What a number rests on, each with the address at which it stands."""
    if number.prior or number.missing:
        return (Ground(PRIOR),)
    found = evidence_of(asked, path, number)
    entries = ((name, asked.case.evidence[name]) for name in found)
    told = tuple(Ground(_cited(asked, one), evidence_at(asked, name)) for name, one in entries)
    return told or (Ground(NOTHING if _given(asked, path) else ASSUMED),)


def _given(asked: Asked, path: str) -> bool:
    """Whether the case itself gives a number."""
    above, _, name = path.rpartition(".")
    return name in getattr(entry_at(asked.case, trail_of(above)), "model_fields_set", (name,))


def _cited(asked: Asked, evidence: Evidence) -> str:
    """The title of its source and the place in it; that it is an own estimate."""
    source = asked.case.sources.get(evidence.source or "")
    place = evidence.place.words if source is not None and evidence.place is not None else ""
    own = OWN if evidence.own_estimate or source is None else ""
    return ", ".join(filter(None, (source.title if source is not None else "", place, own)))
