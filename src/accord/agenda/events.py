"""What happens at one moment of a draw: dated changes, agreements, signatures, failures, and what they set
off."""

from __future__ import annotations

import numpy as np

from accord.agenda.attention import TICK
from accord.agenda.offers import (
    BEST_BOTTOMS,
    OFFERS,
    PATIENT_BOTTOMS,
    REAL_BOTTOMS,
    accepts,
    attention_to_agreement,
    gap,
    settlement,
)
from accord.agenda.tables import (
    ACCEPTED,
    CHANGE_KINDS,
    COLLAPSED,
    DELIVERED,
    DISTANCE,
    LINKS_AND_SHOCKS,
    NEGOTIATING,
    NO_COMMON_GROUND,
    RESOLVE,
    SIGNED,
    Floats,
    Rows,
    State,
    Tables,
)
from accord.machine.jit import inlined, inner

__all__ = ["accept", "backfired", "delivered", "happen", "note_distance", "number", "open_zone", "restart"]

_ZONE_SHARE = 0.1
"""Width of the zone that is opened where *no common ground* is removed, as a share of the modal distance of
the asks."""
_LAST_RESTARTING, _TALKS, _DEAL = (
    CHANGE_KINDS.index("resolve"),
    CHANGE_KINDS.index("talks"),
    CHANGE_KINDS.index("deal"),
)


@inner
def number(x: Floats, slot: int, default: float) -> float:
    """The drawn number in `slot`, or `default` where there is none."""
    return x[slot] if slot >= 0 else default


@inner
def happen(tables: Tables, x: Floats, state: State, t: float, change: int) -> int:
    """Everything that is due at t; returns the index of the next dated change."""
    if change < tables.changes.size and tables.changes[change].month <= t + TICK:
        change = _changes(tables, x, state, t, change)
    busy = True
    while busy:
        busy = False
        for k in range(state.issues.size):
            issue = state.issues[k]
            if issue.status == NEGOTIATING and issue.stale:
                _look(state, k, t)
            if issue.status == ACCEPTED and issue.left <= 0.0:
                _sign(tables, x, issue, k, t)
                _fire_links(tables, x, state, k, 0, t)
                busy = True
            if issue.status == SIGNED and issue.left <= 0.0:
                issue.status = DELIVERED
            if issue.status in (SIGNED, DELIVERED) and issue.fails_at <= t:
                issue.kept = delivered(issue) * (1.0 - x[tables.issues[k].loss])
                issue.status = COLLAPSED
                _fire_links(tables, x, state, k, 1, t)
                busy = True
    return change


@inner
def delivered(issue: Rows) -> float:
    """The share of the deal in force that has been delivered; of a failed one, what is left."""
    if issue.status in (SIGNED, DELIVERED):
        return 1.0 - issue.left / issue.need if issue.need > 0.0 else 1.0
    return issue.kept if issue.status == COLLAPSED else 0.0


@inner
def _look(state: State, k: int, t: float) -> None:
    """After offers have jumped: see whether issue `k` can be agreed now, and if not, how far that is."""
    issue = state.issues[k]
    issue.stale = 0
    apart = gap(state.stances, state.widenings, issue, t, 0.0, OFFERS)
    if apart <= 0.0:
        accept(state, k, t, 0.0)
    elif issue.steady:
        issue.ready = attention_to_agreement(state.stances, state.widenings, issue, t, apart)
    else:
        issue.ready = (
            np.inf if gap(state.stances, state.widenings, issue, t, 0.0, BEST_BOTTOMS) > 0.0 else 0.0
        )


@inner
def accept(state: State, k: int, t: float, dt: float) -> None:
    """Fix the point of issue `k` at t + dt; the text is not signed yet."""
    issue = state.issues[k]
    issue.point = settlement(state, k, t, dt)
    issue.status = ACCEPTED
    issue.left = issue.process
    issue.missing = -np.inf


@inner
def _sign(tables: Tables, x: Floats, issue: Rows, k: int, t: float) -> None:
    issue.status = SIGNED
    issue.signed_at = min(issue.signed_at, t)
    issue.signed_point = issue.point
    issue.need = x[tables.issues[k].effort]
    issue.left = issue.need
    hazard = x[tables.issues[k].hazard] / 12.0
    issue.fails_at = t - np.log(x[tables.issues[k].failure]) / hazard if hazard > 0.0 else np.inf


@inner
def note_distance(state: State, k: int, t: float) -> None:
    """Remember how near the parties of an open issue have been to a zone of agreement."""
    issue = state.issues[k]
    if issue.status == NEGOTIATING:
        issue.missing = min(issue.missing, gap(state.stances, state.widenings, issue, t, 0.0, REAL_BOTTOMS))


@inner
def _fire_links(tables: Tables, x: Floats, state: State, k: int, on: int, t: float) -> None:
    """Let the settlement (0) or collapse (1) of issue `k` move what is linked to it."""
    for n in range(tables.links.size):
        link = tables.links[n]
        now = state.stances[link.stance]
        issue = state.issues[now.issue]
        if link.source != k or link.on != on or not issue.causes & LINKS_AND_SHOCKS:
            continue
        note_distance(state, now.issue, t)
        issue.stale = 1
        if link.effect == 0:
            now.linked += x[link.amount]
        elif link.effect == 1:
            now.resolve += x[link.amount]
            _harden(now, issue)
        else:
            now.salience = max(0.0, now.salience + x[link.amount])


# ---------------------------------------------------------------- stances that jump


@inner
def restart(state: State, s: int, t: float) -> None:
    """Put stance `s` on its ask and throw its temper against its resolve."""
    now = state.stances[s]
    issue = state.issues[now.issue]
    now.tau = 0.0 if issue.causes & DISTANCE else np.inf
    now.pressed_from = max(issue.deadline, t)
    issue.stale = 1
    _harden(now, issue)


@inner
def _harden(now: Rows, issue: Rows) -> None:
    """Decide whether a party is obstinate; never on an issue from which resolve or distance is removed."""
    now.obstinate = now.temper < now.resolve and issue.causes & DISTANCE != 0 and issue.causes & RESOLVE != 0


@inner
def backfired(tables: Tables, x: Floats, state: State, s: int) -> float:
    """What threats that have backfired add to the resolve of stance `s`."""
    added = 0.0
    for w in range(tables.stances[s].widen_first, tables.stances[s].widen_last):
        if not state.widenings[w].works:
            added += x[tables.widenings[w].added]
    return added


@inner
def open_zone(state: State, k: int, t: float) -> None:
    """Move all bottom lines of issue `k` outward by the least equal amount that opens a zone."""
    issue = state.issues[k]
    width = issue.high - issue.low
    wanted = -_ZONE_SHARE * issue.opening
    low, high = 0.0, width
    issue.opened = 0.0
    if gap(state.stances, state.widenings, issue, t, 0.0, PATIENT_BOTTOMS) <= wanted:
        return
    while high - low > 1e-12 * width:
        issue.opened = 0.5 * (low + high)
        if gap(state.stances, state.widenings, issue, t, 0.0, PATIENT_BOTTOMS) <= wanted:
            high = issue.opened
        else:
            low = issue.opened
    issue.opened = high


# ---------------------------------------------------------------- dated changes


@inner
def _changes(tables: Tables, x: Floats, state: State, t: float, change: int) -> int:
    """Apply all dated changes up to t: first every value, then the restarts, then what no longer holds."""
    start = change
    while change < tables.changes.size and tables.changes[change].month <= t + TICK:
        change += 1
    for stage in range(4):
        for c in range(start, change):
            row = tables.changes[c]
            if row.issue >= 0 and not state.issues[row.issue].causes & LINKS_AND_SHOCKS:
                continue
            restarts = row.kind <= _LAST_RESTARTING
            if stage == 0 and restarts:
                note_distance(state, row.issue, t)
            elif stage == 1:
                _change_value(tables, x, state, c)
            elif stage == 2 and restarts:
                restart(state, row.target, t)
            elif stage == 2 and row.kind == _TALKS:
                _end_talks(tables, x, state, row.target, t)
            elif stage == 3 and restarts:
                _review(state, row.issue, row.target, t)
    return change


@inner
def _review(state: State, k: int, s: int, t: float) -> None:
    """After a party has restarted: reopen an unsigned deal that its new stance rejects."""
    issue = state.issues[k]
    if not issue.causes & NO_COMMON_GROUND:
        open_zone(state, k, t)
    if issue.status == ACCEPTED and state.stances[s].speaks and not accepts(state, s, t, issue.point):
        issue.status, issue.stale = NEGOTIATING, 1


@inlined
def _change_value(tables: Tables, x: Floats, state: State, c: int) -> None:
    """Put the new value in its place; the order of the kinds is that of `CHANGE_KINDS`."""
    kind, target = tables.changes[c].kind, tables.changes[c].target
    value = number(x, tables.changes[c].value, 0.0)
    if kind <= _LAST_RESTARTING:
        state.stances[target].temper = x[tables.changes[c].temper]
    if kind == 0:
        state.stances[target].ask = value
    elif kind == 1:
        state.stances[target].bottom = value
    elif kind == 2:
        state.stances[target].upper = value
    elif kind == 3:
        state.stances[target].resolve = value + backfired(tables, x, state, target)
    elif kind == 4:
        state.stances[target].salience = value
    elif kind == 5:
        state.stances[target].patience = value
        state.issues[state.stances[target].issue].stale = 1
    elif kind == 6:
        state.actors[target].capacity = value
    elif kind == 7:
        state.sinks[target].weight = value
    elif kind == _DEAL and state.issues[target].status in (SIGNED, DELIVERED):
        state.issues[target].status, state.issues[target].stale = NEGOTIATING, 1


@inner
def _end_talks(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    """Talks without a signed deal collapse; a signed deal has no talks to end."""
    issue = state.issues[k]
    if issue.status in (NEGOTIATING, ACCEPTED):
        note_distance(state, k, t)
        issue.status, issue.kept = COLLAPSED, 0.0
        _fire_links(tables, x, state, k, 1, t)
