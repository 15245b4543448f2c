"""What a draw looks like month by month: attention, bottom lines, common ground, the life of every issue.

A run keeps a diary only where it is given one; an empty one costs a comparison for each event.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.agenda.lines import REAL_BOTTOMS, line_of
from accord.agenda.offers import gap
from accord.agenda.state import State
from accord.agenda.tables import COLLAPSED, NEGOTIATING, REFUSED, Floats, Tables
from accord.machine.jit import inner

__all__ = ["AGREED", "APART", "COMMON_GROUND", "ENDED", "NO_DIARY", "Diary", "new_diary", "note_months"]

APART, COMMON_GROUND, AGREED, ENDED = 0.0, 1.0, 2.0, 3.0
"""An open issue whose parties' bottom lines do not meet, one whose do, one that is agreed, and one of which
the talks or the deal have ended."""


class Diary(NamedTuple):
    """What is kept of the draws of a run; months ascend and begin with 0."""

    months: Floats
    """(month,)"""
    stances: Floats
    """(month, stance) attention that the actor gives the issue, summed over draws."""
    sinks: Floats
    """(month, sink) attention that domestic business gets, summed over draws."""
    elsewhere: Floats
    """(month, actor) attention that other business gets, summed over draws."""
    capacity: Floats
    """(month, actor) capacity, summed over draws."""
    stages: Floats
    """(draw, month, issue) `APART`, `COMMON_GROUND`, `AGREED` or `ENDED`."""
    lower: Floats
    """(draw, month, stance) the least point that it would sign in the end, native unit; NaN where it has no
    such line or the issue is no longer open."""
    upper: Floats
    """(draw, month, stance) the greatest such point."""


def new_diary(tables: Tables, draws: int, months: Floats) -> Diary:
    """Room for `draws` draws at `months` (month,)."""
    stances, issues, count = len(tables.stances), len(tables.issues), len(months)
    return Diary(
        months=months,
        stances=np.zeros((count, stances)),
        sinks=np.zeros((count, len(tables.sinks))),
        elsewhere=np.zeros((count, len(tables.actors))),
        capacity=np.zeros((count, len(tables.actors))),
        stages=np.zeros((draws, count, issues)),
        lower=np.full((draws, count, stances), np.nan),
        upper=np.full((draws, count, stances), np.nan),
    )


NO_DIARY = Diary(
    months=np.zeros(0),
    stances=np.zeros((0, 0)),
    sinks=np.zeros((0, 0)),
    elsewhere=np.zeros((0, 0)),
    capacity=np.zeros((0, 0)),
    stages=np.zeros((0, 0, 0)),
    lower=np.zeros((0, 0, 0)),
    upper=np.zeros((0, 0, 0)),
)
"""That of a run of which nothing is kept but its results."""


@inner
def note_months(state: State, diary: Diary, d: int, first: int, t: float, until: float) -> int:
    """Note the months from number `first` on that lie before `until`, where nothing happens from t to then;
    returns the number of the next month."""
    month = first
    while month < diary.months.size and diary.months[month] < until:
        ahead = max(diary.months[month] - t, 0.0)
        _note_attention(state, diary, month)
        for k in range(state.issues.size):
            _note_issue(state, diary, d, month, k, t, ahead)
        month += 1
    return month


@inner
def _note_attention(state: State, diary: Diary, month: int) -> None:
    for i in range(state.actors.size):
        actor = state.actors[i]
        diary.capacity[month, i] += actor.capacity
        diary.elsewhere[month, i] += actor.elsewhere * actor.grant * actor.level
    for n in range(state.sinks.size):
        actor = state.actors[state.sinks[n].actor]
        diary.sinks[month, n] += state.sinks[n].weight * actor.grant * actor.level
    for s in range(state.stances.size):
        diary.stances[month, s] += state.stances[s].share


@inner
def _note_issue(state: State, diary: Diary, d: int, month: int, k: int, t: float, ahead: float) -> None:
    issue = state.issues[k]
    if issue.status in (COLLAPSED, REFUSED):
        diary.stages[d, month, k] = ENDED
        return
    if issue.status != NEGOTIATING or issue.agrees < ahead:
        diary.stages[d, month, k] = AGREED
        return
    apart = gap(state.stances, state.widenings, issue, t, ahead, REAL_BOTTOMS)
    diary.stages[d, month, k] = COMMON_GROUND if apart <= 0.0 else APART
    for s in range(issue.first, issue.voices):
        me = state.stances[s]
        if not me.speaks:
            continue
        low, high = line_of(me, issue, state.widenings, t, ahead, REAL_BOTTOMS, 1.0)
        if me.direction >= 0:
            diary.lower[d, month, s] = low
        if me.direction <= 0:
            diary.upper[d, month, s] = high
