"""What may change on a date: one row for every kind of change, with what follows from one.

A kind is one row here and one handler of `accord.agenda.changes`, which puts the new value in its place; all
else reads the facts of the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

__all__ = ["DATED_KINDS", "DatedKind", "kind_at", "what_may_change"]

_ANY = "*"


@dataclass(frozen=True)
class DatedKind:
    """One kind of dated change; a fact that is not given is not so."""

    name: str
    path: tuple[str, ...]
    """Where the field stands in the case; ``*`` for an id."""
    takes: Literal["point", "chance", "positive", "months"] | None = None
    """What its number is: on the scale of the issue, from 0 to 1, 0 or more, a duration; None for a word."""
    word: str = ""
    """The one word that can be said on a date, where it takes no number."""
    sets_out: bool = False
    """The party gets another negotiating position: it sets out anew from where it stands."""
    waits_anew: bool = False
    """The pace at which the party gives way is another from then on."""
    hardens: bool = False
    """It is the resolve of the party: whether it is obstinate is drawn anew, so resolve can be a cause."""
    attention: bool = False
    """The number is one of those by which actors share out their attention."""

    @property
    def of_stance(self) -> bool:
        """Whether it changes a number of a stance, so that talks on its issue are worth a try again."""
        return "stances" in self.path

    def fits(self, path: Sequence[str | int]) -> bool:
        """Whether the field at `path` is of this kind."""
        return len(path) == len(self.path) and all(
            mine in (_ANY, part) for mine, part in zip(self.path, path, strict=True)
        )


_STANCE = ("issues", _ANY, "stances", _ANY)
DATED_KINDS = (
    DatedKind("ask", (*_STANCE, "ask"), "point", sets_out=True),
    DatedKind("bottom_line", (*_STANCE, "bottom_line"), "point", sets_out=True),
    DatedKind("bottom_line_above", (*_STANCE, "bottom_line_above"), "point", sets_out=True),
    DatedKind("patience", (*_STANCE, "patience"), "months", waits_anew=True),
    DatedKind("resolve", (*_STANCE, "resolve"), "chance", sets_out=True, hardens=True),
    DatedKind("salience", (*_STANCE, "salience"), "positive", attention=True),
    DatedKind("capacity", ("actors", _ANY, "capacity"), "positive", attention=True),
    DatedKind("sink", ("actors", _ANY, "sinks", _ANY, "weight"), "positive", attention=True),
    DatedKind("talks", ("issues", _ANY, "talks"), word="ended"),
    DatedKind("deal", ("issues", _ANY, "deal"), word="reopened"),
)
"""All kinds. That talks end or a signed deal is reopened is said with a date only: no field of a case."""


def kind_at(path: Sequence[str | int]) -> DatedKind | None:
    """The kind of the field at `path`; None where it cannot change on a date."""
    return next((kind for kind in DATED_KINDS if kind.fits(path)), None)


def what_may_change(kinds: Sequence[DatedKind] = DATED_KINDS) -> str:
    """All that may change on a date, in words, for people who have named something else."""
    things = groupby(kinds, key=lambda kind: kind.path[-3].removesuffix("s"))
    return "; ".join(f"{', '.join(k.path[-1] for k in some)} of one {thing}" for thing, some in things)
