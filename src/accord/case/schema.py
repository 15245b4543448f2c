"""The schema of a case: what may stand in ``case.yaml``, with the meaning and unit of every field.

Every container is a mapping from an id to a thing, so that each field has one path, such as
``issues.cost_sharing.stances.USA.ask``; scenarios, messages and proposals all use these paths.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from accord.case.assumptions import Change, Event, Scenario
from accord.case.citing import Evidence, Place, Source
from accord.case.fields import (
    EVIDENCE_OF_ALL,
    MISSING,
    ONE,
    ZERO,
    Date,
    Id,
    Number,
    Part,
    months_between,
    triangular,
)
from accord.case.news import News
from accord.case.parties import Actor, Influence, Sink, Stance
from accord.case.quantity import Quantity, Real
from accord.case.terms import (
    Anchor,
    Belonging,
    Breakdown,
    CommonCause,
    Deadline,
    Extension,
    Judged,
    NoDealCost,
    Package,
    Precedent,
    Ratification,
    Resolves,
    Rule,
    Scale,
    Tone,
)
from accord.machine.notebooks import in_notebook, table_of

if TYPE_CHECKING:
    import pandas

__all__ = [
    "Actor",
    "Anchor",
    "Belonging",
    "Breakdown",
    "Case",
    "Change",
    "Claim",
    "CommonCause",
    "Deadline",
    "Event",
    "Evidence",
    "Extension",
    "Influence",
    "InputChange",
    "Issue",
    "Judged",
    "Link",
    "NoDealCost",
    "Package",
    "Place",
    "Precedent",
    "Ratification",
    "Resolves",
    "Reviewed",
    "Rule",
    "Scale",
    "Scenario",
    "Sink",
    "Source",
    "Stance",
    "Tone",
]

_DATE: TypeAdapter[dt.date] = TypeAdapter(Date)


class Issue(Part):
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
    process: Number = Field(
        ZERO, description="Calendar months from acceptance to signature, as work goes on the date of the case"
    )
    effort: Number = Field(
        ZERO, description="Calendar months to deliver what was signed, as work goes on the date of the case"
    )
    delivery_weight: Number = Field(ONE, description="Factor on the salience while delivering")
    closing_gap: Number = Field(
        MISSING,
        description="How near two offers must come to close, native units: each party signs half of it "
        "beyond its offer; 1 % of the range of the asks if left out",
    )
    parked: Number = Field(
        Quantity(value=0.1), description="Factor on its weight while it is deadlocked, 0-1"
    )
    mutual: bool = Field(
        False,
        description="Whether the cost of waiting moves anybody only while somebody on each side bears one",
    )
    precedents: tuple[Precedent, ...] = Field(
        (), description="Where it was settled before: asks go no further than twice the largest of them"
    )
    ratification: dict[Id, Ratification] = Field(
        default_factory=dict, description="Bodies at home that must consent, by actor"
    )
    deadline: Deadline | None = Field(None, description="When a deal is expected, or was")
    no_deal_cost: NoDealCost | None = Field(None, description="What waiting costs, in words and units")
    breakdown: Breakdown = Field(default_factory=Breakdown)
    stances: dict[Id, Stance] = Field(default_factory=dict, description="Who wants what, by actor")
    influence: dict[Id, Influence] = Field(
        default_factory=dict, description="What actors do to others on this issue"
    )
    resolves: Resolves | None = Field(
        None, description="How it is told afterwards whether it was agreed, for sealed forecasts"
    )
    note: str | None = Field(None, description="What stands outside the scale, such as the term of a deal")
    judged: dict[Tone, Judged] = Field(
        default_factory=dict,
        description="What documents say of it in so many words; it moves the priors of numbers that are "
        "missing, and no number that is given",
    )
    reference: Belonging | None = Field(
        None, description="How such negotiations usually went; no base rate stands behind it if left out"
    )
    evidence: tuple[str, ...] = Field((), description=EVIDENCE_OF_ALL)

    @model_serializer(mode="wrap")
    def _without_no_class(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """An issue without a class, or of which no judgement is reported, is written as it was before there
        were any, and so has the fingerprint that it had."""
        data: dict[str, Any] = written(self)
        if self.reference is None:
            data.pop("reference", None)
        if not self.judged:
            data.pop("judged", None)
        return data


class Link(Part):
    """The settlement or collapse of one issue moves something on another."""

    source: Id = Field(alias="from", description="The issue that settles (is signed) or collapses")
    on: Literal["settlement", "collapse"]
    to: Id = Field(description="The issue that is moved")
    actor: Id | None = Field(None, description="Whose stance is moved; every party's if left out")
    effect: Literal["bottom_line", "resolve", "salience"]
    amount: Number = Field(description="Added: native units toward agreement, probability, or salience")


class Claim(Part):
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


class InputChange(Part):
    """An input that was changed after the first forecast, with the reason."""

    date: Date
    field: str
    reason: str
    was: Any = Field(None, description="The value before")
    now: Any = Field(None, description="The value since")


class Reviewed(Part):
    """Who stands for the case: a person who has decided all that was proposed; priors stay what they are."""

    by: str = Field(min_length=1, description="Name of the person")
    date: Date


Months = Annotated[
    Real, WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "format": "date"}]})
]
"""Months; in a document also a date (`Case.horizon`)."""


class Case(Part):
    """Everything about one relationship at one date."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, title="Accord case", json_schema_extra={"accord": 2}
    )

    accord: Literal[2] = Field(2, description="Edition of this schema; files of edition 1 are converted")
    id: Id
    title: str
    as_of: Date = Field(description="The date of the case: nothing later is known")
    horizon: Months = Field(
        48.0, gt=0, le=600, description="Months from the date of the case, or the last day as a date"
    )
    reviewed: Reviewed | None = Field(None, description="Who stands for the case; a draft if left out")
    summary: str | None = Field(None, description="What the case is about, in a few sentences")
    hindsight: str | None = Field(None, description="Said where the case was coded after the events")
    actors: dict[Id, Actor] = Field(description="Who takes part, third parties included")
    issues: dict[Id, Issue] = Field(description="What is to be agreed")
    elasticity: Number = Field(
        triangular(0.2, 0.5, 0.8),
        description="How much faster an issue goes with more attention than on the date of the case: the "
        "power of the ratio; 1 in proportion, 0 not at all",
    )
    mood: Real = Field(
        0.3,
        ge=0,
        le=1,
        description="Share of the chance in an actor's bottom lines and obstinacy that is common to all of "
        "them; 0 draws each for itself",
    )
    packages: dict[Id, Package] = Field(default_factory=dict, description="Issues that are settled together")
    common: dict[Id, CommonCause] = Field(
        default_factory=dict, description="What uncertain numbers of the case follow together"
    )
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
    news: News | None = Field(
        None, description="What was seen after the date of the case; forecasts are conditioned on it"
    )

    @model_validator(mode="before")
    @classmethod
    def _horizon_in_months(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or not isinstance(raw.get("horizon"), str | dt.date):
            return raw
        try:
            last, first = (_DATE.validate_python(raw.get(key)) for key in ("horizon", "as_of"))
        except ValidationError:
            return raw  # the fields say what is wrong
        return raw | {"horizon": months_between(first, last)}

    @property
    def status(self) -> Literal["draft", "reviewed"]:
        """Whether a person stands for every number."""
        return "draft" if self.reviewed is None else "reviewed"

    def with_changes(self, changes: Mapping[str, Any]) -> Case:
        """The case coded otherwise: the same with other values in some fields, checked as far as they reach.

        Durations are calendar months of talks as they go in the base of a case, and so of the new one. To
        ask what would follow if something came otherwise than coded, use `accord.whatif`, which compares on
        the same draws and measures durations as the case does.

        Parameters
        ----------
        changes
            Path of a field, such as ``issues.cost_sharing.stances.USA.ask``, to its value: a number, a
            mapping as it would stand in the file (``{"low": 1, "mode": 2, "high": 4}``), or a `Quantity`.

        Raises
        ------
        NotFoundError
            If there is no such field; it names the nearest.
        UsageError
            If a value does not fit or lies outside the range of its field, or nothing changes.

        Examples
        --------
        >>> import accord
        >>> case = accord.load("us-rok-2021")
        >>> other = case.with_changes({"issues.nuclear.stances.PRK.resolve": 0.2})
        >>> other.issues["nuclear"].stances["PRK"].resolve.value
        0.2
        """
        # The checks stand on a higher floor and are found when they are asked for.
        changed: Case = import_module("accord.case.checks.changed_case").with_changes(self, changes)
        return changed

    def __repr__(self) -> str:
        held = f"{len(self.issues)} issues, {len(self.actors)} actors, as of {self.as_of.isoformat()}"
        return f"Case({self.id!r}: {held}, {self.status})"

    def _repr_html_(self) -> str:
        return in_notebook(self)

    def to_frame(self, table: str = "inputs") -> pandas.DataFrame:
        """Every number of the case with its range and what it rests on (``inputs``), or its ``evidence``.

        Raises
        ------
        NotFoundError
            If there is no such table.
        MissingExtraError
            If pandas (the extra ``frames``) is not installed.
        """
        return table_of(self, table)
