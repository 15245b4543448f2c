"""Fitting when and whether: exact gradients, numbers in closed form, what censoring and truncation do."""

from __future__ import annotations

import math

import numpy as np
import pytest

from accord.backtest.outside.durations import Sample, _loss, curves, fit
from accord.backtest.outside.odds import chances, fit_odds
from accord.reference.curves import Curve, Form

FORMS: tuple[Form, ...] = ("log-normal", "log-logistic")


def drawn(n: int, seed: int = 0) -> Sample:
    """Log-normal months with two covariates; some censored, some truncated, some known never to agree."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 2))
    months, seen = np.exp(3 + x @ [0.3, -0.2] + 0.5 * rng.normal(size=n)), rng.uniform(10, 60, n)
    agreed, last = months <= seen, np.minimum(months, seen)
    upper = np.where(agreed & (rng.random(n) < 0.5), np.maximum(last, 80.0), np.inf)
    lower = np.minimum(5 * rng.random(n), last / 2)
    return Sample(x, last, agreed, lower, upper, ~agreed & (rng.random(n) < 0.2))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cured", [True, False])
def test_the_gradient_is_that_of_the_likelihood(form: Form, cured: bool) -> None:
    sample = drawn(60)
    theta = np.array([0.2, -0.1, 2.8, -0.6, -2.0])[: 5 if cured else 4]
    if not cured:
        sample = Sample(sample.x, sample.months, sample.agreed, sample.lower, sample.upper)
    exact = _loss(theta, sample, form, 1.5, cured)[1]
    steps = 1e-6 * np.eye(len(theta))
    numeric = [
        (_loss(theta + s, sample, form, 1.5, cured)[0] - _loss(theta - s, sample, form, 1.5, cured)[0]) / 2e-6
        for s in steps
    ]
    assert exact == pytest.approx(np.array(numeric), abs=1e-6)


@pytest.mark.parametrize("form", FORMS)
def test_the_fit_stands_where_the_gradient_vanishes(form: Form) -> None:
    sample = drawn(60)
    found = fit(sample, form, penalty=1.0)
    theta = np.array(
        [*found.weights, found.location, math.log(found.scale), math.log(found.never / (1 - found.never))]
    )
    assert np.abs(_loss(theta, sample, form, 1.0, True)[1]).max() < 1e-7


def test_without_censoring_a_log_normal_has_mean_and_deviation_of_the_logarithms() -> None:
    months = np.array([4.0, 9.0, 16.0, 25.0, 49.0])
    ones, bound = np.ones(5, dtype=bool), np.full(5, np.inf)
    found = fit(Sample(np.zeros((5, 0)), months, ones, np.zeros(5), bound), "log-normal", cured=False)
    assert found.location == pytest.approx(np.log(months).mean())
    assert found.scale == pytest.approx(np.log(months).std())
    assert found.never == 0.0


def test_long_follow_up_without_agreement_is_a_share_that_never_agrees() -> None:
    """40 agree around 10 months, 10 are open after 500: with the prior of 1 in 31, (10 + 1) of (50 + 31)."""
    months = np.concatenate([np.exp(np.linspace(1.5, 3.1, 40)), np.full(10, 500.0)])
    agreed = np.arange(50) < 40
    found = fit(Sample(np.zeros((50, 0)), months, agreed, np.zeros(50), np.full(50, np.inf)), "log-normal")
    assert found.never == pytest.approx(11 / 81, abs=0.001)


def test_known_weights_are_found_and_pulled_to_zero_by_the_penalty() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(4000, 1))
    months = np.exp(3 + 0.4 * x[:, 0] + 0.5 * rng.normal(size=4000))
    seen = rng.uniform(5, 60, 4000)
    sample = Sample(x, np.minimum(months, seen), months <= seen, np.zeros(4000), np.full(4000, np.inf))
    found = fit(sample, "log-normal", cured=False)
    assert found.weights[0] == pytest.approx(0.4, abs=0.03)
    assert found.location == pytest.approx(3.0, abs=0.03)
    assert found.scale == pytest.approx(0.5, abs=0.02)
    assert 0 < fit(sample, "log-normal", penalty=1e4, cured=False).weights[0] < 0.2


def test_a_list_of_short_cases_only_is_seen_through() -> None:
    """Only what took between 5 and 25 months is in the list; the whole has a median of 20."""
    rng = np.random.default_rng(2)
    months = np.exp(3 + 0.4 * rng.normal(size=20_000))
    months = months[(months > 5) & (months < 25)]
    n = len(months)
    ones = np.ones(n, dtype=bool)
    plain = fit(
        Sample(np.zeros((n, 0)), months, ones, np.zeros(n), np.full(n, np.inf)), "log-normal", cured=False
    )
    bound = fit(
        Sample(np.zeros((n, 0)), months, ones, np.full(n, 5.0), np.full(n, 25.0)), "log-normal", cured=False
    )
    assert plain.location < 2.85
    assert bound.location == pytest.approx(3.0, abs=0.05)
    assert bound.scale == pytest.approx(0.4, abs=0.03)


@pytest.mark.parametrize("form", FORMS)
def test_curves_are_those_of_the_shipped_classes(form: Form) -> None:
    """What the fit tells for many rows is what the reference room tells for one."""
    sample = drawn(60)
    found = fit(sample, form, penalty=1.0)
    curve = curves(found, sample.x[:1])[0]
    one = Curve(form, found.location + float(sample.x[0] @ found.weights), found.scale, found.never)
    assert curve[0] == 0.0
    assert curve[[6, 24, 120]] == pytest.approx([one.by(6), one.by(24), one.by(120)])


def test_log_odds_of_a_table_of_four_cells() -> None:
    """30 of 40 against 10 of 40: log odds log 3 and log 1/3, so the weight is log 9."""
    x = np.repeat([[0.0], [1.0]], 40, axis=0)
    happened = np.concatenate([np.arange(40) < 10, np.arange(40) < 30]).astype(float)
    theta = fit_odds(x, happened)
    assert theta == pytest.approx([math.log(1 / 3), math.log(9)])
    assert chances(theta, np.array([[0.0], [1.0]])) == pytest.approx([0.25, 0.75])
    assert 0 < fit_odds(x, happened, penalty=10.0)[1] < math.log(9)


def test_a_part_that_is_told_apart_without_error_runs_nowhere() -> None:
    theta = fit_odds(np.array([[0.0], [0.0], [1.0], [1.0]]), np.array([0.0, 0.0, 1.0, 1.0]))
    assert np.isfinite(theta).all()
