"""The calibrated distribution of a settlement."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.settlement.calibrated import (
    LEVELS,
    Parameters,
    Vote,
    Width,
    ensemble,
    made,
    shipped,
    staggered,
    stand_of,
    standing,
)
from accord.settlement.problem import Problem
from tests.settlement.models.problems import line, random_problem

POSITIONS = st.lists(st.floats(0, 100).map(lambda v: round(v, 3)), min_size=1, max_size=7)


def turned(problem: Problem) -> Problem:
    """The same problem read from the other end of the scale."""
    return dataclasses.replace(problem, position=problem.low + problem.high - problem.position)


def test_values_rise_and_stay_on_the_scale() -> None:
    problem = random_problem(0)
    found = ensemble(problem, shipped())
    assert found.shape == (7, 2 * len(LEVELS), 3)
    assert (np.diff(found, axis=1) >= 0).all()
    assert (found >= problem.low).all()
    assert (found <= problem.high).all()


@given(POSITIONS)
def test_turning_the_scale_turns_the_distribution(positions: list[float]) -> None:
    problem = line(positions, capability=[1.0 + k for k in range(len(positions))])
    here, there = ensemble(problem, shipped()), ensemble(turned(problem), shipped())
    # A level that is met exactly at a position may be read on either side of a flat stretch of chance.
    assert np.mean(np.abs(here - (100.0 - there[:, ::-1]))) < 0.6


@given(POSITIONS, st.floats(-1000, 1000), st.floats(0.01, 100))
def test_another_unit_gives_the_same_distribution(positions: list[float], low: float, span: float) -> None:
    native = [low + span * x / 100.0 for x in positions]
    native = [min(max(x, low), low + span) for x in native]
    here = ensemble(line(positions), shipped())
    there = ensemble(line(native, low=low, high=low + span), shipped())
    np.testing.assert_allclose((there - low) / span * 100.0, here, atol=0.01)


def test_an_actor_without_weight_and_the_order_of_actors_change_nothing() -> None:
    alone = ensemble(line([10, 60, 90], capability=[1, 2, 3]), shipped())
    joined = ensemble(line([90, 10, 33, 60], capability=[3, 1, 0, 2]), shipped())
    np.testing.assert_allclose(joined, alone, atol=1e-9)


def test_disagreement_widens_the_distribution_and_puts_mass_on_the_ends() -> None:
    calm, torn = (ensemble(line(x), shipped())[0, :, 0] for x in ([50, 52], [0, 100]))
    assert torn.std() > calm.std()
    assert (torn == 0).mean() > 0.05
    assert (torn == 100).mean() > 0.05


def test_a_mean_that_is_nobodys_position_widens_the_distribution() -> None:
    # Both have mean 50 and standard deviation 30; on the right the weighted median lies at 70.
    even, skewed = (
        stand_of(*standing(line(x, capability=c))) for x, c in (([20, 80], [1, 1]), ([5, 70], [4, 9]))
    )
    assert skewed.mean[0, 0] == pytest.approx(even.mean[0, 0])
    assert skewed.spread[0, 0] == pytest.approx(even.spread[0, 0])
    assert (even.gap[0, 0], skewed.gap[0, 0]) == (pytest.approx(0.0), pytest.approx(20.0))


def test_the_normal_half_by_hand() -> None:
    # Mean 50, standard deviation 50, no gap: width 4 + 0.2 * 50 = 14; P(below 64) is that of one width.
    normal = ensemble(line([0, 100]), Parameters(Width(4.0, 0.2, 9.0), None))[0, :, 0]
    assert np.interp(0.8413447, LEVELS, normal) == pytest.approx(64, abs=0.1)


def test_the_voting_half_by_hand() -> None:
    # Three equal actors at 0, 40 and 100; log odds at x: (x - 50) / 50 + 3 (2 S(x) - 1).
    parameters = Parameters(Width(0.0, 1.0, 0.0), Vote(1.0, 3.0, (1.0,)))
    fine = (np.arange(5000) + 0.5) / 5000
    problem = line([0, 40, 100])
    both = ensemble(problem, parameters, fine)[0, :, 0]
    normal = ensemble(problem, Parameters(parameters.width, None), fine)[0, :, 0]
    for x, votes in ((0.0, 1 / 3), (20.0, 1 / 3), (39.9, 1 / 3), (40.0, 2 / 3), (99.9, 2 / 3)):
        odds = (x - 50) / 50 + 3 * (2 * votes - 1)
        below = 2 * (both <= x + 1e-9).mean() - (normal <= x + 1e-9).mean()
        assert below == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-3)


def test_who_cares_most_counts_more_with_higher_powers() -> None:
    problem = line([0, 100], salience=[0.9, 0.3])
    once, thrice = (standing(problem, powers)[1][0, 0, 0] for powers in ((1.0,), (1.0, 2.0, 3.0)))
    assert once == pytest.approx(0.75)
    assert thrice == pytest.approx((0.75 + 0.9 + 0.9**3 / (0.9**3 + 0.3**3)) / 3)


def test_levels_of_all_draws_together_are_even() -> None:
    levels = np.sort(staggered(100, 10).ravel())
    np.testing.assert_allclose(levels, (np.arange(1000) + 0.5) / 1000, atol=0.003)


def test_nobody_with_weight_has_no_distribution() -> None:
    assert np.isnan(ensemble(line([1, 2], capability=[0, 0]), shipped())).all()


def test_the_explanation_gives_the_numbers_that_ship() -> None:
    text = (Path(__file__).parents[2] / "docs" / "explanation" / "calibration.md").read_text("utf-8")
    kept, record = shipped(), made()
    assert kept.vote is not None
    for number in (kept.width.spread, kept.width.gap, kept.vote.place):
        assert f"{number:.3f}" in text
    assert str(kept.vote.vote) in text
    for value, low, high in (record.crps, record.crps_less):
        assert f"{value:.2f} [{low:.2f}, {high:.2f}]" in text


def test_the_record_says_on_how_much_it_rests() -> None:
    record = made()
    assert str(record.issues) in record.sentence
    assert f"{round(100 * record.coverage80[0])} %" in record.sentence
    assert record.coverage80[1] < 0.8 < record.coverage80[2]
    assert record.crps_less[2] < 0
