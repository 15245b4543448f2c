"""The terms under which an issue is settled: its scale, who consents, by when, and how a deal may fail."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from accord.case.fields import MISSING, ONE, ZERO, Date, Id, Number, Part, triangular
from accord.case.quantity import Quantity, Real

__all__ = [
    "Anchor",
    "Belonging",
    "Breakdown",
    "CommonCause",
    "Deadline",
    "Extension",
    "Judged",
    "NoDealCost",
    "Package",
    "Precedent",
    "Ratification",
    "Resolves",
    "Rule",
    "Scale",
    "Tone",
]


class Anchor(Part):
    """A point of the scale in words."""

    at: Real
    words: str


class Scale(Part):
    """The scale of an issue in its native unit."""

    low: Real
    high: Real
    unit: str
    anchors: tuple[Anchor, ...] = Field(description="At least two points in words")


class Rule(Part):
    """Who must consent. Without weights and quota the veto parties alone decide."""

    veto: tuple[Id, ...] = Field((), description="Actors without whose consent nothing is agreed")
    weights: dict[Id, Number] = Field(default_factory=dict, description="Voting weights; default capability")
    quota: Real | None = Field(None, gt=0, le=1, description="Share of all listed weight that must accept")


class Extension(Part):
    """How likely a deadline is put off, and by how much; the parties reckon with it from the beginning."""

    chance: Number = Field(description="Probability that it is put off, 0-1")
    months: Number = Field(description="By how many months")


class Deadline(Part):
    """A date by which a deal is expected; it may have lapsed before the date of the case."""

    date: Date
    kind: Literal["soft", "expiry", "hard"] = Field(
        "soft",
        description="What it does by itself: nothing but draw attention, bunch deals before it (an expiry, "
        "after which talks go on), or end talks that have not been accepted by then (hard)",
    )
    push: Number = Field(
        MISSING,
        description="Share of the way to the bottom line that the parties go by the deadline because of it, "
        "0-1; if left out 0 where it is soft, 0.2 to 0.8 (mode 0.5) at an expiry, 1 where it is hard",
    )
    rush: Number = Field(
        triangular(0.1, 0.3, 1.0),
        description="How late that push comes: 1 evenly, near 0 in the last moment (the parties hold out)",
    )
    set_on: Date | None = Field(None, description="Day on which it was set; the date of the case if left out")
    extension: Extension | None = Field(None, description="That it may be put off")
    window: Real = Field(0.0, ge=0, description="Months before the deadline in which `weight` applies")
    weight: Real = Field(1.0, ge=0, description="Factor on the salience inside the window")
    note: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def pushes(self) -> Quantity:
        """`push`, or what its kind says where that is left out."""
        return _PUSH[self.kind] if self.push.missing else self.push


_PUSH = {"soft": ZERO, "expiry": triangular(0.2, 0.5, 0.8), "hard": ONE}


class NoDealCost(Part):
    """What each month without a deal after the deadline costs, to be shown; it moves nothing by itself."""

    amount: Number
    unit: str
    words: str


Tone = Literal[
    "hard",
    "stuck",
    "failed",
    "divided",
    "unlikely",
    "fragile",
    "uncertain",
    "easy",
    "progress",
    "expected",
    "urgent",
    "important",
]
"""What a text may say of an issue; what each does to which prior stands in ``case/priors/data/words.tsv``."""


class Judged(Part):
    """That a document says so of an issue, with the words and their place."""

    words: str | None = Field(None, description="The words that say it")
    by: str | None = Field(None, description="Who says it")
    evidence: tuple[str, ...] = Field((), description="Ids in the case's evidence table")
    proposed: bool = Field(False, description="True until a person has accepted it")


class Breakdown(Part):
    """How a signed deal may fail."""

    hazard: Number = Field(
        ZERO,
        description="Cumulative hazard of the first year after signature: 0.1 means that about one deal in "
        "ten fails in it",
    )
    shape: Number = Field(
        Quantity(value=0.7),
        description="How the danger goes with age: 1 stays equal, less than 1 falls (Weibull shape)",
    )
    loss: Number = Field(ONE, description="Share of what was delivered that is lost, 0-1")


class Precedent(Part):
    """A point on which such an issue was once settled."""

    at: Real = Field(description="The point, in the unit of the scale")
    words: str | None = None
    date: Date | None = None
    evidence: tuple[str, ...] = ()


class Ratification(Part):
    """A body at home, such as a parliament, that must consent to what its government has signed."""

    body: str = Field(description="What it is called")
    months: Number = Field(MISSING, description="Calendar months until it decides")
    bottom_line: Number = Field(MISSING, description="The worst it would still ratify, native unit")
    on_refusal: Literal["renegotiate", "end"] = Field(
        "renegotiate",
        description="Whether the government then goes on with the bottom line of the body, or talks end",
    )
    evidence: tuple[str, ...] = ()


class Resolves(Part):
    """How it is told afterwards whether an issue was agreed: the question of a sealed forecast."""

    agreed: str = Field(min_length=1, description="What counts as agreed, so that no two readers differ")
    by: Date | None = Field(
        None, description="Last day on which it counts; the end of the horizon if left out"
    )
    source: str = Field(min_length=1, description="Which source decides")


class Belonging(Part):
    """The reference class that an issue belongs to: how such negotiations usually went, before this one is
    looked at from inside. It changes no number of the simulation; a scenario cannot change it."""

    name: str = Field(alias="class", description="One of those that `accord reference` lists")
    covariates: dict[str, str | Real] = Field(
        default_factory=dict,
        description="What is known of this case, by name of a covariate of the class; the usual of the class "
        "is taken for the rest",
    )
    began: Date | None = Field(
        None,
        description="Day from which the class counts its months; the date of the case if left out, as if "
        "nothing had gone before",
    )
    calendar: Literal["case", "class"] = Field(
        "case",
        description="Whether the months of the simulation are also told as they fall among those of the "
        "class, by quantiles: for a class whose members were simulated",
    )
    evidence: tuple[str, ...] = Field((), description="Ids in the evidence table for all of it")


class Package(Part):
    """Issues that are settled together, each side giving on what it cares about less."""

    title: str | None = None
    issues: tuple[Id, ...] = Field(description="Its issues; veto parties alone must decide them")
    kind: Literal["joint", "open"] = Field(
        "open",
        description="joint: nothing is agreed until everything is; open: an issue may also be settled alone",
    )
    stake: dict[Id, dict[Id, Number]] = Field(
        default_factory=dict,
        description="By issue and actor: what the whole way from ask to bottom line is worth to it, against "
        "its other issues; its salience if left out",
    )
    not_for_sale: dict[Id, tuple[Id, ...]] = Field(
        default_factory=dict,
        description="By issue: the actors that go no further there than their standing offer, whatever they "
        "are given elsewhere; write {} where there is none",
    )
    note: str | None = None
    evidence: tuple[str, ...] = ()


class CommonCause(Part):
    """What several uncertain numbers follow together, such as the mood of one government.

    A bottom line (or an ask) follows it toward generosity, `resolve` toward not being obstinate, any other
    number upward.
    """

    title: str | None = None
    fields: tuple[str, ...] = Field(
        description="Paths of the numbers; `*` stands for any part: issues.*.stances.USA.bottom_line. "
        "`resolve` is the throw whether a party is obstinate"
    )
    rho: Real = Field(
        ge=0,
        le=1,
        description="Share of their chance that they have in common: the correlation of any two of them",
    )
    sign: dict[str, Literal[1, -1]] = Field(
        default_factory=dict, description="-1 by path or pattern of `fields`: follows it the other way"
    )
    evidence: tuple[str, ...] = ()
