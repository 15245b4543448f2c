"""What was seen of a negotiation after the date of its case: dated pieces of news, each with reason and
source.

News changes no number of a case. It says which of the courses that the case allows are still to be reckoned
with, and how much; `accord.forecasts.conditioning` weighs the draws by it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from accord.case.fields import Date, Id, Part
from accord.case.quantity import Real

__all__ = [
    "FIELDS_OF",
    "OFF_AHEAD",
    "RATIOS",
    "USUAL_WINDOW",
    "FieldsOf",
    "News",
    "Piece",
    "PieceKind",
]

PieceKind = Literal["open", "signed", "ask", "offer", "broke_off", "stage", "refused", "sign"]
Strength = Literal["slight", "clear", "strong"]

RATIOS: Mapping[str, float] = MappingProxyType({"slight": 1.5, "clear": 3.0, "strong": 10.0})
"""How many times likelier such a sign is where its claim holds than where it does not."""
USUAL_WINDOW = 3.0
"""Standard deviation of the months by which a simulated signature may miss the true one."""
OFF_AHEAD = 12.0
"""Months within which talks that have broken off are held not to be accepted."""


class Piece(Part):
    """One piece of news."""

    date: Date = Field(description="Day of the fact, after the date of the case")
    kind: PieceKind = Field(
        description="open: not signed yet; signed; ask or offer: where a party stands; broke_off: talks "
        "broke off; stage: accepted or deadlocked; refused: by a body at home, or a point by a party; sign: "
        "likelihood words"
    )
    issue: Id
    actor: Id | None = Field(None, description="Of an ask or offer, or of a party that refuses a point")
    value: Real | None = Field(None, description="A point of the issue's scale, native unit")
    noise: Real | None = Field(
        None, gt=0, description="Standard deviation of what the value may be off by, native unit"
    )
    window: Real | None = Field(
        None,
        gt=0,
        description="Of what was signed, accepted, deadlocked or refused at home: standard deviation of the "
        f"months by which a draw may be early or late; {USUAL_WINDOW:g} if left out",
    )
    stage: Literal["accepted", "deadlocked"] | None = Field(
        None, description="Of a stage: the text is accepted but not signed, or talks are parked as hopeless"
    )
    claim: Literal["agreed", "open", "deadlocked", "at_least", "at_most"] | None = Field(
        None,
        description="Of a sign: agreed, open or deadlocked by `until`, or settled at `value` at least or "
        "at most",
    )
    until: Date | None = Field(None, description="Day that a claim is about, after the day of the sign")
    strength: Strength | None = Field(
        None,
        description="How many times likelier it is where the claim holds: slight 1.5, clear 3, strong 10; of "
        "talks that broke off clear if left out",
    )
    reason: str = Field(min_length=1, description="Why this is taken to be so, in words")
    source: str = Field(min_length=1, description="Id in `sources`, or who reported it, in words")
    by: str = Field(min_length=1, description="Who entered it")

    @property
    def ratio(self) -> float:
        """The likelihood ratio that its strength stands for."""
        return RATIOS[self.strength or "clear"]

    @property
    def told(self) -> tuple[object, ...]:
        """All that it says, without who says so and why."""
        return tuple(value for name, value in self if name not in ("reason", "source", "by"))


class News(Part):
    """The contents of ``news.yaml``."""

    days: tuple[Date, ...] = Field(
        (),
        description="Days to which the case was brought up to date, ascending: on each nothing was signed "
        "but what is told as signed by then",
    )
    pieces: dict[Id, Piece] = Field(default_factory=dict, description="What was seen, by an id")

    @property
    def last_day(self) -> dt.date | None:
        """The day to which it leads; None where it says nothing."""
        return max((*self.days, *(piece.date for piece in self.pieces.values())), default=None)

    def until(self, day: dt.date) -> News:
        """What was known on a day, which becomes the last to which the case was brought up to date."""
        days = sorted({*(earlier for earlier in self.days if earlier < day), day})
        pieces = {name: piece for name, piece in self.pieces.items() if piece.date <= day}
        return News(days=tuple(days), pieces=pieces)

    @property
    def in_order(self) -> tuple[str, ...]:
        """Ids of the pieces by date, those of one day in the order of the file."""
        return tuple(sorted(self.pieces, key=lambda name: self.pieces[name].date))

    @property
    def signed(self) -> dict[str, dt.date]:
        """Issue -> the day on which it was signed, for those that are told as signed."""
        return {piece.issue: piece.date for piece in self.pieces.values() if piece.kind == "signed"}


@dataclass(frozen=True)
class FieldsOf:
    """The fields that a kind of news must and may give, beside date, kind, issue, reason, source and by."""

    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


FIELDS_OF: Mapping[str, FieldsOf] = MappingProxyType(
    {
        "open": FieldsOf(),
        "signed": FieldsOf((), ("value", "noise", "window")),
        "ask": FieldsOf(("actor", "value", "noise")),
        "offer": FieldsOf(("actor", "value", "noise")),
        "broke_off": FieldsOf((), ("strength",)),
        "stage": FieldsOf(("stage",), ("window",)),
        "refused": FieldsOf((), ("actor", "value", "noise", "window")),
        "sign": FieldsOf(("claim", "strength"), ("until", "value")),
    }
)
