"""What happens at one moment of a draw: agreements, signatures, failures, talks that end, and what they set
off."""

from __future__ import annotations

import numpy as np

from accord.agenda.attention import TICK
from accord.agenda.changes import change_what_is_due
from accord.agenda.jumps import harden, note_distance, number, set_edge, set_unit, touch
from accord.agenda.lines import BEST_BOTTOMS, OFFERS, faded, stand
from accord.agenda.offers import attention_to_agreement, gap
from accord.agenda.packages import could_sign, gather, strike
from accord.agenda.ratification import months_to_decide, refuse
from accord.agenda.settling import settlement
from accord.agenda.state import State
from accord.agenda.tables import (
    ACCEPTED,
    ATTENTION,
    CHANGE_KINDS,
    COLLAPSED,
    DELIVERED,
    DISTANCE,
    LINK_EFFECTS,
    LINKS_AND_SHOCKS,
    NEGOTIATING,
    REFUSED,
    SIGNED,
    Floats,
    Rows,
    Tables,
)
from accord.machine.jit import inlined, inner

__all__ = ["TIRED", "accept", "accept_package", "delivered", "failing_month", "happen"]

TIRED = float(np.log2(10.0))
"""Of the longest patience: after so many months at pace 1 hopeless talks are parked (a tenth of the way is
left)."""
_TALKS = CHANGE_KINDS.index("talks")
_BOTTOM_LINE, _RESOLVE = LINK_EFFECTS.index("bottom_line"), LINK_EFFECTS.index("resolve")


@inner
def happen(tables: Tables, x: Floats, state: State, t: float, change: int) -> int:
    """Everything that is due at t; returns the index of the next dated change."""
    if change < tables.changes.size and tables.changes[change].month <= t + TICK:
        first, change = change, change_what_is_due(tables, x, state, t, change)
        for c in range(first, change):
            row = tables.changes[c]
            if row.kind == _TALKS and state.issues[row.issue].causes & LINKS_AND_SHOCKS:
                _end_talks(tables, x, state, row.target, t)
    busy = True
    while busy:
        busy = False
        for k in range(state.issues.size):
            issue = state.issues[k]
            if issue.edge <= t + TICK:
                _pass_edge(state, k, t)
            if issue.status == NEGOTIATING and issue.stale:
                _look(state, k, t)
            if issue.status == NEGOTIATING and (issue.ends or issue.hopeless):
                busy = _give_up(tables, x, state, k, t) or busy
            if issue.status == ACCEPTED and issue.left <= 0.0 and _others_ready(state, issue):
                busy = _finish(tables, x, state, k, t) or busy
            if issue.status == SIGNED and issue.left <= 0.0:
                issue.status, state.world[0].refill = DELIVERED, 1
            if issue.status in (SIGNED, DELIVERED) and issue.fails_at <= t:
                issue.kept = delivered(issue) * (1.0 - x[tables.issues[k].loss])
                _collapse(tables, x, state, k, t)
                busy = True
        for p in range(state.packages.size):
            if state.packages[p].stale:
                busy = _look_at_package(state, p, t) or busy
    return change


@inner
def delivered(issue: Rows) -> float:
    """The share of the deal in force that has been delivered; of a failed one, what is left."""
    if issue.status in (SIGNED, DELIVERED):
        return 1.0 - issue.left / issue.need if issue.need > 0.0 else 1.0
    return issue.kept if issue.status == COLLAPSED else 0.0


@inner
def _pass_edge(state: State, k: int, t: float) -> None:
    """The edge of a window, a deadline, or the day from which waiting costs somebody something."""
    issue = state.issues[k]
    state.world[0].refill = 1
    for s in range(issue.first, issue.voices):
        me = state.stances[s]
        before = me.urge_unit
        set_unit(me, t)
        if me.urge_unit != before:
            issue.stale = 1
    set_edge(state, k, t)


@inner
def _look(state: State, k: int, t: float) -> None:
    """After offers have jumped: see whether issue `k` can be agreed now, and if not, how far that is."""
    issue = state.issues[k]
    issue.stale, issue.hopeless = 0, 0
    apart = gap(state.stances, state.widenings, issue, t, 0.0, OFFERS)
    bound = False
    if issue.package >= 0:
        package = state.packages[issue.package]
        package.stale = 1
        bound = package.joint and not package.struck
    if apart <= 0.0 and not bound:
        accept(state, k, t, 0.0)
        return
    if bound:
        issue.ready = np.inf
    elif issue.steady:
        issue.ready = attention_to_agreement(state.stances, state.widenings, issue, t, apart)
    else:
        hopeless = gap(state.stances, state.widenings, issue, t, 0.0, BEST_BOTTOMS) > 0.0
        issue.ready = np.inf if hopeless else 0.0
    issue.hopeless = issue.ready == np.inf and issue.package < 0  # what a package can do is looked at then
    if issue.ready == np.inf:
        slowest = 0.0
        for s in range(issue.first, issue.voices):
            if state.stances[s].speaks:
                slowest = max(slowest, state.stances[s].patience)
        issue.tires = TIRED * slowest


@inner
def _look_at_package(state: State, p: int, t: float) -> bool:
    """See whether package `p` can be signed now, which is told, or ever."""
    package = state.packages[p]
    package.stale, package.reach = 0, 0
    live = gather(state, p)
    if live > 0 and could_sign(state, p, t, 0.0, OFFERS):
        accept_package(state, p, t, 0.0)
        return True
    if live > 0:
        package.reach = could_sign(state, p, t, 0.0, BEST_BOTTOMS)
    for j in range(package.first, package.last):
        issue = state.issues[state.members[j].issue]
        issue.hopeless = issue.ready == np.inf and not package.reach
    return False


@inner
def accept_package(state: State, p: int, t: float, dt: float) -> None:
    """Fix the points of all live members of package `p` at t + dt."""
    package = state.packages[p]
    strike(state, p, t, dt, OFFERS)
    package.struck, package.stale, package.reach = 1, 1, 0
    for j in range(package.first, package.last):
        member = state.members[j]
        if member.live:
            issue = state.issues[member.issue]
            _fix(issue, member.point, t + dt)
            issue.packed, issue.agrees = 1, dt


@inlined
def _others_ready(state: State, issue: Rows) -> bool:
    """Whether a text can be signed: where all must be, whether all are ready."""
    ready = True
    if issue.package >= 0 and issue.packed and state.packages[issue.package].joint:
        package = state.packages[issue.package]
        for j in range(package.first, package.last):
            other = state.issues[state.members[j].issue]
            ready = ready and (other.status != ACCEPTED or other.left <= 0.0)
    return ready


@inner
def _give_up(tables: Tables, x: Floats, state: State, k: int, t: float) -> bool:
    """Park an issue whose talks have led nowhere long enough; end those that a hard deadline ends.

    True where talks have ended.
    """
    issue = state.issues[k]
    if issue.ends and 0.0 < issue.deadline <= t + TICK:
        note_distance(state, k, t)
        issue.kept = 0.0
        _collapse(tables, x, state, k, t)
        return True
    if (
        issue.hopeless
        and not issue.parked
        and issue.talked >= issue.tires - TICK
        and issue.causes & ATTENTION
    ):
        issue.parked, state.world[0].refill = 1, 1
        issue.deadlocked_at = min(issue.deadlocked_at, t)
    return False


@inner
def accept(state: State, k: int, t: float, dt: float) -> None:
    """Fix the point of issue `k` at t + dt; the text is not signed yet."""
    issue = state.issues[k]
    _fix(issue, settlement(state, k, t, dt), t + dt)
    issue.packed = 0
    if issue.package >= 0:
        state.packages[issue.package].stale = 1


@inlined
def _fix(issue: Rows, point: float, month: float) -> None:
    issue.accepted_at, issue.decides_at = min(issue.accepted_at, month), np.inf
    issue.point, issue.status, issue.left, issue.missing = point, ACCEPTED, issue.process, -np.inf


@inlined
def _finish(tables: Tables, x: Floats, state: State, k: int, t: float) -> bool:
    """Let a text that is ready be signed, or wait for bodies at home; True where anything has happened."""
    if state.bodies.size > 0:
        issue = state.issues[k]
        if issue.decides_at == np.inf:
            issue.decides_at = t + months_to_decide(state, k)
        if issue.decides_at > t + TICK:
            return False
        if issue.causes & LINKS_AND_SHOCKS and refuse(state, k, t):
            for other in range(state.issues.size):
                if state.issues[other].status == REFUSED:
                    state.issues[other].kept = 0.0
                    _collapse(tables, x, state, other, t)
            return True
    _sign(tables, x, state, k, t)
    return True


@inner
def _sign(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    issue, given = state.issues[k], tables.issues[k]
    issue.status = SIGNED
    issue.signed_at = min(issue.signed_at, t)
    issue.signed_point = issue.point
    issue.need = x[given.effort]
    issue.left = issue.need
    issue.fails_at = failing_month(
        t, number(x, given.hazard, 0.0), number(x, given.aging, 1.0), x[given.failure]
    )
    state.world[0].refill = 1
    _fire_links(tables, x, state, k, 0, t)


@inner
def failing_month(signed: float, hazard: float, shape: float, chance: float) -> float:
    """When a deal signed in a month fails: cumulative hazard `hazard` x years^`shape` (Weibull)."""
    if hazard <= 0.0:
        return np.inf
    return signed + 12.0 * (-np.log(chance) / hazard) ** (1.0 / shape)


@inner
def _collapse(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    state.issues[k].status, state.world[0].refill = COLLAPSED, 1
    if state.issues[k].package >= 0:
        state.packages[state.issues[k].package].stale = 1
    _fire_links(tables, x, state, k, 1, t)


@inner
def _end_talks(tables: Tables, x: Floats, state: State, k: int, t: float) -> None:
    """Talks without a signed deal collapse; a signed deal has no talks to end."""
    issue = state.issues[k]
    if issue.status in (NEGOTIATING, ACCEPTED):
        note_distance(state, k, t)
        issue.kept = 0.0
        _collapse(tables, x, state, k, t)


@inner
def _fire_links(tables: Tables, x: Floats, state: State, k: int, on: int, t: float) -> None:
    """Let the settlement (0) or collapse (1) of issue `k` move what is linked to it."""
    for n in range(tables.links.size):
        link = tables.links[n]
        me = state.stances[link.stance]
        issue = state.issues[me.issue]
        if link.source != k or link.on != on or not issue.causes & LINKS_AND_SHOCKS:
            continue
        note_distance(state, me.issue, t)
        touch(state, issue)
        if link.effect == _BOTTOM_LINE:
            me.linked += x[link.amount]
            set_unit(me, t)
            state.world[0].rerate = 1
        elif link.effect == _RESOLVE:
            _link_resolve(state, link.stance, x[link.amount], t)
        else:
            me.salience = max(0.0, me.salience + x[link.amount])
            state.world[0].refill = 1


@inner
def _link_resolve(state: State, s: int, amount: float, t: float) -> None:
    """Add to the resolve of a party; who becomes obstinate, or ceases to be, goes on from where it stands."""
    me = state.stances[s]
    issue = state.issues[me.issue]
    was = me.obstinate
    stand(state, s, t)
    me.resolve += amount
    harden(me, issue)
    if me.obstinate != was:
        me.low_start, me.high_start, me.faded = me.low_stand, me.high_stand, faded(issue, t)
        me.tau, me.urge = 0.0 if issue.causes & DISTANCE else np.inf, 0.0
