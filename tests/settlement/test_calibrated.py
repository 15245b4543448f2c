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


# ---------------------------------------------------------------- several draws and issues at once

NARROW = Parameters(Width(base=1.0, spread=0.5, gap=2.0), None)


def test_all_draws_and_issues_at_once_are_each_of_them_alone() -> None:
    problem = random_problem(4)
    whole = ensemble(problem, shipped())
    per_draw = ("position", "salience", "capability", "status_quo")
    for draw in range(len(problem.position)):
        one = dataclasses.replace(problem, **{n: getattr(problem, n)[draw : draw + 1] for n in per_draw})
        np.testing.assert_array_equal(ensemble(one, shipped())[0], whole[draw])


def test_the_shares_of_the_first_draws_are_shifted_by_the_golden_section() -> None:
    """(sqrt(5) - 1) / 2 = 0.618...: half of it is 0.309, one and a half of it 0.927."""
    golden = 0.6180339887498949
    shifts = [0.5 * golden, 1.5 * golden, 2.5 * golden - 1.0]
    np.testing.assert_allclose(staggered(3, 2), [[s / 2, (1 + s) / 2] for s in shifts], rtol=1e-12)


def test_the_width_rises_with_spread_and_with_the_gap_of_mean_and_median() -> None:
    """At 0, 0 and 90 the mean is 30, the median 0, the standard deviation sqrt(1800); so a width is
    1 + 0.5 sqrt(1800) + 2 x 30. The middle value lies on the mean, that of 0.6915 half a width above it, and
    the outermost ones are cut at the ends of the scale."""
    values = ensemble(line([0, 0, 90]), NARROW, np.array([0.5, 0.6914624612740131]))[0, :, 0]
    wide = 1 + 0.5 * math.sqrt(1800) + 2 * 30
    np.testing.assert_allclose(values, [30, 30 + 0.5 * wide], rtol=1e-9)
    far = ensemble(line([0, 0, 90]), NARROW, np.array([0.01, 0.99]))[0, :, 0]
    np.testing.assert_array_equal(far, [0, 100])


def test_half_of_the_weight_on_each_side_has_its_median_between_the_two() -> None:
    stand = stand_of(*standing(line([10, 20, 60, 90])))
    assert stand.mean[0, 0] == 45
    assert stand.gap[0, 0] == pytest.approx(45 - (20 + 60) / 2)


def test_where_nobody_is_on_one_issue_the_others_keep_their_numbers() -> None:
    problem = random_problem(1)
    weightless = problem.salience.copy()
    weightless[:, :, 0] = 0
    found = ensemble(dataclasses.replace(problem, salience=weightless), shipped())
    assert np.isnan(found[:, :, 0]).all()
    np.testing.assert_array_equal(found[:, :, 1:], ensemble(problem, shipped())[:, :, 1:])


def test_a_vote_that_nothing_moves_but_place_runs_from_end_to_end() -> None:
    """Everybody at 0 and no pull of votes: log odds of 1 lie at 50 + 50 / 2 where the place counts 2."""
    vote = Parameters(Width(0.0, 0.0, 0.0), Vote(place=2.0, vote=0.0, powers=(1.0,)))
    share = 1.0 / (1.0 + math.exp(-1.0))
    values = ensemble(line([0, 0]), vote, np.array([share, 1.0 - 1e-9]))[0, :, 0]
    assert values[-2:].tolist() == pytest.approx([75.0, 100.0])


def test_the_record_names_its_data_and_the_way_the_numbers_were_chosen() -> None:
    record = made()
    assert "DEU" in record.data or "European" in record.data
    assert record.issues > record.proposals > 10
    assert len(record.how) > 20
