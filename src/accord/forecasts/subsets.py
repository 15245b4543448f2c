"""How long an issue stays open with only some causes present: every draw is run only where it can differ.

Two sets of causes that differ by one cause give the same draw to the last bit where that cause cannot act:

* resolve, where no party of the issue is obstinate at any time;
* links and shocks, where the issue is signed before the first dated change of it, which nobody has foreseen,
  no link moves it and no body at home decides on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Event

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.simulation import focused_results
from accord.agenda.tables import ATTENTION, FORESIGHT, LINK_EFFECTS, LINKS_AND_SHOCKS, RESOLVE, Tables
from accord.agenda.variants import alone, depends_on_others, ratified
from accord.sampling.arrays import Flags, Floats

__all__ = ["may_be_obstinate", "open_shares", "shocked_from"]


_EARLIER = 1e-6
"""Months by which a signature must come before a change to be out of its reach."""


@dataclass(frozen=True)
class _Issue:
    """What all sets of causes have in common."""

    agenda: Agenda
    inputs: Floats
    k: int
    single: Tables | None
    """The issue alone; None where others act on it even at full pace."""
    hard: Flags
    """(draw,) a party may be obstinate."""
    shocked: float
    """Month from which links or dated changes may act."""
    ending: Event | None


def open_shares(
    agenda: Agenda, inputs: Floats, k: int, sets: Iterable[int], ending: Event | None = None
) -> dict[int, Floats]:
    """Set of causes -> (draw,) share of the horizon during which issue `k` is open.

    Parameters
    ----------
    inputs : (draw, slot), native units.
    sets : bits of `accord.agenda.tables`, as `focused_results` takes them.
    """
    issue = _Issue(
        agenda,
        inputs,
        k,
        None if depends_on_others(agenda.tables, k) else alone(agenda.tables, k),
        may_be_obstinate(agenda.tables, inputs, k),
        shocked_from(agenda.tables, k),
        ending,
    )
    shares: dict[int, Floats] = {}
    for causes in sorted(sets):  # a set without a cause comes before the same set with it
        shares[causes] = _shares(issue, causes, shares)
    return shares


def _shares(issue: _Issue, causes: int, known: dict[int, Floats]) -> Floats:
    found = np.empty(len(issue.inputs))
    left = np.ones(len(issue.inputs), np.bool_)
    for bit, same in ((RESOLVE, ~issue.hard), (LINKS_AND_SHOCKS, None)):
        before = known.get(causes & ~bit) if causes & bit else None
        if before is None:
            continue
        rows = left & (before < _share(issue, issue.shocked - _EARLIER) if same is None else same)
        found[rows] = before[rows]
        left &= ~rows
    if left.any():
        found[left] = _run(issue, causes, issue.inputs[left])
    return found


def _share(issue: _Issue, months: float) -> float:
    return months / issue.agenda.horizon


def _run(issue: _Issue, causes: int, inputs: Floats) -> Floats:
    """(draw,) the shares of some draws."""
    horizon = issue.agenda.horizon
    if issue.single is not None and not causes & ATTENTION:
        time = focused_results(issue.single, inputs, horizon, 0, causes, issue.ending).time[:, 0]
    else:
        results = focused_results(issue.agenda.tables, inputs, horizon, issue.k, causes, issue.ending)
        time = results.time[:, issue.k]
    shares: Floats = np.minimum(time, horizon) / horizon
    return shares


def shocked_from(tables: Tables, k: int) -> float:
    """Months until something dated may change issue `k`; 0 where a link may, a body at home may refuse it, or
    somebody may foresee a change; inf where nothing does."""
    changes = tables.changes[tables.changes.issue == k]
    linked = (tables.stances.issue[tables.links.stance] == k).any()
    if linked or ratified(tables, k) or (changes.kind == FORESIGHT).any():
        return 0.0
    return float(min(changes.month, default=np.inf))


def may_be_obstinate(tables: Tables, inputs: Floats, k: int) -> Flags:
    """(draw,) whether any party of issue `k` may be obstinate at some time, with any resolve it may ever have
    and any number its obstinacy may ever be held against."""
    found = np.zeros(len(inputs), np.bool_)
    for s in range(int(tables.issues[k].first), int(tables.issues[k].last)):
        found |= _lowest_obstinacy(tables, inputs, s) < _highest_resolve(tables, inputs, s)
    return found


def _lowest_obstinacy(tables: Tables, inputs: Floats, s: int) -> Floats:
    restarts = tables.changes[(tables.changes.target == s) & (tables.changes.hardens == 1)]
    slots = [int(tables.stances[s].obstinacy), *map(int, restarts.obstinacy)]
    lowest: Floats = inputs[:, slots].min(axis=1)
    return lowest


def _highest_resolve(tables: Tables, inputs: Floats, s: int) -> Floats:
    if (tables.links.effect[tables.links.stance == s] == LINK_EFFECTS.index("resolve")).any():
        return np.full(len(inputs), np.inf)  # a link may fire more than once
    stance = tables.stances[s]
    changes = tables.changes[(tables.changes.target == s) & (tables.changes.hardens == 1)]
    slots = [int(slot) for slot in (stance.resolve, *changes.value) if slot >= 0]
    highest = inputs[:, slots].max(axis=1) if slots else np.zeros(len(inputs))
    for widening in tables.widenings[stance.widen_first : stance.widen_last]:
        highest = highest + np.maximum(inputs[:, widening.added], 0.0)
    return highest
