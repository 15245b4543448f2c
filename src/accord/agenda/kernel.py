"""One draw, from event to event.

Events are dated changes, the edges of deadline windows, agreements, signatures, complete deliveries and
failures. Between two events all paces are constant and everything has a closed form, so nothing is stepped
through.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.alone import is_alone, run_alone
from accord.agenda.attention import TICK, attend
from accord.agenda.events import (
    accept,
    backfired,
    delivered,
    happen,
    note_distance,
    number,
    open_zone,
    restart,
)
from accord.agenda.offers import first_agreement
from accord.agenda.tables import (
    ACCEPTED,
    ALL_CAUSES,
    ATTENTION,
    COLLAPSED,
    DELIVERED,
    DISTANCE,
    LINKS_AND_SHOCKS,
    NEGOTIATING,
    NO_COMMON_GROUND,
    RESOLVE,
    SIGNED,
    Floats,
    Results,
    Rows,
    State,
    Tables,
)
from accord.machine.jit import compiled, inlined, inner

__all__ = [
    "ALL_CAUSES",
    "ATTENTION",
    "DISTANCE",
    "LINKS_AND_SHOCKS",
    "NO_COMMON_GROUND",
    "RESOLVE",
    "run",
]


@compiled
def run(
    tables: Tables, draws: Floats, state: State, results: Results, horizon: float, focus: int, causes: int
) -> None:
    """Run every row of `draws` (draw, slot) and write `results`.

    Parameters
    ----------
    focus : issue on which only the `causes` (bits) are present, -1 for none; a focused run stops as soon as
        that issue is signed or has collapsed, and leaves only its own row in the results.
    """
    for k in range(state.issues.size):
        state.issues[k].causes = causes if k == focus else ALL_CAUSES
    alone = focus < 0 and is_alone(tables, state)
    for d in range(draws.shape[0]):
        x = draws[d]
        if alone:
            run_alone(tables, x, state.issues[0], results, d, horizon)
            continue
        _start(tables, x, state)
        change, t = 0, 0.0
        while True:
            change = happen(tables, x, state, t, change)
            if t >= horizon or _over(tables, state, horizon, change, focus):
                break
            attend(state, t)
            span = _next_fixed(tables, state, t, horizon, change)
            span = _next_signature(state, t, span)
            t = _advance(state, t, span, horizon)
        for k in range(state.issues.size):
            note_distance(state, k, t)
            _write(state.issues[k], results, d, k)


# ---------------------------------------------------------------- beginning and end of a draw


@inner
def _start(tables: Tables, x: Floats, state: State) -> None:
    for i in range(state.actors.size):
        state.actors[i].capacity = x[tables.actors[i].capacity]
    for n in range(state.sinks.size):
        state.sinks[n].weight = x[tables.sinks[n].weight]
    for b in range(state.bridges.size):
        state.bridges[b].strength = x[tables.bridges[b].strength] * x[tables.bridges[b].trust]
    for w in range(state.widenings.size):
        _start_widening(tables.widenings[w], x, state.widenings[w])
    for k in range(state.issues.size):
        _start_issue(tables.issues[k], x, state.issues[k])
    for s in range(state.stances.size):
        _start_stance(tables.stances[s], x, state.stances[s])
        state.stances[s].resolve += backfired(tables, x, state, s)
        state.issues[state.stances[s].issue].needed += state.stances[s].votes
        restart(state, s, 0.0)
    for k in range(state.issues.size):
        state.issues[k].needed *= state.issues[k].quota * (1.0 - 1e-12)
        if not state.issues[k].causes & NO_COMMON_GROUND:
            open_zone(state, k, 0.0)


@inner
def _start_widening(given: Rows, x: Floats, now: Rows) -> None:
    now.felt, now.ramp = 0.0, x[given.ramp]
    now.works = x[given.dice] >= x[given.backfire]
    now.reach = x[given.reach] * x[given.credibility] if now.works else 0.0


@inner
def _start_issue(given: Rows, x: Floats, now: Rows) -> None:
    now.status = NEGOTIATING
    now.process, now.delivery_weight = x[given.process], x[given.delivery_weight]
    now.status_quo, now.tie = x[given.status_quo], x[given.tie]
    now.needed, now.left, now.need, now.kept, now.opened = 0.0, 0.0, 0.0, 0.0, 0.0
    now.ready, now.agrees, now.signed_at = np.inf, np.inf, np.inf
    now.fails_at, now.missing = np.inf, np.inf
    now.point, now.signed_point = np.nan, np.nan


@inner
def _start_stance(given: Rows, x: Floats, now: Rows) -> None:
    now.salience = number(x, given.salience, 0.0)
    now.patience = number(x, given.patience, 1.0)
    now.votes = number(x, given.votes, 0.0)
    now.ask = number(x, given.ask, 0.0)
    now.bottom = number(x, given.bottom, now.ask)
    now.upper = number(x, given.upper, now.ask)
    now.resolve = number(x, given.resolve, 0.0)
    now.pressure = number(x, given.pressure, 0.0)
    now.cap = number(x, given.cap, 0.0)
    now.temper = x[given.temper]
    now.linked = 0.0


@inlined
def _over(tables: Tables, state: State, horizon: float, change: int, focus: int) -> bool:
    """Whether nothing more can happen by the horizon, or nothing more to the issue in focus."""
    if focus >= 0:
        return state.issues[focus].signed_at < np.inf or state.issues[focus].status == COLLAPSED
    if change < tables.changes.size:
        return False
    for k in range(state.issues.size):
        issue = state.issues[k]
        if issue.status != COLLAPSED and (issue.status != DELIVERED or issue.fails_at < horizon):
            return False
    return True


@inner
def _write(issue: Rows, results: Results, d: int, k: int) -> None:
    zone = issue.missing < 0.0
    results.time[d, k] = issue.signed_at
    results.point[d, k] = issue.signed_point
    results.delivered[d, k] = delivered(issue)
    results.in_force[d, k] = issue.status in (SIGNED, DELIVERED)
    results.zone[d, k] = zone
    results.missing[d, k] = 0.0 if zone else issue.missing


# ---------------------------------------------------------------- from one moment to the next


@inlined
def _next_fixed(tables: Tables, state: State, t: float, horizon: float, change: int) -> float:
    """Months from t to the next event that is not an agreement."""
    span = horizon - t
    if change < tables.changes.size:
        span = min(span, tables.changes[change].month - t)
    for k in range(state.issues.size):
        issue = state.issues[k]
        if issue.status in (NEGOTIATING, ACCEPTED) and issue.window > 0.0:
            if issue.deadline - issue.window > t + TICK:
                span = min(span, issue.deadline - issue.window - t)
            elif issue.deadline > t + TICK:
                span = min(span, issue.deadline - t)
        if issue.status in (ACCEPTED, SIGNED) and issue.pace > 0.0:
            span = min(span, issue.left / issue.pace)
        if issue.status in (SIGNED, DELIVERED):
            span = min(span, issue.fails_at - t)
    return max(span, 0.0)


@inlined
def _next_signature(state: State, t: float, span: float) -> float:
    """Months to the first signature of a deal still to be found within `span`, or `span`.

    Notes when each issue will be agreed. That moves nobody's attention, so time need not stop there.
    """
    for k in range(state.issues.size):
        issue = state.issues[k]
        issue.agrees = np.inf
        if issue.status != NEGOTIATING or issue.ready == np.inf:
            continue
        if not issue.steady:
            agrees = first_agreement(state.stances, state.widenings, issue, t, span)
        elif issue.pace > 0.0:
            agrees = max(issue.ready, 0.0) / issue.pace
        else:
            continue
        if agrees <= span:
            issue.agrees = agrees
            if issue.process <= 0.0:
                span = agrees
            elif issue.pace > 0.0:
                span = min(span, agrees + issue.process / issue.pace)
    return span


@inlined
def _advance(state: State, t: float, span: float, horizon: float) -> float:
    """Let `span` months pass; returns the time after them."""
    for k in range(state.issues.size):
        issue = state.issues[k]
        worked = span
        if issue.agrees <= span:
            accept(state, k, t, issue.agrees)
            worked -= issue.agrees
        issue.ready -= issue.pace * span
        if issue.status in (ACCEPTED, SIGNED):
            issue.left -= issue.pace * worked
            if issue.left <= 1e-12:
                issue.left = 0.0
        for s in range(issue.first, issue.voices):
            state.stances[s].tau += state.stances[s].rate * span
    for w in range(state.widenings.size):
        state.widenings[w].felt += state.widenings[w].rate * span
    later = t + span
    return horizon if horizon - later < TICK else later
