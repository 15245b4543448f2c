"""A case of one issue that two veto parties decide and that nothing but concession moves, in closed form.

The events of such a draw are known beforehand: the offers meet, the text is signed, the deal is delivered or
fails. They follow from the definitions that `accord.agenda.kernel` steps through, which stays the reference.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.attention import TICK, pace_of
from accord.agenda.events import TIRED, failing_month
from accord.agenda.jumps import number
from accord.agenda.lines import HALF_LIFE, lines_in_force
from accord.agenda.offers import LONGEST, meeting, offer
from accord.agenda.state import Results, State
from accord.agenda.tables import Floats, Rows, Tables
from accord.machine.jit import inlined, inner

__all__ = ["is_alone", "run_alone"]


@inner
def is_alone(tables: Tables, state: State) -> bool:
    """Whether the case has one issue, and two parties and what else they do are all that moves it."""
    if tables.issues.size != 1 or tables.changes.size > 0 or tables.links.size > 0 or tables.bodies.size > 0:
        return False
    issue = tables.issues[0]
    costs = tables.stances[state.issues[0].upward].delay_cost >= 0
    costs = costs or tables.stances[state.issues[0].downward].delay_cost >= 0
    plain = issue.window <= 0.0 and not issue.ends and not issue.fragile
    return state.issues[0].upward >= 0 and plain and not costs


@inner
def run_alone(tables: Tables, x: Floats, issue: Rows, results: Results, d: int, horizon: float) -> None:
    """Run the draw `x` of a case that `is_alone` and write row `d` of `results`."""
    given = tables.issues[0]
    up, down = _party(tables, x, issue.upward), _party(tables, x, issue.downward)
    closing = number(x, given.closing, given.gap_given)
    ready, pace = _talks(up, down, closing), _pace(tables, x, issue, 1.0, given.usual)
    agreed = (ready / pace if pace > 0.0 else np.inf) if ready > 0.0 else 0.0
    process = x[given.process]
    signed_at = agreed + process / pace if process > 0.0 and pace > 0.0 else agreed
    if process > 0.0 and pace <= 0.0:
        signed_at = np.inf
    zone = agreed <= horizon or up[1] - closing < down[1]
    signed = signed_at < horizon + TICK
    results.time[d, 0] = min(signed_at, horizon) if signed else np.inf
    results.point[d, 0] = _point(up, down, closing, ready) if signed else np.nan
    results.zone[d, 0] = zone
    results.missing[d, 0] = 0.0 if zone else up[1] - down[1] - closing
    results.accepted[d, 0] = agreed if agreed < horizon + TICK else np.inf
    results.refused[d, 0], results.made[d, 0] = np.inf, False
    results.deadlocked[d, 0] = _parked(tables, x, issue, ready, pace, horizon)
    results.delivered[d, 0], results.in_force[d, 0] = 0.0, False
    if signed:
        _deliver(tables, x, issue, results, d, horizon, min(signed_at, horizon))


@inlined
def _party(tables: Tables, x: Floats, s: int) -> tuple[float, float, float]:
    """Ask, bottom line and rate of concession at pace 1, 0 where the party is obstinate."""
    given, issue = tables.stances[s], tables.issues[0]
    ask, nearest = x[given.ask], x[issue.status_quo]
    far = 2.0 * max(abs(issue.most - nearest), abs(issue.least - nearest))
    ask, lower, upper = lines_in_force(
        given.direction,
        given.leads,
        ask,
        number(x, given.bottom, ask),
        number(x, given.upper, ask),
        number(x, given.no_deal, np.nan),
        nearest,
        far if far >= 0.0 else np.inf,
        1.0,
    )
    if x[given.obstinacy] < number(x, given.resolve, 0.0):
        return ask, ask, 0.0
    rate = HALF_LIFE / number(x, given.patience, 1.0)
    if given.direction > 0:
        return ask, min(max(lower, issue.low), ask), rate
    return ask, max(min(upper, issue.high), ask), rate


@inlined
def _talks(up: tuple[float, float, float], down: tuple[float, float, float], closing: float) -> float:
    """Months at pace 1 until the offers meet; inf if they never do."""
    apart = (up[0] - 0.5 * closing) - (down[0] + 0.5 * closing)
    zone = (down[1] + 0.5 * closing) - (up[1] - 0.5 * closing)
    if apart <= 0.0:
        return 0.0
    slowest = 1.0 / min(up[2] if up[2] > 0.0 else np.inf, down[2] if down[2] > 0.0 else np.inf)
    if zone < 0.0 or slowest <= 0.0:
        return np.inf
    if zone == 0.0:  # one obstinate point between two bottom lines can be met; equal bottom lines never meet
        return meeting(up, down, closing, LONGEST * slowest)
    span = slowest * np.log1p(apart / zone) * (1.0 + 1e-9) + 1e-9
    found = meeting(up, down, closing, span)
    while found == np.inf and span < LONGEST * slowest:
        span *= 2.0
        found = meeting(up, down, closing, span)
    return found


@inlined
def _parked(tables: Tables, x: Floats, issue: Rows, ready: float, pace: float, horizon: float) -> float:
    """Month in which the issue is parked as hopeless, inf if it never is."""
    if ready < np.inf or pace <= 0.0:
        return np.inf
    up, down = tables.stances[issue.upward], tables.stances[issue.downward]
    slowest = max(number(x, up.patience, 1.0), number(x, down.patience, 1.0))
    month = TIRED * slowest / pace
    return month if month < horizon else np.inf


@inlined
def _pace(tables: Tables, x: Floats, issue: Rows, weight: float, usual: float) -> float:
    """The pace of the issue when it weighs `weight` times its salience."""
    raw = min(
        _share(tables, x, tables.stances[issue.upward], weight),
        _share(tables, x, tables.stances[issue.downward], weight),
    )
    return pace_of(raw, usual, x[tables.issues[0].elasticity])


@inlined
def _share(tables: Tables, x: Floats, given: Rows, weight: float) -> float:
    mine, load = number(x, given.salience, 0.0) * weight, 0.0
    actor = tables.actors[given.actor]
    if actor.elsewhere >= 0 and x[actor.elsewhere] > 0.0:
        load = actor.busy * x[actor.elsewhere] / (1.0 - x[actor.elsewhere])
    for n in range(tables.sinks.size):
        if tables.sinks[n].actor == given.actor:
            load += x[tables.sinks[n].weight]
    load += mine
    return mine * (x[actor.capacity] / load) if load > 0.0 else 0.0


@inlined
def _point(
    up: tuple[float, float, float], down: tuple[float, float, float], closing: float, ready: float
) -> float:
    """The middle of what both sign between their asks after `ready` months at pace 1."""
    low, _ = offer(up, ready)
    high, _ = offer(down, ready)
    low, high = low - 0.5 * closing, high + 0.5 * closing
    return 0.5 * (max(low, min(up[0], down[0])) + min(high, max(up[0], down[0])))


@inlined
def _deliver(
    tables: Tables, x: Floats, issue: Rows, results: Results, d: int, horizon: float, signed_at: float
) -> None:
    """What is delivered by the horizon, or by the failure of the deal before it."""
    given = tables.issues[0]
    need = x[given.effort]
    fails_at = failing_month(
        signed_at, number(x, given.hazard, 0.0), number(x, given.aging, 1.0), x[given.failure]
    )
    pace = _pace(tables, x, issue, x[given.delivery_weight], given.usual_delivery)
    fails = fails_at <= horizon
    months = (fails_at if fails else horizon) - signed_at
    done = min(pace * months / need, 1.0) if need > 0.0 else 1.0
    results.delivered[d, 0] = done * (1.0 - x[given.loss]) if fails else done
    results.in_force[d, 0] = not fails
