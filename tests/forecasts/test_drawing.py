"""The interval of Jeffreys, against SciPy and by what it must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from accord.forecasts.drawing import farthest_off, jeffreys


@given(st.integers(1, 200_000), st.floats(0.0, 1.0))
def test_it_is_the_middle_of_a_beta_distribution(draws: int, share: float) -> None:
    counted = round(share * draws)
    low, high = jeffreys(counted, draws)
    spread = beta(counted + 0.5, draws - counted + 0.5)
    assert low == pytest.approx(spread.ppf(0.025) if counted else 0.0, rel=1e-6, abs=1e-12)
    assert high == pytest.approx(spread.ppf(0.975) if counted < draws else 1.0, rel=1e-6)


def test_none_and_all_of_the_draws_have_a_width_too() -> None:
    low, high = jeffreys(0, 10_000)
    assert (low, high) == pytest.approx((0.0, 2.51e-4), rel=1e-2)
    assert farthest_off(0, 1) == pytest.approx(0.853, abs=1e-3)
    assert farthest_off(1, 1) == pytest.approx(0.853, abs=1e-3)


def test_it_is_farthest_off_where_chances_are_even() -> None:
    """Half of 10,000 draws: 1.96 standard errors of half a point."""
    assert farthest_off(5_000, 10_000) == pytest.approx(0.0098, abs=1e-4)
