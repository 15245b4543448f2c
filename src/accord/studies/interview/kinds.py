"""The kinds of field that can be asked about, and what kind of answer each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accord.yaml.reading import Trail

__all__ = ["KINDS", "LIMITS", "OF_ACTORS", "Field", "Measure", "field_at"]

Measure = Literal["position", "amount", "months", "share", "weight", "hazard"]
"""``position``: a point of the scale of the issue. ``amount``: a distance on it. ``months``: calendar months.
``share``: from 0 to 1. ``weight``: against 1, the ordinary. ``hazard``: told as the share of deals that fail
in their first year."""

KINDS: dict[str, Measure] = {
    "ask": "position",
    "bottom_line": "position",
    "bottom_line_above": "position",
    "no_deal": "position",
    "salience": "share",
    "resolve": "share",
    "patience": "months",
    "capability": "weight",
    "pressure": "amount",
    "pressure_cap": "amount",
    "delay_cost": "amount",
    "status_quo": "position",
    "process": "months",
    "effort": "months",
    "delivery_weight": "weight",
    "closing_gap": "amount",
    "parked": "share",
    "hazard": "hazard",
    "loss": "share",
    "push": "share",
    "rush": "share",
    "extension_chance": "share",
    "extension_months": "months",
    "ratification_months": "months",
    "ratification_line": "position",
    "size": "amount",
    "credibility": "share",
    "ramp": "months",
    "backfire": "share",
    "backfire_resolve": "share",
    "strength": "weight",
    "trust": "share",
    "votes": "weight",
    "capacity": "weight",
    "elsewhere": "share",
    "sink": "weight",
}
"""Kind of field -> kind of answer."""
LIMITS = frozenset({"bottom_line", "bottom_line_above", "no_deal", "ratification_line"})
"""Kinds that say what somebody would sign."""
OF_ACTORS = frozenset({"patience", "resolve", "capability"})
"""Kinds that tell of an actor more than of one issue: while nobody has judged any, one answer serves all."""
_OF_STANCES = frozenset(list(KINDS)[:11])
_OF_ISSUES = frozenset({"status_quo", "process", "effort", "delivery_weight", "closing_gap", "parked"})
_OF_INFLUENCE = frozenset({"size", "credibility", "ramp", "backfire", "backfire_resolve", "strength"})


@dataclass(frozen=True)
class Field:
    """A field that can be asked about, and what it belongs to."""

    kind: str
    """One of `KINDS`."""
    actor: str = ""
    """Id of the actor whose number it is; empty where it is nobody's."""
    issue: str = ""
    """Id of its issue; empty where it belongs to an actor."""
    inner: str = ""
    """Id of the influence or the domestic agenda that it belongs to; empty for others."""

    @property
    def measure(self) -> Measure:
        """What kind of answer it takes."""
        return KINDS[self.kind]


def field_at(trail: Trail) -> Field | None:
    """The field at a path; None where no question is worded for it, as for what comes on a date."""
    match tuple(map(str, trail)):
        case ("issues", issue, "stances", actor, kind) if kind in _OF_STANCES:
            return Field(kind, actor, issue)
        case ("issues", issue, kind) if kind in _OF_ISSUES:
            return Field(kind, "", issue)
        case ("issues", issue, "breakdown", ("hazard" | "loss") as kind):
            return Field(kind, "", issue)
        case ("issues", issue, "deadline", ("push" | "rush") as kind):
            return Field(kind, "", issue)
        case ("issues", issue, "deadline", "extension", ("chance" | "months") as kind):
            return Field(f"extension_{kind}", "", issue)
        case ("issues", issue, "ratification", actor, "months"):
            return Field("ratification_months", actor, issue)
        case ("issues", issue, "ratification", actor, "bottom_line"):
            return Field("ratification_line", actor, issue)
        case ("issues", issue, "influence", inner, kind) if kind in _OF_INFLUENCE:
            return Field(kind, "", issue, inner)
        case ("issues", issue, "influence", inner, "trust", actor):
            return Field("trust", actor, issue, inner)
        case ("issues", issue, "rule", "weights", actor):
            return Field("votes", actor, issue)
        case ("actors", actor, ("capacity" | "elsewhere") as kind):
            return Field(kind, actor)
        case ("actors", actor, "sinks", inner, "weight"):
            return Field("sink", actor, "", inner)
    return None
