"""Scores of when, by hand and by numbers from the literature."""

from __future__ import annotations

import numpy as np
import pytest

from accord.scoring.survival import (
    briers,
    concordances,
    coverage,
    crps,
    kaplan_meier,
    landmark,
    pairs_of,
    rank,
)

REMISSION = np.array([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35.0])
RELAPSED = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], dtype=bool)


def curve(*reached: tuple[float, float], last: int = 120) -> np.ndarray:
    """(1, month) steps at (month, share)."""
    found = np.zeros((1, last + 1))
    for month, share in reached:
        found[0, int(month) :] = share
    return found


def test_the_curve_of_the_remissions_under_6_mercaptopurine() -> None:
    """Freireich et al. 1963, as in Kalbfleisch and Prentice 2002, example 1.2: S = .857 at 6 weeks, .807,
    .753, .690, .627, .538, .448."""
    found = 1 - kaplan_meier(REMISSION, RELAPSED, np.array([5.0, 6, 7, 10, 13, 16, 22, 23, 35]))
    assert found == pytest.approx([1, 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448, 0.448], abs=0.0005)


def test_order_by_hand() -> None:
    """Of 1, 3 (last seen open), 2 and 5 months four pairs can be compared."""
    months, agreed = np.array([1.0, 3.0, 2.0, 5.0]), np.array([True, False, True, True])
    pairs = pairs_of(months, agreed)
    assert len(pairs.first) == 5
    assert rank(np.array([1.0, 3.0, 2.0, 4.0]), pairs) == (1.0, 1.0)
    assert rank(np.array([4.0, 2.0, 3.0, 1.0]), pairs) == (0.0, -1.0)
    c, tau = rank(np.array([1.0, 1.0, 2.0, 2.0]), pairs)
    # Right: 1 before 2 and 5; wrong: 3 after 2; tied: 1 and 3, 2 and 5.
    assert c == pytest.approx((2 + 0.5 * 2) / 5)
    assert tau == pytest.approx((2 - 1) / np.sqrt(5 * 3))
    assert rank(np.ones(4), pairs) == (0.5, 0.0)


def test_rows_counted_twice_are_as_rows_written_twice() -> None:
    months, agreed, late = np.array([1.0, 2, 3]), np.ones(3, dtype=bool), np.array([2.0, 1, 3])
    twice = [0, 1, 2, 2]
    written = rank(late[twice], pairs_of(months[twice], agreed[twice]))[0]
    counted = concordances(late, pairs_of(months, agreed), np.array([[1.0, 1, 2], [1, 1, 1], [0, 0, 2]]))
    assert counted[:2] == pytest.approx([written, rank(late, pairs_of(months, agreed))[0]])
    assert np.isnan(counted[2])


def test_without_censoring_the_brier_score_is_the_plain_one() -> None:
    months, agreed = np.array([2.0, 50.0]), np.array([True, True])
    told = np.concatenate([curve((1, 0.5)), curve((1, 0.25))])
    at = np.arange(1, 61)
    plain = [((told[k, 1:61] - (m <= at)) ** 2).mean() for k, m in enumerate(months)]
    assert briers(told, months, agreed) == pytest.approx(plain)


def test_what_leaves_sight_is_replaced_by_the_weight_of_others() -> None:
    """One of four leaves sight after 5 months: from then on the two that are left of three count 3/2... by
    hand, with a forecast of 1/2 throughout: before 5 months 1/4, after it the mean stays 1/4."""
    months, agreed = np.array([2.0, 5.0, 30.0, 70.0]), np.array([True, False, True, True])
    told = np.repeat(curve((1, 0.5)), 4, axis=0)
    assert briers(told, months, agreed).mean() == pytest.approx(0.25)


def test_weights_where_one_leaves_sight_on_the_day_of_an_agreement() -> None:
    """By hand: after 3 and 5 months two agree, on the same day as the latter one leaves sight, after 40 the
    last. Seen just before month 5 are all; of the two open after the agreement of that day one stays in
    sight, so from then on each counts twice."""
    months, agreed = np.array([3.0, 5.0, 5.0, 40.0]), np.array([True, True, False, True])
    never, at_once = np.zeros((4, 121)), np.ones((4, 121))
    assert briers(never, months, agreed) * 60 == pytest.approx([58, 56, 0, 2 * 21])
    assert briers(at_once, months, agreed) * 60 == pytest.approx([2, 4, 4, 4 + 2 * 35])


def test_a_tie_counts_half_in_resamples_too() -> None:
    pairs = pairs_of(np.array([1.0, 2.0]), np.ones(2, dtype=bool))
    assert concordances(np.array([7.0, 7.0]), pairs, np.ones((1, 2))) == pytest.approx([0.5])


def test_the_right_curve_beats_others_under_censoring() -> None:
    rng = np.random.default_rng(0)
    months, seen = rng.exponential(20.0, 4000), rng.uniform(1, 90, 4000)
    agreed, last = months <= seen, np.minimum(months, seen)
    score = {}
    for mean in (10.0, 20.0, 40.0):
        told = np.repeat(1 - np.exp(-np.arange(121.0) / mean)[None], 4000, axis=0)
        score[mean] = (briers(told, last, agreed).mean(), crps(told, last, agreed).mean())
    for k in (0, 1):
        assert score[20.0][k] < min(score[10.0][k], score[40.0][k])
    whole = np.repeat(1 - np.exp(-np.arange(121.0) / 20.0)[None], 4000, axis=0)
    unseen = briers(whole, months, np.ones(4000, dtype=bool)).mean()
    assert score[20.0][0] == pytest.approx(unseen, abs=0.005)


def test_crps_in_months_by_hand() -> None:
    """A forecast that is sure of month 10 misses month 4 by 6 months; what was last seen open after 4 months
    has not missed at all, and what was open after 12 has missed by 2."""
    sure = curve((10, 1.0))
    sure[0, 9] = 0.0
    for months, agreed, error in ((4.0, True, 6.0), (4.0, False, 0.0), (12.0, False, 2.0)):
        found = crps(sure, np.array([months]), np.array([agreed]))[0]
        assert found == pytest.approx(error, abs=0.7)  # the step takes one month
    even = curve((0, 0.5))
    assert crps(even, np.array([30.0]), np.array([True]))[0] == pytest.approx(30.0)


def test_an_outcome_beyond_the_curve_counts_to_its_end() -> None:
    assert crps(curve((0, 0.25)), np.array([200.0]), np.array([True]))[0] == pytest.approx(120 / 16)


def test_coverage_counts_what_left_sight_by_what_was_left() -> None:
    line = np.minimum(np.arange(121.0) / 100, 1.0)[None]
    inside = [coverage(line, np.array([t]), np.array([True]))[0] for t in (5.0, 15.0, 50.0, 85.0, 95.0)]
    assert inside == [0, 1, 1, 1, 0]
    assert coverage(line, np.array([50.0]), np.array([False]))[0] == pytest.approx(0.4 / 0.5)
    assert coverage(line, np.array([5.0]), np.array([False]))[0] == pytest.approx(0.8 / 0.95)
    assert coverage(line, np.array([95.0]), np.array([False]))[0] == 0


def test_a_landmark_asks_those_who_are_open_and_not_lost_within_the_window() -> None:
    line = np.repeat(np.minimum(np.arange(121.0) / 100, 1.0)[None], 4, axis=0)
    months, agreed = np.array([6.0, 10.0, 15.0, 30.0]), np.array([True, True, False, False])
    chance, happened, asked = landmark(line, months, agreed, 6)
    assert asked.tolist() == [False, True, False, True]
    assert happened[asked].tolist() == [1, 0]
    assert chance[1] == pytest.approx(0.12 / 0.94)


def test_the_last_day_of_a_window_belongs_to_it() -> None:
    """Open after 6 months: an agreement after 18 came within twelve; who was last seen then is not asked."""
    line = np.zeros((2, 121))
    _, happened, asked = landmark(line, np.array([18.0, 18.0]), np.array([True, False]), 6)
    assert happened[0] == 1
    assert asked.tolist() == [True, False]
