"""Boxes in which an outcome is frequent: a published example, exhaustive search, and chance."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from accord.forecasts.boxes import Limit, box_of, peeled, plainest_box
from accord.sampling.arrays import Floats


def in_the_plane(draws: int, seed: int) -> tuple[Floats, Floats]:
    """Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 9.3, figure 9.7.

    Two classes in the unit square, the response 1 where 0.5 < x1 < 0.8 and 0.4 < x2 < 0.6, and zero
    otherwise; 200 points, of which each step peels a tenth.
    """
    x = np.random.default_rng(seed).random((draws, 2))
    inside = (x[:, 0] > 0.5) & (x[:, 0] < 0.8) & (x[:, 1] > 0.4) & (x[:, 1] < 0.6)
    return x, inside.astype(float)


@pytest.mark.parametrize("seed", range(4))
def test_the_published_example_ends_in_its_box(seed: int) -> None:
    x, y = in_the_plane(200, seed)
    means = [mean for _, _, mean in peeled(x, y, peel=0.1, least=0.03)]
    # In the figure the mean rises from 0.06 to 1 as the box shrinks.
    assert means[0] == y.mean()
    assert max(means) == 1.0
    assert all(b >= a - 1e-12 for a, b in itertools.pairwise(means))
    low, high = next((low, high) for low, high, mean in peeled(x, y, peel=0.1, least=0.03) if mean == 1.0)
    assert (low[0], high[0]) >= (0.5, 0.5)
    assert high[0] < 0.8
    assert 0.4 < low[1] < high[1] < 0.6


def test_with_many_draws_the_box_is_the_planted_one() -> None:
    x, y = in_the_plane(20_000, 1)
    box = box_of(x, y, 0.95)
    assert box is not None
    ends = {one.column: (one.low, one.high) for one in box.limits}
    assert ends[0] == pytest.approx((0.5, 0.8), abs=0.02)
    assert ends[1] == pytest.approx((0.4, 0.6), abs=0.02)
    assert box.mean >= 0.95
    assert box.covered > 0.95


def exhaustive(x: Floats, y: Floats, target: float) -> int:
    """Draws in the largest box whose mean reaches the target, all boxes tried."""
    best = 0
    levels = [np.unique(column) for column in x.T]
    pairs = [[(a, b) for a in values for b in values if a <= b] for values in levels]
    for box in itertools.product(*pairs):
        inside = np.ones(len(y), np.bool_)
        for column, (low, high) in enumerate(box):
            inside &= (x[:, column] >= low) & (x[:, column] <= high)
        if inside.any() and y[inside].mean() >= target:
            best = max(best, int(inside.sum()))
    return best


@pytest.mark.parametrize("seed", range(6))
def test_on_small_tables_it_comes_near_to_what_trying_all_boxes_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 5, (150, 2)).astype(float)
    y = (rng.random(150) < np.where((x[:, 0] >= 2) & (x[:, 1] <= 2), 0.85, 0.15)).astype(float)
    box = box_of(x, y, 0.7)
    assert box is not None
    assert box.mean >= 0.7
    assert 0.85 * exhaustive(x, y, 0.7) <= box.draws <= exhaustive(x, y, 0.7)


def test_a_throw_is_peeled_whole() -> None:
    coin = np.repeat([0.0, 1.0], 50)[:, None]
    box = box_of(coin, 1.0 - coin[:, 0], 0.9)
    assert box is not None
    assert box.limits == (Limit(0, None, 0.0),)
    assert (box.draws, box.mean, box.covered) == (50, 1.0, 1.0)


def test_where_no_box_reaches_the_target_there_is_none() -> None:
    x = np.random.default_rng(2).random((400, 2))
    assert box_of(x, np.zeros(400), 0.5) is None
    assert plainest_box(x, np.zeros(400), 0.5) is None


def test_the_plainest_box_limits_what_matters_and_is_told_by_other_draws() -> None:
    rng = np.random.default_rng(3)
    x = rng.random((8_000, 10))
    y = (rng.random(8_000) < np.where((x[:, 4] > 0.6) & (x[:, 7] < 0.5), 0.8, 0.1)).astype(float)
    box = plainest_box(x, y, 0.7)
    assert box is not None
    assert {one.column for one in box.limits} == {4, 7}
    assert box.mean == pytest.approx(0.75, abs=0.06)
    inside = np.ones(4_000, np.bool_)
    for one in box.limits:
        values = x[4_000:, one.column]
        inside &= (values >= (-np.inf if one.low is None else one.low)) & (
            values <= (np.inf if one.high is None else one.high)
        )
    assert (box.draws, box.mean) == (int(inside.sum()), y[4_000:][inside].mean())
