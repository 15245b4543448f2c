"""Numbers of several people: mixtures and averages of quantiles, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from accord.case.quantity import Quantity
from accord.studies.coders.pooling import How, levels, moments, pooled

TRIANGLES = [Quantity(low=0, mode=2, high=10), Quantity(low=20, mode=30, high=40)]


def test_moments_are_those_of_the_distributions() -> None:
    for number, mean, variance in (
        (Quantity(low=0.0, high=12.0), 6.0, 12.0),
        (Quantity(low=0.0, mode=3.0, high=6.0), 3.0, 1.5),
        (Quantity(mean=5.0, sd=2.0), 5.0, 4.0),
        (Quantity(value=7.0), 7.0, 0.0),
        (Quantity(values=(1.0, 3.0), weights=(1.0, 3.0)), 2.5, 0.75),
    ):
        found = moments(number)
        assert found[0] == pytest.approx(mean, rel=1e-3)
        assert found[1] == pytest.approx(variance, rel=5e-3)


def test_a_lognormal_by_its_median() -> None:
    assert np.median(levels(Quantity(median=3.0, sigma=0.5))) == pytest.approx(3.0, rel=1e-3)


def test_the_linear_pool_keeps_mean_and_nearly_the_variance() -> None:
    """Of a mixture: the mean of the means; the mean variance and the variance of the means."""
    pool = pooled(TRIANGLES, [1, 3], "linear")
    assert pool.kind == "choice"
    mean, variance = moments(pool)
    first, second = map(moments, TRIANGLES)
    assert mean == pytest.approx(0.25 * first[0] + 0.75 * second[0], rel=2e-3)
    between = 0.25 * 0.75 * (second[0] - first[0]) ** 2
    assert variance == pytest.approx(0.25 * first[1] + 0.75 * second[1] + between, rel=0.02)
    assert pool.modal > 20


def test_the_average_of_quantiles_is_narrower_than_the_mixture() -> None:
    average = pooled(TRIANGLES, [1, 1], "quantiles")
    mean, variance = moments(average)
    assert mean == pytest.approx((4 + 30) / 2, rel=2e-3)
    assert variance < moments(pooled(TRIANGLES, [1, 1], "linear"))[1] / 4


def test_quantiles_of_one_shape_keep_it() -> None:
    normals = [Quantity(mean=0.0, sd=1.0), Quantity(mean=4.0, sd=3.0)]
    average = pooled(normals, [1, 1], "quantiles")
    assert (average.kind, average.mean, average.sd) == ("normal", 2.0, 2.0)
    uniforms = [Quantity(low=0.0, high=2.0), Quantity(low=4.0, high=10.0)]
    average = pooled(uniforms, [1, 3], "quantiles")
    assert (average.kind, average.low, average.high) == ("uniform", 3.0, 8.0)


def test_certain_numbers() -> None:
    points = [Quantity(value=1.0), Quantity(value=3.0), Quantity(value=3.0)]
    choice = pooled(points, [1, 1, 2], "linear")
    assert (choice.values, choice.weights) == ((1.0, 3.0), (0.25, 0.75))
    assert pooled(points, [1, 1, 2], "quantiles").value == 2.5


@pytest.mark.parametrize("how", ["linear", "quantiles"])
def test_what_all_give_alike_stays_and_what_is_missing_does_not_count(how: How) -> None:
    same = Quantity(low=0, mode=2, high=10, evidence=("E",), note="mine")
    other = Quantity(low=0, mode=2, high=10)
    found = pooled([same, other, Quantity()], [1, 1, 1], how)
    assert (found.low, found.mode, found.high, found.evidence) == (0, 2, 10, ())
    assert pooled([Quantity(), Quantity()], [1, 1], how).missing


@pytest.mark.parametrize("how", ["linear", "quantiles"])
def test_the_order_of_people_changes_nothing(how: How) -> None:
    assert pooled(TRIANGLES, [1, 3], how) == pooled(TRIANGLES[::-1], [3, 1], how)
