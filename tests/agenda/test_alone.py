"""The closed form of a case with one issue, against the kernel that goes from event to event."""

from __future__ import annotations

import numpy as np
import pytest

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import results_of
from accord.agenda.state import Results, new_state
from accord.agenda.tables import CHANGE_KINDS, TABLE_TYPES, Tables
from accord.case.schema import Case
from accord.sampling.draws import sample

HORIZON = 36.0
DRAWS = 3000


def duel(**more: object) -> Agenda:
    """One issue between two parties with sinks, process, effort, resolve and everything that may fail."""
    points = [{"at": 0, "words": "none"}, {"at": 100, "words": "all"}]
    common = {
        "salience": {"low": 0, "mode": 0.2, "high": 0.8},
        "patience": {"low": 0.5, "mode": 3, "high": 20},
        "resolve": {"low": 0, "mode": 0.1, "high": 0.5},
    }
    u = common | {
        "ask": {"low": 30, "mode": 80, "high": 95},
        "bottom_line": {"low": 5, "mode": 40, "high": 90},
    }
    v = common | {
        "ask": {"low": 5, "mode": 20, "high": 60},
        "bottom_line": {"low": 10, "mode": 55, "high": 95},
    }
    issue = {
        "title": "An issue",
        "scale": {"low": 0, "high": 100, "unit": "points", "anchors": points},
        "status_quo": 50,
        "rule": {"veto": ["U", "V"]},
        "stances": {"U": u, "V": v},
        "process": {"low": 0, "mode": 0.5, "high": 3},
        "effort": {"low": 0, "mode": 1, "high": 5},
    }
    actors = {a: {"name": a, "sinks": {"home": {"weight": {"low": 0, "mode": 1, "high": 2}}}} for a in "UV"}
    given = {
        "id": "duel",
        "title": "A duel",
        "as_of": "2021-01-01",
        "actors": actors,
        "issues": {"k0": issue},
    }
    return lay_out(Case.model_validate(given | more))


def stepped(tables: Tables) -> Tables:
    """The same tables with a dated change after the horizon, so that the kernel goes from event to event."""
    late = np.zeros(1, TABLE_TYPES["changes"]).view(np.recarray)
    late.month, late.kind, late.issue = 1e6, CHANGE_KINDS.index("capacity"), -1
    return tables._replace(changes=late)


def require_equal(found: Results, wanted: Results) -> None:
    for ours, theirs in zip(found, wanted, strict=True):
        np.testing.assert_allclose(np.asarray(ours, float), np.asarray(theirs, float), rtol=1e-9, atol=1e-8)


@pytest.mark.parametrize("hazard", [0.0, 0.8])
@pytest.mark.parametrize("process", [True, False])
def test_the_closed_form_gives_what_the_events_give(hazard: float, process: bool) -> None:
    agenda = duel()
    issue = agenda.tables.issues[0]
    inputs = sample(agenda.slots, 0, 0, DRAWS)
    inputs[:, issue.hazard] = hazard
    inputs[:, issue.loss] = 0.3
    if not process:
        inputs[:, issue.process] = 0.0
    inputs[::7, issue.effort] = 0.0
    found = results_of(agenda.tables, inputs, HORIZON)
    wanted = results_of(stepped(agenda.tables), inputs, HORIZON)
    assert 0.1 < np.isfinite(wanted.time).mean() < 0.95
    require_equal(found, wanted)


def test_nobody_gives_way_without_attention() -> None:
    agenda = duel()
    inputs = sample(agenda.slots, 0, 0, 200)
    inputs[:, agenda.tables.actors[0].capacity] = 0.0
    found = results_of(agenda.tables, inputs, HORIZON)
    wanted = results_of(stepped(agenda.tables), inputs, HORIZON)
    require_equal(found, wanted)


@pytest.mark.parametrize("same", [(50.0, 50.0), (80.0, 20.0)])
def test_equal_asks_agree_at_once_and_equal_bottom_lines_never(same: tuple[float, float]) -> None:
    agenda = duel()
    inputs = sample(agenda.slots, 0, 0, 200)
    for stance, ask in zip(agenda.tables.stances, same, strict=True):
        inputs[:, stance.ask] = ask
        inputs[:, stance.bottom if stance.direction > 0 else stance.upper] = 50.0
    found = results_of(agenda.tables, inputs, HORIZON)
    wanted = results_of(stepped(agenda.tables), inputs, HORIZON)
    require_equal(found, wanted)


def test_only_a_case_that_is_moved_by_nothing_else_has_the_two_sides() -> None:
    state = new_state(duel().tables)
    assert (state.issues[0].upward, state.issues[0].downward) == (0, 1)
    tables = duel().tables
    tables.issues.steady = 0
    assert new_state(tables).issues[0].upward == -1
