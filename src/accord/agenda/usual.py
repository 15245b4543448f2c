"""How fast things go on the day of the case: the measure of its calendar months.

All durations of a case are calendar months of talks as they go on its date. So the attention that its base,
at its modes, gives every issue that day is what a pace of 1 means: one number per issue, the same in every
scenario and draw.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.agenda.attention import fill
from accord.agenda.beginning import begin
from accord.agenda.changes import give_value
from accord.agenda.state import State, new_state
from accord.agenda.tables import SIGNED, Floats, Tables
from accord.machine.jit import compiled, inner
from accord.sampling.draws import Slots

__all__ = ["Usual", "usual_attention"]


class Usual(NamedTuple):
    """Attention per month on the day of the case; where nobody attends that day, the first that comes."""

    issues: Floats
    """(issue,) while all issues are negotiated."""
    delivery: Floats
    """(issue,) while this one is delivered and the others are negotiated."""
    stances: Floats
    """(stance,) what the actor gives the issue."""


def usual_attention(tables: Tables, slots: Slots) -> Usual:
    """The attention of the day of the case with all numbers at their modes; 0 where it never comes."""
    found = Usual(np.zeros(len(tables.issues)), np.zeros(len(tables.issues)), np.zeros(len(tables.stances)))
    state = new_state(tables)
    state.issues.window = 0.0
    _measure(tables, slots.modes(), state, found)
    return found


@compiled
def _measure(tables: Tables, x: Floats, state: State, found: Usual) -> None:
    begin(tables, x, state)
    _note(state, found)
    for c in range(tables.changes.size):
        if tables.changes[c].attention:
            give_value(tables, x, state, tables.changes[c])
            _note(state, found)


@inner
def _note(state: State, found: Usual) -> None:
    """Fill in what is still 0."""
    fill(state, 0.0)
    for k in range(state.issues.size):
        if found.issues[k] == 0.0:
            found.issues[k] = state.issues[k].raw
    for s in range(state.stances.size):
        if found.stances[s] == 0.0:
            found.stances[s] = state.stances[s].share
    for k in range(state.issues.size):
        before = state.issues[k].status
        state.issues[k].status = SIGNED
        fill(state, 0.0)
        state.issues[k].status = before
        if found.delivery[k] == 0.0:
            found.delivery[k] = state.issues[k].raw
