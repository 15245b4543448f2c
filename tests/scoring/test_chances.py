"""Scores of yes or no by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from accord.scoring.chances import auc, bins, ece, logs, slope, slopes


def test_logarithms_by_hand() -> None:
    assert logs(np.array([0.25, 0.25]), np.array([1.0, 0.0])) == pytest.approx([math.log(4), math.log(4 / 3)])
    assert np.isfinite(logs(np.array([0.0]), np.array([1.0]))).all()


def test_the_area_is_the_share_of_pairs_in_order() -> None:
    happened = np.array([1.0, 0, 1, 0])
    assert auc(np.array([0.9, 0.1, 0.8, 0.2]), happened) == 1.0
    assert auc(np.array([0.9, 0.9, 0.1, 0.1]), happened) == 0.5
    assert auc(np.array([0.4, 0.3, 0.2, 0.3]), happened) == pytest.approx(0.5)
    assert math.isnan(auc(np.array([0.4]), np.array([1.0])))


def test_the_slope_of_right_forecasts_is_one_and_of_bold_ones_below() -> None:
    rng = np.random.default_rng(0)
    odds = rng.normal(size=20_000)
    chance = 1 / (1 + np.exp(-odds))
    happened = (rng.random(20_000) < chance).astype(float)
    assert slope(chance, happened) == pytest.approx(1.0, abs=0.05)
    bold = 1 / (1 + np.exp(-2 * odds))
    assert slope(bold, happened) == pytest.approx(0.5, abs=0.03)
    assert math.isnan(slope(np.full(4, 0.5), np.array([1.0, 0, 1, 0])))


def test_the_slope_of_two_forecasts_by_hand() -> None:
    """0.2 came in 2 of 4 cases and 0.6 in 4 of 5: log odds 0 and log 4 over log odds log 6 apart."""
    chance = np.repeat([0.2, 0.6], [4, 5])
    happened = np.array([1.0, 1, 0, 0, 1, 1, 1, 1, 0])
    assert slope(chance, happened) == pytest.approx(math.log(4) / math.log(6), abs=1e-4)


def test_a_row_that_counts_twice_is_as_two_rows() -> None:
    chance, happened = np.array([0.2, 0.6, 0.4, 0.7, 0.3]), np.array([0.0, 1, 1, 0, 0])
    rows = [0, 1, 1, 2, 3, 4]
    weighted = slopes(chance, happened, np.array([[1.0, 2, 1, 1, 1]]))[0]
    assert weighted == pytest.approx(slope(chance[rows], happened[rows]))


def test_groups_and_their_distance() -> None:
    chance = np.repeat([0.1, 0.8], 50)
    happened = np.concatenate([np.arange(50) < 5, np.arange(50) < 30]).astype(float)
    # Ties are parted in the order of rows, so only the halves are compared.
    low, high = bins(chance, happened, groups=2)
    assert [low.forecast, low.happened] == pytest.approx([0.1, 0.1])
    assert low.n == 50
    assert low.low < 0.1 < low.high
    assert high.happened == pytest.approx(0.6)
    assert not high.low <= high.happened <= high.high
    assert ece(np.full(100, 0.5), np.tile([0.0, 1.0], 50)) == pytest.approx(0.0)


def test_the_calibration_error_is_told_over_ten_groups_by_forecast() -> None:
    """Ten forecasts, each once right and once wrong, are off by their distance from one half."""
    chance = np.tile(np.arange(10) / 10 + 0.05, 2)
    happened = np.repeat([1.0, 0.0], 10)
    assert ece(chance, happened) == pytest.approx(0.25)


def test_the_band_of_a_group_holds_95_of_100() -> None:
    """Of a hundred even chances 40 to 60 come in 95 of 100 cases (binomial)."""
    (group,) = bins(np.full(100, 0.5), np.tile([0.0, 1.0], 50), groups=1)
    assert (group.low, group.high) == pytest.approx((0.4, 0.6), abs=0.011)
