"""How long an issue stays open with only some causes present: every draw is run only where it can differ.

Two sets of causes that differ by one cause give the same draw to the last bit where that cause cannot act:

* want of common ground, where bottom lines that overlap need not be moved without it;
* resolve, where no party of the issue is obstinate at any time;
* links and shocks, where the issue is signed before the first dated change of it, which nobody has foreseen,
  no link moves it and no body at home decides on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Event

import numpy as np

from accord.agenda.layout import Agenda
from accord.agenda.simulation import focused_until
from accord.agenda.tables import (
    ATTENTION,
    FORESIGHT,
    LINK_EFFECTS,
    LINKS_AND_SHOCKS,
    NO_COMMON_GROUND,
    RESOLVE,
    Tables,
)
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


@dataclass(frozen=True)
class _Found:
    """The draws of one set of causes."""

    share: Floats
    """(draw,) of the horizon during which the issue is open."""
    made: Flags
    """(draw,) bottom lines were moved to make common ground."""


def open_shares(
    agenda: Agenda,
    inputs: Floats,
    k: int,
    sets: Iterable[int],
    ending: Event | None = None,
    *,
    known: Mapping[int, Floats] | None = None,
) -> dict[int, Floats]:
    """Set of causes -> (draw,) share of the horizon during which issue `k` is open.

    Parameters
    ----------
    inputs : (draw, slot), native units.
    sets : bits of `accord.agenda.tables`, as `focused_times` takes them.
    known : sets with all causes or equal to that whose shares need not be found any more.
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
    found: dict[int, _Found] = {}
    for causes in sorted(sets):  # a set without a cause comes before the same set with it
        if known is not None and causes in known:
            found[causes] = _Found(known[causes], np.zeros(len(inputs), np.bool_))
        else:
            found[causes] = _shares(issue, causes, found)
    return {causes: one.share for causes, one in found.items()}


def _shares(issue: _Issue, causes: int, known: dict[int, _Found]) -> _Found:
    found = _Found(np.empty(len(issue.inputs)), np.zeros(len(issue.inputs), np.bool_))
    left = np.ones(len(issue.inputs), np.bool_)
    for bit in (NO_COMMON_GROUND, RESOLVE, LINKS_AND_SHOCKS):
        before = known.get(causes & ~bit) if causes & bit else None
        if before is not None:
            rows = left & _same(issue, bit, before)
            found.share[rows], found.made[rows] = before.share[rows], before.made[rows]
            left &= ~rows
    if left.any():
        found.share[left], found.made[left] = _run(issue, causes, issue.inputs[left])
    return found


def _same(issue: _Issue, bit: int, before: _Found) -> Flags:
    """(draw,) where a cause that is missing in `before` could not have acted."""
    if bit == NO_COMMON_GROUND:
        return ~before.made
    if bit == RESOLVE:
        return ~issue.hard
    signed: Flags = before.share < (issue.shocked - _EARLIER) / issue.agenda.horizon
    return signed


def _run(issue: _Issue, causes: int, inputs: Floats) -> tuple[Floats, Flags]:
    """(draw,) the shares of some draws, and where common ground was made."""
    horizon = issue.agenda.horizon
    if issue.single is not None and not causes & ATTENTION:
        time, made = focused_until(issue.single, inputs, horizon, 0, causes, issue.ending)
    else:
        time, made = focused_until(issue.agenda.tables, inputs, horizon, issue.k, causes, issue.ending)
    return np.minimum(time, horizon) / horizon, made


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
