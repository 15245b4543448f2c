"""Who takes part in a case: an actor, where it stands on an issue, and what it does to others there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from accord.case.fields import EVIDENCE_OF_ALL, MISSING, ONE, ZERO, Date, Id, Number, Part
from accord.case.quantity import Quantity

__all__ = ["Actor", "Influence", "Sink", "Stance"]


class Sink(Part):
    """A domestic agenda that takes attention away from the relationship."""

    title: str | None = None
    weight: Number = Field(MISSING, description="Weight against the saliences of the issues, 0 or more")


class Actor(Part):
    """A state, an administration or a party."""

    name: str
    short: str | None = Field(
        None, min_length=1, description="Short name for tables and figures; the name if left out"
    )
    name_local: str | None = None
    lang: str | None = Field(None, description="BCP 47 tag of name_local")
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    kind: Literal["state", "administration", "party", "organisation"] = "state"
    aliases: tuple[str, ...] = Field((), description="Other names by which texts call it")
    capacity: Number = Field(
        ONE, description="Attention it has to give per month; 1 is an ordinary foreign policy"
    )
    sinks: dict[Id, Sink] = Field(default_factory=dict, description="What draws attention away at home")
    elsewhere: Number = Field(
        Quantity(value=0.5),
        description="Share of its time that business outside this case takes on the date of the case, from 0 "
        "to less than 1",
    )
    evidence: tuple[str, ...] = Field((), description=EVIDENCE_OF_ALL)


class Stance(Part):
    """An actor on an issue. A third party gives a salience, and a position if it has one."""

    ask: Number = Field(MISSING, description="The offer it stands on at the date of the case, native unit")
    bottom_line: Number = Field(MISSING, description="The worst it would still sign, native unit")
    bottom_line_above: Number = Field(
        MISSING,
        description="For a party that can lose on both sides: its upper bottom line; the other is the lower",
    )
    direction: Literal["at_least", "at_most"] | None = Field(
        None, description="Which side it accepts; read from ask and bottom line if left out"
    )
    salience: Number = Field(MISSING, description="Weight of the issue on its agenda, 0-1")
    resolve: Number = Field(ZERO, description="Probability that it never gives way, 0-1")
    patience: Number = Field(
        MISSING,
        description="Calendar months of talks, as they go on the date of the case, after which it is "
        "half-way from its ask to its bottom line",
    )
    capability: Number = Field(ONE, description="Relative influence, 0 or more")
    pressure: Number = Field(
        ZERO, description="Native units per month that the bottom line gives after the deadline"
    )
    pressure_cap: Number = Field(ZERO, description="The most that pressure can move it, native units")
    pressure_from: Date | None = Field(
        None,
        description="Day from which pressure acts; the deadline if left out, or the date of the case "
        "where that has lapsed",
    )
    no_deal: Number = Field(
        MISSING,
        description="The point of the scale that is as good for it as having no deal; it signs nothing worse "
        "unless something pays for it",
    )
    delay_cost: Number = Field(
        ZERO,
        description="What a month without a deal costs it, in native units; it concedes faster for it, its "
        "bottom line stays",
    )
    delay_cost_from: Date | None = Field(
        None,
        description="Day from which waiting costs it; the deadline if left out, or the date of the case "
        "where there is none",
    )
    evidence: tuple[str, ...] = Field((), description=EVIDENCE_OF_ALL)


class Influence(Part):
    """What an actor does to others on an issue: an inducement, a threat, or bridging as a coordinator."""

    kind: Literal["inducement", "threat", "bridging"]
    sender: Id
    target: Id | None = Field(None, description="The party induced or threatened")
    size: Number = Field(MISSING, description="How far the target's bottom line widens at most, native units")
    credibility: Number = Field(ONE, description="0-1, of an inducement or threat")
    ramp: Number = Field(
        ONE,
        description="Calendar months in which it takes hold, while the sender gives it what it gives on the "
        "date of the case (e-folding)",
    )
    backfire: Number = Field(ZERO, description="Probability that a threat backfires")
    backfire_resolve: Number = Field(
        ZERO, description="What a backfiring threat adds to the target's resolve"
    )
    strength: Number = Field(
        MISSING,
        description="Bridging: patience is divided by 1 + strength x trust, while the sender gives it what "
        "it gives on the date of the case",
    )
    trust: dict[Id, Number] = Field(
        default_factory=dict, description="Bridging: credibility with each party, 0-1"
    )
