"""Where a party stands: its ask and bottom lines in force, its offer, and what has moved them.

A party accepts what is at least as good as its offer, which moves from where it set out to its bottom line::

    offer = bottom + (start - bottom) exp(-tau) f(t)/f(s),    tau = ln 2 x integral of pace / patience

Start is its ask, or where it stood at its last jump, at s; f is the share of the way that a deadline leaves.

References
----------
Faratin, Sierra & Jennings (1998), Negotiation decision functions for autonomous agents, Robotics and
Autonomous Systems 24.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.state import State
from accord.agenda.tables import Rows
from accord.machine.jit import inlined, inner

__all__ = [
    "BEST_BOTTOMS",
    "HALF_LIFE",
    "OFFERS",
    "PATIENT_BOTTOMS",
    "REAL_BOTTOMS",
    "accepts",
    "ends",
    "faded",
    "line_of",
    "lines_in_force",
    "put_in_force",
    "stand",
]

OFFERS, REAL_BOTTOMS, PATIENT_BOTTOMS, BEST_BOTTOMS = 0, 1, 2, 3
"""Which line of a party is meant: its present offer; its bottom line (of an obstinate one where it stands);
its bottom line even if it is obstinate; its bottom line once pressure, inducements and threats have done all
they can."""

HALF_LIFE = float(np.log(2.0))
_HAIR = 1e-9
"""Share of the scale within which a point counts as accepted where offers have only just met."""


# ---------------------------------------------------------------- lines in force


@inlined
def lines_in_force(
    side: int,
    leads: int,
    ask: float,
    lower: float,
    upper: float,
    no_deal: float,
    nearest: float,
    far: float,
    lasts: float,
) -> tuple[float, float, float]:
    """Ask, lower and upper bottom line in force, before pressure, links or third parties move anything.

    Where ask and bottom line cross, the one that is not newly given moves to the other. An ask goes no
    further than `far` from the status quo `nearest`, but not beyond its own bottom line. Nobody offers more
    than `no_deal`, the point that is as good for it as no deal (NaN where that is not said). Of a deal that
    is expected to last for a share `lasts` of the time a party with one bottom line wants so much more above
    no deal that it gains as much by it, up to its ask.
    """
    if side >= 0:
        if leads:
            ask = max(ask, lower)
        lower = min(lower, ask)
        ask = max(min(ask, nearest + far), lower)
    if side <= 0:
        if leads:
            ask = min(ask, upper)
        upper = max(upper, ask)
        ask = min(max(ask, nearest - far), upper)
    if no_deal > lower and (side > 0 or (side == 0 and no_deal <= ask)):
        lower = no_deal
        ask = max(ask, no_deal)
    elif no_deal < upper and (side < 0 or (side == 0 and no_deal >= ask)):
        upper = no_deal
        ask = min(ask, no_deal)
    elif lasts < 1.0 and side > 0 and no_deal < lower:
        lower = min(no_deal + (lower - no_deal) / lasts, ask)
    elif lasts < 1.0 and side < 0 and no_deal > upper:
        upper = max(no_deal + (upper - no_deal) / lasts, ask)
    return ask, lower, upper


@inlined
def put_in_force(me: Rows, issue: Rows) -> None:
    """Note the lines of a party that are now in force, and how fast they let it concede at pace 1."""
    me.front, me.low_line, me.high_line = lines_in_force(
        me.direction,
        me.leads,
        me.ask,
        me.bottom,
        me.upper,
        me.no_deal,
        issue.status_quo,
        issue.credible,
        issue.lasts,
    )


# ---------------------------------------------------------------- offers


@inlined
def faded(issue: Rows, t: float) -> float:
    """The share of the way that a deadline that pushes still leaves at t; 1 where there is none."""
    if issue.push <= 0.0 or t <= issue.set_on or issue.deadline <= issue.set_on:
        return 1.0
    if t >= issue.deadline:
        return 1.0 - issue.push
    to_go = (issue.deadline - t) / (issue.deadline - issue.set_on)
    return 1.0 - issue.push * (1.0 - to_go**issue.rush)


@inlined
def _moved(me: Rows, widenings: Rows, t: float, dt: float, best: bool) -> tuple[float, float]:
    """How far pressure, inducements and threats have moved a bottom line toward agreement at t + dt, or ever
    can, and how fast they move it."""
    moved, speed = 0.0, 0.0
    if me.cap > 0.0 and me.pressure > 0.0:
        months = t + dt - me.pressed_from
        if best and me.pressed_from < np.inf:
            moved = me.cap
        elif months > 0.0:
            moved = min(me.pressure * months, me.cap)
            speed = me.pressure if moved < me.cap else 0.0
    for w in range(me.widen_first, me.widen_last):
        row = widenings[w]
        if row.reach > 0.0:
            left = np.exp(-(row.felt + row.rate * dt) / row.ramp) if not best else 0.0
            moved += row.reach * (1.0 - left)
            speed += row.reach * left * row.rate / row.ramp
    return moved, speed


@inlined
def ends(
    me: Rows, issue: Rows, widenings: Rows, t: float, dt: float, line: int, fade: float
) -> tuple[float, float, float, float]:
    """The least and the greatest point of a party's line at t + dt, and how fast they give way.

    fade : `faded` at t + dt, used for offers only.
    """
    side = me.direction
    lower, upper, low_speed, high_speed = me.low_start, me.high_start, 0.0, 0.0
    if not me.obstinate or line == PATIENT_BOTTOMS:
        moved, speed = _moved(me, widenings, t, dt, line == BEST_BOTTOMS)
        fixed = me.linked + issue.opened
        # In this form the offer is exactly the start at rest = 1 and exactly the bottom line at rest = 0.
        rest, urged = 0.0, 0.0
        if line == OFFERS:
            spent, urge = me.tau + me.rate * dt, me.urge + me.urge_rate * dt
            rest = np.exp(-spent) if spent > 0.0 else 1.0
            if fade < me.faded:
                rest *= fade / me.faded
            urged = rest * np.exp(-urge) if urge > 0.0 else rest
        if side >= 0:
            bottom = min(max(me.low_line - fixed, issue.low), me.front)
            lower, low_speed = _offer(
                bottom,
                me.low_start,
                moved,
                bottom - issue.low,
                speed,
                rest,
                urged,
                me.rate,
                me.urge_rate,
            )
        if side <= 0:
            bottom = max(min(me.high_line + fixed, issue.high), me.front)
            upper, high_speed = _offer(
                -bottom,
                -me.high_start,
                moved,
                issue.high - bottom,
                speed,
                rest,
                urged,
                me.rate,
                me.urge_rate,
            )
            upper = -upper
    return -np.inf if side < 0 else lower, np.inf if side > 0 else upper, low_speed, high_speed


@inlined
def _offer(
    bottom: float,
    start: float,
    moved: float,
    room: float,
    speed: float,
    rest: float,
    urged: float,
    rate: float,
    urge_rate: float,
) -> tuple[float, float]:
    """The offer of a party that wants more, and how fast it falls.

    room : how far its bottom line can be moved on the scale.
    rest, urged : shares of the way that are left, of what pressure adds to it and of the way to the bottom
        line itself, which the cost of waiting shortens besides.
    """
    if moved >= room:
        moved, speed = room, 0.0
    way, given = max(start - bottom, 0.0), max(bottom - start, 0.0)
    added = max(moved - given, 0.0)
    falls = (rate + urge_rate) * urged * way + rate * rest * added + (1.0 - rest) * speed
    if way > 0.0:
        return urged * start + (1.0 - urged) * bottom - (moved - rest * added), falls
    return bottom - (moved - rest * added), falls


@inner
def line_of(
    me: Rows, issue: Rows, widenings: Rows, t: float, dt: float, line: int, fade: float
) -> tuple[float, float]:
    """The least and the greatest point of a party's line, as of `ends`; compiled once for what is rare."""
    low, high, _, _ = ends(me, issue, widenings, t, dt, line, fade)
    return low, high


@inner
def stand(state: State, s: int, t: float) -> None:
    """Note where stance `s` stands at t, before something about it jumps."""
    me = state.stances[s]
    issue = state.issues[me.issue]
    me.low_stand, me.high_stand = line_of(me, issue, state.widenings, t, 0.0, OFFERS, faded(issue, t))
    me.asked = 0


@inner
def accepts(state: State, s: int, t: float, point: float) -> bool:
    """Whether stance `s` signs `point` now, with a hair of tolerance for a point fixed a moment ago."""
    me = state.stances[s]
    issue = state.issues[me.issue]
    low_end, high_end = line_of(me, issue, state.widenings, t, 0.0, OFFERS, faded(issue, t))
    hair = _HAIR * (issue.high - issue.low) + issue.half_gap
    return low_end - hair <= point <= high_end + hair
