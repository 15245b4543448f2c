"""One draw, from event to event.

Events are dated changes, the edges of deadline windows, agreements, signatures, complete deliveries and
failures. Between two events all paces are constant and everything has a closed form, so nothing is stepped
through.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.attention import attend
from accord.agenda.offers import (
    OFFERS,
    PATIENT_BOTTOMS,
    REAL_BOTTOMS,
    accepts,
    attention_to_agreement,
    first_agreement,
    gap,
    settlement,
)
from accord.agenda.tables import (
    ACCEPTED,
    CHANGE_KINDS,
    COLLAPSED,
    DELIVERED,
    NEGOTIATING,
    SIGNED,
    Floats,
    Results,
    State,
    Tables,
)
from accord.jit import compiled, inner

__all__ = [
    "ALL_CAUSES",
    "ATTENTION",
    "DISTANCE",
    "LINKS_AND_SHOCKS",
    "NO_COMMON_GROUND",
    "RESOLVE",
    "run",
]

NO_COMMON_GROUND, DISTANCE, RESOLVE, ATTENTION, LINKS_AND_SHOCKS = 1, 2, 4, 8, 16
"""Bits of the causes that are present on the focus issue."""
ALL_CAUSES = 31

_ZONE_SHARE = 0.1
"""Width of the zone that is opened where *no common ground* is removed, as a share of the modal distance
of the asks."""
_EPS = 1e-12
_LAST_RESTARTING, _TALKS, _DEAL = (
    CHANGE_KINDS.index("resolve"),
    CHANGE_KINDS.index("talks"),
    CHANGE_KINDS.index("deal"),
)


@compiled
def run(
    tables: Tables, draws: Floats, state: State, results: Results, horizon: float, focus: int, causes: int
) -> None:
    """Run every row of `draws` (draw, slot) and write `results`.

    Parameters
    ----------
    focus : issue on which only the `causes` (bits) are present, -1 for none; a focused run stops as soon as
    that
        issue is signed or has collapsed, and leaves only its time in the results.
    """
    full_pace = focus if focus >= 0 and not causes & ATTENTION else -1
    for d in range(draws.shape[0]):
        x = draws[d]
        _start(tables, x, state, focus, causes)
        change, t = 0, 0.0
        while True:
            change = _happen(tables, x, state, t, change, focus, causes)
            attend(tables, x, state, t, full_pace)
            if t >= horizon or _over(state, focus):
                break
            span = _next_fixed(tables, state, t, horizon, change)
            span, agreed = _next_agreement(tables, x, state, t, span)
            t = _advance(tables, state, t, span, horizon)
            if agreed >= 0:
                _accept(tables, x, state, agreed, t)
        for k in range(tables.issues.size):
            _note_distance(tables, x, state, k, t)
        _write(tables, x, state, results, d)


@inner
def _next_agreement(tables: Tables, x: Floats, state: State, t: float, span: float) -> tuple[float, int]:
    """Months to the first agreement within `span` and its issue; (span, -1) where there is none."""
    agreed = -1
    for k in range(tables.issues.size):
        issue = state.issues[k]
        if issue.status != NEGOTIATING:
            continue
        if not tables.issues[k].steady:
            first = first_agreement(tables, x, state, k, t, span)
        elif issue.ready < np.inf and issue.pace > 0.0:
            first = issue.ready / issue.pace
        else:
            continue
        if first < span or (first == span and agreed < 0):
            span, agreed = first, k
    return span, agreed


# ---------------------------------------------------------------- beginning and end of a draw


@inner
def _start(tables: Tables, x: Floats, state: State, focus: int, causes: int) -> None:
    for i in range(tables.actors.size):
        state.actors[i].capacity = x[tables.actors[i].capacity]
    for n in range(tables.sinks.size):
        state.sinks[n].weight = x[tables.sinks[n].weight]
    for w in range(tables.widenings.size):
        state.widenings[w].felt = 0.0
        state.widenings[w].works = x[tables.widenings[w].dice] >= x[tables.widenings[w].backfire]
    for k in range(tables.issues.size):
        issue = state.issues[k]
        issue.status, issue.point = NEGOTIATING, np.nan
        issue.left, issue.need, issue.opened, issue.ready = 0.0, 0.0, 0.0, np.inf
        issue.signed_at, issue.fails_at, issue.missing = np.inf, np.inf, np.inf
    for s in range(tables.stances.size):
        _start_stance(tables, x, state, s, focus, causes)
    if focus >= 0 and not causes & NO_COMMON_GROUND:
        _open_zone(tables, x, state, focus, 0.0)


@inner
def _start_stance(tables: Tables, x: Floats, state: State, s: int, focus: int, causes: int) -> None:
    me, now = tables.stances[s], state.stances[s]
    now.salience = _number(x, me.salience, 0.0)
    now.patience = _number(x, me.patience, 1.0)
    now.votes = _number(x, me.votes, 0.0)
    now.ask = _number(x, me.ask, 0.0)
    now.bottom = _number(x, me.bottom, now.ask)
    now.upper = _number(x, me.upper, now.ask)
    now.resolve = _number(x, me.resolve, 0.0) + _backfired(tables, x, state, s)
    now.temper = x[me.temper]
    now.linked, now.rate, now.share = 0.0, 0.0, 0.0
    _restart(tables, state, s, 0.0, focus, causes)


@inner
def _number(x: Floats, slot: int, default: float) -> float:
    return x[slot] if slot >= 0 else default


@inner
def _backfired(tables: Tables, x: Floats, state: State, s: int) -> float:
    """What threats that have backfired add to the resolve of stance `s`."""
    added = 0.0
    for w in range(tables.stances[s].widen_first, tables.stances[s].widen_last):
        if not state.widenings[w].works:
            added += x[tables.widenings[w].added]
    return added


@inner
def _restart(tables: Tables, state: State, s: int, t: float, focus: int, causes: int) -> None:
    """Put stance `s` on its ask, its bottom line cut to the ask, and throw its temper against its resolve."""
    me, now = tables.stances[s], state.stances[s]
    on_bottom = me.issue == focus and not causes & DISTANCE
    now.tau = np.inf if on_bottom else 0.0
    now.bottom, now.upper = min(now.bottom, now.ask), max(now.upper, now.ask)
    now.pressed_from = max(tables.issues[me.issue].deadline, t)
    state.issues[me.issue].stale = 1
    _harden(tables, state, s, focus, causes)


@inner
def _harden(tables: Tables, state: State, s: int, focus: int, causes: int) -> None:
    """Decide whether stance `s` is obstinate; never on an issue from which resolve or distance is removed."""
    held = causes & DISTANCE and causes & RESOLVE
    firm = state.stances[s].temper < state.stances[s].resolve
    state.stances[s].obstinate = firm and (tables.stances[s].issue != focus or held != 0)


@inner
def _open_zone(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    """Move all bottom lines of issue `k` outward by the least equal amount that opens a zone."""
    issue, width = state.issues[k], tables.issues[k].high - tables.issues[k].low
    wanted = -_ZONE_SHARE * tables.issues[k].opening
    issue.opened = 0.0
    if gap(tables, x, state, k, t, 0.0, PATIENT_BOTTOMS) <= wanted:
        return
    low, high = 0.0, width
    while high - low > 1e-12 * width:
        issue.opened = 0.5 * (low + high)
        if gap(tables, x, state, k, t, 0.0, PATIENT_BOTTOMS) <= wanted:
            high = issue.opened
        else:
            low = issue.opened
    issue.opened = high


@inner
def _over(state: State, focus: int) -> bool:
    if focus < 0:
        return False
    return state.issues[focus].signed_at < np.inf or state.issues[focus].status == COLLAPSED


@inner
def _note_distance(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    """Remember how near the parties of an open issue have been to a zone of agreement."""
    if state.issues[k].status == NEGOTIATING:
        distance = gap(tables, x, state, k, t, 0.0, REAL_BOTTOMS)
        state.issues[k].missing = min(state.issues[k].missing, distance)


@inner
def _write(tables: Tables, x: Floats, state: State, results: Results, d: int) -> None:
    for k in range(tables.issues.size):
        issue = state.issues[k]
        signed = issue.signed_at < np.inf
        zone = signed or issue.missing < 0.0 or issue.status == ACCEPTED
        results.time[d, k] = issue.signed_at
        results.point[d, k] = issue.point if signed else np.nan
        results.delivered[d, k] = _delivered(tables, x, state, k) if signed else 0.0
        results.in_force[d, k] = issue.status in (SIGNED, DELIVERED)
        results.zone[d, k] = zone
        results.missing[d, k] = 0.0 if zone else issue.missing


@inner
def _delivered(tables: Tables, x: Floats, state: State, k: int) -> float:
    issue = state.issues[k]
    if issue.status in (NEGOTIATING, ACCEPTED):  # reopened: what was delivered belonged to another deal
        return 0.0
    share = 1.0 - issue.left / issue.need if issue.need > 0.0 else 1.0
    return share * (1.0 - x[tables.issues[k].loss]) if issue.status == COLLAPSED else share


# ---------------------------------------------------------------- what happens at a moment


@inner
def _happen(tables: Tables, x: Floats, state: State, t: float, change: int, focus: int, causes: int) -> int:
    """Everything that is due at t; returns the index of the next dated change."""
    change = _changes(tables, x, state, t, change, focus, causes)
    busy = True
    while busy:
        busy = False
        for k in range(tables.issues.size):
            issue = state.issues[k]
            if issue.status == NEGOTIATING and issue.stale:
                _look(tables, x, state, k, t)
            if issue.status == ACCEPTED and issue.left <= 0.0:
                _sign(tables, x, state, k, t)
                _fire_links(tables, x, state, k, 0, t, focus, causes)
                busy = True
            if issue.status == SIGNED and issue.left <= 0.0:
                issue.status = DELIVERED
            if issue.status in (SIGNED, DELIVERED) and issue.fails_at <= t:
                issue.status = COLLAPSED
                _fire_links(tables, x, state, k, 1, t, focus, causes)
                busy = True
    return change


@inner
def _look(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    """After offers have jumped: see whether issue `k` can be agreed now, and if not, how far that is."""
    state.issues[k].stale = 0
    if gap(tables, x, state, k, t, 0.0, OFFERS) <= 0.0:
        _accept(tables, x, state, k, t)
    elif tables.issues[k].steady:
        state.issues[k].ready = attention_to_agreement(tables, x, state, k, t)


@inner
def _accept(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    state.issues[k].point = settlement(tables, x, state, k, t)
    state.issues[k].status = ACCEPTED
    state.issues[k].left = x[tables.issues[k].process]


@inner
def _sign(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    issue = state.issues[k]
    issue.status = SIGNED
    issue.signed_at = min(issue.signed_at, t)
    issue.need = x[tables.issues[k].effort]
    issue.left = issue.need
    hazard = x[tables.issues[k].hazard] / 12.0
    issue.fails_at = t - np.log(x[tables.issues[k].failure]) / hazard if hazard > 0.0 else np.inf


@inner
def _fire_links(
    tables: Tables, x: Floats, state: State, k: int, on: int, t: float, focus: int, causes: int
) -> None:
    """Let the settlement (0) or collapse (1) of issue `k` move what is linked to it."""
    for n in range(tables.links.size):
        link = tables.links[n]
        moved = tables.stances[link.stance].issue
        cut = moved == focus and not causes & LINKS_AND_SHOCKS
        if link.source != k or link.on != on or cut:
            continue
        _note_distance(tables, x, state, moved, t)
        now = state.stances[link.stance]
        state.issues[moved].stale = 1
        if link.effect == 0:
            now.linked += x[link.amount]
        elif link.effect == 1:
            now.resolve += x[link.amount]
            _harden(tables, state, link.stance, focus, causes)
        else:
            now.salience = max(0.0, now.salience + x[link.amount])


@inner
def _changes(tables: Tables, x: Floats, state: State, t: float, change: int, focus: int, causes: int) -> int:
    """Apply all dated changes up to t: first every value, then the restarts, then what no longer holds."""
    start = change
    while change < tables.changes.size and tables.changes[change].month <= t + _EPS:
        if _applies(tables, change, focus, causes):
            if tables.changes[change].issue >= 0:
                _note_distance(tables, x, state, tables.changes[change].issue, t)
            _change_value(tables, x, state, change)
        change += 1
    for c in range(start, change):
        if _applies(tables, c, focus, causes):
            if tables.changes[c].kind <= _LAST_RESTARTING:
                _restart(tables, state, tables.changes[c].target, t, focus, causes)
            elif tables.changes[c].kind == _TALKS:
                _end_talks(tables, x, state, tables.changes[c].target, t, focus, causes)
    for c in range(start, change):
        if _applies(tables, c, focus, causes) and tables.changes[c].kind <= _LAST_RESTARTING:
            _review(tables, x, state, c, t, focus, causes)
    return change


@inner
def _applies(tables: Tables, c: int, focus: int, causes: int) -> bool:
    issue = tables.changes[c].issue
    return issue < 0 or issue != focus or causes & LINKS_AND_SHOCKS != 0


@inner
def _review(tables: Tables, x: Floats, state: State, c: int, t: float, focus: int, causes: int) -> None:
    """After a party has restarted: reopen an unsigned deal that its new stance rejects."""
    k, s = tables.changes[c].issue, tables.changes[c].target
    if k == focus and not causes & NO_COMMON_GROUND:
        _open_zone(tables, x, state, k, t)
    issue = state.issues[k]
    if issue.status == ACCEPTED and not accepts(tables, x, state, s, t, issue.point):
        issue.status, issue.stale = NEGOTIATING, 1


@inner
def _change_value(tables: Tables, x: Floats, state: State, c: int) -> None:
    """Put the new value in its place; the order of the kinds is that of `CHANGE_KINDS`."""
    kind, target = tables.changes[c].kind, tables.changes[c].target
    value = _number(x, tables.changes[c].value, 0.0)
    if kind <= _LAST_RESTARTING:
        state.stances[target].temper = x[tables.changes[c].temper]
    if kind == 0:
        state.stances[target].ask = value
    elif kind == 1:
        state.stances[target].bottom = value
    elif kind == 2:
        state.stances[target].upper = value
    elif kind == 3:
        state.stances[target].resolve = value + _backfired(tables, x, state, target)
    elif kind == 4:
        state.stances[target].salience = value
    elif kind == 5:
        state.stances[target].patience = value
    elif kind == 6:
        state.actors[target].capacity = value
    elif kind == 7:
        state.sinks[target].weight = value
    elif kind == _DEAL and state.issues[target].status in (SIGNED, DELIVERED):
        state.issues[target].status, state.issues[target].stale = NEGOTIATING, 1


@inner
def _end_talks(tables: Tables, x: Floats, state: State, k: int, t: float, focus: int, causes: int) -> None:
    """Talks without a signature so far collapse; a signed deal has no talks to end."""
    if state.issues[k].status in (NEGOTIATING, ACCEPTED):
        _note_distance(tables, x, state, k, t)
        state.issues[k].status = COLLAPSED
        _fire_links(tables, x, state, k, 1, t, focus, causes)


# ---------------------------------------------------------------- from one moment to the next


@inner
def _next_fixed(tables: Tables, state: State, t: float, horizon: float, change: int) -> float:
    """Months from t to the next event that is not an agreement."""
    span = horizon - t
    if change < tables.changes.size:
        span = min(span, tables.changes[change].month - t)
    for k in range(tables.issues.size):
        issue, deadline = state.issues[k], tables.issues[k].deadline
        if issue.status in (NEGOTIATING, ACCEPTED) and tables.issues[k].window > 0.0:
            for edge in (deadline - tables.issues[k].window, deadline):
                if edge > t + _EPS:
                    span = min(span, edge - t)
        if issue.status in (ACCEPTED, SIGNED) and issue.pace > 0.0:
            span = min(span, issue.left / issue.pace)
        if issue.status in (SIGNED, DELIVERED):
            span = min(span, issue.fails_at - t)
    return max(span, 0.0)


@inner
def _advance(tables: Tables, state: State, t: float, span: float, horizon: float) -> float:
    for s in range(tables.stances.size):
        state.stances[s].tau += state.stances[s].rate * span
    for w in range(tables.widenings.size):
        state.widenings[w].felt += state.stances[tables.widenings[w].sender].share * span
    for k in range(tables.issues.size):
        issue = state.issues[k]
        issue.ready -= issue.pace * span
        if issue.status in (ACCEPTED, SIGNED):
            issue.left -= issue.pace * span
            if issue.left <= _EPS:
                issue.left = 0.0
    later = t + span
    return horizon if horizon - later < _EPS else later
