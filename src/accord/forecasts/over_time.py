"""Month by month: who attends to what, where bottom lines lie, whether there is common ground.

Counted on the first draws of a forecast, run once more with a diary (`accord.agenda.diary`).
"""

from __future__ import annotations

import numpy as np

from accord.agenda.diary import AGREED, APART, COMMON_GROUND, Diary
from accord.agenda.layout import Agenda
from accord.agenda.simulation import diary_of
from accord.forecasts.months import Attention, IssueCourse, Line, OverTime
from accord.forecasts.plan import Plan
from accord.forecasts.results import CAUSE_DRAWS
from accord.forecasts.shown import shown
from accord.sampling.arrays import Floats
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate

__all__ = ["over_time"]

_NUMBERS = 4_000_000
"""Numbers of each kind that a diary holds at most: of many stances over many months fewer draws are run."""
_FEWEST = 200
_ENOUGH = 0.05
"""A bottom line is told of months in which the issue is open in at least this share of the draws."""


def over_time(plan: Plan) -> OverTime | None:
    """The months of a plan, in a fraction of a second; None where nothing is simulated."""
    agenda = plan.agenda
    if agenda is None:
        return None
    months = _months(agenda.horizon)
    room = max(_NUMBERS // (len(months) * max(len(agenda.stances), 1)), _FEWEST)
    draws = min(plan.inquiry.draws, CAUSE_DRAWS, room)
    inputs = sample(agenda.slots, plan.inquiry.seed, 0, draws)
    diary = diary_of(agenda.tables, inputs, months, agenda.horizon)
    return OverTime(
        months=tuple(months.tolist()),
        draws=draws,
        issues={name: _course(agenda, diary, k) for k, name in enumerate(agenda.issues)},
        attention={actor: _attention(agenda, diary, i) for i, actor in enumerate(agenda.actors)},
    )


def _months(horizon: float) -> Floats:
    whole = np.arange(int(horizon) + 1, dtype=np.float64)
    return whole if whole[-1] == horizon else np.append(whole, horizon)


def _course(agenda: Agenda, diary: Diary, k: int) -> IssueCourse:
    stages = diary.stages[:, :, k]
    zone = tuple(_share((column == COMMON_GROUND) | (column == AGREED)) for column in stages.T)
    open_still = ((stages == APART) | (stages == COMMON_GROUND)).mean(axis=0)
    lines = []
    for s, (name, actor) in enumerate(agenda.stances):
        if name != agenda.issues[k]:
            continue
        for least, values in ((True, diary.lower[:, :, s]), (False, diary.upper[:, :, s])):
            if np.isfinite(values).any():
                lines.append(Line(actor, least, *_quantiles(values, open_still)))
    return IssueCourse(zone, tuple(lines))


def _share(holds: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Estimate:
    p = float(holds.mean())
    return shown(Estimate(p, float(np.sqrt(p * (1.0 - p) / holds.size))))


def _quantiles(values: Floats, open_still: Floats) -> list[tuple[float | None, ...]]:
    """10, 50 and 90 % of (draw, month) values that are no NaN, month by month."""
    told: list[list[float | None]] = [[], [], []]
    for column, share in zip(values.T, open_still, strict=True):
        there = column[np.isfinite(column)]
        enough = share >= _ENOUGH and there.size > 0
        found = np.quantile(there, (0.1, 0.5, 0.9)).tolist() if enough else (None, None, None)
        for one, value in zip(told, found, strict=True):
            one.append(value)
    return [tuple(one) for one in told]


def _attention(agenda: Agenda, diary: Diary, i: int) -> Attention:
    capacity = diary.capacity[:, i]
    whole = np.where(capacity > 0.0, capacity, 1.0)

    def share(given: Floats) -> tuple[float, ...]:
        return tuple((given / whole).tolist())

    issues = {
        name: diary.stances[:, s]
        for s, (name, actor) in enumerate(agenda.stances)
        if actor == agenda.actors[i]
    }
    at_home = {
        name: diary.sinks[:, n] for n, (actor, name) in enumerate(agenda.sinks) if actor == agenda.actors[i]
    }
    used = sum((*issues.values(), *at_home.values()), diary.elsewhere[:, i].copy())
    return Attention(
        issues={name: share(given) for name, given in issues.items()},
        at_home={name: share(given) for name, given in at_home.items()},
        elsewhere=share(diary.elsewhere[:, i]),
        free=share(np.maximum(capacity - used, 0.0)),
    )
