"""What puts a party somewhere else at once: the beginning of talks, a dated change, a link."""

from __future__ import annotations

import numpy as np

from accord.agenda.attention import TICK
from accord.agenda.lines import HALF_LIFE, PATIENT_BOTTOMS, REAL_BOTTOMS, faded, line_of, put_in_force
from accord.agenda.offers import gap
from accord.agenda.state import State
from accord.agenda.tables import DISTANCE, NEGOTIATING, RESOLVE, Floats, Rows, Tables
from accord.machine.jit import inlined, inner

__all__ = [
    "backfired",
    "harden",
    "jump",
    "note_distance",
    "number",
    "open_zone",
    "set_edge",
    "set_unit",
    "set_waiting",
    "touch",
]

HASTE = 2.0
"""So many times as fast concedes who foresees that others will ask for more."""
_ZONE_SHARE = 0.1
"""Width of the zone that is opened where *no common ground* is removed, as a share of the modal distance of
the asks."""


@inlined
def number(x: Floats, slot: int, default: float) -> float:
    """The drawn number in `slot`, or `default` where there is none."""
    return x[slot] if slot >= 0 else default


# ---------------------------------------------------------------- a party sets out


@inner
def jump(state: State, s: int, t: float) -> None:
    """Let stance `s` set out anew at t from where it stands, after its numbers have changed.

    Its ask in force is its offer where that is more generous, or where the party withdraws to it; a harder
    bottom line cuts the offer.
    """
    me = state.stances[s]
    issue = state.issues[me.issue]
    put_in_force(me, issue)
    low, high = min(me.low_stand, me.front), max(me.high_stand, me.front)
    if me.asked == 2:
        low, high = me.front, me.front
    bottom, top = line_of(me, issue, state.widenings, t, 0.0, PATIENT_BOTTOMS, 1.0)
    me.low_start, me.high_start = max(low, bottom), min(high, top)
    me.tau, me.urge = 0.0 if issue.causes & DISTANCE else np.inf, 0.0
    me.faded = faded(issue, t)
    set_unit(me, t)
    state.world[0].rerate = 1
    harden(me, issue)
    issue.stale = 1


@inlined
def harden(me: Rows, issue: Rows) -> None:
    """Decide whether a party is obstinate, or waits for what it foresees; never on an issue from which
    distance is removed, nor obstinate where resolve is."""
    stays = me.waits > 0 or (me.obstinacy < me.resolve and issue.causes & RESOLVE != 0)
    me.obstinate = stays and issue.causes & DISTANCE != 0


@inlined
def set_unit(me: Rows, t: float) -> None:
    """Note how fast a party concedes at pace 1; what waiting costs it drives it."""
    haste = HASTE if me.hurries > 0 else 1.0
    me.unit, me.urge_unit = haste * HALF_LIFE / me.patience, 0.0
    if me.delay_cost > 0.0 and t >= me.costs_from - TICK:
        way = max(
            me.front - me.low_line + me.linked if me.direction >= 0 else 0.0,
            me.high_line - me.front + me.linked if me.direction <= 0 else 0.0,
        )
        if way > 0.0:
            me.urge_unit = haste * HALF_LIFE * me.delay_cost / way


@inner
def backfired(tables: Tables, x: Floats, state: State, s: int) -> float:
    """What threats that have backfired add to the resolve of stance `s`."""
    added = 0.0
    for w in range(tables.stances[s].widen_first, tables.stances[s].widen_last):
        if not state.widenings[w].works:
            added += x[tables.widenings[w].added]
    return added


@inner
def touch(state: State, issue: Rows) -> None:
    """Something about an issue has changed: it is no longer parked, and its talks count from now."""
    issue.talked, issue.stale = 0.0, 1
    if issue.parked:
        issue.parked, state.world[0].refill = 0, 1


# ---------------------------------------------------------------- waiting and deadlines


@inner
def set_waiting(tables: Tables, state: State, k: int) -> None:
    """Note from when pressure and the cost of waiting act on the parties of issue `k`."""
    issue = state.issues[k]
    for s in range(issue.first, issue.voices):
        given, me = tables.stances[s], state.stances[s]
        due = max(issue.deadline, 0.0)
        me.pressed_from = max(given.pressure_from, 0.0) if given.pressure_from > -np.inf else due
        if given.delay_from > -np.inf:
            me.costs_from = max(given.delay_from, 0.0)
        else:
            me.costs_from = due if due < np.inf else 0.0
    if issue.mutual:
        begins = max(_hurt_from(state.stances, issue, 1), _hurt_from(state.stances, issue, -1))
        for s in range(issue.first, issue.voices):
            me = state.stances[s]
            me.pressed_from, me.costs_from = max(me.pressed_from, begins), max(me.costs_from, begins)


@inner
def _hurt_from(stances: Rows, issue: Rows, side: int) -> float:
    """Month from which waiting costs somebody on one side; inf for never."""
    first = np.inf
    for s in range(issue.first, issue.voices):
        me = stances[s]
        if me.speaks and me.direction * side >= 0:
            if me.pressure > 0.0 and me.cap > 0.0:
                first = min(first, me.pressed_from)
            if me.delay_cost > 0.0:
                first = min(first, me.costs_from)
    return first


@inner
def set_edge(state: State, k: int, t: float) -> None:
    """Note when the next event of issue `k` comes that is known beforehand."""
    issue = state.issues[k]
    edge = np.inf
    if issue.window > 0.0 and issue.deadline - issue.window > t + TICK:
        edge = issue.deadline - issue.window
    elif issue.deadline > t + TICK and (issue.window > 0.0 or issue.ends or issue.push > 0.0):
        edge = issue.deadline
    if issue.push > 0.0 and issue.set_on > t + TICK:
        edge = min(edge, issue.set_on)
    for s in range(issue.first, issue.voices):
        me = state.stances[s]
        if me.delay_cost > 0.0 and me.costs_from > t + TICK:
            edge = min(edge, me.costs_from)
    issue.edge = edge


# ---------------------------------------------------------------- distances


@inner
def note_distance(state: State, k: int, t: float) -> None:
    """Remember how near the parties of an open issue have been to a zone of agreement."""
    issue = state.issues[k]
    if issue.status == NEGOTIATING:
        issue.missing = min(issue.missing, gap(state.stances, state.widenings, issue, t, 0.0, REAL_BOTTOMS))


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
    issue.opened, issue.made = high, 1
