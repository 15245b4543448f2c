"""What a conflict file says, as frozen objects: who can do what, what cannot be, who prefers what, and why.

The file layout is documented in ``docs/reference/conflict-file.md``. Option number k (from 0, in file order)
is bit k of a state's decimal code. States that a file lists itself keep the labels that it gives them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "MAX_OPTIONS",
    "ArcSet",
    "Coalesced",
    "ConflictModel",
    "Coordinator",
    "DecisionMaker",
    "Direction",
    "Evidence",
    "Infeasible",
    "Label",
    "Lever",
    "Message",
    "Option",
    "Preference",
    "State",
    "Statement",
    "Variant",
]

MAX_OPTIONS = 20
"""2^20 is about a million states: the largest space that is solved (see ``benchmarks/conflict.py``)."""

Label = int | str
"""A state: its decimal code, or the label of a listed state."""

Direction = Literal["both", "on", "off"]
"""``on``: the option can only be taken up; ``off``: only given up; ``both``: either."""

LeverKind = Literal["guarantee", "assurance", "aid", "information", "joint_move"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Part):
    """Where a judgement comes from."""

    source: str = Field(description="The cited source, by title or id.")
    paraphrase: str = Field(default="", description="What the source says, in the analyst's words.")
    place: str = Field(default="", description="Page, paragraph or row in the source.")
    as_of: date | None = Field(default=None, description="The date of the fact.")
    published: date | None = Field(default=None, description="The date of the source.")
    coded_by: str = Field(default="", description="Who made the judgement.")
    confidence: Literal["low", "medium", "high"] | None = None


class Option(_Part):
    """Something that one decision maker can do or not do."""

    name: str
    owner: str | None = Field(default=None, description="The decision maker who controls it.")
    direction: Direction = "both"
    on: str = Field(default="", description="Taking it up, as an infinitive: 'resume tests'.")
    off: str = Field(default="", description="Giving it up, as an infinitive: 'stop the tests'.")
    evidence: tuple[Evidence, ...] = ()


class Statement(_Part):
    """One wish of a decision maker: a formula over options (`accord.conflict.graph.formulas`)."""

    formula: str
    text: str = ""
    evidence: tuple[Evidence, ...] = ()


class Preference(_Part):
    """One complete order of the states, given in exactly one of three ways."""

    ranking: tuple[Label | tuple[Label, ...], ...] | None = Field(
        default=None, description="States from most to least preferred; an inner list is a tie."
    )
    statements: tuple[Statement, ...] | None = Field(
        default=None, description="Wishes, most important first; they are compared lexicographically."
    )
    weights: dict[str, float] | None = Field(default=None, description="Signed weight of each option taken.")
    evidence: tuple[Evidence, ...] = ()


class DecisionMaker(_Part):
    """One who moves and prefers."""

    name: str
    text: str = ""
    preference: Preference | None = None
    arcs: tuple[tuple[Label, Label], ...] | None = Field(
        default=None, description="All its moves, listed; replaces the moves that its options would give."
    )
    misperceived: tuple[str, ...] = Field(
        default=(), description="Patterns or formulas of states that this decision maker does not see."
    )


class Infeasible(_Part):
    """States that cannot be: a pattern over Y, N and -, or a formula."""

    pattern: str | None = None
    when: str | None = None
    text: str = ""


class ArcSet(_Part):
    """Every move of one decision maker from any of some states to any of others."""

    mover: str
    sources: tuple[Label, ...]
    targets: tuple[Label, ...]
    text: str = ""


class Coalesced(_Part):
    """Several raw states treated as one."""

    label: Label
    pattern: str | None = None
    when: str | None = None
    states: tuple[Label, ...] = ()


class State(_Part):
    """A listed state; where states are listed, no others exist."""

    label: Label
    yn: str | None = Field(default=None, description="Its options as Y, N or -, one letter per option.")


class Variant(_Part):
    """A named change of preferences or moves."""

    name: str
    text: str = ""
    preferences: dict[str, Preference] = {}
    directions: dict[str, Direction] = {}
    forbidden: tuple[ArcSet, ...] = ()
    added: tuple[ArcSet, ...] = ()


class Message(_Part):
    """What the coordinator has to say, and be believed, for a lever to work."""

    to: str
    about: str
    says: Literal["tough", "weak"] = Field(
        description="tough: the other would rather fail than accept the higher demand; weak: it accepts."
    )


class Lever(_Part):
    """Something that a coordinator can do to the conflict, at a price."""

    name: str
    kind: LeverKind
    cost: Annotated[float, Field(ge=0.0, allow_inf_nan=False, description="In the coordinator's units.")]
    text: str = ""
    preferences: dict[str, Preference] = Field(default={}, description="assurance, aid: new preferences.")
    forbidden: tuple[ArcSet, ...] = Field(default=(), description="guarantee: moves that it takes away.")
    added: tuple[ArcSet, ...] = Field(default=(), description="guarantee: moves that it makes possible.")
    allows: tuple[str, ...] = Field(default=(), description="aid: formulas that stop being infeasible.")
    informs: tuple[str, ...] = Field(default=(), description="information: whose misperception ends.")
    members: tuple[str, ...] = Field(default=(), description="joint_move: who moves together.")
    messages: tuple[Message, ...] = Field(default=(), description="What has to be said and believed.")
    evidence: tuple[Evidence, ...] = ()


class Coordinator(_Part):
    """A third party without payoffs of its own in the graph, and what its messages rest on."""

    name: str
    bias: dict[str, float] = Field(
        default={}, description="Per listener, -1 to 1: how far the coordinator shares its interest."
    )
    private_information: dict[str, float] = Field(
        default={}, description="Per party talked about, 0.5 to 1: probability that its signal is right."
    )
    reputation_cost: float = Field(default=0.0, ge=0.0, description="Price of being caught, in stakes.")
    cost_of_failure: float = Field(default=0.1, ge=0.0, description="What a breakdown costs it, in stakes.")
    prior_tough: dict[str, float] = Field(default={}, description="Per party, probability that it is tough.")
    cost_tough: dict[str, float] = Field(default={}, description="Per party, its cost of failure if tough.")
    cost_weak: dict[str, float] = Field(default={}, description="Per party, its cost of failure if weak.")
    cost_listener: dict[str, float] = Field(default={}, description="Per listener, its own cost of failure.")
    evidence: tuple[Evidence, ...] = ()


class ConflictModel(_Part):
    """One conflict: decision makers, options, states, moves, preferences."""

    name: str
    title: str = ""
    as_of: date | None = None
    source: str = ""
    note: str = ""
    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...] = ()
    infeasible: tuple[Infeasible, ...] = ()
    states: tuple[State, ...] = ()
    state_names: dict[Label, str] = {}
    coalesced: tuple[Coalesced, ...] = ()
    forbidden: tuple[ArcSet, ...] = ()
    added: tuple[ArcSet, ...] = ()
    variants: tuple[Variant, ...] = ()
    status_quo: Label | None = None
    coordinator: Coordinator | None = None
    levers: tuple[Lever, ...] = ()
