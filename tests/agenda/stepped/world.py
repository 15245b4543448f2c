"""What the stepped simulation keeps: parties, issues, and the world in which they change."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from accord.case.schema import Case, Issue

__all__ = ["HAIR", "Fate", "Matter", "Number", "Party", "Push", "World", "of", "votes_needed"]

HAIR = 1e-9

Number = Callable[[str, str, str], float]
"""The drawn number of (actor, issue, field)."""


@dataclass
class Party:
    """One actor on one issue."""

    issue: str
    actor: str
    veto: bool
    votes: float
    direction: int
    ask: float
    bottoms: dict[str, float]
    """Bottom lines as drawn: ``low`` for a party that wants more, ``high`` for one that wants less, or
    both."""
    salience: float
    patience: float
    resolve: float
    temper: float
    pressure: float
    cap: float
    speaks: bool
    """It has a stance and its consent counts."""
    no_deal: float | None = None
    delay_cost: float = 0.0
    line_is_new: bool = False
    """The bottom line is newly given and the ask is not."""
    modal_ask: float = 0.0
    asked_in: float = math.nan
    """Month of the last new ask."""
    pressed_from: float = math.inf
    hurt_from: float = math.inf
    obstinate: bool = False
    starts: dict[str, float] = field(default_factory=dict)
    """Where it set out from at its last jump, per side."""
    set_out: float = 0.0
    """Month of that jump."""
    tau: float = 0.0
    """Half-lives of the way since then."""
    urge: float = 0.0
    """Further half-lives of the way to its own line, because waiting costs it something."""
    urge_rate: float = 0.0
    linked: float = 0.0
    foresees: list[tuple[float, bool]] = field(default_factory=list)
    """(month, whether it waits until then or hurries) of every change that it sees coming."""
    share: float = 0.0
    usual_share: float = 0.0
    rate: float = 0.0

    def waits(self, t: float) -> bool:
        """Whether it stays where it stands for a change that is to come after t."""
        return any(waits and month > t + HAIR for month, waits in self.foresees)

    def hurries(self, t: float) -> bool:
        """Whether it concedes faster for a change that is to come after t."""
        return any(not waits and month > t + HAIR for month, waits in self.foresees)


@dataclass
class Push:
    """An inducement or a threat that works."""

    sender: Party
    target: Party
    size: float
    ramp: float
    felt: float = 0.0
    pace: float = 0.0


@dataclass
class Matter:
    """An issue under way."""

    given: Issue
    name: str
    due: float
    """Deadline, months after the date of the case."""
    parties: list[Party]
    status_quo: float = 0.0
    closing: float = 0.0
    push: float = 0.0
    rush: float = 1.0
    set_on: float = 0.0
    status: str = "open"
    """open, accepted, signed, delivered, collapsed"""
    left: float = 0.0
    need: float = 0.0
    point: float = math.nan
    signed_point: float = math.nan
    signed: float = math.inf
    fails: float = math.inf
    kept: float = 0.0
    had_zone: bool = False
    missing: float = math.inf
    usual: float = 0.0
    usual_delivery: float = 0.0
    pace: float = 0.0
    talked: float = 0.0
    parked: bool = False
    packed: bool = False
    """Agreed in its package."""
    deadlocked: float = math.inf
    accepted: float = math.inf
    refused: float = math.inf
    decides: float = math.inf
    """When the bodies at home decide on its text."""
    consenting: set[str] = field(default_factory=set)
    """Whose bodies have refused once and consent from then on."""
    lasts: float = 1.0
    """The share of one horizon for which a deal is expected to last."""


@dataclass
class Fate:
    """What became of an issue."""

    time: float
    point: float
    delivered: float
    in_force: bool
    zone: bool
    missing: float
    deadlocked: float
    accepted: float
    refused: float


@dataclass
class World:
    """Everything that changes while time passes."""

    case: Case
    number: Number
    t: float = 0.0
    elasticity: float = 1.0
    capacity: dict[str, float] = field(default_factory=dict)
    elsewhere: dict[str, float] = field(default_factory=dict)
    sinks: dict[tuple[str, str], float] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    pushes: list[Push] = field(default_factory=list)
    struck: set[str] = field(default_factory=set)
    """Packages that have been agreed."""
    backfired: list[tuple[Party, float]] = field(default_factory=list)


def of(matter: Matter, actor: str) -> Party:
    """The party of `actor` on an issue."""
    return next(party for party in matter.parties if party.actor == actor)


def votes_needed(matter: Matter) -> float:
    """The votes that hold the quota of an issue; 0 where only veto parties decide."""
    return (matter.given.rule.quota or 0.0) * sum(p.votes for p in matter.parties) * (1 - 1e-12)
