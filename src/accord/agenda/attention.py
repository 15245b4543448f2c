"""How much attention each actor gives each issue, and how fast each issue moves.

Attention is filled up (progressive filling): all that asks for it grows together, an issue at the least of
what its necessary parties would give it in proportion to weights, everything else at what its own actor would
give. When an actor is used up, all that it takes part in stops; the rest grows on. So no issue gets less than
in proportion to weights, and nothing usable is left.

The pace of an issue is its attention against that of the day of the case, to the power of the elasticity.

References
----------
Bertsekas & Gallager (1992), Data Networks, ch. 6 (max-min fairness); Jones & Baumgartner (2005), The Politics
of Attention.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.state import State
from accord.agenda.tables import ACCEPTED, ATTENTION, NEGOTIATING, SIGNED, Rows
from accord.machine.jit import inlined, inner

__all__ = ["FASTEST", "TICK", "attend", "fill", "pace_of", "set_rates"]

TICK = 1e-9
"""Months within which two moments count as one, so that rounding does not put an event after itself."""
FASTEST = 5.0
"""The greatest pace: an issue goes at most so many times as fast as on the day of the case."""
_DROP = 1e-12
"""Share of its capacity below which an actor counts as used up."""


@inner
def attend(state: State, t: float) -> None:
    """Set shares and paces from t to the next event that moves anybody's attention."""
    fill(state, t)
    for k in range(state.issues.size):
        issue = state.issues[k]
        raw = issue.raw if issue.causes & ATTENTION else _undisturbed(state, issue)
        usual = issue.usual_delivery if issue.status == SIGNED else issue.usual
        if raw != issue.paced or usual != issue.paced_by:
            issue.pace = pace_of(raw, usual, issue.elasticity)
            issue.paced, issue.paced_by = raw, usual
    for b in range(state.bridges.size):
        bridge = state.bridges[b]
        sender = state.stances[bridge.sender]
        if sender.share != bridge.paced:
            bridge.pace = pace_of(sender.share, sender.usual, state.issues[sender.issue].elasticity)
            bridge.paced = sender.share
    for w in range(state.widenings.size):
        widening = state.widenings[w]
        sender = state.stances[widening.sender]
        if sender.share != widening.paced:
            widening.rate = pace_of(sender.share, sender.usual, state.issues[sender.issue].elasticity)
            widening.paced = sender.share


@inner
def set_rates(state: State) -> None:
    """Set how fast every offer moves from now on."""
    for k in range(state.issues.size):
        issue = state.issues[k]
        for s in range(issue.first, issue.voices):
            state.stances[s].rate = issue.pace * state.stances[s].unit
            state.stances[s].urge_rate = issue.pace * state.stances[s].urge_unit
    for b in range(state.bridges.size):
        bridge = state.bridges[b]
        target = state.stances[bridge.target]
        helps = bridge.strength * bridge.pace * target.unit
        target.rate += helps * state.issues[target.issue].pace


@inlined
def pace_of(raw: float, usual: float, elasticity: float) -> float:
    """Months of talks in a month, where `raw` attention is given and `usual` was on the day of the case."""
    if raw <= 0.0:
        return 0.0
    if usual <= 0.0 or raw == usual:
        return 1.0
    return min(np.exp(elasticity * np.log(raw / usual)), FASTEST)


# ---------------------------------------------------------------- weights


@inner
def fill(state: State, t: float) -> None:
    """Set the attention of every issue and the share of every stance at t."""
    _load(state, t)
    for k in range(state.issues.size):
        state.issues[k].grows, state.issues[k].raw, state.issues[k].growing = 0.0, 0.0, 0
        if not state.issues[k].rests:
            _begin(state, state.issues[k])
    _grow(state)
    for s in range(state.stances.size):
        me = state.stances[s]
        if me.needed:
            me.share = state.issues[me.issue].raw
        elif me.sends or not me.speaks:
            me.share *= state.actors[me.actor].level
        else:
            me.share = 0.0


@inlined
def _load(state: State, t: float) -> None:
    """Note what every actor has on its agenda, and how much capacity it has for each unit of it."""
    for i in range(state.actors.size):
        actor = state.actors[i]
        actor.own = actor.elsewhere
        actor.load = actor.elsewhere
    for n in range(state.sinks.size):
        actor = state.actors[state.sinks[n].actor]
        actor.own += state.sinks[n].weight
        actor.load += state.sinks[n].weight
    for k in range(state.issues.size):
        issue = state.issues[k]
        weight = _weight(issue, t)
        issue.rests = weight <= 0.0
        for s in range(issue.first, issue.last):
            me = state.stances[s]
            me.weight, me.needed, me.share = me.salience * weight, 0, 0.0
            if not issue.rests:
                state.actors[me.actor].load += me.weight
    for i in range(state.actors.size):
        actor = state.actors[i]
        actor.grant = actor.capacity / actor.load if actor.load > 0.0 else 0.0
        actor.speed = actor.own * actor.grant
        actor.used, actor.level, actor.flows = 0.0, 0.0, 0


@inlined
def _weight(issue: Rows, t: float) -> float:
    """The factor on all saliences of an issue at t."""
    if issue.status in (NEGOTIATING, ACCEPTED):
        near = issue.deadline - issue.window <= t + TICK < issue.deadline
        weight = issue.window_factor if near else 1.0
        return weight * issue.park_factor if issue.parked else weight
    return issue.delivery_weight if issue.status == SIGNED else 0.0


# ---------------------------------------------------------------- filling


@inlined
def _begin(state: State, issue: Rows) -> None:
    """What an issue would get in proportion to weights, and whom it needs for that."""
    stances = state.stances
    for s in range(issue.first, issue.last):
        stances[s].share = stances[s].weight * state.actors[stances[s].actor].grant
    issue.grows, least = _proportional(stances, issue)
    issue.growing, issue.raw = issue.grows > 0.0, 0.0
    for s in range(issue.first, issue.last):
        me = stances[s]
        me.needed = me.veto or (me.voter and issue.quota > 0.0 and me.share >= least)
        actor = state.actors[me.actor]
        if me.needed and issue.growing:
            actor.speed += issue.grows
            actor.flows += 1
        elif not me.needed and (me.sends or not me.speaks):
            actor.speed += me.share
            actor.own += me.weight


@inlined
def _grow(state: State) -> None:
    """Let everything grow until nothing can."""
    level = 0.0
    while True:
        step = np.inf
        for i in range(state.actors.size):
            actor = state.actors[i]
            if actor.flows > 0:
                step = min(step, (actor.capacity - actor.used) / actor.speed)
        if step == np.inf:
            break
        level += step
        for i in range(state.actors.size):
            actor = state.actors[i]
            actor.used += actor.speed * step
        for i in range(state.actors.size):
            actor = state.actors[i]
            if actor.flows > 0 and actor.capacity - actor.used <= _DROP * actor.capacity:
                _use_up(state, i, level)
    for i in range(state.actors.size):  # what only its own actor sets a limit to takes the rest
        actor = state.actors[i]
        if actor.speed > 0.0:
            actor.level = level + (actor.capacity - actor.used) / actor.speed


@inlined
def _use_up(state: State, i: int, level: float) -> None:
    """Stop everything that actor `i` takes part in."""
    state.actors[i].level, state.actors[i].speed, state.actors[i].own = level, 0.0, 0.0
    for k in range(state.issues.size):
        issue = state.issues[k]
        if issue.growing and _takes_part(state.stances, issue, i):
            issue.growing, issue.raw = 0, issue.grows * level
            for s in range(issue.first, issue.last):
                if state.stances[s].needed:
                    _release(state.actors[state.stances[s].actor], issue.grows)


@inlined
def _release(actor: Rows, speed: float) -> None:
    """Take an issue that has stopped from what an actor gives more."""
    actor.flows -= 1
    if actor.speed > 0.0:
        actor.speed -= speed
        if actor.flows == 0:  # without the rounding of what has been taken off
            actor.speed = actor.own * actor.grant


@inlined
def _takes_part(stances: Rows, issue: Rows, i: int) -> bool:
    found = False
    for s in range(issue.first, issue.last):
        found = found or (stances[s].actor == i and stances[s].needed == 1)
    return found


@inlined
def _proportional(stances: Rows, issue: Rows) -> tuple[float, float]:
    """The largest rate that every veto party, and voters holding the quota, give an issue in proportion to
    weights, and the least share of those voters."""
    pace, least = np.inf, 0.0
    for s in range(issue.first, issue.voices):
        if stances[s].veto:
            pace = min(pace, stances[s].share)
    if issue.quota > 0.0:
        least = _quota_pace(stances, issue)
        pace = min(pace, least)
        if least <= 0.0:
            least = np.inf
    return pace if pace < np.inf else 0.0, least


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


@inner
def _undisturbed(state: State, issue: Rows) -> float:
    """The attention of an issue whose parties had nothing else to do but their business elsewhere."""
    stances = state.stances
    delivers = issue.status == SIGNED
    for s in range(issue.first, issue.last):
        me = stances[s]
        actor = state.actors[me.actor]
        mine = me.salience * (issue.delivery_weight if delivers else 1.0)
        me.weight = me.share
        me.share = actor.capacity * mine / (mine + actor.elsewhere) if mine > 0.0 else 0.0
    raw, _ = _proportional(stances, issue)
    for s in range(issue.first, issue.last):
        stances[s].share = stances[s].weight
    return raw
