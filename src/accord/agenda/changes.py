"""Dated changes: what is given a new value on a day, and who sets out anew because of it."""

from __future__ import annotations

from accord.agenda.attention import TICK
from accord.agenda.jumps import backfired, jump, note_distance, number, open_zone, set_unit, touch
from accord.agenda.lines import OFFERS, accepts, stand
from accord.agenda.packages import gains
from accord.agenda.state import State
from accord.agenda.tables import (
    ACCEPTED,
    CHANGE_KINDS,
    DELIVERED,
    FORESIGHT,
    LINKS_AND_SHOCKS,
    NEGOTIATING,
    NO_COMMON_GROUND,
    SIGNED,
    Floats,
    Rows,
    Tables,
)
from accord.machine.jit import inlined, inner

__all__ = ["change_what_is_due"]

_LAST_JUMPING, _PATIENCE, _TALKS, _DEAL = (
    CHANGE_KINDS.index("resolve"),
    CHANGE_KINDS.index("patience"),
    CHANGE_KINDS.index("talks"),
    CHANGE_KINDS.index("deal"),
)


@inner
def change_what_is_due(tables: Tables, x: Floats, state: State, t: float, change: int) -> int:
    """Apply all dated changes up to t, but for talks that end; returns the index of the next one.

    First it is noted where the parties stand, then every value is set, then parties set out anew, then deals
    are looked at that a party may no longer sign.
    """
    start = change
    while change < tables.changes.size and tables.changes[change].month <= t + TICK:
        change += 1
    for stage in range(4):
        for c in range(start, change):
            row = tables.changes[c]
            if row.issue < 0 or state.issues[row.issue].causes & LINKS_AND_SHOCKS:
                _stage(tables, x, state, t, c, stage)
    return change


@inlined
def _stage(tables: Tables, x: Floats, state: State, t: float, c: int, stage: int) -> None:
    row = tables.changes[c]
    jumps = row.kind <= _LAST_JUMPING or (row.kind == FORESIGHT and row.withdraws)
    if row.kind == FORESIGHT and x[row.temper] >= x[row.value]:
        return
    if stage == 0 and jumps:
        note_distance(state, row.issue, t)
        stand(state, row.target, t)
    elif stage == 1:
        _change_value(tables, x, state, c)
        if row.kind <= _PATIENCE:
            touch(state, state.issues[row.issue])
    elif stage == 2 and jumps:
        jump(state, row.target, t)
    elif stage == 2 and (row.kind == _PATIENCE or row.kind == FORESIGHT):
        set_unit(state.stances[row.target], t)
        state.world[0].rerate = 1
    elif stage == 3 and jumps:
        _review(state, row.issue, row.target, t)


@inner
def _review(state: State, k: int, s: int, t: float) -> None:
    """After a party has set out anew: reopen an unsigned deal that it no longer signs."""
    issue = state.issues[k]
    if not issue.causes & NO_COMMON_GROUND:
        open_zone(state, k, t)
    if issue.status == ACCEPTED and state.stances[s].speaks:
        if issue.packed:
            _review_package(state, issue.package, s, t)
        elif not accepts(state, s, t, issue.point):
            issue.status, issue.stale = NEGOTIATING, 1


@inner
def _review_package(state: State, p: int, s: int, t: float) -> None:
    """Reopen all texts of a package that are not signed yet where the party of stance `s` loses by it now."""
    package = state.packages[p]
    party = -1
    for q in range(state.members[package.first].first, state.members[package.last - 1].last):
        if state.pulls[q].stance == s:
            party = state.pulls[q].party
    if party < 0 or gains(state, p, party, t, OFFERS) >= 0.0:
        return
    package.struck = 0
    for j in range(package.first, package.last):
        issue = state.issues[state.members[j].issue]
        if issue.packed and issue.status == ACCEPTED:
            issue.status, issue.stale, issue.packed = NEGOTIATING, 1, 0


@inlined
def _change_value(tables: Tables, x: Floats, state: State, c: int) -> None:
    """Put the new value in its place; the order of the kinds is that of `CHANGE_KINDS`."""
    row = tables.changes[c]
    kind, target = row.kind, row.target
    value = number(x, row.value, 0.0)
    if kind <= _PATIENCE:
        _change_stance(tables, x, state, row, value)
    elif kind == 6:
        state.actors[target].capacity = value
    elif kind == 7:
        state.sinks[target].weight = value
    elif kind == FORESIGHT:
        state.stances[target].waits -= row.withdraws
        state.stances[target].hurries -= 1 - row.withdraws
    elif kind == _DEAL and state.issues[target].status in (SIGNED, DELIVERED):
        state.issues[target].status = NEGOTIATING
        touch(state, state.issues[target])
    if kind > _LAST_JUMPING:
        state.world[0].refill = 1


@inlined
def _change_stance(tables: Tables, x: Floats, state: State, row: Rows, value: float) -> None:
    me = state.stances[row.target]
    if row.kind == 0:
        me.ask, me.leads, me.asked = value, 0, max(me.asked, 1 + row.withdraws)
    elif row.kind == 1:
        me.bottom, me.leads = value, row.leads if me.asked == 0 else 0
    elif row.kind == 2:
        me.upper, me.leads = value, row.leads if me.asked == 0 else 0
    elif row.kind == 3:
        me.resolve, me.temper = value + backfired(tables, x, state, row.target), x[row.temper]
    elif row.kind == 4:
        me.salience = value
    elif row.kind == _PATIENCE:
        me.patience = value
