"""The simulation of any case in steps of a week, from the same compiled parts as the kernel.

Every week it shares out attention, moves the offers, looks whether the parties of an open issue agree, and
takes note of what is due; a draw ends as soon as nothing more can happen. With `shortcuts` it also borrows
what the event engine knows: attention is shared out anew only when something has changed, and an issue out of
reach is not looked at.
"""

from __future__ import annotations

import numba
import numpy as np

from accord.agenda.attention import attend, set_rates
from accord.agenda.beginning import begin
from accord.agenda.events import accept, happen, note_distance
from accord.agenda.kernel import _advance, _write
from accord.agenda.offers import gap
from accord.agenda.state import Results, State
from accord.agenda.tables import (
    ACCEPTED,
    ALL_CAUSES,
    DELIVERED,
    NEGOTIATING,
    SIGNED,
    Floats,
    Tables,
)

__all__ = ["run_weekly"]

_OFFERS = 0


@numba.njit(nogil=True, error_model="numpy", _nrt=False)
def run_weekly(
    tables: Tables,
    draws: Floats,
    state: State,
    results: Results,
    horizon: float,
    step: float,
    shortcuts: bool,
) -> None:
    """Like `accord.agenda.kernel.run` without a focus, in steps of `step` months."""
    for k in range(state.issues.size):
        state.issues[k].causes = ALL_CAUSES
    for d in range(draws.shape[0]):
        x = draws[d]
        begin(tables, x, state)
        change, t, seen = np.int64(0), 0.0, -1
        while True:
            change = happen(tables, x, state, t, change)
            if t >= horizon or (change == tables.changes.size and _idle(state)):
                break
            now = change
            for k in range(state.issues.size):
                now = now * 5 + state.issues[k].status
            if not shortcuts or now != seen or _windows(state):
                attend(state, t)
                set_rates(state)
                seen = now
            t = _advance(state, t, min(step, horizon - t), horizon)
            for k in range(state.issues.size):
                issue = state.issues[k]
                looked = issue.status == NEGOTIATING and (not shortcuts or issue.ready < horizon * 1e9)
                if looked and gap(state.stances, state.widenings, issue, t, 0.0, _OFFERS) <= 0.0:
                    accept(state, k, t, 0.0)
        for k in range(state.issues.size):
            note_distance(state, k, t)
            _write(state.issues[k], results, d, k)


@numba.njit(nogil=True, error_model="numpy", _nrt=False)
def _idle(state: State) -> bool:
    """Whether nothing more can happen without a dated change."""
    for k in range(state.issues.size):
        issue = state.issues[k]
        if issue.status in (ACCEPTED, SIGNED) or (issue.status == DELIVERED and issue.fails_at < 1e9):
            return False
        if issue.status == NEGOTIATING and issue.ready < 1e9:
            return False
    return True


@numba.njit(nogil=True, error_model="numpy", _nrt=False)
def _windows(state: State) -> bool:
    """Whether the weight of some open issue may change as its deadline comes near."""
    for k in range(state.issues.size):
        if state.issues[k].window > 0.0 and state.issues[k].status in (NEGOTIATING, ACCEPTED):
            return True
    return False
