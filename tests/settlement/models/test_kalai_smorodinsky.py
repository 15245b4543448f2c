"""Kalai-Smorodinsky bargaining over the status quo."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.settlement.contract import Outcome
from accord.settlement.models.kalai_smorodinsky import MODEL
from accord.settlement.problem import Problem

from .problems import line

RNG = np.random.default_rng(0)


def solve(problem: Problem) -> Outcome:
    return MODEL.solve(problem, MODEL.params(), RNG)


def test_a_solution_by_hand() -> None:
    # No point beyond 40 is good for the first. Best gains 20 and 40; (40 - x)/20 = x/40 at x = 80/3.
    assert solve(line([20, 80], status_quo=0)).settlement[0, 0] == pytest.approx(80 / 3, abs=1e-9)
    assert solve(line([80, 20], status_quo=100)).settlement[0, 0] == pytest.approx(100 - 80 / 3, abs=1e-9)


def test_an_ideal_that_can_be_reached_by_both_is_shared_evenly() -> None:
    # Best gains 40 and 50; (80 - x)/40 = x/50 at 400/9.
    assert solve(line([40, 50], status_quo=0)).settlement[0, 0] == pytest.approx(400 / 9, abs=1e-9)


def test_the_status_quo_holds_where_one_actor_stands_on_it() -> None:
    outcome = solve(line([50, 80], status_quo=50))
    assert outcome.settlement[0, 0] == 50
    assert "no change is better for every actor" in str(outcome.flags[0])


@given(st.lists(st.floats(1, 100), min_size=1, max_size=6), st.floats(0, 200))
def test_no_other_point_leaves_the_worst_off_better(actors: list[float], other: float) -> None:
    position = np.array(actors)
    settled = solve(line(actors, status_quo=0)).settlement[0, 0]
    best = np.minimum(position, 2 * position.min())

    def least_share(x: float) -> float:
        return float(((position - np.abs(x - position)) / best).min())

    assert least_share(settled) >= least_share(other) - 1e-9
