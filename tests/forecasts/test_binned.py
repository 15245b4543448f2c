"""Shares of variance by bins: closed forms, a second program, and nothing where nothing is explained."""

from __future__ import annotations

import numpy as np
import pytest
from SALib.analyze import rbd_fast

from accord.forecasts.binned import MOST_BINS, BinnedTally, bins_for, edges_of
from accord.forecasts.crossings import crossings
from accord.sampling.arrays import Floats

A, B = 7.0, 0.1
"""Ishigami & Homma (1990): f = sin x1 + a sin^2 x2 + b x3^4 sin x1, all x uniform from -pi to pi."""


def tallied(inputs: Floats, outcome: Floats, chunks: int = 1) -> BinnedTally:
    edges = edges_of(inputs[:4096], bins_for(len(inputs)))
    tally = BinnedTally(edges, 1)
    for x, y in zip(np.array_split(inputs, chunks), np.array_split(outcome, chunks), strict=True):
        tally.add(x, y[:, None])
    return tally


def shares(inputs: Floats, outcome: Floats) -> list[float]:
    tally, variance = tallied(inputs, outcome), outcome.var()
    return [tally.bins(i, 0).explained.value / variance for i in range(inputs.shape[1])]


def ishigami(draws: int) -> tuple[Floats, Floats]:
    x = np.random.default_rng(1).uniform(-np.pi, np.pi, (draws, 3))
    return x, np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_ishigami_in_closed_form() -> None:
    whole = A**2 / 8 + B * np.pi**4 / 5 + B**2 * np.pi**8 / 18 + 0.5
    first = [0.5 * (1 + B * np.pi**4 / 5) ** 2 / whole, A**2 / 8 / whole, 0.0]
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=5e-5)  # as every text on it prints them
    assert shares(*ishigami(40_000)) == pytest.approx(first, abs=0.01)


def test_the_same_draws_give_what_salib_gives() -> None:
    x, y = ishigami(10_000)
    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}
    theirs = rbd_fast.analyze(problem, x, y, M=10, num_resamples=2, seed=0)["S1"]
    assert shares(x, y) == pytest.approx(list(theirs), abs=0.015)


def test_a_linear_model_is_explained_by_the_squares_of_its_weights() -> None:
    x = np.random.default_rng(2).normal(size=(20_000, 3))
    y = x @ np.array([3.0, 2.0, 0.0]) + np.random.default_rng(3).normal(size=20_000)
    assert shares(x, y) == pytest.approx([9 / 14, 4 / 14, 0.0], abs=0.015)


def test_a_pure_coin_toss_explains_all_and_the_rest_nothing() -> None:
    rng = np.random.default_rng(4)
    coin, other = (rng.random(5_000) < 0.5).astype(float), rng.random(5_000)
    found = shares(np.stack((coin, other), axis=1), coin)
    assert found[0] == pytest.approx(1.0)
    assert abs(found[1]) < 0.02


def test_what_explains_nothing_is_nothing_on_average_and_as_often_below() -> None:
    rng = np.random.default_rng(5)
    runs = ((rng.random((2_000, 1)), (rng.random(2_000) < 0.3).astype(float)) for _ in range(300))
    found = np.array([tallied(x, y).bins(0, 0).explained.value for x, y in runs])
    assert abs(found.mean()) < 4 * found.std() / 300**0.5
    assert 0.3 < (found < 0).mean() < 0.7


def test_the_error_is_the_spread_of_the_estimate() -> None:
    rng, found = np.random.default_rng(6), []
    for _ in range(200):
        x = rng.random((1_000, 1))
        found.append(tallied(x, (rng.random(1_000) < 0.2 + 0.6 * x[:, 0]).astype(float)).bins(0, 0).explained)
    told = np.mean([one.error for one in found])
    assert np.std([one.value for one in found]) == pytest.approx(told, rel=0.25)
    assert np.mean([one.value for one in found]) == pytest.approx(0.36 / 12, abs=0.002)


def test_chunks_change_nothing() -> None:
    x, y = ishigami(3_000)
    one, many = (tallied(x, y, chunks).bins(1, 0) for chunks in (1, 7))
    assert many.mean == pytest.approx(one.mean)
    assert many.spread == pytest.approx(one.spread)
    assert (many.count == one.count).all()


def test_all_inputs_at_once_are_as_one_by_one() -> None:
    x, y = ishigami(2_000)
    x[:, 2] = 1.0
    tally = tallied(x, y)
    value, error = tally.explained(0)
    for i in range(3):
        one = tally.bins(i, 0).explained
        assert (value[i], error[i]) == pytest.approx((one.value, one.error), abs=1e-12)
    assert value[2] == error[2] == 0.0


def test_an_outcome_that_a_draw_lacks_is_left_out() -> None:
    x = np.array([[0.0], [0.0], [1.0], [1.0]])
    tally = BinnedTally([np.array([0.5])], 1)
    tally.add(x, np.array([[1.0], [np.nan], [3.0], [5.0]]))
    bins = tally.bins(0, 0)
    assert (bins.count.tolist(), bins.mean.tolist(), bins.spread.tolist()) == ([1, 2], [1, 4], [0, 1])
    assert bins.whole.value == 3.0


def test_thirds_hold_a_third_and_share_no_bin() -> None:
    x = np.random.default_rng(7).random((9_000, 1))
    bins = tallied(x, x[:, 0]).bins(0, 0)
    low, high = bins.inside(bins.lowest_third()), bins.inside(bins.highest_third())
    assert low.count.sum() / 9_000 == pytest.approx(1 / 3, abs=0.03)
    assert high.middle - low.middle == pytest.approx(2 / 3, abs=0.02)
    toss = tallied((x > 0.9).astype(float), x[:, 0]).bins(0, 0)
    assert (toss.lowest_third(), toss.highest_third()) == (slice(0, 1), slice(1, 2))


def test_bins_come_in_threes_and_end_somewhere() -> None:
    assert [bins_for(n) for n in (1, 2_000, 10_000, 10**7)] == [3, 21, 51, MOST_BINS]


def test_few_values_have_a_bin_each() -> None:
    (edges,) = edges_of(np.array([[1.0], [3.0], [2.0], [1.0]]), 5)
    assert edges.tolist() == [2.0, 3.0]


def test_a_line_crosses_where_it_crosses() -> None:
    x = np.random.default_rng(8).uniform(0.0, 10.0, (10_000, 1))
    y = (np.random.default_rng(9).random(10_000) < 0.1 * x[:, 0]).astype(float)
    ((at, rising),) = crossings(tallied(x, y).bins(0, 0), 0.3)
    assert rising
    assert at.value == pytest.approx(3.0, abs=3 * at.error)
    assert 0.02 < at.error < 0.2
    assert list(crossings(tallied(x, y).bins(0, 0), 1.2)) == []


def test_a_valley_is_crossed_twice_and_a_toss_never() -> None:
    x = np.random.default_rng(10).uniform(-1.0, 1.0, (10_000, 1))
    found = list(crossings(tallied(x, x[:, 0] ** 2).bins(0, 0), 0.25))
    assert [round(at.value, 1) for at, _ in found] == [-0.5, 0.5]
    assert [rising for _, rising in found] == [False, True]
    toss = (x > 0).astype(float)
    assert list(crossings(tallied(toss, toss[:, 0]).bins(0, 0), 0.5)) == []
