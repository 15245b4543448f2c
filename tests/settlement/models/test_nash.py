"""Nash bargaining over the status quo."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.settlement.contract import Outcome
from accord.settlement.models.nash import MODEL
from accord.settlement.problem import Problem

from .problems import line

RNG = np.random.default_rng(0)


def solve(problem: Problem) -> Outcome:
    return MODEL.solve(problem, MODEL.params(), RNG)


def test_a_solution_by_hand() -> None:
    # Gains 2*20 - x and x beyond the nearer actor: the product with weights 1 and 3 is highest at 40 * 3/4.
    outcome = solve(line([20, 80], capability=[1, 3], status_quo=0))
    assert outcome.settlement[0, 0] == pytest.approx(30, abs=1e-9)
    assert outcome.flags == ()


def test_equal_parties_divide_what_lies_between_status_quo_and_zero_gain() -> None:
    # Nash (1950): symmetric bargainers split the surplus evenly; here the nearer actor gets its own point.
    assert solve(line([50, 90], status_quo=0)).settlement[0, 0] == pytest.approx(50, abs=1e-9)


def test_the_status_quo_holds_where_actors_stand_on_both_sides() -> None:
    outcome = solve(line([20, 80], status_quo=50))
    assert outcome.settlement[0, 0] == 50
    assert "holds in 100% of the draws" in str(outcome.flags[0])


def test_without_a_status_quo_nothing_is_said() -> None:
    outcome = solve(line([20, 80]))
    assert np.isnan(outcome.settlement).all()
    assert "needs a status quo" in str(outcome.flags[0])


@given(
    st.lists(st.tuples(st.floats(1, 100), st.floats(0.1, 5)), min_size=1, max_size=6),
    st.floats(0, 200),
)
def test_no_other_point_has_a_larger_product(actors: list[tuple[float, float]], other: float) -> None:
    position, weight = np.array([x for x, _ in actors]), np.array([w for _, w in actors])
    settled = solve(line(list(position), capability=list(weight), status_quo=0)).settlement[0, 0]

    def log_product(x: float) -> float:
        gain = position - np.abs(x - position)
        return float((weight * np.log(gain)).sum()) if (gain > 0).all() else -np.inf

    assert log_product(settled) >= log_product(other) - 1e-9
