"""From a case to the arrays of the simulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.agenda.home import body_rows
from accord.agenda.movers import bridge_rows, change_rows, link_rows, package_rows, widening_rows
from accord.agenda.rows import Key, Plan, Row, actor_rows, issue_rows, sink_rows, stance_rows
from accord.agenda.tables import TABLE_TYPES, Rows, Tables
from accord.agenda.usual import usual_attention
from accord.case.drawn import common_draws
from accord.case.scenarios import DatedChange, dated_changes
from accord.case.schema import Case
from accord.errors import UsageError
from accord.sampling.draws import Slots

__all__ = ["Agenda", "lay_out"]


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
    sinks: tuple[Key, ...] = ()
    """(actor, name) of each piece of domestic business, as in the tables."""


def lay_out(case: Case, changes: Sequence[DatedChange] = (), base: Case | None = None) -> Agenda:
    """The arrays of all concession issues of `case` with its dated `changes`.

    base : the case without any scenario, from which come the directions of the parties, the default closing
        gap and what a month of talks means; `case` itself with its changes if None.

    Raises
    ------
    UsageError
        If the case has no concession issue, or a veto party takes no stance.
    """
    agenda = _plain(case, changes, base or case)
    measure = agenda
    if base is not None:
        of_base = dated_changes(base, None)
        if base is not case or of_base != tuple(changes):
            measure = _plain(base, of_base, base)
    _set_usual(agenda, measure)
    return agenda


def _plain(case: Case, changes: Sequence[DatedChange], base: Case) -> Agenda:
    """The arrays without the usual attention."""
    issues = tuple(name for name, issue in case.issues.items() if issue.kind == "concession")
    if not issues:
        raise UsageError(
            "no issue of this case has bottom lines (kind: concession); there is nothing to simulate"
        )
    plan = Plan(case, base, issues)
    rows = {
        "actors": actor_rows(plan),
        "sinks": sink_rows(plan),
        "issues": issue_rows(plan),
        "stances": stance_rows(plan),
        "bridges": bridge_rows(plan),
        "links": link_rows(plan),
        "changes": change_rows(plan, changes),
    }
    rows["packages"], rows["members"], rows["pulls"] = package_rows(plan)
    rows["widenings"] = widening_rows(plan, rows["stances"])
    rows["bodies"] = body_rows(plan)
    for follows in common_draws(case):
        plan.slots.follow(*follows)
    tables = Tables(**{name: _table(name, rows[name]) for name in Tables._fields})
    return Agenda(
        tables, plan.slots, case.horizon, plan.actors, issues, tuple(plan.stances), tuple(plan.sinks)
    )


def _table(name: str, rows: list[Row]) -> Rows:
    kind = TABLE_TYPES[name]
    assert kind.names is not None
    return np.array([tuple(row[n] for n in kind.names) for row in rows], kind).view(np.recarray)


def _set_usual(agenda: Agenda, measure: Agenda) -> None:
    """Note in the tables what attention is usual, as measured on another agenda or on this one."""
    usual = usual_attention(measure.tables, measure.slots)
    for k, name in enumerate(agenda.issues):
        if name in measure.issues:
            other = measure.issues.index(name)
            agenda.tables.issues.usual[k] = usual.issues[other]
            agenda.tables.issues.usual_delivery[k] = usual.delivery[other]
    for s, key in enumerate(agenda.stances):
        if key in measure.stances:
            agenda.tables.stances.usual[s] = usual.stances[measure.stances.index(key)]
