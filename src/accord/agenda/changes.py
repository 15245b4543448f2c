"""Dated changes: what is given a new value on a day, and who sets out anew because of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from accord.agenda.attention import TICK
from accord.agenda.jumps import backfired, jump, note_distance, open_zone, set_unit, touch
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

__all__ = ["HANDLERS", "change_what_is_due", "give_value"]


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
    if row.kind == FORESIGHT and x[row.obstinacy] >= x[row.value]:
        return
    if stage == 0 and row.sets_out:
        note_distance(state, row.issue, t)
        stand(state, row.target, t)
    elif stage == 1:
        give_value(tables, x, state, row)
        if row.of_stance:
            touch(state, state.issues[row.issue])
        if row.refills:
            state.world[0].refill = 1
    elif stage == 2 and row.sets_out:
        jump(state, row.target, t)
    elif stage == 2 and row.waits_anew:
        set_unit(state.stances[row.target], t)
        state.world[0].rerate = 1
    elif stage == 3 and row.sets_out:
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


# ---------------------------------------------------------------- one handler for each kind


@inlined
def _set_ask(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    me = state.stances[row.target]
    me.ask, me.leads, me.asked = x[row.value], 0, max(me.asked, 1 + row.withdraws)


@inlined
def _set_bottom_line(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    me = state.stances[row.target]
    me.bottom, me.leads = x[row.value], row.leads if me.asked == 0 else 0


@inlined
def _set_upper_bottom_line(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    me = state.stances[row.target]
    me.upper, me.leads = x[row.value], row.leads if me.asked == 0 else 0


@inlined
def _set_resolve(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    me = state.stances[row.target]
    me.resolve, me.obstinacy = x[row.value] + backfired(tables, x, state, row.target), x[row.obstinacy]


@inlined
def _set_salience(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    state.stances[row.target].salience = x[row.value]


@inlined
def _set_patience(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    state.stances[row.target].patience = x[row.value]


@inlined
def _set_capacity(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    state.actors[row.target].capacity = x[row.value]


@inlined
def _set_sink(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    state.sinks[row.target].weight = x[row.value]


@inlined
def _reopen(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    issue = state.issues[row.target]
    if issue.status in (SIGNED, DELIVERED):
        issue.status = NEGOTIATING
        touch(state, issue)


@inlined
def _come(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    """What was foreseen is there: who waited for it or hurried because of it has no more reason to."""
    state.stances[row.target].waits -= row.withdraws
    state.stances[row.target].hurries -= 1 - row.withdraws


HANDLERS: Mapping[str, Callable[[Tables, Floats, State, Rows], None]] = {
    "ask": _set_ask,
    "bottom_line": _set_bottom_line,
    "bottom_line_above": _set_upper_bottom_line,
    "patience": _set_patience,
    "resolve": _set_resolve,
    "salience": _set_salience,
    "capacity": _set_capacity,
    "sink": _set_sink,
    "deal": _reopen,
    "foresight": _come,
}
"""Kind -> what puts its value in its place. Talks that end have none: they end after all else has changed
(`accord.agenda.events`)."""


def _chosen(kinds: Sequence[str]) -> Callable[[Tables, Floats, State, Rows], None]:
    """The handlers of `kinds` as one compiled function, which calls that of the kind of a row."""
    if not kinds:
        return _nothing
    kind, handler, others = CHANGE_KINDS.index(kinds[0]), HANDLERS[kinds[0]], _chosen(kinds[1:])

    @inlined
    def choose(tables: Tables, x: Floats, state: State, row: Rows) -> None:
        if row.kind == kind:
            handler(tables, x, state, row)
        else:
            others(tables, x, state, row)

    return choose


@inlined
def _nothing(tables: Tables, x: Floats, state: State, row: Rows) -> None:
    """Of a kind without a handler."""


give_value = _chosen(tuple(HANDLERS))
"""Put the value of a row of the dated changes in its place."""
