"""The same simulation with one thing taken away or moved, on the same draws."""

from __future__ import annotations

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.tables import FORESIGHT, Floats, Tables

__all__ = [
    "alone",
    "depends_on_others",
    "moved_bottom_line",
    "ratified",
    "senders",
    "without_consent",
    "without_sender",
]


def senders(agenda: Agenda, k: int) -> tuple[str, ...]:
    """The actors that induce, threaten or bridge on issue `k`, in the order of the case."""
    tables = agenda.tables
    rows = np.concatenate((tables.widenings.sender, tables.bridges.sender))
    found = {agenda.stances[s][1] for s in rows if tables.stances[s].issue == k}
    return tuple(actor for actor in agenda.actors if actor in found)


def without_sender(agenda: Agenda, k: int, actor: str) -> Tables:
    """The tables in which `actor` neither induces, threatens nor bridges on issue `k`."""
    tables = agenda.tables
    gone = [s for s, key in enumerate(agenda.stances) if key == (agenda.issues[k], actor)]
    kept = ~np.isin(tables.widenings.sender, gone)
    before = np.concatenate(([0], np.cumsum(kept)))
    stances = tables.stances.copy()
    stances.widen_first = before[tables.stances.widen_first]
    stances.widen_last = before[tables.stances.widen_last]
    return tables._replace(
        stances=stances,
        widenings=tables.widenings[kept],
        bridges=tables.bridges[~np.isin(tables.bridges.sender, gone)],
    )


def without_consent(tables: Tables, s: int) -> Tables:
    """The tables in which the party of stance `s` can neither refuse nor vote."""
    stances = tables.stances.copy()
    stances[s].veto = 0
    stances[s].votes = -1
    stances[s].ask = -1
    kept = tables.pulls.stance != s
    before = np.concatenate(([0], np.cumsum(kept)))
    members = tables.members.copy()
    members["first"], members["last"] = before[tables.members["first"]], before[tables.members["last"]]
    bodies = tables.bodies[tables.bodies.stance != s]
    return tables._replace(stances=stances, members=members, pulls=tables.pulls[kept], bodies=bodies)


def moved_bottom_line(tables: Tables, inputs: Floats, s: int, share: float) -> Floats:
    """The draws with the bottom line of stance `s` moved toward agreement by a share of the range of modal
    asks."""
    stance = tables.stances[s]
    issue = tables.issues[stance.issue]
    moved = inputs.copy()
    step = share * issue.opening
    if stance.bottom >= 0:
        moved[:, stance.bottom] = np.maximum(moved[:, stance.bottom] - step, issue.low)
    if stance.upper >= 0:
        moved[:, stance.upper] = np.minimum(moved[:, stance.upper] + step, issue.high)
    return moved


def depends_on_others(tables: Tables, k: int) -> bool:
    """Whether other issues can act on issue `k` even at full pace: through links, packages, or a sender's
    attention."""
    mine = np.flatnonzero(tables.stances.issue == k)
    linked = np.isin(tables.links.stance, mine).any()
    widened = tables.stances.widen_last > tables.stances.widen_first
    reached = np.isin(tables.bridges.target, mine).any() or widened[mine].any()
    return bool(linked or reached or tables.issues[k].package >= 0)


def ratified(tables: Tables, k: int) -> bool:
    """Whether bodies at home decide on issue `k`, or on another one of its package."""
    together = tables.issues.package == tables.issues[k].package
    together &= tables.issues[k].package >= 0
    together[k] = True
    return bool(together[tables.bodies.issue].any())


def alone(tables: Tables, k: int) -> Tables:
    """The tables of issue `k` without any other; valid at full pace where nothing `depends_on_others`."""
    first, last = int(tables.issues[k].first), int(tables.issues[k].last)
    stances, issues = tables.stances[first:last].copy(), tables.issues[k : k + 1].copy()
    stances.issue, stances.widen_first, stances.widen_last = 0, 0, 0
    issues.first, issues.last = 0, last - first
    changes = tables.changes[(tables.changes.issue == k) | (tables.changes.issue < 0)].copy()
    aims_at_stance = (changes.of_stance == 1) | (changes.kind == FORESIGHT)
    target = np.where(aims_at_stance, changes.target - first, 0)
    changes.target = np.where(changes.issue < 0, changes.target, target)
    changes.issue = np.where(changes.issue < 0, -1, 0)
    bodies = tables.bodies[tables.bodies.issue == k].copy()
    bodies.issue, bodies.stance = 0, bodies.stance - first
    return tables._replace(
        stances=stances,
        issues=issues,
        bodies=bodies,
        changes=changes,
        widenings=tables.widenings[:0],
        bridges=tables.bridges[:0],
        links=tables.links[:0],
        packages=tables.packages[:0],
        members=tables.members[:0],
        pulls=tables.pulls[:0],
    )
