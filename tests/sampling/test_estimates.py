"""Distributions of results."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.sampling.estimates import BINS, Collector, Distribution, Tally

VALUES = st.lists(st.floats(0, 100), min_size=1, max_size=60)


@given(VALUES, st.floats(0, 1))
def test_a_quantile_is_the_least_value_that_the_share_does_not_exceed(values: list[float], p: float) -> None:
    ordered = np.sort(values)
    quantile = Distribution(ordered, np.ones(len(values), np.int64)).quantile(p)
    assert quantile in ordered
    assert (ordered <= quantile).mean() >= p - 1e-9
    assert (ordered < quantile).sum() <= max(p * len(values), 1.0)


@given(VALUES, VALUES)
def test_binned_quantiles_are_exact_quantiles_within_a_bin(first: list[float], second: list[float]) -> None:
    exact, binned = Collector(0.0, 100.0, exact=True), Collector(0.0, 100.0, exact=False)
    for collector in (exact, binned):
        collector.add(np.array(first))
        collector.add(np.array(second))
    for p in (0.0, 0.1, 0.5, 0.9, 1.0):
        difference = exact.distribution().quantile(p) - binned.distribution().quantile(p)
        assert abs(difference) <= 100.0 / BINS


def test_a_quantile_outside_the_unit_interval_or_of_nothing_is_refused() -> None:
    some = Distribution(np.array([1.0]), np.ones(1, np.int64))
    with pytest.raises(ValueError, match="0 <= p <= 1"):
        some.quantile(1.5)
    with pytest.raises(ValueError, match="at least one draw"):
        Collector(0.0, 1.0, exact=True).distribution().quantile(0.5)


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=40), st.integers(1, 39))
def test_a_tally_in_parts_is_the_tally_of_the_whole(values: list[float], cut: int) -> None:
    tally = Tally()
    tally.add(np.array(values[:cut]))
    tally.add(np.array(values[cut:]))
    estimate = tally.estimate()
    assert estimate.value == pytest.approx(np.mean(values), abs=1e-9)
    assert estimate.error == pytest.approx(np.std(values) / np.sqrt(len(values)), abs=1e-6)


def test_a_histogram_counts_every_draw_once() -> None:
    values = Distribution(np.array([0.0, 1.0, 2.5, 10.0]), np.array([1, 2, 3, 4]))
    assert values.histogram(5, 0.0, 10.0).tolist() == [3, 3, 0, 0, 4]
    assert values.size == 10


@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=300), most=st.integers(2, 60))
def test_thinned_values_are_the_quantiles_one_by_one(counts: list[int], most: int) -> None:
    found = Distribution(1.7 * np.arange(len(counts), dtype=np.float64), np.array(counts, np.int64))
    if found.size <= most:
        return
    thin = found.thinned(most)
    assert list(thin.values) == [found.quantile(step / (most - 1)) for step in range(most)]
    assert thin.size == found.size
