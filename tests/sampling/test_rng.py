"""Random numbers by name and count."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from accord.sampling.rng import key, normal_quantile, uniform

N = 20_000


def stream(seed: int, *names: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    k = np.uint64(key(seed, *names))
    return np.array([uniform(k, np.uint64(i)) for i in range(N)])


def test_a_stream_is_uniform_and_its_neighbours_are_independent() -> None:
    u = stream(0, "A", "k", "ask")
    assert stats.kstest(u, "uniform").pvalue > 0.001
    assert abs(np.corrcoef(u[:-1], u[1:])[0, 1]) < 4 / np.sqrt(N)
    assert ((u > 0) & (u < 1)).all()


@pytest.mark.parametrize("other", [(0, "B", "k", "ask"), (0, "A", "k", "bottom line"), (1, "A", "k", "ask")])
def test_streams_of_other_names_and_seeds_are_independent(other: tuple[int, str, str, str]) -> None:
    u, v = stream(0, "A", "k", "ask"), stream(*other)
    assert abs(np.corrcoef(u, v)[0, 1]) < 4 / np.sqrt(N)
    both, _, _ = np.histogram2d(u, v, bins=8)
    assert stats.chisquare(both.ravel()).pvalue > 0.001


def test_names_are_not_run_together() -> None:
    assert key(0, "ab", "c") != key(0, "a", "bc")
    assert key(0, "a") != key(1, "a")


def test_the_normal_quantile_agrees_with_scipy_far_into_the_tails() -> None:
    p = np.concatenate(
        (np.logspace(-300, -1, 200), np.linspace(0.05, 0.95, 91), 1 - np.logspace(-15, -2, 50))
    )
    ours = [normal_quantile(float(x)) for x in p]
    np.testing.assert_allclose(ours, stats.norm.ppf(p), rtol=1e-12, atol=1e-14)


def test_the_first_numbers_of_a_stream_are_those_of_the_published_generator() -> None:
    """SplitMix64 (Steele, Lea & Flood 2014), worked out in whole numbers of any size."""
    whole = (1 << 64) - 1

    def mix(z: int) -> int:
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & whole
        z = (z ^ z >> 27) * 0x94D049BB133111EB & whole
        return z ^ z >> 31

    for stream in (1, key(0, "a")):
        for draw in (0, 1, 4096):
            counted = mix((draw + 1) * 0x9E3779B97F4A7C15 & whole)
            expected = ((mix(stream + counted & whole) >> 11) + 0.5) * 2.0**-53
            assert uniform(np.uint64(stream), np.uint64(draw)) == expected
