"""From a case to the arrays of the simulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from accord.agenda.tables import CHANGE_KINDS, LINK_EFFECTS, TABLE_TYPES, Rows, Tables
from accord.case.completeness import consenting, direction_of
from accord.case.fields import MISSING, ONE, ZERO
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange, month_of
from accord.case.schema import Case, Influence, Issue, Link, Stance
from accord.errors import UsageError
from accord.sampling.draws import Slots

__all__ = ["Agenda", "lay_out"]

_SHORTEST = 1e-6
"""Months; patience and ramps are not cut below this."""

Key = tuple[str, str]
"""(issue, actor), the name of a stance."""


@dataclass(frozen=True)
class Agenda:
    """A case ready to be simulated: the arrays, the uncertain numbers, and the ids behind the indices."""

    tables: Tables
    slots: Slots
    horizon: float
    """Months."""
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    """Concession issues only, in the order of the case."""
    stances: tuple[Key, ...]
    """(issue, actor) of each stance, sorted as in the tables."""


def lay_out(case: Case, changes: Sequence[DatedChange] = ()) -> Agenda:
    """The arrays of all concession issues of `case` with its dated `changes`.

    Raises
    ------
    UsageError
        If the case has no concession issue, or a veto party takes no stance.
    """
    issues = tuple(name for name, issue in case.issues.items() if issue.kind == "concession")
    if not issues:
        raise UsageError(
            "no issue of this case has bottom lines (kind: concession); there is nothing to simulate"
        )
    builder = _Builder(case, issues)
    rows = {
        "actors": builder.actor_rows(),
        "sinks": builder.sink_rows(),
        "issues": builder.issue_rows(),
        "stances": builder.stance_rows(),
        "bridges": builder.bridge_rows(),
        "links": builder.link_rows(),
        "changes": builder.change_rows(changes),
    }
    rows["widenings"] = builder.widening_rows(rows["stances"])
    tables = Tables(**{name: _table(name, rows[name]) for name in Tables._fields})
    return Agenda(tables, builder.slots, case.horizon, builder.actors, issues, tuple(builder.stances))


def _direction(stance: Stance) -> int:
    """+1 if the party accepts at least its offer, -1 at most, 0 if it can lose on both sides."""
    return {"at_least": 1, "at_most": -1, None: 0}[direction_of(stance)]


Row = dict[str, float]
"""One row of a table of `accord.agenda.tables`, by field."""


def _table(name: str, rows: list[Row]) -> Rows:
    kind = TABLE_TYPES[name]
    assert kind.names is not None
    return np.array([tuple(row[n] for n in kind.names) for row in rows], kind).view(np.recarray)


@dataclass
class _Builder:
    """Collects the slots and the rows of every table."""

    case: Case
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
        self.index = {key: i for i, key in enumerate(self.stances)}
        self.sinks = {
            (actor, sink): i
            for i, (actor, sink) in enumerate(
                (actor, sink) for actor in self.actors for sink in self.case.actors[actor].sinks
            )
        }

    # ------------------------------------------------------------ rows

    def actor_rows(self) -> list[Row]:
        actors = self.case.actors
        return [{"capacity": self._positive(actors[a].capacity, "capacity", actor=a)} for a in self.actors]

    def sink_rows(self) -> list[Row]:
        actors = self.case.actors
        return [
            {
                "actor": self.actors.index(actor),
                "weight": self._positive(actors[actor].sinks[sink].weight, f"sink {sink}", actor=actor),
            }
            for actor, sink in self.sinks
        ]

    def issue_rows(self) -> list[Row]:
        return [self._issue_row(name, self.case.issues[name]) for name in self.issues]

    def _issue_row(self, name: str, issue: Issue) -> Row:
        mine = [i for i, (of, _) in enumerate(self.stances) if of == name]
        asks = [s.ask.modal for a, s in issue.stances.items() if a in consenting(issue) and not s.ask.missing]
        deadline = issue.deadline
        due = np.inf if deadline is None else month_of(deadline.date, self.case)
        status_quo = ZERO if issue.status_quo.missing else issue.status_quo
        return {
            "first": min(mine, default=0),
            "last": max(mine, default=-1) + 1,
            "steady": _steady(issue),
            "process": self._positive(issue.process, "process", issue=name),
            "effort": self._positive(issue.effort, "effort", issue=name),
            "delivery_weight": self._positive(issue.delivery_weight, "delivery weight", issue=name),
            "hazard": self._positive(issue.breakdown.hazard, "breakdown", issue=name),
            "loss": self._chance(issue.breakdown.loss, "loss", issue=name),
            "status_quo": self._on_scale(status_quo, "status quo", issue=name),
            "tie": self.slots.add_uniform(issue=name, name="tie"),
            "failure": self.slots.add_uniform(issue=name, name="failure"),
            "low": issue.scale.low,
            "high": issue.scale.high,
            "deadline": due,
            "window": deadline.window if deadline else 0.0,
            "window_factor": deadline.weight if deadline else 1.0,
            "quota": issue.rule.quota or 0.0,
            "opening": max(asks, default=0.0) - min(asks, default=0.0),
        }

    def stance_rows(self) -> list[Row]:
        return [self._stance_row(*key, stance) for key, stance in self.stances.items()]

    def _stance_row(self, name: str, actor: str, given: Stance | None) -> Row:
        issue, mine = self.case.issues[name], {"actor": actor, "issue": name}
        stance = given or Stance()
        side = _direction(stance)
        absent = given is None or actor not in consenting(issue)
        lower, upper = stance.bottom_line, stance.bottom_line_above
        if side < 0:
            lower, upper = MISSING, lower
        return {
            "actor": self.actors.index(actor),
            "issue": self.issues.index(name),
            "veto": actor in issue.rule.veto,
            "votes": self._votes(issue, name, actor),
            "direction": side,
            "ask": -1 if absent else self._on_scale(stance.ask, "ask", **mine),
            "bottom": self._on_scale(lower, "bottom line", **mine),
            "upper": self._on_scale(upper, "bottom line above", **mine),
            "salience": self._positive(stance.salience, "salience", **mine),
            "resolve": self._chance(stance.resolve, "resolve", **mine),
            "patience": self._months(stance.patience, "patience", **mine),
            "pressure": self._positive(stance.pressure, "pressure", **mine),
            "cap": self._positive(stance.pressure_cap, "pressure cap", **mine),
            "temper": self.slots.add_uniform(name="temper", **mine),
            "widen_first": 0,
            "widen_last": 0,
        }

    def _votes(self, issue: Issue, name: str, actor: str) -> int:
        if issue.rule.quota is None or actor not in issue.rule.weights:
            return -1
        weight = issue.rule.weights[actor]
        if weight.missing:
            weight = issue.stances[actor].capability if actor in issue.stances else ONE
        return self._positive(weight, "votes", actor=actor, issue=name)

    def widening_rows(self, stances: list[Row]) -> list[Row]:
        """Inducements and threats, sorted by target; notes in `stances` which rows aim at each."""
        aimed = [
            (self.index[name, influence.target], name, ident, influence)
            for name in self.issues
            for ident, influence in self.case.issues[name].influence.items()
            if influence.kind != "bridging" and influence.target is not None
        ]
        aimed.sort(key=lambda row: row[0])
        for s, stance in enumerate(stances):
            stance["widen_first"] = sum(target < s for target, *_ in aimed)
            stance["widen_last"] = sum(target <= s for target, *_ in aimed)
        return [self._widening_row(name, ident, influence) for _, name, ident, influence in aimed]

    def _widening_row(self, name: str, what: str, influence: Influence) -> Row:
        mine = {"actor": influence.sender, "issue": name}
        return {
            "sender": self.index[name, influence.sender],
            "reach": self._positive(influence.size, f"{what} size", **mine),
            "credibility": self._chance(influence.credibility, f"{what} credibility", **mine),
            "ramp": self._months(influence.ramp, f"{what} ramp", **mine),
            "backfire": self._chance(influence.backfire, f"{what} backfire", **mine),
            "added": self._chance(influence.backfire_resolve, f"{what} added resolve", **mine),
            "dice": self.slots.add_uniform(name=f"{what} dice", **mine),
        }

    def bridge_rows(self) -> list[Row]:
        rows: list[Row] = []
        for name in self.issues:
            for ident, influence in self.case.issues[name].influence.items():
                if influence.kind == "bridging":
                    rows += self._bridge_rows(name, ident, influence)
        return rows

    def _bridge_rows(self, name: str, what: str, influence: Influence) -> list[Row]:
        mine = {"actor": influence.sender, "issue": name}
        strength = self._positive(influence.strength, f"{what} strength", **mine)
        return [
            {
                "sender": self.index[name, influence.sender],
                "target": self.index[name, party],
                "strength": strength,
                "trust": self._chance(trust, f"{what} trust of {party}", **mine),
            }
            for party, trust in influence.trust.items()
        ]

    def link_rows(self) -> list[Row]:
        rows: list[Row] = []
        for ident, link in self.case.links.items():
            if link.source in self.issues and link.to in self.issues:
                rows += self._link_rows(ident, link)
        return rows

    def _link_rows(self, ident: str, link: Link) -> list[Row]:
        issue = self.case.issues[link.to]
        parties = [link.actor] if link.actor else [a for a in issue.stances if a in consenting(issue)]
        amount = self.slots.add(link.amount, issue=link.to, name=f"link {ident}")
        return [
            {
                "source": self.issues.index(link.source),
                "on": link.on == "collapse",
                "stance": self.index[link.to, party],
                "effect": LINK_EFFECTS.index(link.effect),
                "amount": amount,
            }
            for party in parties
        ]

    def change_rows(self, changes: Sequence[DatedChange]) -> list[Row]:
        within = sorted((c for c in changes if c.month <= self.case.horizon), key=lambda c: c.month)
        return [row for change in within if (row := self._change_row(change)) is not None]

    def _change_row(self, change: DatedChange) -> Row | None:
        """The row of a dated change, or None where it concerns an issue that is not simulated."""
        match change.path:
            case ("actors", actor, "capacity"):
                value = self._positive(
                    _number(change), _slot_name(change, "capacity", "capacity"), actor=actor
                )
                return _changed(change, "capacity", self.actors.index(actor), value=value)
            case ("actors", actor, "sinks", sink, "weight"):
                value = self._positive(
                    _number(change), _slot_name(change, f"sink {sink}", f"sink {sink}"), actor=actor
                )
                return _changed(change, "sink", self.sinks[actor, sink], value=value)
            case ("issues", name, ("talks" | "deal") as what) if name in self.issues:
                k = self.issues.index(name)
                return _changed(change, what, k, issue=k)
            case ("issues", name, "stances", actor, what) if name in self.issues:
                return self._stance_change(change, name, actor, what)
        return None

    def _stance_change(self, change: DatedChange, name: str, actor: str, what: str) -> Row:
        mine = {"actor": actor, "issue": name}
        by_field = {"resolve": self._chance, "salience": self._positive, "patience": self._months}
        make = by_field.get(what, self._on_scale)
        stance = self.stances[name, actor]
        kind = what
        if what == "bottom_line" and stance is not None and _direction(stance) < 0:
            kind = "bottom_line_above"  # the tables keep an upper bottom line apart
        return _changed(
            change,
            kind,
            self.index[name, actor],
            issue=self.issues.index(name),
            value=make(_number(change), _slot_name(change, what, kind.replace("_", " ")), **mine),
            temper=self.slots.add_uniform(name=f"temper {change.mark}", **mine),
        )

    # ------------------------------------------------------------ slots

    def _positive(self, quantity: Quantity, name: str, *, actor: str = "", issue: str = "") -> int:
        return self.slots.add(quantity, actor=actor, issue=issue, name=name, low=0.0)

    def _months(self, quantity: Quantity, name: str, *, actor: str = "", issue: str = "") -> int:
        return self.slots.add(quantity, actor=actor, issue=issue, name=name, low=_SHORTEST)

    def _chance(self, quantity: Quantity, name: str, *, actor: str = "", issue: str = "") -> int:
        return self.slots.add(quantity, actor=actor, issue=issue, name=name, low=0.0, high=1.0)

    def _on_scale(self, quantity: Quantity, name: str, *, issue: str, actor: str = "") -> int:
        scale = self.case.issues[issue].scale
        return self.slots.add(quantity, name=name, issue=issue, actor=actor, low=scale.low, high=scale.high)


def _steady(issue: Issue) -> bool:
    """Whether nothing but concession moves the offers between events."""
    pressed = issue.deadline is not None and any(
        s.pressure.bounds != (0.0, 0.0) for s in issue.stances.values()
    )
    return not pressed and not issue.influence


def _changed(
    change: DatedChange, kind: str, target: int, *, issue: int = -1, value: int = -1, temper: int = -1
) -> Row:
    return {
        "kind": CHANGE_KINDS.index(kind),
        "target": target,
        "issue": issue,
        "value": value,
        "temper": temper,
        "month": change.month,
    }


def _slot_name(change: DatedChange, field: str, of_case: str) -> str:
    """The name of the number that a dated change sets; where an older one returns, the name of that."""
    if change.returns_to == "":
        return of_case
    return f"{field} {change.mark if change.returns_to is None else change.returns_to}"


def _number(change: DatedChange) -> Quantity:
    if not isinstance(change.to, Quantity):
        raise UsageError(f"{'.'.join(change.path)}: a dated change here needs a number, not {change.to!r}")
    return change.to
