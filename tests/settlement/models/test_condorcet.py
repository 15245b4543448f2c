"""The probabilistic Condorcet election."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.settlement.models.condorcet import MODEL, Params
from accord.settlement.models.weighted_median import median_of

from .problems import line

RNG = np.random.default_rng(0)


def elect(position: list[float], weight: list[float], params: Params | None = None) -> float:
    problem = line(position, capability=weight)
    return float(MODEL.solve(problem, params or Params(), RNG).settlement[0, 0])


def test_two_options_win_in_proportion_to_their_weight() -> None:
    # P = C / (C + C'), equation 3 of KTAB's description of its linear victory model.
    assert elect([0, 100], [1, 3]) == pytest.approx(75)


def test_three_options_by_hand() -> None:
    # Weights 1, 1, 1 at 0, 50, 100. Support: 0 over 50: 50, 50 over 0: 100; ends against each other: 100
    # each. Chances before scaling: end 1/3 * 1/2, middle 2/3 * 2/3; the mean is the middle.
    assert elect([0, 50, 100], [1, 1, 1]) == pytest.approx(50)
    # With weight 2 at 0: P(0,50) = 100/200, P(0,100) = 200/300, P(50,100) = 150/200.
    low, middle, high = 1 / 2 * 2 / 3, 1 / 2 * 3 / 4, 1 / 3 * 1 / 4
    expected = (50 * middle + 100 * high) / (low + middle + high)
    assert elect([0, 50, 100], [2, 1, 1]) == pytest.approx(expected)


def test_a_copy_of_an_actor_that_splits_its_weight_changes_nothing() -> None:
    split = elect([0, 0, 40, 100], [1, 1, 1, 1])
    assert split == pytest.approx(elect([0, 40, 100], [2, 1, 1]))


def test_a_lone_actor_gets_its_way() -> None:
    assert elect([37], [2]) == 37


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), min_size=1, max_size=7))
def test_the_surest_election_elects_the_weighted_median(actors: list[tuple[int, int]]) -> None:
    position, weight = [float(x) for x, _ in actors], [float(w) for _, w in actors]
    median = median_of(np.array(position).reshape(1, -1, 1), np.array(weight).reshape(1, -1, 1))[0, 0]
    sharp = elect(position, weight, Params(exponent=32, forecast="mode"))
    ahead = sum(w for x, w in actors if x < median)
    behind = sum(w for x, w in actors if x > median)
    total = sum(weight)
    if max(ahead, behind) < 0.4 * total and total - ahead - behind > 0.5 * total:
        assert sharp == median


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), min_size=1, max_size=7))
def test_turning_the_scale_turns_the_answer(actors: list[tuple[int, int]]) -> None:
    position, weight = [float(x) for x, _ in actors], [float(w) for _, w in actors]
    turned = elect([20 - x for x in position], weight)
    assert turned == pytest.approx(20 - elect(position, weight))
