"""The rows of actors, issues and stances, and the uncertain numbers behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np

from accord.case.completeness import consenting, direction_of
from accord.case.fields import MISSING, ONE, ZERO
from accord.case.quantity import Quantity
from accord.case.scenarios import month_of
from accord.case.schema import Case, Deadline, Issue, Stance
from accord.errors import UsageError
from accord.sampling.draws import Slots

__all__ = ["Key", "Plan", "Row", "actor_rows", "issue_rows", "sink_rows", "stance_rows"]

_SHORTEST = 1e-6
"""Months; patience and ramps are not cut below this."""
_MOST_ELSEWHERE = 0.99
"""The greatest share of its time that an actor can spend on other business."""
_CLOSING_SHARE = 0.01
"""The closing gap where none is given, as a share of the range of the modal asks of the base."""

Key = tuple[str, str]
"""(issue, actor), the name of a stance."""
Row = dict[str, float]
"""One row of a table of `accord.agenda.tables`, by field."""


@dataclass
class Plan:
    """What has an index in the tables, and the slots that have been added so far."""

    case: Case
    base: Case
    """The case without scenario; what does not change by a scenario is read from it."""
    issues: tuple[str, ...]
    slots: Slots = field(default_factory=Slots)

    def __post_init__(self) -> None:
        self.actors = tuple(self.case.actors)
        self.stances: dict[Key, Stance | None] = {}
        for name in self.issues:
            issue = self.case.issues[name]
            silent = [a for a in issue.rule.weights if a not in issue.stances]
            for actor in (*issue.stances, *silent):
                self.stances[name, actor] = issue.stances.get(actor)
            if lost := [a for a in issue.rule.veto if a not in issue.stances]:
                raise UsageError(
                    f"issues.{name}: {lost[0]} has a veto but takes no stance; add one under stances"
                )
        self.packages = {
            ident: package
            for ident, package in self.case.packages.items()
            if all(name in self.issues for name in package.issues)
        }
        self.index = {key: i for i, key in enumerate(self.stances)}
        self.sinks = {
            (actor, sink): i
            for i, (actor, sink) in enumerate(
                (actor, sink) for actor in self.actors for sink in self.case.actors[actor].sinks
            )
        }

    def package(self, name: str) -> int:
        """The index of the package that an issue is in, -1 for none."""
        return next((p for p, package in enumerate(self.packages.values()) if name in package.issues), -1)

    def direction(self, name: str, actor: str) -> int:
        """+1 if the party accepts at least its offer, -1 at most, 0 if it can lose on both sides.

        It is that of the base, whatever a scenario gives.
        """
        stance = self._of_base(name, actor) or self.stances[name, actor] or Stance()
        told = direction_of(_whole(stance))
        if told is None and stance.bottom_line_above.missing:
            told = direction_of(_whole(self.stances[name, actor] or Stance()))
        return {"at_least": 1, "at_most": -1, None: 0}[told]

    def leads(self, name: str, actor: str) -> bool:
        """Whether the scenario gives a party a new bottom line and no new ask."""
        old, new = self._of_base(name, actor), self.stances[name, actor]
        if old is None or new is None:
            return False
        lines = ("bottom_line", "bottom_line_above")
        return old.ask == new.ask and any(getattr(old, line) != getattr(new, line) for line in lines)

    def _of_base(self, name: str, actor: str) -> Stance | None:
        issue = self.base.issues.get(name)
        return None if issue is None else issue.stances.get(actor)

    # ------------------------------------------------------------ slots

    def positive(self, quantity: Quantity, name: str, *, actor: str = "", issue: str = "") -> int:
        """The slot of a number of 0 or more."""
        return self.slots.add(quantity, actor=actor, issue=issue, name=name, low=0.0)

    def months(self, quantity: Quantity, name: str, *, actor: str = "", issue: str = "") -> int:
        """The slot of a duration that is divided by."""
        return self.slots.add(quantity, actor=actor, issue=issue, name=name, low=_SHORTEST)

    def chance(self, quantity: Quantity, name: str, *, actor: str = "", issue: str = "") -> int:
        """The slot of a number from 0 to 1."""
        return self.slots.add(quantity, actor=actor, issue=issue, name=name, low=0.0, high=1.0)

    def on_scale(self, quantity: Quantity, name: str, *, issue: str, actor: str = "") -> int:
        """The slot of a point on the scale of an issue."""
        scale = self.case.issues[issue].scale
        return self.slots.add(quantity, name=name, issue=issue, actor=actor, low=scale.low, high=scale.high)


def _whole(stance: Stance) -> Stance:
    """The stance with the point that is as good as no deal as its bottom line where it gives no other."""
    if stance.bottom_line.missing and not stance.no_deal.missing:
        return stance.model_copy(update={"bottom_line": stance.no_deal})
    return stance


# ---------------------------------------------------------------- actors


def actor_rows(plan: Plan) -> list[Row]:
    """One row per actor."""
    return [
        {
            "capacity": plan.positive(given.capacity, "capacity", actor=actor),
            "elsewhere": _elsewhere(plan, actor),
            "busy": _busy(plan.base if actor in plan.base.actors else plan.case, actor),
        }
        for actor, given in plan.case.actors.items()
    ]


def _elsewhere(plan: Plan, actor: str) -> int:
    share = plan.case.actors[actor].elsewhere
    if share.bounds[1] <= 0:
        return -1
    return plan.slots.add(share, actor=actor, name="elsewhere", low=0.0, high=_MOST_ELSEWHERE)


def _busy(case: Case, actor: str) -> float:
    """The modal weight of the issues and sinks of an actor on the day of the case."""
    stances = [
        i.stances[actor] for i in case.issues.values() if i.kind == "concession" and actor in i.stances
    ]
    weights = [s.salience for s in stances] + [s.weight for s in case.actors[actor].sinks.values()]
    return sum(max(weight.modal, 0.0) for weight in weights if not weight.missing)


def sink_rows(plan: Plan) -> list[Row]:
    """One row per sink."""
    actors = plan.case.actors
    return [
        {
            "actor": plan.actors.index(actor),
            "weight": plan.positive(actors[actor].sinks[sink].weight, f"sink {sink}", actor=actor),
        }
        for actor, sink in plan.sinks
    ]


# ---------------------------------------------------------------- issues


def issue_rows(plan: Plan) -> list[Row]:
    """One row per issue."""
    return [_issue_row(plan, name, plan.case.issues[name]) for name in plan.issues]


def _issue_row(plan: Plan, name: str, issue: Issue) -> Row:
    mine = [i for i, (of, _) in enumerate(plan.stances) if of == name]
    status_quo = ZERO if issue.status_quo.missing else issue.status_quo
    precedents = [precedent.at for precedent in issue.precedents]
    return {
        "first": min(mine, default=0),
        "last": max(mine, default=-1) + 1,
        "package": plan.package(name),
        "steady": _steady(issue),
        "mutual": issue.mutual,
        "waits": _waits(issue),
        "edges": _waits(issue) or issue.deadline is not None,
        "fragile": _fragile(issue),
        "process": plan.positive(issue.process, "process", issue=name),
        "effort": plan.positive(issue.effort, "effort", issue=name),
        "delivery_weight": plan.positive(issue.delivery_weight, "delivery weight", issue=name),
        "hazard": plan.positive(issue.breakdown.hazard, "breakdown", issue=name),
        "aging": _aging(plan, name, issue),
        "loss": plan.chance(issue.breakdown.loss, "loss", issue=name),
        "status_quo": plan.on_scale(status_quo, "status quo", issue=name),
        "tie": plan.slots.add_uniform(issue=name, name="tie"),
        "failure": plan.slots.add_uniform(issue=name, name="failure"),
        "closing": plan.positive(issue.closing_gap, "closing gap", issue=name),
        "elasticity": plan.positive(plan.case.elasticity, "elasticity"),
        "parked": plan.chance(issue.parked, "parked", issue=name),
        "low": issue.scale.low,
        "high": issue.scale.high,
        "quota": issue.rule.quota or 0.0,
        "opening": _opening(issue),
        "gap_given": _CLOSING_SHARE * _opening(plan.base.issues.get(name, issue)),
        "least": min(precedents, default=np.nan) if not issue.status_quo.missing else np.nan,
        "most": max(precedents, default=np.nan) if not issue.status_quo.missing else np.nan,
        "usual": 0.0,
        "usual_delivery": 0.0,
    } | _deadline(plan, name, issue.deadline)


def _opening(issue: Issue) -> float:
    """The modal distance between the asks of the consenting parties, native units."""
    asks = [s.ask.modal for a, s in issue.stances.items() if a in consenting(issue) and not s.ask.missing]
    return max(asks, default=0.0) - min(asks, default=0.0)


def _aging(plan: Plan, name: str, issue: Issue) -> int:
    """The slot of the shape of the hazard, where a deal can fail at all."""
    hazard = issue.breakdown.hazard
    may_fail = hazard.missing or hazard.bounds[1] > 0
    return plan.months(issue.breakdown.shape, "shape", issue=name) if may_fail else -1


def _deadline(plan: Plan, name: str, deadline: Deadline | None) -> Row:
    row: Row = {
        "deadline": np.inf,
        "window": 0.0,
        "window_factor": 1.0,
        "set_on": 0.0,
        "ends": False,
        "push": -1,
        "rush": -1,
        "extension_chance": -1,
        "extension_months": -1,
        "extension_dice": -1,
    }
    if deadline is None:
        return row
    row["deadline"] = month_of(deadline.date, plan.case)
    row["window"], row["window_factor"] = deadline.window, deadline.weight
    row["ends"] = deadline.kind == "hard"
    row["set_on"] = 0.0 if deadline.set_on is None else month_of(deadline.set_on, plan.case)
    if deadline.pushes.bounds[1] > 0:
        row["push"] = plan.chance(deadline.pushes, "push", issue=name)
        row["rush"] = plan.positive(deadline.rush, "rush", issue=name)
    if deadline.extension is not None:
        row["extension_chance"] = plan.chance(deadline.extension.chance, "extension chance", issue=name)
        row["extension_months"] = plan.positive(deadline.extension.months, "extension months", issue=name)
        row["extension_dice"] = plan.slots.add_uniform(issue=name, name="extension")
    return row


def _waits(issue: Issue) -> bool:
    """Whether pressure or the cost of waiting may move anybody."""
    costs = [cost for s in issue.stances.values() for cost in (s.pressure, s.delay_cost)]
    return any(cost.missing or cost.bounds[1] > 0 for cost in costs)


def _fragile(issue: Issue) -> bool:
    """Whether somebody may want more of a deal because it may fail."""
    hazard = issue.breakdown.hazard
    may_fail = hazard.missing or hazard.bounds[1] > 0
    return may_fail and any(
        not s.no_deal.missing and not s.bottom_line.missing for s in issue.stances.values()
    )


def _steady(issue: Issue) -> bool:
    """Whether nothing but concession moves the offers between events."""
    deadline = issue.deadline
    timed = deadline is not None or any(s.pressure_from is not None for s in issue.stances.values())
    pressed = timed and any(s.pressure.bounds != (0.0, 0.0) for s in issue.stances.values())
    pushed = deadline is not None and deadline.pushes.bounds[1] > 0
    return not pressed and not pushed and not issue.influence


# ---------------------------------------------------------------- stances


def stance_rows(plan: Plan) -> list[Row]:
    """One row per stance, and per voter that takes none."""
    return [_stance_row(plan, *key, stance) for key, stance in plan.stances.items()]


def _stance_row(plan: Plan, name: str, actor: str, given: Stance | None) -> Row:
    issue, mine = plan.case.issues[name], {"actor": actor, "issue": name}
    stance = _whole(given or Stance())
    side = plan.direction(name, actor)
    absent = given is None or actor not in consenting(issue)
    lower, upper = stance.bottom_line, stance.bottom_line_above
    if side < 0:
        lower, upper = MISSING, lower
    waits = stance.delay_cost.missing or stance.delay_cost.bounds[1] > 0
    return {
        "actor": plan.actors.index(actor),
        "issue": plan.issues.index(name),
        "veto": actor in issue.rule.veto,
        "votes": _votes(plan, issue, name, actor),
        "direction": side,
        "leads": plan.leads(name, actor),
        "ask": -1 if absent else plan.on_scale(stance.ask, "ask", **mine),
        "bottom": plan.on_scale(lower, "bottom line", **mine),
        "upper": plan.on_scale(upper, "bottom line above", **mine),
        "no_deal": plan.on_scale(stance.no_deal, "no deal", **mine),
        "salience": plan.positive(stance.salience, "salience", **mine),
        "resolve": plan.chance(stance.resolve, "resolve", **mine),
        "patience": plan.months(stance.patience, "patience", **mine),
        "pressure": plan.positive(stance.pressure, "pressure", **mine),
        "cap": plan.positive(stance.pressure_cap, "pressure cap", **mine),
        "delay_cost": plan.positive(stance.delay_cost, "delay cost", **mine) if waits else -1,
        # The slot keeps the name it was given first: the name decides which random numbers it gets.
        "obstinacy": plan.slots.add_uniform(name="temper", **mine),
        "widen_first": 0,
        "widen_last": 0,
        "sends": any(influence.sender == actor for influence in issue.influence.values()),
        "pressure_from": _month_or_default(plan, stance.pressure_from),
        "delay_from": _month_or_default(plan, stance.delay_cost_from),
        "usual": 0.0,
    }


def _month_or_default(plan: Plan, day: dt.date | None) -> float:
    """Months after the date of the case; -inf where no day is given."""
    return -np.inf if day is None else month_of(day, plan.case)


def _votes(plan: Plan, issue: Issue, name: str, actor: str) -> int:
    if issue.rule.quota is None or actor not in issue.rule.weights:
        return -1
    weight = issue.rule.weights[actor]
    if weight.missing:
        weight = issue.stances[actor].capability if actor in issue.stances else ONE
    return plan.positive(weight, "votes", actor=actor, issue=name)
