"""What every model does at the edges: agreement, symmetry, silence, one or two actors, a turned scale."""

from __future__ import annotations

import dataclasses
import warnings

import numpy as np
import pytest

from accord.settlement import models
from accord.settlement.contract import Model, Outcome
from accord.settlement.problem import Problem

from .problems import line, random_problem

READINGS = [
    (model, preset)
    for model in models.all_models()
    for preset in (None, *model.presets)
    if preset is None or not getattr(model.presets[preset], "exact", False)
]
EVERY = pytest.mark.parametrize(
    ("model", "preset"), READINGS, ids=[f"{model.name}-{preset or 'default'}" for model, preset in READINGS]
)
DEFAULTS = pytest.mark.parametrize("model", models.all_models(), ids=models.names())

LOPSIDED = {
    "scholz2011-code": "the program prefers the low end of the scale",
    "scholz2011-paper": "of equal offers the first listed is taken",
    "ktab": "the program rounds positions and takes the first of equals",
}
"""Presets that keep what a program does although it treats the ends of the scale or the actors unequally."""

FIRST_OF_EQUALS = {
    "exchange": "the first of nearly equal exchanges changes those that follow; its flag says how much",
}
"""Models whose ties are not resolved alike from both ends of the scale."""


def settle(model: Model, preset: str | None, problem: Problem) -> Outcome:
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        return model.solve(problem, model.preset(preset), np.random.default_rng(0))


def settled(model: Model, preset: str | None, problem: Problem) -> float:
    return float(settle(model, preset, problem).settlement[0, 0])


def turned(problem: Problem) -> Problem:
    """The same problem read from the other end of every scale."""
    ends = problem.low + problem.high
    return dataclasses.replace(
        problem, position=ends - problem.position, status_quo=ends - problem.status_quo
    )


@EVERY
@pytest.mark.parametrize("actors", [1, 2, 3, 12])
@pytest.mark.parametrize("at", [0.0, 37.5, 100.0])
def test_actors_at_one_position_settle_there(
    model: Model, preset: str | None, actors: int, at: float
) -> None:
    problem = line([at] * actors, salience=np.linspace(0.2, 1, actors).tolist(), status_quo=50.0)
    assert settled(model, preset, problem) == pytest.approx(at, abs=1e-6)


@EVERY
def test_one_actor_has_its_way(model: Model, preset: str | None) -> None:
    assert settled(model, preset, line([80.0], salience=[0.3], status_quo=10.0)) == pytest.approx(80.0)


@EVERY
def test_two_actors_settle_between_them(model: Model, preset: str | None) -> None:
    for weights in ([1.0, 1.0], [0.1, 3.0], [3.0, 0.1]):
        problem = line([20.0, 90.0], capability=weights, salience=[0.6, 0.9], status_quo=10.0)
        assert 20 - 1e-9 <= settled(model, preset, problem) <= 90 + 1e-9


@DEFAULTS
@pytest.mark.parametrize("positions", [[30.0, 70.0], [0.0, 50.0, 100.0], [10.0, 10.0, 90.0, 90.0]])
def test_actors_that_mirror_each_other_settle_in_the_middle(model: Model, positions: list[float]) -> None:
    assert settled(model, None, line(positions, status_quo=50.0)) == pytest.approx(50.0, abs=1e-6)


@EVERY
@pytest.mark.parametrize("part", ["salience", "capability"])
def test_an_actor_that_is_silent_breaks_nothing(model: Model, preset: str | None, part: str) -> None:
    problem = line(
        [10.0, 60.0, 90.0],
        capability=[1.0, 2.0, 0.0 if part == "capability" else 1.0],
        salience=[0.5, 0.5, 0.0 if part == "salience" else 0.5],
        status_quo=5.0,
    )
    assert 10 - 1e-9 <= settled(model, preset, problem) <= 90 + 1e-9


@EVERY
def test_nobody_with_a_say_gives_no_number_and_says_so(model: Model, preset: str | None) -> None:
    outcome = settle(model, preset, line([10.0, 60.0], salience=[0.0, 0.0], status_quo=5.0))
    assert np.isnan(outcome.settlement).all()
    assert outcome.flags


@EVERY
@pytest.mark.parametrize("seed", range(6))
def test_turning_the_scale_turns_the_answer(model: Model, preset: str | None, seed: int) -> None:
    if preset in LOPSIDED:
        pytest.skip(LOPSIDED[preset])
    if model.name in FIRST_OF_EQUALS:
        pytest.skip(FIRST_OF_EQUALS[model.name])
    problem = random_problem(seed)
    there, here = settle(model, preset, turned(problem)).settlement, settle(model, preset, problem).settlement
    unit = problem.high - problem.low
    np.testing.assert_allclose(there / unit, (problem.low + problem.high - here) / unit, rtol=0, atol=1e-7)


@EVERY
def test_a_crowd_at_two_points_has_an_answer(model: Model, preset: str | None) -> None:
    problem = line([25.0] * 7 + [75.0] * 6, salience=[0.5] * 13, status_quo=20.0)
    assert 25 - 1e-9 <= settled(model, preset, problem) <= 75 + 1e-9


@pytest.mark.parametrize("model", [m for m in models.all_models() if m.trace], ids=lambda m: m.name)
def test_actors_that_go_round_in_circles_end(model: Model) -> None:
    assert model.trace is not None
    problem = line([100.0, 25.0, 25.0], capability=[2, 4, 1], salience=[0.25, 0.75, 0.25], status_quo=20.0)
    outcome = model.trace(problem, model.params(), np.random.default_rng(0))
    assert np.isfinite(outcome.settlement).all()
    assert len(outcome.rounds) <= 101
