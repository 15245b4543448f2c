"""Scores of an agreement: by hand, against scoringrules, and as proper scores."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from accord.scoring.agreement import (
    brier,
    brier_entropy,
    crps_of_date,
    crps_of_terms,
    date_entropy,
    log_loss,
    padded,
    terms_entropy,
)

SHARES = st.floats(0.02, 0.98)


def test_brier_and_log_are_those_of_scoringrules() -> None:
    chance = np.random.default_rng(1)
    p, y = chance.uniform(0.02, 0.98, 200), (chance.uniform(size=200) < 0.5).astype(float)
    np.testing.assert_allclose(brier(p, y), scoringrules.brier_score(y, p))
    np.testing.assert_allclose(log_loss(p, y), scoringrules.log_score(y, p))


def test_terms_are_those_of_scoringrules() -> None:
    chance = np.random.default_rng(2)
    values = np.sort(chance.normal(50, 10, (30, 101)), axis=1)
    point = chance.normal(50, 15, 30)
    np.testing.assert_allclose(crps_of_terms(values, point), scoringrules.crps_ensemble(point, values))


def test_the_date_is_that_of_scoringrules_on_the_draws_cut_at_the_end() -> None:
    # 40,000 dates evenly placed on the curve 0, 6, 12, 24 months: 1, 0.7, 0.5, 0.2 still open; cut at 18.
    at, still = [0.0, 6.0, 12.0, 24.0], [1.0, 0.7, 0.5, 0.2]
    levels = (np.arange(40_000) + 0.5) / 40_000
    drawn = np.interp(levels, 1 - np.array(still), at, right=99.0)
    months, shares = np.array([at]), np.array([still])
    for signed in (0.5, 7.0, 17.9, 18.0, 30.0, np.inf):
        cut = min(signed, 18.0)
        told = scoringrules.crps_ensemble(cut, np.minimum(drawn, 18.0))
        assert crps_of_date(months, shares, [18.0], [signed])[0] == pytest.approx(told, abs=1e-3), signed


def test_dates_by_hand() -> None:
    # Never likely: F = 0 throughout; signed after 3 of 12 months loses the 9 months after it.
    months, shares = np.array([[0.0, 12.0]] * 3), np.ones((3, 2))
    assert crps_of_date(months, shares, [12.0] * 3, [3.0, 12.0, np.inf]).tolist() == [9.0, 0.0, 0.0]
    # Agreed evenly over a year with chance 1/2, never signed: the integral of (t/24)² is 12³/(3·24²) = 1.
    half = np.array([[0.0, 12.0]]), np.array([[1.0, 0.5]])
    assert crps_of_date(*half, [12.0], [np.inf])[0] == pytest.approx(1.0)
    # Entropy: the integral of t/24 (1 - t/24) = 3 - 1 = 2.
    assert date_entropy(*half, [12.0])[0] == pytest.approx(2.0)


def test_curves_of_unequal_length_are_scored_as_each_alone() -> None:
    months, still = [(0.0, 6.0, 12.0), (0.0, 12.0)], [(1.0, 0.6, 0.2), (1.0, 0.5)]
    both = crps_of_date(padded(months), padded(still), [12.0, 12.0], [5.0, 7.0])
    alone = [
        crps_of_date(np.array([m]), np.array([s]), [12.0], [t])[0]
        for m, s, t in zip(months, still, (5.0, 7.0), strict=True)
    ]
    np.testing.assert_allclose(both, alone)


@given(SHARES, SHARES)
def test_nothing_beats_the_truth_in_the_mean_and_entropy_is_what_it_expects(p: float, told: float) -> None:
    def mean(q: float) -> float:
        return float(p * brier(q, 1) + (1 - p) * brier(q, 0))

    assert mean(p) == pytest.approx(float(brier_entropy(p)))
    assert mean(told) >= mean(p) - 1e-12


def test_the_entropy_of_terms_and_dates_is_the_mean_score_over_their_own_outcomes() -> None:
    values = np.array([[1.0, 2.0, 2.0, 5.0]])
    own = [crps_of_terms(values, [x])[0] for x in values[0]]
    assert terms_entropy(values)[0] == pytest.approx(np.mean(own))
    curve = np.array([[0.0, 4.0, 12.0]]), np.array([[1.0, 0.7, 0.4]])
    levels = (np.arange(4000) + 0.5) / 4000
    drawn = np.interp(levels, 1 - curve[1][0], curve[0][0], right=np.inf)
    rows = [np.repeat(part, 4000, axis=0) for part in curve]
    told = crps_of_date(rows[0], rows[1], np.full(4000, 12.0), drawn).mean()
    assert date_entropy(*curve, [12.0])[0] == pytest.approx(told, rel=1e-3)
