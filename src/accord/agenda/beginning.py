"""The beginning of a draw: its numbers in their places, and all parties on their asks."""

from __future__ import annotations

import numpy as np

from accord.agenda.jumps import backfired, harden, number, open_zone, set_edge, set_unit, set_waiting
from accord.agenda.lines import faded, put_in_force
from accord.agenda.state import State
from accord.agenda.tables import (
    DISTANCE,
    FORESIGHT,
    LINKS_AND_SHOCKS,
    NEGOTIATING,
    NO_COMMON_GROUND,
    Floats,
    Rows,
    Tables,
)
from accord.machine.jit import inlined, inner

__all__ = ["begin", "lasting"]

_LONG = 500.0
"""A cumulative hazard that no deal outlives."""


@inner
def begin(tables: Tables, x: Floats, state: State) -> None:
    """Put the drawn numbers `x` in their places and all parties on their asks."""
    state.world[0].refill = 1
    for i in range(state.actors.size):
        _start_actor(tables.actors[i], x, state.actors[i])
    for n in range(state.sinks.size):
        state.sinks[n].weight = x[tables.sinks[n].weight]
    for b in range(state.bridges.size):
        state.bridges[b].strength = x[tables.bridges[b].strength] * x[tables.bridges[b].trust]
        state.bridges[b].paced = -1.0
    for w in range(state.widenings.size):
        _start_widening(tables.widenings[w], x, state.widenings[w])
    for k in range(state.issues.size):
        _start_issue(tables.issues[k], x, state.issues[k])
        if tables.issues[k].fragile:
            state.issues[k].lasts = _lasting(tables.issues[k], x, state.world[0].horizon)
    for s in range(state.stances.size):
        _start_stance(tables.stances[s], x, state.stances[s])
        if tables.stances[s].widen_last > tables.stances[s].widen_first:
            state.stances[s].resolve += backfired(tables, x, state, s)
        state.issues[state.stances[s].issue].needed += state.stances[s].votes
    for p in range(state.packages.size):
        package = state.packages[p]
        package.live, package.stale, package.reach, package.struck, package.agrees = 0, 1, 0, 0, np.inf
    for q in range(state.pulls.size):
        state.pulls[q].given = number(x, tables.pulls[q].stake, -1.0)
    for b in range(state.bodies.size):
        body, given = state.bodies[b], tables.bodies[b]
        body.agreed, body.months, body.line = 0, number(x, given.months, 0.0), number(x, given.line, np.nan)
    for c in range(tables.changes.size):
        _foresee(tables.changes[c], x, state)
    for k in range(state.issues.size):
        _set_out(tables, state, k)


@inlined
def _set_out(tables: Tables, state: State, k: int) -> None:
    """Put all parties of issue `k` on their asks."""
    issue = state.issues[k]
    issue.needed *= issue.quota * (1.0 - 1e-12)
    if issue.waits:
        set_waiting(tables, state, k)
    left = faded(issue, 0.0)
    for s in range(issue.first, issue.voices):
        me = state.stances[s]
        put_in_force(me, issue)
        me.low_start, me.high_start, me.asked, me.faded = me.front, me.front, 0, left
        me.tau, me.urge = 0.0 if issue.causes & DISTANCE else np.inf, 0.0
        set_unit(me, 0.0)
        harden(me, issue)
    issue.stale = 1
    if not issue.causes & NO_COMMON_GROUND:
        open_zone(state, k, 0.0)
    if issue.edges:
        set_edge(state, k, 0.0)


@inlined
def _foresee(change: Rows, x: Floats, state: State) -> None:
    """Note who waits or hurries because of a dated change that it sees coming."""
    foreseen = change.kind == FORESIGHT and x[change.obstinacy] < x[change.value]
    if foreseen and state.issues[change.issue].causes & LINKS_AND_SHOCKS:
        state.stances[change.target].waits += change.withdraws
        state.stances[change.target].hurries += 1 - change.withdraws


@inner
def _lasting(given: Rows, x: Floats, horizon: float) -> float:
    """The share of one horizon for which a deal is expected to last."""
    return lasting(number(x, given.hazard, 0.0), number(x, given.aging, 1.0), horizon / 12.0)


@inner
def lasting(hazard: float, shape: float, years: float) -> float:
    """The mean over `years` of exp(-hazard y^shape), by the series of the incomplete gamma function."""
    spent = hazard * years**shape
    if spent <= 0.0:
        return 1.0
    whole = min(spent, _LONG)  # of what is longer nothing is left at the end, and the mean follows a power
    term, total, n = np.exp(-whole), 0.0, 0
    while term > 1e-17 * total or n < whole:
        total += term
        n += 1
        term *= whole / (1.0 / shape + n)
    return min(total, 1.0) * (whole / spent) ** (1.0 / shape)


@inlined
def _start_actor(given: Rows, x: Floats, now: Rows) -> None:
    now.capacity, now.elsewhere = x[given.capacity], 0.0
    if given.elsewhere >= 0 and x[given.elsewhere] > 0.0:
        now.elsewhere = given.busy * x[given.elsewhere] / (1.0 - x[given.elsewhere])


@inlined
def _start_widening(given: Rows, x: Floats, now: Rows) -> None:
    now.felt, now.ramp, now.paced = 0.0, x[given.ramp], -1.0
    now.works = x[given.dice] >= x[given.backfire]
    now.reach = x[given.reach] * x[given.credibility] if now.works else 0.0


@inlined
def _start_issue(given: Rows, x: Floats, now: Rows) -> None:
    now.status, now.parked, now.hopeless, now.packed, now.made = NEGOTIATING, 0, 0, 0, 0
    now.process, now.delivery_weight = x[given.process], x[given.delivery_weight]
    now.status_quo, now.tie = x[given.status_quo], x[given.tie]
    now.half_gap = 0.5 * number(x, given.closing, given.gap_given)
    now.park_factor, now.elasticity = number(x, given.parked, 0.1), x[given.elasticity]
    now.credible = 2.0 * max(abs(given.most - now.status_quo), abs(given.least - now.status_quo))
    if np.isnan(now.credible):
        now.credible = np.inf
    _start_deadline(given, x, now)
    now.needed, now.left, now.need, now.kept, now.opened = 0.0, 0.0, 0.0, 0.0, 0.0
    now.paced, now.paced_by = -1.0, -1.0
    now.ready, now.agrees, now.signed_at = np.inf, np.inf, np.inf
    now.fails_at, now.missing, now.deadlocked_at = np.inf, np.inf, np.inf
    now.accepted_at, now.refused_at, now.decides_at, now.lasts = np.inf, np.inf, np.inf, 1.0
    now.point, now.signed_point, now.talked, now.edge = np.nan, np.nan, 0.0, np.inf


@inlined
def _start_deadline(given: Rows, x: Floats, now: Rows) -> None:
    now.deadline = given.deadline
    if given.extension_dice >= 0 and x[given.extension_dice] < x[given.extension_chance]:
        now.deadline += x[given.extension_months]
    now.push, now.rush = number(x, given.push, 0.0), number(x, given.rush, 1.0)
    if now.deadline <= 0.0:
        now.push = 0.0


@inlined
def _start_stance(given: Rows, x: Floats, now: Rows) -> None:
    now.salience = number(x, given.salience, 0.0)
    now.patience = number(x, given.patience, 1.0)
    now.votes = number(x, given.votes, 0.0)
    now.ask = number(x, given.ask, 0.0)
    now.bottom = number(x, given.bottom, now.ask)
    now.upper = number(x, given.upper, now.ask)
    now.no_deal = number(x, given.no_deal, np.nan)
    now.leads = given.leads
    now.resolve = number(x, given.resolve, 0.0)
    now.pressure = number(x, given.pressure, 0.0)
    now.cap = number(x, given.cap, 0.0)
    now.delay_cost = number(x, given.delay_cost, 0.0)
    now.obstinacy = x[given.obstinacy]
    now.linked, now.waits, now.hurries = 0.0, 0, 0
