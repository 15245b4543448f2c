"""The schema of a case: what may stand in ``case.yaml``, with the meaning and unit of every field.

Every container is a mapping from an id to a thing, so that each field has one path, such as
``issues.cost_sharing.stances.USA.ask``; scenarios, messages and proposals all use these paths.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from accord.case.quantity import Quantity, Real
from accord.machine.notebooks import in_notebook

__all__ = [
    "Actor",
    "Anchor",
    "Breakdown",
    "Case",
    "Change",
    "Claim",
    "Deadline",
    "Event",
    "Evidence",
    "Influence",
    "InputChange",
    "Issue",
    "Link",
    "Place",
    "Rule",
    "Scale",
    "Scenario",
    "Sink",
    "Source",
    "Stance",
]

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
"""Starts with a letter; letters, digits, hyphens and underscores."""

MISSING = Quantity.model_validate({})
ZERO = Quantity.model_validate(0)
ONE = Quantity.model_validate(1)


def _iso(raw: Any) -> Any:
    # A bare number would be read as seconds since 1970.
    if isinstance(raw, dt.datetime) or not isinstance(raw, str | dt.date):
        raise ValueError("is not a date; write it as 2021-02-01")
    return raw


Date = Annotated[dt.date, BeforeValidator(_iso)]
Number = Annotated[Quantity, BeforeValidator(lambda raw: {} if raw is None else raw)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Source(_Part):
    """A published source; the long form of a reference lives in ``sources.json`` (CSL-JSON)."""

    title: str
    author: str | None = None
    publisher: str | None = None
    published: Date | None = Field(None, description="Date of publication")
    url: str | None = None


class Place(_Part):
    """Where in a source: paragraph and characters of a stored document, else page or section in words."""

    document: str | None = Field(None, description="File in the project's documents folder")
    paragraph: int | None = Field(None, ge=1, description="1-based paragraph of the document")
    start: int | None = Field(None, ge=0, description="First character, 0-based")
    end: int | None = Field(None, ge=0, description="One past the last character")
    words: str | None = Field(None, description="Page, row or section in words")


class Evidence(_Part):
    """Why a number is what it is. An analyst's own estimate has no source and says so."""

    source: str | None = Field(None, description="Id in `sources`; none for an own estimate")
    place: Place | None = Field(None, description="Where in the source")
    quote: str | None = Field(None, description="A short verbatim quote")
    paraphrase: str | None = Field(None, description="What the source says, in the coder's words")
    as_of: Date | None = Field(None, description="Date of the fact; not after the date of the case")
    published: Date | None = Field(None, description="Date of publication, if it differs from the source's")
    coder: str | None = Field(None, description="Who read and coded it")
    confidence: Literal["high", "medium", "low"] = Field("medium", description="How sure the coder is")
    own_estimate: bool = Field(
        False, description="True where the number is the coder's judgement, not the source's"
    )


class Sink(_Part):
    """A domestic agenda that takes attention away from the relationship."""

    title: str | None = None
    weight: Number = Field(MISSING, description="Weight against the saliences of the issues, 0 or more")


class Actor(_Part):
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


class Anchor(_Part):
    """A point of the scale in words."""

    at: Real
    words: str


class Scale(_Part):
    """The scale of an issue in its native unit."""

    low: Real
    high: Real
    unit: str
    anchors: tuple[Anchor, ...] = Field(description="At least two points in words")


class Rule(_Part):
    """Who must consent. Without weights and quota the veto parties alone decide."""

    veto: tuple[Id, ...] = Field((), description="Actors without whose consent nothing is agreed")
    weights: dict[Id, Number] = Field(default_factory=dict, description="Voting weights; default capability")
    quota: Real | None = Field(None, gt=0, le=1, description="Share of all listed weight that must accept")


class Deadline(_Part):
    """A date by which a deal is expected; it may have lapsed before the date of the case."""

    date: Date
    window: Real = Field(0.0, ge=0, description="Months before the deadline in which `weight` applies")
    weight: Real = Field(1.0, ge=0, description="Factor on the salience inside the window")
    note: str | None = None
    evidence: tuple[str, ...] = ()


class NoDealCost(_Part):
    """What each month without a deal after the deadline costs, to be shown; it moves nothing by itself."""

    amount: Number
    unit: str
    words: str


class Breakdown(_Part):
    """How a signed deal may fail."""

    hazard: Number = Field(ZERO, description="Rate per year after signature")
    loss: Number = Field(ONE, description="Share of what was delivered that is lost, 0-1")


class Stance(_Part):
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
        MISSING, description="Months of full attention in which the distance left falls by e"
    )
    capability: Number = Field(ONE, description="Relative influence, 0 or more")
    pressure: Number = Field(
        ZERO, description="Native units per month that the bottom line gives after the deadline"
    )
    pressure_cap: Number = Field(ZERO, description="The most that pressure can move it, native units")


class Influence(_Part):
    """What an actor does to others on an issue: an inducement, a threat, or bridging as a coordinator."""

    kind: Literal["inducement", "threat", "bridging"]
    sender: Id
    target: Id | None = Field(None, description="The party induced or threatened")
    size: Number = Field(MISSING, description="How far the target's bottom line widens at most, native units")
    credibility: Number = Field(ONE, description="0-1, of an inducement or threat")
    ramp: Number = Field(
        ONE, description="Months of the sender's attention in which it takes hold (e-folding)"
    )
    backfire: Number = Field(ZERO, description="Probability that a threat backfires")
    backfire_resolve: Number = Field(
        ZERO, description="What a backfiring threat adds to the target's resolve"
    )
    strength: Number = Field(
        MISSING, description="Bridging: patience is divided by 1 + strength x credibility x share"
    )
    trust: dict[Id, Number] = Field(
        default_factory=dict, description="Bridging: credibility with each party, 0-1"
    )


class Issue(_Part):
    """One question on one scale with a unit."""

    title: str
    short: str | None = Field(
        None, min_length=1, description="Short title for tables and figures; the title if left out"
    )
    question: str | None = Field(None, description="What is to be agreed, as one question")
    kind: Literal["concession", "influence"] = Field(
        "concession",
        description="Whether parties move from ask to bottom line, or only pull at a settlement",
    )
    at_stake: str | None = Field(None, description="The scarce thing the parties divide")
    scale: Scale
    status_quo: Number = Field(MISSING, description="The point that holds while there is no deal")
    rule: Rule = Field(default_factory=Rule, description="Who must consent")
    process: Number = Field(ZERO, description="Months of attention from acceptance to signature")
    effort: Number = Field(ZERO, description="Months of attention to deliver what was signed")
    delivery_weight: Number = Field(ONE, description="Factor on the salience while delivering")
    deadline: Deadline | None = Field(None, description="When a deal is expected, or was")
    no_deal_cost: NoDealCost | None = Field(None, description="What waiting costs, in words and units")
    breakdown: Breakdown = Field(default_factory=Breakdown)
    stances: dict[Id, Stance] = Field(default_factory=dict, description="Who wants what, by actor")
    influence: dict[Id, Influence] = Field(
        default_factory=dict, description="What actors do to others on this issue"
    )
    note: str | None = Field(None, description="What stands outside the scale, such as the term of a deal")


class Link(_Part):
    """The settlement or collapse of one issue moves something on another."""

    source: Id = Field(alias="from", description="The issue that settles (is signed) or collapses")
    on: Literal["settlement", "collapse"]
    to: Id = Field(description="The issue that is moved")
    actor: Id | None = Field(None, description="Whose stance is moved; every party's if left out")
    effect: Literal["bottom_line", "resolve", "salience"]
    amount: Number = Field(description="Added: native units toward agreement, probability, or salience")


class Change(_Part):
    """A field gets another value, or an entry is taken away; for the whole horizon or between dates."""

    set: str | None = Field(None, description="Path of the field that gets a value")
    to: Any = Field(None, description="The new value, as it would stand in the case")
    remove: str | None = Field(None, description="Path of an entry that is taken away (whole horizon only)")
    since: Date | None = Field(None, alias="from", description="First day; the date of the case if left out")
    until: Date | None = Field(None, description="Last day; the horizon if left out")

    @model_validator(mode="after")
    def _one_deed(self) -> Change:
        if (self.set is None) == (self.remove is None):
            raise ValueError("gives both or neither of 'set' and 'remove'; give one")
        if self.set is not None and "to" not in self.model_fields_set:
            raise ValueError("has no 'to': the value that the field gets")
        if self.remove is not None and (self.since or self.until or "to" in self.model_fields_set):
            raise ValueError("removes for the whole horizon: it takes no 'to', 'from' or 'until'")
        if self.since and self.until and self.until < self.since:
            raise ValueError("ends before it begins")
        return self


class Event(_Part):
    """A dated change that belongs to the base case, such as a scheduled election."""

    title: str
    date: Date
    changes: tuple[Change, ...]


class Scenario(_Part):
    """Named changes to the case, shown side by side with others."""

    title: str
    description: str | None = None
    changes: tuple[Change, ...] = ()


class Claim(_Part):
    """What an author expects, so that it can be held against the forecast.

    ``order``: the issues in `easier` are easier than those in `harder`. ``expectation``: the issue is
    expected to be agreed (or not) by `by` months, or left uncertain. ``contrast``: an agreement on the issue
    is likelier under scenario `likelier` than under scenario `less_likely`.
    """

    kind: Literal["order", "expectation", "contrast"]
    author: str | None = None
    statement: str = Field(description="The claim in the coder's words")
    easier: tuple[Id, ...] = ()
    harder: tuple[Id, ...] = ()
    issue: Id | None = None
    expected: Literal["agreed", "open", "uncertain"] | None = None
    by: Real | None = Field(
        None, gt=0, description="Months after the date of the case; the horizon if left out"
    )
    likelier: Id | None = None
    less_likely: Id | None = None
    evidence: tuple[str, ...] = ()
    interpretation: str | None = Field(None, description="What the coder had to read into the text")
    proposed: bool = False


class InputChange(_Part):
    """An input that was changed after the first forecast, with the reason."""

    date: Date
    field: str
    reason: str


class Case(_Part):
    """Everything about one relationship at one date."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, title="Accord case", json_schema_extra={"accord": 1}
    )

    accord: Literal[1] = Field(1, description="Version of this schema")
    id: Id
    title: str
    as_of: Date = Field(description="The date of the case: nothing later is known")
    horizon: Real = Field(48.0, gt=0, le=600, description="Months from the date of the case")
    status: Literal["draft", "reviewed"] = Field(
        "draft", description="In a draft numbers may be missing or proposed; in a reviewed case they may not"
    )
    summary: str | None = Field(None, description="What the case is about, in a few sentences")
    hindsight: str | None = Field(None, description="Said where the case was coded after the events")
    actors: dict[Id, Actor] = Field(description="Who takes part, third parties included")
    issues: dict[Id, Issue] = Field(description="What is to be agreed")
    links: dict[Id, Link] = Field(default_factory=dict, description="How one issue moves another")
    events: dict[Id, Event] = Field(
        default_factory=dict, description="Dated changes that belong to the case itself"
    )
    scenarios: dict[Id, Scenario] = Field(
        default_factory=dict, description="Other assumptions, to be compared"
    )
    base_scenario: Id = Field("base", description="Name under which the unchanged case is shown")
    claims: dict[Id, Claim] = Field(
        default_factory=dict, description="What an author expects, held against the forecast"
    )
    conflict: str | dict[str, Any] | None = Field(
        None, description="A conflict model, or the path of one relative to the case"
    )
    evidence: dict[Id, Evidence] = Field(default_factory=dict, description="Why each number is what it is")
    sources: dict[Id, Source] = Field(default_factory=dict, description="What the evidence cites")
    input_changes: tuple[InputChange, ...] = Field(
        (), description="Inputs changed after the first forecast, with the reason"
    )

    def _repr_html_(self) -> str:
        return in_notebook(self)
