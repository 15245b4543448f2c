"""The rows of what happens at home: bodies that ratify, and dated changes that parties see coming."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from accord.agenda.rows import Key, Plan, Row
from accord.agenda.tables import FORESIGHT
from accord.case.completeness import consenting
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange

__all__ = ["body_rows", "foresight_rows"]

Ways = dict[Key, float]
"""How much more generous a change makes parties, by (issue, actor); negative for less."""


def body_rows(plan: Plan) -> list[Row]:
    """One row per body that must consent to what a party has agreed."""
    return [
        {
            "issue": k,
            "stance": plan.index[name, actor],
            "months": plan.positive(body.months, "ratification months", actor=actor, issue=name),
            "line": plan.on_scale(body.bottom_line, "ratification bottom line", actor=actor, issue=name),
            "ends": body.on_refusal == "end",
        }
        for k, name in enumerate(plan.issues)
        for actor, body in plan.case.issues[name].ratification.items()
        if actor in consenting(plan.case.issues[name]) and plan.stances.get((name, actor)) is not None
    ]


def foresight_rows(plan: Plan, changes: Sequence[DatedChange]) -> list[Row]:
    """One row per actor, issue and dated change that it may see coming and that would move it.

    It waits where the change makes another party more generous or itself less, and otherwise hurries where it
    makes another less generous; by the modes of the bottom line, or of the ask where that alone changes. One
    throw for each actor and change.
    """
    rows: list[Row] = []
    lines = {
        (key, field): getattr(stance, field)
        for key, stance in plan.stances.items()
        if stance is not None
        for field in ("bottom_line", "ask")
    }
    ordered = sorted(changes, key=lambda c: (c.month, c.cause))
    for _, group in groupby(ordered, key=lambda c: (c.month, c.cause)):
        some = list(group)
        ways = _ways(plan, some, lines)
        seen = {actor: chance for change in some for actor, chance in change.expected_by.items()}
        for actor, chance in seen.items():
            rows += _rows_of(plan, some[0], actor, chance, ways)
    return rows


def _ways(plan: Plan, changes: list[DatedChange], lines: dict[tuple[Key, str], Quantity]) -> Ways:
    """How much more generous each party becomes; notes the new values in `lines`."""
    found: dict[str, Ways] = {"ask": {}, "bottom_line": {}}
    for change in changes:
        if change.path[2:3] != ("stances",) or change.path[-1] not in found or isinstance(change.to, str):
            continue
        key, field = (change.path[1], change.path[3]), change.path[-1]
        if key in plan.stances:
            before = lines.get((key, field), Quantity())
            lines[key, field] = change.to
            if not before.missing:
                found[field][key] = plan.direction(*key) * (before.modal - change.to.modal)
    return found["ask"] | found["bottom_line"]


def _rows_of(plan: Plan, change: DatedChange, actor: str, chance: Quantity, ways: Ways) -> Iterator[Row]:
    for name in dict.fromkeys(issue for issue, _ in ways):
        if actor not in consenting(plan.case.issues[name]) or plan.stances.get((name, actor)) is None:
            continue
        own = ways.get((name, actor), 0.0)
        others = [way for (issue, party), way in ways.items() if issue == name and party != actor]
        waits = own < 0.0 or max(others, default=0.0) > 0.0
        if waits or min(others, default=0.0) < 0.0:
            yield {
                "kind": FORESIGHT,
                "target": plan.index[name, actor],
                "issue": plan.issues.index(name),
                "value": plan.chance(chance, f"foresight {change.mark}", actor=actor),
                "obstinacy": plan.slots.add_uniform(actor=actor, name=f"foresees {change.mark}"),
                "withdraws": waits,
                "leads": False,
                "sets_out": waits,
                "waits_anew": True,
                "hardens": False,
                "of_stance": False,
                "attention": False,
                "refills": True,
                "month": change.month,
            }
