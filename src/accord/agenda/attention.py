"""How much attention each actor gives each issue, and how fast each issue moves.

Shares and sinks of an actor sum to its capacity; what the pace of an issue leaves unused is not given to
others.

References
----------
Jones & Baumgartner (2005), The Politics of Attention.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.offers import votes_needed
from accord.agenda.tables import ACCEPTED, NEGOTIATING, SIGNED, Floats, State, Tables
from accord.jit import inner

__all__ = ["attend", "in_window"]


@inner
def in_window(tables: Tables, k: int, t: float) -> bool:
    """Whether the deadline of issue `k` is near enough to change the weight of the issue."""
    issue = tables.issues[k]
    return issue.deadline - issue.window <= t < issue.deadline


@inner
def _weight(tables: Tables, x: Floats, state: State, s: int, t: float) -> float:
    """The weight of stance `s` on its actor's agenda at t."""
    k = tables.stances[s].issue
    status, salience = state.issues[k].status, state.stances[s].salience
    if status in (NEGOTIATING, ACCEPTED):
        return salience * (tables.issues[k].window_factor if in_window(tables, k, t) else 1.0)
    if status == SIGNED:
        return salience * x[tables.issues[k].delivery_weight]
    return 0.0


@inner
def attend(tables: Tables, x: Floats, state: State, t: float, full_pace: int) -> None:
    """Set shares, paces and rates of concession from t to the next event.

    Issue `full_pace` moves at pace 1 whatever attention it gets; -1 for none.
    """
    for i in range(tables.actors.size):
        state.actors[i].load = 0.0
    for n in range(tables.sinks.size):
        state.actors[tables.sinks[n].actor].load += state.sinks[n].weight
    for s in range(tables.stances.size):
        state.stances[s].share = _weight(tables, x, state, s, t)
        state.actors[tables.stances[s].actor].load += state.stances[s].share
    for s in range(tables.stances.size):
        actor = state.actors[tables.stances[s].actor]
        if state.stances[s].share > 0.0:
            state.stances[s].share *= actor.capacity / actor.load
    for k in range(tables.issues.size):
        state.issues[k].pace = 1.0 if k == full_pace else _pace(tables, state, k)
    _concede(tables, x, state)


@inner
def _pace(tables: Tables, state: State, k: int) -> float:
    """The largest rate that every veto party, and voters holding the quota, give issue `k`."""
    pace = np.inf
    for s in range(tables.issues[k].first, tables.issues[k].last):
        if tables.stances[s].veto:
            pace = min(pace, state.stances[s].share)
    if tables.issues[k].quota > 0.0:
        pace = min(pace, _quota_pace(tables, state, k))
    return pace if pace < np.inf else 0.0


@inner
def _quota_pace(tables: Tables, state: State, k: int) -> float:
    """The largest share such that voters who give at least that much hold the quota."""
    needed = votes_needed(tables, state, k)
    best = 0.0
    for s in range(tables.issues[k].first, tables.issues[k].last):
        share = state.stances[s].share
        if tables.stances[s].votes < 0 or share <= best:
            continue
        votes = 0.0
        for other in range(tables.issues[k].first, tables.issues[k].last):
            if state.stances[other].share >= share:
                votes += state.stances[other].votes
        if votes >= needed:
            best = share
    return best


@inner
def _concede(tables: Tables, x: Floats, state: State) -> None:
    """Rates of concession: pace over patience, faster where a coordinator bridges."""
    for s in range(tables.stances.size):
        state.stances[s].rate = 1.0
    for b in range(tables.bridges.size):
        bridge = tables.bridges[b]
        strength = x[bridge.strength] * x[bridge.trust]
        state.stances[bridge.target].rate += strength * state.stances[bridge.sender].share
    for s in range(tables.stances.size):
        me = state.stances[s]
        me.rate *= state.issues[tables.stances[s].issue].pace / me.patience
