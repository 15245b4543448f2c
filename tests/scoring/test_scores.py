"""Scores and their resampled intervals, against the plain way of computing them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, spearmanr

from accord.scoring.scores import (
    Interval,
    Resamples,
    crps_even,
    crps_of,
    expected_error,
    inside,
    log_score,
    log_tenths,
    pit_of,
    spearman,
)

scoringrules = pytest.importorskip("scoringrules")


def test_the_crps_of_an_ensemble_of_quantiles_is_that_of_the_normal() -> None:
    levels = (np.arange(400) + 0.5) / 400
    values = np.repeat(norm.ppf(levels, 50, 10)[:, None], 3, axis=1)
    outcome = np.array([35.0, 50.0, 80.0])
    expected = scoringrules.crps_normal(outcome, 50.0, 10.0)
    np.testing.assert_allclose(crps_of(outcome, values), expected, rtol=2e-3)
    np.testing.assert_allclose(crps_even(outcome, values[::-1]), crps_of(outcome, values))


def test_the_crps_of_a_point_is_its_absolute_error() -> None:
    np.testing.assert_allclose(crps_of(np.array([30.0]), np.full((10, 1), 42.0)), [12.0])


def test_an_interval_is_that_of_resampling_proposals_one_by_one() -> None:
    proposals = ["a", "a", "b", "c", "c", "c", "d"]
    values = np.array([1.0, 3.0, 2.0, 8.0, 5.0, 4.0, 0.0])
    found = Resamples(proposals, 3).mean(values)
    rng = np.random.default_rng(3)
    rows = {name: [k for k, p in enumerate(proposals) if p == name] for name in "abcd"}
    means = []
    for picks in rng.integers(4, size=(2000, 4)):
        taken = [k for pick in picks for k in rows["abcd"[pick]]]
        means.append(values[taken].mean())
    low, high = np.quantile(means, [0.025, 0.975])
    assert found.value == pytest.approx(values.mean())
    np.testing.assert_allclose([found.low, found.high], [low, high])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=20))
def test_the_rank_correlation_is_spearmans(pairs: list[tuple[int, int]]) -> None:
    one, other = (np.array(part, dtype=float) for part in zip(*pairs, strict=True))
    if one.std() == 0 or other.std() == 0:
        assert spearman(one, other) == 0.0
    else:
        assert spearman(one, other) == pytest.approx(spearmanr(one, other)[0], abs=1e-9)


def test_resampled_rank_correlations_count_a_proposal_as_often_as_it_is_drawn() -> None:
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=12), rng.normal(size=12)
    proposals = [str(k // 2) for k in range(12)]
    found = Resamples(proposals, 1).spearman(one, other)
    plain = []
    for picks in np.random.default_rng(1).integers(6, size=(2000, 6)):
        taken = np.concatenate([[2 * k, 2 * k + 1] for k in picks])
        plain.append(spearman(one[taken], other[taken]))
    np.testing.assert_allclose([found.low, found.high], np.quantile(plain, [0.025, 0.975]))


def test_a_difference_of_rank_correlations_is_paired() -> None:
    rng = np.random.default_rng(2)
    width, error = rng.normal(size=20), rng.normal(size=20)
    same = Resamples([str(k) for k in range(20)], 0).spearman_less(width, width, error)
    assert same == Interval(0.0, 0.0, 0.0)


def test_the_pit_of_what_comes_from_the_forecast_is_even() -> None:
    rng = np.random.default_rng(0)
    values = np.sort(np.clip(rng.normal(50, 60, (199, 4000)), 0, 100), axis=0)  # mass at both ends
    outcome = np.clip(rng.normal(50, 60, 4000), 0, 100)
    pit = pit_of(outcome, values)
    shares = [inside(pit, tenth / 10, (tenth + 1) / 10).mean() for tenth in range(10)]
    assert sum(shares) == pytest.approx(1.0)
    np.testing.assert_allclose(shares, 0.1, atol=0.02)


def test_coverage_is_the_mean_over_all_random_numbers_of_the_transform() -> None:
    values = np.array([[0.0], [0.0], [0.0], [50.0]])
    low, high = pit_of(np.array([0.0]), values)
    assert (low[0], high[0]) == (0.0, 0.8)
    drawn = low + (high - low) * np.random.default_rng(0).random(100_000)
    found = inside((low, high), 0.1, 0.9)[0]
    assert found == pytest.approx(0.7 / 0.8)
    assert found == pytest.approx((np.abs(drawn - 0.5) <= 0.4).mean(), abs=0.005)


def test_the_expected_error_is_the_mean_distance_from_the_median() -> None:
    assert expected_error(np.array([[0.0], [50.0], [100.0]]))[0] == pytest.approx(100 / 3)


def test_the_log_score_over_tenths_by_hand() -> None:
    """Of four values two lie exactly on 0, one on 55, one on 100; a twelfth of a fifth is everywhere."""
    values = np.tile([[0.0], [0.0], [55.0], [100.0]], 5)
    found = log_tenths(np.array([0.0, 51.0, 60.0, 100.0, 61.0]), values)
    chance = [(2 + 1 / 12) / 5, (1 + 1 / 12) / 5, (1 + 1 / 12) / 5, (1 + 1 / 12) / 5, 1 / 60]
    np.testing.assert_allclose(found, -np.log(chance))
    # A small number is in the first tenth, and not on the end.
    assert log_tenths(np.array([0.5]), np.array([[0.0], [10.0]]))[0] == -np.log((1 + 1 / 12) / 3)


def test_the_log_score_rewards_mass_where_it_happened() -> None:
    outcome = np.array([0.0])
    sure, unsure = np.zeros((10, 1)), np.linspace(0, 100, 10)[:, None]
    assert log_score(outcome, sure) < log_score(outcome, unsure)


def test_an_interval_knows_what_it_holds() -> None:
    assert Interval(0.8, 0.7, 0.9).holds(0.75)
    assert not Interval(0.8, 0.7, 0.9).holds(0.95)
