"""One draw, from event to event.

Events are dated changes, deadlines and the edges of their windows, days from which waiting costs something,
issues parked as hopeless, agreements, signatures, complete deliveries and failures. Between two events all
paces are constant and everything has a closed form or one root, so nothing is stepped through.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from accord.agenda.alone import is_alone, run_alone
from accord.agenda.attention import TICK, attend, set_rates
from accord.agenda.beginning import begin
from accord.agenda.diary import Diary, note_months
from accord.agenda.events import accept, accept_package, delivered, happen
from accord.agenda.jumps import note_distance
from accord.agenda.lines import BEST_BOTTOMS, OFFERS, faded, line_of
from accord.agenda.offers import first_agreement, gap
from accord.agenda.packages import first_package
from accord.agenda.state import Results, State
from accord.agenda.tables import (
    ACCEPTED,
    ALL_CAUSES,
    ATTENTION,
    COLLAPSED,
    DELIVERED,
    DISTANCE,
    LINK_EFFECTS,
    LINKS_AND_SHOCKS,
    NEGOTIATING,
    NO_COMMON_GROUND,
    RESOLVE,
    SIGNED,
    TIME_ALONE,
    Floats,
    Rows,
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
    "offers_at",
    "run",
]


_SALIENCE = LINK_EFFECTS.index("salience")


@compiled
def run(
    tables: Tables,
    draws: Floats,
    state: State,
    results: Results,
    diary: Diary,
    horizon: float,
    focus: int,
    causes: int,
) -> None:
    """Run every row of `draws` (draw, slot) and write `results`.

    Parameters
    ----------
    diary : what is kept month by month, of runs without a focus; `accord.agenda.diary.NO_DIARY` for nothing.
    focus : issue on which only the `causes` (bits) are present, -1 for none; a focused run stops as soon as
        that issue is signed or has collapsed, and leaves only its own row in the results. With the bit
        `TIME_ALONE` it stops as well where the issue will never be signed; only its time is left then.
    """
    for k in range(state.issues.size):
        state.issues[k].causes = causes if k == focus else ALL_CAUSES
    kept = diary.months.size > 0
    alone = focus < 0 and not kept and is_alone(tables, state)
    hope = _last_hope(tables, focus, causes)
    for d in range(draws.shape[0]):
        x = draws[d]
        if alone:
            run_alone(tables, x, state.issues[0], results, d, horizon)
            continue
        state.world[0].horizon = horizon
        begin(tables, x, state)
        change, month, t = 0, 0, 0.0
        while True:
            change = happen(tables, x, state, t, change)
            if t >= horizon or (not kept and _over(tables, state, horizon, change, focus)):
                break
            if t + TICK >= hope and _beyond_reach(state, focus, t):
                break
            if state.world[0].refill:
                attend(state, t)
                state.world[0].refill, state.world[0].rerate = 0, 1
            if state.world[0].rerate:
                set_rates(state)
                state.world[0].rerate = 0
            span = _next_fixed(tables, state, t, horizon, change)
            span = _next_signature(state, t, span)
            if kept:
                month = note_months(state, diary, d, month, t, t + span)
            t = _advance(state, t, span, horizon)
        if kept:
            _last_months(state, diary, d, month, t)
        for k in range(state.issues.size):
            if focus < 0 or k == focus:
                note_distance(state, k, t)
                _write(state.issues[k], results, d, k)


# ---------------------------------------------------------------- where a party stands meanwhile


@compiled
def offers_at(
    tables: Tables,
    draws: Floats,
    state: State,
    months: Floats,
    stances: NDArray[np.int64],
    ends: Floats,
    horizon: float,
) -> None:
    """Run every row of `draws` (draw, slot) up to the last of `months` and write what parties accept then.

    Parameters
    ----------
    months : (moment,) ascending, above 0 and below the horizon.
    stances : (moment,) whose offer is looked at.
    ends : (draw, moment, 2) the least and the greatest point that the offer of the party takes; NaN where no
        offer stands, since a text has been accepted or the talks are over.
    """
    for k in range(state.issues.size):
        state.issues[k].causes = ALL_CAUSES
    for d in range(draws.shape[0]):
        x = draws[d]
        state.world[0].horizon = horizon
        begin(tables, x, state)
        change, t, n = 0, 0.0, 0
        while n < months.size:
            change = happen(tables, x, state, t, change)
            while n < months.size and months[n] <= t + TICK:
                _note_offer(state, stances[n], t, ends, d, n)
                n += 1
            if n == months.size:
                break
            if state.world[0].refill:
                attend(state, t)
                state.world[0].refill, state.world[0].rerate = 0, 1
            if state.world[0].rerate:
                set_rates(state)
                state.world[0].rerate = 0
            span = min(_next_fixed(tables, state, t, horizon, change), months[n] - t)
            span = _next_signature(state, t, span)
            t = _advance(state, t, span, horizon)


@inner
def _note_offer(state: State, s: int, t: float, ends: Floats, d: int, n: int) -> None:
    me = state.stances[s]
    issue = state.issues[me.issue]
    ends[d, n, 0], ends[d, n, 1] = np.nan, np.nan
    if issue.status == NEGOTIATING:
        low, high = line_of(me, issue, state.widenings, t, 0.0, OFFERS, faded(issue, t))
        ends[d, n, 0], ends[d, n, 1] = low, high


# ---------------------------------------------------------------- the end of a draw


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
def _last_hope(tables: Tables, focus: int, causes: int) -> float:
    """Month of the last change that may bring the issue in focus within reach of an agreement; inf where
    something else may, or where more than its time is wanted."""
    if focus < 0 or not causes & TIME_ALONE or tables.issues[focus].package >= 0:
        return np.inf
    last = -np.inf
    if causes & LINKS_AND_SHOCKS:
        for n in range(tables.links.size):
            link = tables.links[n]
            if tables.stances[link.stance].issue == focus and link.effect != _SALIENCE:
                return np.inf
        for c in range(tables.changes.size):
            change = tables.changes[c]
            if change.issue == focus and (change.sets_out or change.waits_anew):
                last = max(last, change.month)
    return last


@inlined
def _beyond_reach(state: State, k: int, t: float) -> bool:
    """Whether issue `k` cannot be agreed, however long its parties talk, unless something jumps."""
    issue = state.issues[k]
    if issue.status != NEGOTIATING or not issue.hopeless:
        return False
    return gap(state.stances, state.widenings, issue, t, 0.0, BEST_BOTTOMS) > 0.0


@inner
def _last_months(state: State, diary: Diary, d: int, month: int, t: float) -> None:
    """Note the last month, in which nothing lies ahead any more."""
    for k in range(state.issues.size):
        state.issues[k].agrees = np.inf
    note_months(state, diary, d, month, t, np.inf)


@inner
def _write(issue: Rows, results: Results, d: int, k: int) -> None:
    zone = issue.missing < 0.0
    results.time[d, k] = issue.signed_at
    results.point[d, k] = issue.signed_point
    results.delivered[d, k] = delivered(issue)
    results.in_force[d, k] = issue.status in (SIGNED, DELIVERED)
    results.zone[d, k] = zone
    results.missing[d, k] = 0.0 if zone else issue.missing
    results.deadlocked[d, k] = issue.deadlocked_at
    results.accepted[d, k] = issue.accepted_at
    results.refused[d, k] = issue.refused_at
    results.made[d, k] = issue.made


# ---------------------------------------------------------------- from one moment to the next


@inlined
def _next_fixed(tables: Tables, state: State, t: float, horizon: float, change: int) -> float:
    """Months from t to the next event that is not an agreement."""
    span = horizon - t
    if change < tables.changes.size:
        span = min(span, tables.changes[change].month - t)
    for k in range(state.issues.size):
        issue = state.issues[k]
        if issue.status in (NEGOTIATING, ACCEPTED):
            span = min(span, issue.edge - t)
        may_tire = issue.status == NEGOTIATING and issue.hopeless and not issue.parked
        if may_tire and issue.causes & ATTENTION and issue.pace > 0.0:
            span = min(span, (issue.tires - issue.talked) / issue.pace)
        if issue.status in (ACCEPTED, SIGNED) and issue.pace > 0.0 and issue.left > 0.0:
            span = min(span, issue.left / issue.pace)
        if issue.status in (SIGNED, DELIVERED):
            span = min(span, issue.fails_at - t)
        if issue.status == ACCEPTED:
            span = min(span, issue.decides_at - t)
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
            if issue.process <= 0.0 or issue.package >= 0:
                span = agrees
            elif issue.pace > 0.0:
                span = min(span, agrees + issue.process / issue.pace)
    for p in range(state.packages.size):
        package = state.packages[p]
        package.agrees = np.inf
        if package.reach:
            package.agrees = first_package(state, p, t, span, OFFERS)
            span = min(span, package.agrees)
    return span


@inlined
def _advance(state: State, t: float, span: float, horizon: float) -> float:
    """Let `span` months pass; returns the time after them."""
    for k in range(state.issues.size):
        if state.issues[k].agrees <= span:
            accept(state, k, t, state.issues[k].agrees)
    for p in range(state.packages.size):  # a member that is agreed alone at the same moment goes first
        if state.packages[p].agrees <= span and not state.packages[p].stale:
            accept_package(state, p, t, span)
    for k in range(state.issues.size):
        issue = state.issues[k]
        worked = span
        if issue.agrees <= span:
            worked -= issue.agrees
        issue.ready -= issue.pace * span
        issue.talked += issue.pace * span
        if issue.status in (ACCEPTED, SIGNED):
            issue.left -= issue.pace * worked
            if issue.left <= 1e-12:
                issue.left = 0.0
        for s in range(issue.first, issue.voices):
            state.stances[s].tau += state.stances[s].rate * span
            state.stances[s].urge += state.stances[s].urge_rate * span
    for w in range(state.widenings.size):
        state.widenings[w].felt += state.widenings[w].rate * span
    later = t + span
    return horizon if horizon - later < TICK else later
