"""A case of one issue that two veto parties decide and that nothing but concession moves, in closed form.

The events of such a draw are known beforehand: the offers meet, the text is signed, the deal is delivered or
fails. They follow from the definitions that `accord.agenda.kernel` steps through, which stays the reference.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.attention import TICK
from accord.agenda.events import number
from accord.agenda.offers import LONGEST, meeting, offer
from accord.agenda.tables import Floats, Results, Rows, State, Tables
from accord.machine.jit import inlined, inner

__all__ = ["is_alone", "run_alone"]


@inner
def is_alone(tables: Tables, state: State) -> bool:
    """Whether the case has one issue, and two parties and their sinks are all that moves it."""
    if tables.issues.size != 1 or tables.changes.size > 0 or tables.links.size > 0:
        return False
    return state.issues[0].upward >= 0 and state.issues[0].window <= 0.0


@inner
def run_alone(tables: Tables, x: Floats, issue: Rows, results: Results, d: int, horizon: float) -> None:
    """Run the draw `x` of a case that `is_alone` and write row `d` of `results`."""
    given = tables.issues[0]
    up, down = _party(tables, x, issue, issue.upward), _party(tables, x, issue, issue.downward)
    ready, pace = _attention(up, down), _pace(tables, x, issue, 1.0)
    agreed = (ready / pace if pace > 0.0 else np.inf) if ready > 0.0 else 0.0
    process = x[given.process]
    signed_at = agreed + process / pace if process > 0.0 and pace > 0.0 else agreed
    if process > 0.0 and pace <= 0.0:
        signed_at = np.inf
    zone = agreed <= horizon or up[1] < down[1]
    signed = signed_at < horizon + TICK
    results.time[d, 0] = min(signed_at, horizon) if signed else np.inf
    results.point[d, 0] = _point(up, down, ready) if signed else np.nan
    results.zone[d, 0] = zone
    results.missing[d, 0] = 0.0 if zone else up[1] - down[1]
    results.delivered[d, 0], results.in_force[d, 0] = 0.0, False
    if signed:
        _deliver(tables, x, issue, results, d, horizon, min(signed_at, horizon))


@inlined
def _party(tables: Tables, x: Floats, issue: Rows, s: int) -> tuple[float, float, float]:
    """Ask, bottom line and rate of concession for each month of attention, 0 where the party is obstinate."""
    given = tables.stances[s]
    ask = x[given.ask]
    if x[given.temper] < number(x, given.resolve, 0.0):
        return ask, ask, 0.0
    rate = 1.0 / number(x, given.patience, 1.0)
    if given.direction > 0:
        return ask, min(max(min(number(x, given.bottom, ask), ask), issue.low), ask), rate
    return ask, max(min(max(number(x, given.upper, ask), ask), issue.high), ask), rate


@inlined
def _attention(up: tuple[float, float, float], down: tuple[float, float, float]) -> float:
    """Months of attention until the offers meet; inf if they never do."""
    apart, zone = up[0] - down[0], down[1] - up[1]
    if apart <= 0.0:
        return 0.0
    slowest = 1.0 / min(up[2] if up[2] > 0.0 else np.inf, down[2] if down[2] > 0.0 else np.inf)
    if zone < 0.0 or slowest <= 0.0:
        return np.inf
    if zone == 0.0:  # one obstinate point between two bottom lines can be met; equal bottom lines never meet
        return meeting(up, down, LONGEST * slowest)
    span = slowest * np.log1p(apart / zone) * (1.0 + 1e-9) + 1e-9
    found = meeting(up, down, span)
    while found == np.inf and span < LONGEST * slowest:
        span *= 2.0
        found = meeting(up, down, span)
    return found


@inlined
def _pace(tables: Tables, x: Floats, issue: Rows, weight: float) -> float:
    """The attention that both parties give the issue when it weighs `weight` times its salience."""
    return min(
        _share(tables, x, tables.stances[issue.upward], weight),
        _share(tables, x, tables.stances[issue.downward], weight),
    )


@inlined
def _share(tables: Tables, x: Floats, given: Rows, weight: float) -> float:
    mine, load = number(x, given.salience, 0.0) * weight, 0.0
    for n in range(tables.sinks.size):
        if tables.sinks[n].actor == given.actor:
            load += x[tables.sinks[n].weight]
    load += mine
    return mine * (x[tables.actors[given.actor].capacity] / load) if load > 0.0 else 0.0


@inlined
def _point(up: tuple[float, float, float], down: tuple[float, float, float], ready: float) -> float:
    """The middle of what both accept between their asks after `ready` months of attention."""
    low, _ = offer(up, ready)
    high, _ = offer(down, ready)
    return 0.5 * (max(low, min(up[0], down[0])) + min(high, max(up[0], down[0])))


@inlined
def _deliver(
    tables: Tables, x: Floats, issue: Rows, results: Results, d: int, horizon: float, signed_at: float
) -> None:
    """What is delivered by the horizon, or by the failure of the deal before it."""
    given = tables.issues[0]
    need, hazard = x[given.effort], x[given.hazard] / 12.0
    fails_at = signed_at - np.log(x[given.failure]) / hazard if hazard > 0.0 else np.inf
    pace = _pace(tables, x, issue, x[given.delivery_weight])
    fails = fails_at <= horizon
    months = (fails_at if fails else horizon) - signed_at
    done = min(pace * months / need, 1.0) if need > 0.0 else 1.0
    results.delivered[d, 0] = done * (1.0 - x[given.loss]) if fails else done
    results.in_force[d, 0] = not fails
