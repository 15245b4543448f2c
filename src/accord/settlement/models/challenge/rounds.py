"""The compiled rounds of the challenge model: one issue of one draw.

Letters are those of the paper: x position, c s capability and salience, w = c s, r risk exponent, P chance
that a challenge succeeds, a = E_ij and b = E_ji the utilities that i expects of challenging j and of being
challenged.
"""

from __future__ import annotations

import numpy as np

from accord.machine.jit import inlined, inner
from accord.sampling.arrays import Floats
from accord.settlement.models.challenge.offers import DRAWN, LOGIT, answer
from accord.settlement.models.challenge.worth import (
    Rules,
    Table,
    View,
    Whole,
    chances,
    copy,
    risk,
    sort,
    start,
)

__all__ = [
    "FIXED",
    "INITIAL",
    "NO_OFFERS",
    "PER_ROUND",
    "SETTLED",
    "WHOLE_SCALE",
    "forecast_of",
    "play",
]

INITIAL, PER_ROUND, WHOLE_SCALE = 0, 1, 2
FIXED, SETTLED, NO_OFFERS = 0, 1, 2
_SAME = 1e-12
"""Share of the scale below which positions are the same."""


@inner
def _range(x: Floats) -> float:
    low, high = x[0], x[0]
    for each in x:
        low, high = min(low, each), max(high, each)
    return high - low


@inner
def _mean_of(x: Floats, w: Floats) -> float:
    total, moment = 0.0, 0.0
    for i in range(len(x)):
        total += w[i]
        moment += w[i] * x[i]
    return moment / total


@inner
def forecast_of(x: Floats, w: Floats, mean: bool, order: Whole) -> float:
    """The weighted mean of positions x (actor,) under weights w (actor,), not all 0, or the weighted median,
    midway where two actors share the half; `order` is scratch, a permutation of the actors."""
    if mean:
        return _mean_of(x, w)
    sort(x, order)
    half = 0.0
    for weight in w:
        half += 0.5 * weight
    slack = 1e-12 * half
    reached, below = 0.0, np.nan
    for at in order:
        reached += w[at]
        if w[at] > 0.0 and not np.isnan(below):
            return 0.5 * (below + x[at])
        if reached > half + slack:
            return x[at]
        if reached >= half - slack:
            below = x[at]
    return below


@inlined
def _weigh(x: Floats, s: Floats, w: Floats, span: float, rules: Rules, t: Table) -> View:
    """Fill the table from the positions x: chances, and the risk that follows from a straight look at all."""
    sort(x, t.order)
    for at in range(len(x)):
        t.place[t.order[at]] = at
        t.r[at], t.h[at] = 1.0, 2.0
    t.clock[0] += 1
    middle = forecast_of(x, w, False, t.order) if rules.q < 1.0 else 0.0
    chances(x, w, span, rules, t)
    risk(x, s, View(span, middle, True), rules, t)
    if rules.risk_in_votes:
        chances(x, w, span, rules, t)
    return View(span, middle, False)


@inlined
def _move_together(
    x: Floats, s: Floats, after: Floats, view: View, rules: Rules, t: Table, stream: np.uint64, at: np.uint64
) -> None:
    """Everybody takes its best offer at once; under `mutual` only where the offerer takes one of it too."""
    n = len(x)
    for i in range(n):
        move, offerer = answer(i, x, s, view, rules, t, stream, at)
        t.partner[i] = offerer
        after[i] = x[i] + move
    if rules.mutual:
        for i in range(n):
            if t.partner[i] >= 0 and t.partner[t.partner[i]] != i:
                after[i] = x[i]


@inner
def _move_in_turn(
    s: Floats, w: Floats, after: Floats, span: float, rules: Rules, t: Table, stream: np.uint64, at: np.uint64
) -> None:
    """The heaviest moves first, and everybody weighs anew before it moves; `after` holds the positions."""
    for i in t.turn:
        view = _weigh(after, s, w, span, rules, t)
        move, _ = answer(i, after, s, view, rules, t, stream, at)
        after[i] += move


@inner
def _same(one: Floats, other: Floats, slack: float) -> bool:
    far = 0.0
    for i in range(len(one)):
        far = max(far, abs(one[i] - other[i]))
    return far <= slack


@inner
def _repeats(history: Floats, now: int, slack: float) -> int:
    """How many rounds ago everybody stood where they stand now; 0 if never."""
    for before in range(now - 1, -1, -1):
        if _same(history[now], history[before], slack):
            return now - before
    return 0


@inner
def _has_stopped(history: Floats, w: Floats, now: int, scale: float, rules: Rules, t: Table) -> bool:
    """Whether the rule for stopping says so after the round `now`."""
    if rules.stop == FIXED:
        return False
    if rules.stop == NO_OFFERS:
        return _same(history[now], history[now - 1], _SAME * scale)
    if now < rules.still:
        return False
    last = forecast_of(history[now], w, rules.mean, t.order)
    for before in range(now - rules.still, now):
        if abs(forecast_of(history[before], w, rules.mean, t.order) - last) > rules.tolerance * scale:
            return False
    return True


@inner
def _span(x: Floats, first: float, scale: float, rules: Rules) -> float:
    """What distances are divided by."""
    if rules.range_of == PER_ROUND:
        return _range(x)
    return scale if rules.range_of == WHOLE_SCALE else first


@inlined
def _one_round(
    s: Floats,
    w: Floats,
    span: float,
    rules: Rules,
    history: Floats,
    now: int,
    t: Table,
    stream: np.uint64,
    at: np.uint64,
) -> None:
    """Fill row `now` of the history from the row before."""
    x, after = history[now - 1], history[now]
    copy(x, after)
    if rules.in_turn:
        _move_in_turn(s, w, after, span, rules, t, stream, at)
    else:
        view = _weigh(x, s, w, span, rules, t)
        _move_together(x, s, after, view, rules, t, stream, at)


@inner
def play(
    s: Floats,
    w: Floats,
    scale: float,
    rules: Rules,
    history: Floats,
    t: Table,
    stream: np.uint64,
    at: np.uint64,
) -> tuple[int, int]:
    """Fill `history` (round, actor) from its first row on.

    Returns the last round that was played (the rest repeats it), and after how many rounds positions come
    back (0 for never, 1 for standing still).
    """
    rounds, n = history.shape
    first = _range(history[0])
    chance = rules.conflict == DRAWN or rules.choice == LOGIT
    start(w, t)
    period = 0
    for now in range(1, rounds):
        span = _span(history[now - 1], first, scale, rules)
        if first > _SAME * scale and span > _SAME * scale:
            _one_round(s, w, span, rules, history, now, t, stream, at + np.uint64(2 * n * n * now))
        else:
            copy(history[now - 1], history[now])
        if _has_stopped(history, w, now, scale, rules, t):
            for later in range(now + 1, rounds):
                copy(history[now], history[later])
            return now, 0
        if period == 0 and not chance:
            period = _repeats(history, now, _SAME * scale)
        if period > 0 and rules.stop == FIXED:
            for later in range(now + 1, rounds):
                copy(history[later - period], history[later])
            return rounds - 1, period
    return rounds - 1, period
