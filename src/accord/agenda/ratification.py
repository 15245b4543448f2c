"""Bodies at home that must consent to what their governments have agreed.

They decide together, some months after the text is ready, each by its own line. A government whose body
refuses goes on with that line as its own bottom line, or talks end; the other texts of a joint package are
open again.

References
----------
Putnam (1988), Diplomacy and Domestic Politics: The Logic of Two-Level Games, International Organization 42.
"""

from __future__ import annotations

from accord.agenda.jumps import jump, open_zone, touch
from accord.agenda.lines import stand
from accord.agenda.state import State
from accord.agenda.tables import ACCEPTED, NEGOTIATING, NO_COMMON_GROUND, REFUSED, Rows
from accord.machine.jit import inlined, inner

__all__ = ["months_to_decide", "refuse"]

_HAIR = 1e-9
"""Share of the scale within which a point counts as on the line."""


@inner
def months_to_decide(state: State, k: int) -> float:
    """Months that the slowest body takes over the text of issue `k` and those that stand or fall with it."""
    longest = 0.0
    for b in range(state.bodies.size):
        if _falls_with(state, k, state.bodies[b].issue):
            longest = max(longest, state.bodies[b].months)
    return longest


@inner
def refuse(state: State, k: int, t: float) -> bool:
    """Let the bodies decide at t on the text of issue `k` and those that stand or fall with it.

    True where one refuses.     All those texts are open again then, or `REFUSED` where talks on them end.
    """
    refused = False
    for b in range(state.bodies.size):
        body = state.bodies[b]
        issue = state.issues[body.issue]
        if _falls_with(state, k, body.issue) and not body.agreed and _objects(state, body, issue):
            refused, body.agreed = True, 2
            issue.refused_at = min(issue.refused_at, t)
    if refused:
        for other in range(state.issues.size):
            if other != k and _falls_with(state, k, other):
                _open_again(state, other)
        _open_again(state, k)
        for b in range(state.bodies.size):
            if state.bodies[b].agreed == 2:
                _take_over(state, state.bodies[b], t)
    return refused


@inlined
def _falls_with(state: State, k: int, other: int) -> bool:
    """Whether the text of `other` is under decision, and that of `k` is or stands in one joint package with
    it."""
    mine, its = state.issues[k], state.issues[other]
    joint = mine.packed and its.packed and mine.package == its.package and mine.package >= 0
    return its.status == ACCEPTED and (k == other or (joint and state.packages[mine.package].joint != 0))


@inlined
def _objects(state: State, body: Rows, issue: Rows) -> bool:
    """Whether the point is worse than the line of a body, by more than half of the closing gap."""
    side = state.stances[body.stance].direction
    return side * (body.line - issue.point) > issue.half_gap + _HAIR * (issue.high - issue.low)


@inlined
def _open_again(state: State, k: int) -> None:
    issue = state.issues[k]
    if issue.packed and issue.package >= 0:
        state.packages[issue.package].struck = 0
    issue.status, issue.packed = NEGOTIATING, 0
    touch(state, issue)


@inlined
def _take_over(state: State, body: Rows, t: float) -> None:
    """Give a party the line of its body, which has just refused, from where it stands; or end talks."""
    body.agreed = 1
    issue = state.issues[body.issue]
    if body.ends:
        issue.status = REFUSED
        return
    me = state.stances[body.stance]
    stand(state, body.stance, t)
    if me.direction > 0:
        me.bottom = body.line
    else:
        me.upper = body.line
    me.leads = 1
    jump(state, body.stance, t)
    if not issue.causes & NO_COMMON_GROUND:
        open_zone(state, body.issue, t)
