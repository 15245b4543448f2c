"""Edges of the spatial model: nobody moves, nobody counts, everybody is alike, and turns that never end."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import UsageError
from accord.settlement.models.smp import MODEL, Params
from accord.settlement.problem import Problem

from .problems import line, random_problem
from .test_smp_oracle import cube

KTAB = MODEL.presets["ktab"]
BOTH = pytest.mark.parametrize("params", [Params(), KTAB], ids=["default", "ktab"])
OPTIONS: tuple[dict[str, object], ...] = (
    {},
    {"voting": "binary"},
    {"voting": "prospect"},
    {"victory": "binary"},
    {"election": "markov-uniform"},
    {"election": "markov-incentive", "proposals": "both"},
    {"proposals": "power-weighted", "bargain": "s1p1"},
    {"bargain": "s2pmax", "commitment": "none"},
    {"commitment": "full", "others_risk": "full", "risk_range": "max"},
    {"accommodation": 0.5},
)


def last(problem: Problem, params: Params) -> np.ndarray:
    """Positions (actor, issue) after the last turn of the first draw."""
    assert MODEL.trace is not None
    found: np.ndarray = MODEL.trace(problem, params, np.random.default_rng(0)).rounds[-1].positions[0]
    return found


def settled(problem: Problem, params: Params) -> float:
    return float(MODEL.solve(problem, params, np.random.default_rng(0)).settlement[0, 0])


@BOTH
@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_actors_at_one_place_stay_there(params: Params, dimensions: int) -> None:
    problem = cube(np.full((4, dimensions), 0.3), np.full((4, dimensions), 0.2), np.array([1.0, 2, 3, 4]))
    np.testing.assert_allclose(last(problem, params), 30, rtol=0, atol=1e-9)


@BOTH
def test_one_actor_stays_where_it_is(params: Params) -> None:
    assert settled(line([70]), params) == pytest.approx(70)


@BOTH
def test_of_two_actors_the_stronger_gives_way_less(params: Params) -> None:
    assert settled(line([20, 80], capability=[3, 1]), params) < 50
    assert settled(line([20, 80], capability=[1, 3]), params) > 50


def test_two_equal_actors_hold_out_because_no_bargain_wins() -> None:
    np.testing.assert_array_equal(last(line([0, 100], salience=[0.5, 0.5]), Params())[:, 0], [0, 100])


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("positions", [[20, 80], [0, 50, 100], [0, 40, 60, 100], [10, 10, 50, 90, 90]])
def test_a_problem_that_is_its_own_mirror_image_settles_in_the_middle(
    positions: list[float], options: dict[str, object]
) -> None:
    assert settled(line(positions), Params(**options)) == pytest.approx(50, abs=1e-6)  # type: ignore[arg-type]


coarse = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 3), st.integers(1, 4), st.integers(0, 4)),
    min_size=2,
    max_size=5,
)
"""Actors on a coarse grid, so that ties and shared positions are frequent."""


def placed(actors: list[tuple[int, int, int, int]], *, turned: bool = False) -> Problem:
    """Two dimensions, of which the first may be turned around."""
    numbers = np.array(actors, dtype=float)
    x = numbers[:, [0, 3]] / 4
    x[:, 0] = 1 - x[:, 0] if turned else x[:, 0]
    s = np.stack([numbers[:, 2] / 4, np.full(len(x), 0.25)], axis=1) / 2
    return cube(x, s, numbers[:, 1])


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@given(actors=coarse)
def test_turning_a_scale_or_the_order_of_the_actors_changes_nothing(
    options: dict[str, object], actors: list[tuple[int, int, int, int]]
) -> None:
    # One turn: later ones feed rounding of 1e-16 into elections that may tie.
    params = Params(rounds=1, **options)  # type: ignore[arg-type]
    here = last(placed(actors), params)
    turned = last(placed(actors, turned=True), params)
    turned[:, 0] = 100 - turned[:, 0]
    np.testing.assert_allclose(turned, here, rtol=0, atol=1e-6)
    backwards = last(placed(actors[::-1]), params)[::-1]
    np.testing.assert_allclose(backwards, here, rtol=0, atol=1e-6)


@given(factor=st.floats(1e-6, 1e6), seed=st.integers(0, 5))
def test_the_unit_of_capability_does_not_matter(factor: float, seed: int) -> None:
    problem = random_problem(seed)
    scaled = dataclasses.replace(problem, capability=problem.capability * factor)
    one, other = (
        MODEL.solve(each, Params(), np.random.default_rng(0)).settlement for each in (problem, scaled)
    )
    np.testing.assert_allclose(one, other, rtol=1e-7)


@BOTH
@pytest.mark.parametrize("what", ["capability", "salience"])
def test_who_has_no_weight_takes_no_part(params: Params, what: str) -> None:
    with_one = line([10, 40, 90, 60], **{what: [1, 2, 3, 0]})  # type: ignore[arg-type]
    without = line([10, 40, 90], **{what: [1, 2, 3]})  # type: ignore[arg-type]
    found = last(with_one, params)
    np.testing.assert_array_equal(found[:3], last(without, params))
    assert found[3] == 60


def test_who_does_not_care_about_a_dimension_gives_it_away() -> None:
    x, s = np.array([[0.0, 0.0], [1.0, 1.0], [0.5, 1.0]]), np.array([[0.6, 0.0], [0.4, 0.6], [0.5, 0.5]])
    found = last(cube(x, s, np.ones(3)), Params())
    assert found[0, 1] > 99


def test_where_the_absent_stand_in_the_arrays_does_not_matter() -> None:
    problem = random_problem(1)
    elsewhere = problem.position.copy()
    elsewhere[:, 0, -1] = problem.high[-1]  # absent there
    moved = dataclasses.replace(problem, position=elsewhere)
    for params in (Params(), KTAB):
        one, other = (
            MODEL.solve(each, params, np.random.default_rng(0)).settlement for each in (problem, moved)
        )
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("problem", "params"),
    [
        (line([10, 60, 50], capability=[3, 2, 1], salience=[0.1, 0.9, 0.2]), Params()),
        (line([40, 40, 50], capability=[4, 1, 2], salience=[0.1, 0.5, 1]), KTAB),
    ],
    ids=["default", "ktab"],
)
def test_circles_are_found_and_said(problem: Problem, params: Params) -> None:
    assert MODEL.trace is not None
    outcome = MODEL.trace(problem, params, np.random.default_rng(0))
    assert len(outcome.rounds) == 101
    assert tuple(map(str, outcome.flags)) == (
        "Positions go round in circles, most often of 2 turns, in 1 of 1 draws: the forecast depends on "
        "where the turns are stopped.",
    )
    rounds = [each.positions for each in outcome.rounds]
    np.testing.assert_allclose(rounds[-1], rounds[-3], rtol=0, atol=0.01)
    assert np.abs(rounds[-1] - rounds[-2]).max() > 0.01


def test_no_turns_leave_the_input() -> None:
    problem = line([10, 60, 50])
    np.testing.assert_array_equal(last(problem, Params(rounds=0)), problem.position[0])


def test_where_the_program_itself_fails_is_said() -> None:
    problem = line([10, 60, 50], capability=[1, 1, 0])
    rng = np.random.default_rng(0)
    flags = MODEL.solve(problem, dataclasses.replace(KTAB, others_risk="full"), rng).flags
    assert [flag.words[:41] for flag in flags] == ["The program itself gives no answer here: "] * 2
    assert len(MODEL.solve(line([10, 60]), KTAB, rng).flags) == 1
    assert MODEL.solve(problem, Params(others_risk="full"), rng).flags == ()


def test_states_are_drawn_with_the_seed() -> None:
    problem, params = random_problem(2, draws=40), Params(transitions="stochastic")

    def found(seed: int) -> np.ndarray:
        with np.errstate(over="ignore"):  # mixing bits wraps around, which shows where nothing is compiled
            return MODEL.solve(problem, params, np.random.default_rng(seed)).settlement

    np.testing.assert_array_equal(found(0), found(0))
    assert (found(0) != found(1)).any()
    assert (found(0) != MODEL.solve(problem, Params(), np.random.default_rng(0)).settlement).any()


@pytest.mark.parametrize(
    ("ideals", "words"),
    [
        (((1.0, 0.0),), "as many columns as rows"),
        (((0.7, 0.7), (0.0, 1.0)), "add up to 1"),
        (((-0.1, 1.0), (0.0, 1.0)), "shares from 0 to 1"),
    ],
)
def test_shares_that_make_no_sense_are_refused(ideals: tuple[tuple[float, ...], ...], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Params(ideals=ideals)


def test_ideals_for_another_number_of_actors_are_refused() -> None:
    with pytest.raises(UsageError, match="one for each of 3 actors"):
        settled(line([1, 2, 3]), Params(ideals=((1.0, 0.0), (0.0, 1.0))))


def test_the_forecast_may_be_the_median() -> None:
    problem = line([0, 0, 100], capability=[1, 1, 1.5])
    assert settled(problem, Params(rounds=0, forecast="median")) == 0
    assert settled(problem, Params(rounds=0)) == pytest.approx(150 / 3.5)
