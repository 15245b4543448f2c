"""The event engine against the oracle that steps through time, draw by draw, on random cases."""

from __future__ import annotations

import numpy as np
import pytest

from accord.agenda.layout import Agenda
from accord.agenda.tables import Floats
from tests.agenda.oracle import FINE, Number, simulate
from tests.agenda.trials import at_home, random_case, random_changes, run

DRAWS = 3
CLOSE = 1e3 * FINE
"""Months by which the two may differ: many events, each placed to within FINE. A step of the oracle is
0.25."""


def numbers_of(agenda: Agenda, row: Floats) -> Number:
    """The numbers of one draw by actor, issue and field."""
    column = {name: i for i, name in enumerate(agenda.slots.names)}
    return lambda actor, issue, name: float(row[column[actor, issue, name]])


SEEDS = [*range(60), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(60, 300))]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_engine_and_the_oracle_agree_on_every_draw(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    changes = random_changes(rng, case)
    case, changes = at_home(np.random.default_rng(seed + 1000), case, changes)
    agenda, inputs, results = run(case, changes, seed=seed, draws=DRAWS)
    for d in range(DRAWS):
        fates = simulate(case, changes, numbers_of(agenda, inputs[d]))
        for k, name in enumerate(agenda.issues):
            fate, where = fates[name], f"draw {d}, {name}"
            assert results.time[d, k] == pytest.approx(fate.time, abs=CLOSE), where
            assert results.point[d, k] == pytest.approx(fate.point, abs=0.01, nan_ok=True), where
            assert results.delivered[d, k] == pytest.approx(fate.delivered, abs=CLOSE), where
            assert bool(results.in_force[d, k]) == fate.in_force, where
            assert bool(results.zone[d, k]) == fate.zone, where
            assert results.deadlocked[d, k] == pytest.approx(fate.deadlocked, abs=CLOSE), where
            assert results.accepted[d, k] == pytest.approx(fate.accepted, abs=CLOSE), where
            assert results.refused[d, k] == pytest.approx(fate.refused, abs=CLOSE), where
            assert results.missing[d, k] == pytest.approx(fate.missing, abs=0.01), where


def test_the_random_cases_reach_every_end() -> None:
    found = set()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        case = random_case(rng)
        changes = random_changes(rng, case)
        case, changes = at_home(np.random.default_rng(seed + 1000), case, changes)
        _, _, results = run(case, changes, seed=seed, draws=DRAWS)
        signed = np.isfinite(results.time)
        found |= {"signed"} if signed.any() else set()
        found |= {"never"} if not signed.all() else set()
        found |= {"at once"} if (results.time == 0).any() else set()
        found |= {"failed"} if (signed & ~results.in_force).any() else set()
        found |= {"in part"} if ((results.delivered > 0) & (results.delivered < 1)).any() else set()
        found |= {"zone without a deal"} if (results.zone & ~signed).any() else set()
        found |= {"deadlocked"} if np.isfinite(results.deadlocked).any() else set()
        found |= {"refused"} if np.isfinite(results.refused).any() else set()
    ends = {"signed", "never", "at once", "failed", "in part", "zone without a deal"}
    assert found == ends | {"deadlocked", "refused"}
