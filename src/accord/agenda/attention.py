"""How much attention each actor gives each issue, and how fast each issue moves.

Shares and sinks of an actor sum to its capacity; what the pace of an issue leaves unused is not given to
others.

References
----------
Jones & Baumgartner (2005), The Politics of Attention.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.tables import ACCEPTED, ATTENTION, NEGOTIATING, SIGNED, Rows, State
from accord.machine.jit import inlined, inner

__all__ = ["TICK", "attend"]

TICK = 1e-9
"""Months within which two moments count as one, so that rounding does not put an event after itself."""


@inlined
def attend(state: State, t: float) -> None:
    """Set shares, paces and rates of concession from t to the next event."""
    _load(state, t)
    for k in range(state.issues.size):
        issue = state.issues[k]
        for s in range(issue.first, issue.last):
            state.stances[s].share *= state.actors[state.stances[s].actor].grant
        issue.pace = _pace(state.stances, issue) if issue.causes & ATTENTION else 1.0
        for s in range(issue.first, issue.voices):
            state.stances[s].rate = issue.pace / state.stances[s].patience
    for b in range(state.bridges.size):
        bridge = state.bridges[b]
        target = state.stances[bridge.target]
        added = bridge.strength * state.stances[bridge.sender].share
        target.rate += added * state.issues[target.issue].pace / target.patience
    for w in range(state.widenings.size):
        state.widenings[w].rate = state.stances[state.widenings[w].sender].share


@inlined
def _load(state: State, t: float) -> None:
    """Note what every actor has on its agenda, and how much capacity it has for each unit of it."""
    for i in range(state.actors.size):
        state.actors[i].load = 0.0
    for n in range(state.sinks.size):
        state.actors[state.sinks[n].actor].load += state.sinks[n].weight
    for k in range(state.issues.size):
        issue = state.issues[k]
        weight = _weight(issue, t)
        for s in range(issue.first, issue.last):
            me = state.stances[s]
            me.share = me.salience * weight
            state.actors[me.actor].load += me.share
    for i in range(state.actors.size):
        actor = state.actors[i]
        actor.grant = actor.capacity / actor.load if actor.load > 0.0 else 0.0


@inlined
def _weight(issue: Rows, t: float) -> float:
    """The factor on all saliences of an issue at t."""
    if issue.status in (NEGOTIATING, ACCEPTED):
        near = issue.deadline - issue.window <= t + TICK < issue.deadline
        return issue.window_factor if near else 1.0
    return issue.delivery_weight if issue.status == SIGNED else 0.0


@inlined
def _pace(stances: Rows, issue: Rows) -> float:
    """The largest rate that every veto party, and voters holding the quota, give an issue."""
    pace = np.inf
    for s in range(issue.first, issue.voices):
        if stances[s].veto:
            pace = min(pace, stances[s].share)
    if issue.quota > 0.0:
        pace = min(pace, _quota_pace(stances, issue))
    return pace if pace < np.inf else 0.0


@inner
def _quota_pace(stances: Rows, issue: Rows) -> float:
    """The largest share such that voters who give at least that much hold the quota."""
    best = 0.0
    for s in range(issue.first, issue.last):
        share = stances[s].share
        if not stances[s].voter or share <= best:
            continue
        votes = 0.0
        for other in range(issue.first, issue.last):
            if stances[other].share >= share:
                votes += stances[other].votes
        if votes >= issue.needed:
            best = share
    return best
