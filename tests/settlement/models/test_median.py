"""The plain median."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accord.settlement.models.median import MODEL

from .problems import line

RNG = np.random.default_rng(0)


def test_weights_do_not_count_beyond_having_a_say() -> None:
    problem = line([0, 30, 90, 100], capability=[1, 1, 9, 0])
    assert MODEL.solve(problem, MODEL.params(), RNG).settlement[0, 0] == 30


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_it_is_the_median_of_the_textbook(positions: list[int]) -> None:
    problem = line([float(x) for x in positions])
    assert MODEL.solve(problem, MODEL.params(), RNG).settlement[0, 0] == np.median(positions)
