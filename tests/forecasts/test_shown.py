"""What is shown of a probability, worked out by hand with e = 0.02."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.forecasts.shown import (
    shown,
    shown_both,
    shown_by,
    shown_change,
    shown_count,
    shown_open_share,
    shown_place,
    shown_time,
)
from accord.sampling.estimates import Distribution, Estimate


def of(value: float) -> Estimate:
    """An estimate with an error of one hundredth."""
    return Estimate(value, 0.01)


def signed_in(months: list[float]) -> Distribution:
    """One draw signed in each of these months."""
    return Distribution(np.sort(np.array(months)), np.ones(len(months), np.int64))


@pytest.mark.parametrize(("simulated", "expected"), [(0.0, 0.02), (1.0, 0.98), (0.5, 0.5), (0.85, 0.836)])
def test_a_probability_keeps_two_hundredths_from_either_end(simulated: float, expected: float) -> None:
    assert shown(of(simulated)).value == pytest.approx(expected)
    assert shown(of(simulated)).error == pytest.approx(0.0096)


def test_what_is_added_grows_evenly_over_the_horizon() -> None:
    assert shown_by(of(0.3), 0, 48).value == pytest.approx(0.288)
    assert shown_by(of(0.3), 12, 48).value == pytest.approx(0.293)
    assert shown_by(of(0.3), 48, 48).value == pytest.approx(shown(of(0.3)).value)


def test_a_change_shrinks_and_keeps_its_sign() -> None:
    assert shown_change(of(-0.5)).value == pytest.approx(-0.48)
    assert shown(of(0.2)).value + shown_change(of(0.3)).value == pytest.approx(shown(of(0.5)).value)


def test_the_numbers_of_issues_agreed_still_sum_to_one() -> None:
    counts = [0.1, 0.2, 0.7]
    assert sum(shown_count(of(p), 2).value for p in counts) == pytest.approx(1.0)
    assert shown_count(of(0.0), 2).value == pytest.approx(0.04 / 3)


def test_one_issue_counted_is_one_issue_shown() -> None:
    assert shown_count(of(0.4), 1).value == pytest.approx(shown(of(0.4)).value)


def test_places_of_an_order_still_sum_to_one() -> None:
    assert sum(shown_place(p, 3) for p in (0.0, 0.25, 0.75)) == pytest.approx(1.0)
    assert shown_place(0.0, 2) == pytest.approx(0.02)


def test_draws_counted_together_give_the_month_of_draws_counted_one_by_one() -> None:
    together = Distribution(np.array([6.0, 12.0]), np.array([2, 1]))
    for share in (0.1, 0.4, 0.5, 0.6, 0.7):
        assert shown_time(together, 4, 24, share) == shown_time(signed_in([6, 6, 12]), 4, 24, share)


def test_two_together_agree_with_the_count_of_two() -> None:
    assert shown_both(of(0.25)).value == pytest.approx(shown_count(of(0.25), 2).value)


def test_the_open_share_is_the_area_under_the_shown_curve() -> None:
    """Signed in month 6 of 24 in every draw: 0.96 x 1/4 and three quarters of the 0.04 that nobody knows."""
    assert shown_open_share(of(0.25)).value == pytest.approx(0.96 * 0.25 + 0.03)


def test_the_months_of_the_shown_curve() -> None:
    """Half of four draws sign, in months 6 and 12 of 24: 0.24 is added at each, 0.02 evenly."""
    signed = signed_in([6.0, 12.0])
    assert shown_time(signed, 4, 24, 0.0025) == pytest.approx(3.0)
    assert shown_time(signed, 4, 24, 0.1) == pytest.approx(6.0)
    assert shown_time(signed, 4, 24, 0.247) == pytest.approx(0.007 / 0.02 * 24)
    assert shown_time(signed, 4, 24, 0.4) == pytest.approx(12.0)
    assert shown_time(signed, 4, 24, 0.5) == pytest.approx(24.0)
    assert shown_time(signed, 4, 24, 0.51) is None
    assert shown_time(signed_in([]), 4, 24, 0.01) == pytest.approx(12.0)


@given(
    months=st.lists(st.floats(0.0, 24.0), max_size=20),
    open_draws=st.integers(1, 20),
    share=st.floats(0.001, 0.97),
)
def test_the_month_is_the_first_at_which_the_curve_reaches_the_share(
    months: list[float], open_draws: int, share: float
) -> None:
    signed, draws = np.sort(np.array(months)), len(months) + open_draws

    def curve(month: float) -> float:
        return 0.96 * float(np.searchsorted(signed, month, side="right")) / draws + 0.02 * month / 24

    found = shown_time(signed_in(months), draws, 24, share)
    if found is None:
        assert curve(24.0) < share
    else:
        assert curve(found + 1e-6) >= share - 1e-9
        assert found < 1e-6 or curve(found - 1e-6) <= share
