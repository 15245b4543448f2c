"""The weighted median."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accord.settlement.models.weighted_median import MODEL

from .problems import line

RNG = np.random.default_rng(0)


def median(position: list[float], weight: list[float]) -> float:
    problem = line(position, capability=weight)
    return float(MODEL.solve(problem, MODEL.params(), RNG).settlement[0, 0])


def test_the_emission_standards_of_the_european_community() -> None:
    # Scholz, Calbert & Smith (2011), ICAART, table 2, round 0: 7.
    weight = [0.064, 0.032, 0.006, 0.128, 0.096, 0.096, 0.144, 0.005, 0.05, 0.056]
    assert median([4, 7, 4, 4, 10, 10, 10, 7, 4, 7], weight) == 7


def test_half_the_weight_on_each_side_settles_midway() -> None:
    assert median([10, 30], [2, 2]) == 20
    assert median([10, 20, 30], [2, 0, 2]) == 20
    assert median([10, 20, 30], [2, 1, 2]) == 20


def test_one_actor_decides_with_more_than_half() -> None:
    assert median([10, 20, 30], [1, 1, 2.5]) == 30


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 9)), min_size=1, max_size=9))
def test_no_position_beats_the_median(actors: list[tuple[int, int]]) -> None:
    position, weight = [float(x) for x, _ in actors], [float(w) for _, w in actors]
    settled = median(position, weight)
    for rival in position:
        nearer = sum(w for x, w in actors if abs(x - rival) < abs(x - settled))
        farther = sum(w for x, w in actors if abs(x - rival) > abs(x - settled))
        assert nearer <= farther


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 9)), min_size=1, max_size=9))
def test_turning_the_scale_turns_the_answer(actors: list[tuple[int, int]]) -> None:
    position, weight = [float(x) for x, _ in actors], [float(w) for _, w in actors]
    assert median([100 - x for x in position], weight) == 100 - median(position, weight)
