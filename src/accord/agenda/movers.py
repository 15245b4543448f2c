"""The rows of what moves stances: inducements and threats, bridging, links, dated changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accord.agenda.home import foresight_rows
from accord.agenda.rows import Key, Plan, Row
from accord.agenda.tables import CHANGE_KINDS, LINK_EFFECTS
from accord.case.completeness import consenting
from accord.case.dated_kinds import DATED_KINDS, DatedKind, kind_at
from accord.case.fields import MISSING
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Influence, Link, Package
from accord.errors import UsageError

__all__ = ["bridge_rows", "change_rows", "link_rows", "package_rows", "widening_rows"]

_UPPER = next(kind for kind in DATED_KINDS if kind.name == "bottom_line_above")


def widening_rows(plan: Plan, stances: list[Row]) -> list[Row]:
    """Inducements and threats, sorted by target; notes in `stances` which rows aim at each."""
    aimed = [
        (plan.index[name, influence.target], name, ident, influence)
        for name in plan.issues
        for ident, influence in plan.case.issues[name].influence.items()
        if influence.kind != "bridging" and influence.target is not None
    ]
    aimed.sort(key=lambda row: row[0])
    for s, stance in enumerate(stances):
        stance["widen_first"] = sum(target < s for target, *_ in aimed)
        stance["widen_last"] = sum(target <= s for target, *_ in aimed)
    return [_widening_row(plan, name, ident, influence) for _, name, ident, influence in aimed]


def _widening_row(plan: Plan, name: str, what: str, influence: Influence) -> Row:
    mine = {"actor": influence.sender, "issue": name}
    return {
        "sender": plan.index[name, influence.sender],
        "reach": plan.positive(influence.size, f"{what} size", **mine),
        "credibility": plan.chance(influence.credibility, f"{what} credibility", **mine),
        "ramp": plan.months(influence.ramp, f"{what} ramp", **mine),
        "backfire": plan.chance(influence.backfire, f"{what} backfire", **mine),
        "added": plan.chance(influence.backfire_resolve, f"{what} added resolve", **mine),
        "dice": plan.slots.add_uniform(name=f"{what} dice", **mine),
    }


def package_rows(plan: Plan) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of packages, of their members, and of those who have to consent to each."""
    packages: list[Row] = []
    members: list[Row] = []
    pulls: list[Row] = []
    for p, (ident, package) in enumerate(plan.packages.items()):
        first, parties = len(members), _parties(plan, package)
        for name in package.issues:
            begin = len(pulls)
            pulls += [_pull(plan, ident, package, name, a, parties) for a in plan.case.issues[name].rule.veto]
            members.append(
                {
                    "package": p,
                    "issue": plan.issues.index(name),
                    "first": begin,
                    "last": len(pulls),
                    "at": np.nan,
                }
            )
        joint = package.kind == "joint"
        packages.append({"first": first, "last": len(members), "joint": joint, "parties": len(parties)})
    return packages, members, pulls


def _parties(plan: Plan, package: Package) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for name in package.issues for a in plan.case.issues[name].rule.veto))


def _pull(plan: Plan, ident: str, package: Package, name: str, actor: str, parties: tuple[str, ...]) -> Row:
    stake = package.stake.get(name, {}).get(actor, MISSING)
    return {
        "stance": plan.index[name, actor],
        "party": parties.index(actor),
        "fixed": actor in package.not_for_sale.get(name, ()),
        "stake": plan.positive(stake, f"stake in {ident}", actor=actor, issue=name),
    }


def bridge_rows(plan: Plan) -> list[Row]:
    """One row per party that somebody bridges."""
    rows: list[Row] = []
    for name in plan.issues:
        for ident, influence in plan.case.issues[name].influence.items():
            if influence.kind == "bridging":
                rows += _bridge_rows(plan, name, ident, influence)
    return rows


def _bridge_rows(plan: Plan, name: str, what: str, influence: Influence) -> list[Row]:
    mine = {"actor": influence.sender, "issue": name}
    strength = plan.positive(influence.strength, f"{what} strength", **mine)
    return [
        {
            "sender": plan.index[name, influence.sender],
            "target": plan.index[name, party],
            "strength": strength,
            "trust": plan.chance(trust, f"{what} trust of {party}", **mine),
        }
        for party, trust in influence.trust.items()
    ]


def link_rows(plan: Plan) -> list[Row]:
    """One row per stance that a link moves."""
    rows: list[Row] = []
    for ident, link in plan.case.links.items():
        if link.source in plan.issues and link.to in plan.issues:
            rows += _link_rows(plan, ident, link)
    return rows


def _link_rows(plan: Plan, ident: str, link: Link) -> list[Row]:
    issue = plan.case.issues[link.to]
    parties = [link.actor] if link.actor else [a for a in issue.stances if a in consenting(issue)]
    amount = plan.slots.add(link.amount, issue=link.to, name=f"link {ident}")
    return [
        {
            "source": plan.issues.index(link.source),
            "on": link.on == "collapse",
            "stance": plan.index[link.to, party],
            "effect": LINK_EFFECTS.index(link.effect),
            "amount": amount,
        }
        for party in parties
    ]


def change_rows(plan: Plan, changes: Sequence[DatedChange]) -> list[Row]:
    """Dated changes within the horizon, and who may foresee them, by month."""
    within = sorted((c for c in changes if c.month <= plan.case.horizon), key=lambda c: c.month)
    asks = {key: stance.ask for key, stance in plan.stances.items() if stance is not None}
    rows = []
    for change in within:
        row = _change_row(plan, change)
        if row is not None:
            row["withdraws"] = _withdraws(plan, change, asks)
            rows.append(row)
    foreseen = foresight_rows(plan, changes)
    return sorted(rows + foreseen, key=lambda row: row["month"]) if foreseen else rows


def _withdraws(plan: Plan, change: DatedChange, asks: dict[Key, Quantity]) -> bool:
    """Whether a change of ask takes back what the party offers by then; notes the new ask in `asks`.

    Unless it is said, where it is less generous than the ask before it, by their modes. A party that can lose
    on both sides sets out from its new ask.
    """
    if change.path[2:3] != ("stances",) or change.path[-1] != "ask":
        return False
    key = (change.path[1], change.path[3])
    before, now = asks.get(key), _number(change)
    asks[key] = now
    side = plan.direction(*key)
    if change.withdraws is not None or before is None or before.missing:
        return bool(change.withdraws)
    return side == 0 or side * now.modal > side * before.modal


def _change_row(plan: Plan, change: DatedChange) -> Row | None:
    """The row of a dated change, or None where it concerns an issue that is not simulated."""
    kind = kind_at(change.path)
    assert kind is not None  # nothing else becomes a dated change
    name = change.path[1]
    match change.path:
        case ("actors", _, field):
            return _actor_change(plan, change, kind, plan.actors.index(name), field)
        case ("actors", _, "sinks", sink, _):
            return _actor_change(plan, change, kind, plan.sinks[name, sink], f"sink {sink}")
        case ("issues", _, field) if name in plan.issues:
            k = plan.issues.index(name)
            value = _value(plan, change, kind, _slot_name(change, field, field), issue=name)
            return _changed(change, kind, k, issue=k, value=value)
        case ("issues", _, "stances", actor, field) if name in plan.issues:
            return _stance_change(plan, change, kind, name, actor, field)
    return None


def _actor_change(plan: Plan, change: DatedChange, kind: DatedKind, target: int, what: str) -> Row:
    value = _value(plan, change, kind, _slot_name(change, what, what), actor=change.path[1])
    return _changed(change, kind, target, value=value)


def _stance_change(
    plan: Plan, change: DatedChange, kind: DatedKind, name: str, actor: str, field: str
) -> Row:
    if kind.name == "bottom_line" and plan.direction(name, actor) < 0:
        kind = _UPPER  # the tables keep an upper bottom line apart
    slot = _slot_name(change, field, kind.name.replace("_", " "))
    row = _changed(
        change,
        kind,
        plan.index[name, actor],
        issue=plan.issues.index(name),
        value=_value(plan, change, kind, slot, actor=actor, issue=name),
    )
    if kind.hardens:
        row["obstinacy"] = plan.slots.add_uniform(name=f"temper {change.mark}", actor=actor, issue=name)
    row["leads"] = plan.leads(name, actor) if change.returns_to == "" else True
    return row


def _value(
    plan: Plan, change: DatedChange, kind: DatedKind, name: str, *, actor: str = "", issue: str = ""
) -> int:
    """The slot of the number that is set; -1 where a word is said."""
    match kind.takes:
        case "point":
            return plan.on_scale(_number(change), name, issue=issue, actor=actor)
        case "chance":
            return plan.chance(_number(change), name, actor=actor, issue=issue)
        case "positive":
            return plan.positive(_number(change), name, actor=actor, issue=issue)
        case "months":
            return plan.months(_number(change), name, actor=actor, issue=issue)
        case None:
            return -1


def _changed(change: DatedChange, kind: DatedKind, target: int, *, issue: int = -1, value: int) -> Row:
    return {
        "kind": CHANGE_KINDS.index(kind.name),
        "target": target,
        "issue": issue,
        "value": value,
        "obstinacy": -1,
        "withdraws": False,
        "leads": False,
        "sets_out": kind.sets_out,
        "waits_anew": kind.waits_anew,
        "hardens": kind.hardens,
        "of_stance": kind.of_stance,
        "attention": kind.attention,
        "refills": not kind.sets_out,
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
