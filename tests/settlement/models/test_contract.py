"""Every model keeps the contract, or says in its declaration which rule it cannot keep, and why."""

from __future__ import annotations

import dataclasses
import re
import warnings
from typing import Any

import numpy as np
import pytest

from accord.errors import UsageError
from accord.settlement import models
from accord.settlement.contract import RULES, Model, Outcome, Rule
from accord.settlement.problem import Problem

from .problems import random_problem

EVERY = pytest.mark.parametrize("model", models.all_models(), ids=models.names())
SEEDS = pytest.mark.parametrize("seed", [0, 1, 2])


def keeps(model: Model, rule: Rule) -> None:
    """Skip a rule that the model declares an exception to."""
    if rule in model.exceptions:
        pytest.skip(f"declared exception: {model.exceptions[rule]}")


def settle(model: Model, problem: Problem, seed: int = 0) -> Outcome:
    return model.solve(problem, model.params(), np.random.default_rng(seed))


def close(one: Outcome, other: Outcome, problem: Problem) -> None:
    """Equal within 1e-7 of the length of each scale."""
    unit = problem.high - problem.low
    np.testing.assert_allclose(one.settlement / unit, other.settlement / unit, rtol=0, atol=1e-7)


def with_actors(problem: Problem, order: list[int], names: tuple[str, ...]) -> Problem:
    return dataclasses.replace(
        problem,
        actors=names,
        position=problem.position[:, order],
        salience=problem.salience[:, order],
        capability=problem.capability[:, order],
        present=problem.present[order],
        veto=problem.veto[order],
    )


def with_stranger(problem: Problem, capability: float, salience: float) -> Problem:
    """One more actor, at the far end of each scale."""

    def joined(old: np.ndarray, new: np.ndarray | float) -> np.ndarray:
        more = np.broadcast_to(np.asarray(new, dtype=old.dtype), (old.shape[0], 1, old.shape[2]))
        return np.concatenate([old, more], axis=1)

    flag = np.ones((1, len(problem.issues)), dtype=bool)
    return dataclasses.replace(
        problem,
        actors=(*problem.actors, "stranger"),
        position=joined(problem.position, problem.high),
        capability=joined(problem.capability, capability),
        salience=joined(problem.salience, salience),
        present=np.concatenate([problem.present, flag]),
        veto=np.concatenate([problem.veto, ~flag]),
    )


def rescaled(problem: Problem, factor: float, offset: float) -> Problem:
    def moved(values: np.ndarray) -> np.ndarray:
        return values * factor + offset

    return dataclasses.replace(
        problem,
        position=moved(problem.position),
        status_quo=moved(problem.status_quo),
        low=moved(problem.low),
        high=moved(problem.high),
    )


@EVERY
@SEEDS
def test_shapes_and_types(model: Model, seed: int) -> None:
    keeps(model, "shapes")
    problem = random_problem(seed)
    outcome = settle(model, problem)
    assert outcome.settlement.shape == problem.status_quo.shape
    assert outcome.settlement.dtype == np.float64
    assert np.isfinite(outcome.settlement).all()
    assert all(str(flag).endswith(".") for flag in outcome.flags)


@EVERY
@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_seed_gives_the_same_answer(model: Model, seed: int) -> None:
    keeps(model, "seed")
    problem = random_problem(3)
    np.testing.assert_array_equal(
        settle(model, problem, seed).settlement, settle(model, problem, seed).settlement
    )


@EVERY
@SEEDS
def test_all_draws_at_once_equal_one_at_a_time(model: Model, seed: int) -> None:
    keeps(model, "draws")
    problem = random_problem(seed)
    together = settle(model, problem).settlement
    for draw in range(len(together)):
        cut = dataclasses.replace(
            problem,
            position=problem.position[draw : draw + 1],
            salience=problem.salience[draw : draw + 1],
            capability=problem.capability[draw : draw + 1],
            status_quo=problem.status_quo[draw : draw + 1],
        )
        alone = settle(model, cut).settlement
        np.testing.assert_allclose(alone[0], together[draw], rtol=1e-12, atol=1e-12)


@EVERY
@SEEDS
def test_names_and_order_of_actors_do_not_matter(model: Model, seed: int) -> None:
    keeps(model, "relabel")
    problem = random_problem(seed)
    order = [int(i) for i in np.random.default_rng(seed).permutation(len(problem.actors))]
    renamed = with_actors(problem, order, tuple(f"other{i}" for i in order))
    close(settle(model, problem), settle(model, renamed), problem)


@EVERY
@SEEDS
def test_the_settlement_lies_inside_the_range_of_positions(model: Model, seed: int) -> None:
    keeps(model, "range")
    if not model.bounded:
        pytest.skip("declared unbounded")
    problem = random_problem(seed)
    has_a_say = problem.weight > 0
    lowest = np.where(has_a_say, problem.position, np.inf).min(axis=1)
    highest = np.where(has_a_say, problem.position, -np.inf).max(axis=1)
    settlement = settle(model, problem).settlement
    slack = 1e-9 * (problem.high - problem.low)
    assert (settlement >= lowest - slack).all()
    assert (settlement <= highest + slack).all()


@EVERY
@SEEDS
def test_unanimous_actors_settle_where_they_stand(model: Model, seed: int) -> None:
    keeps(model, "unanimity")
    problem = random_problem(seed)
    where = problem.position[:, :1]
    unanimous = dataclasses.replace(
        problem, position=np.repeat(where, len(problem.actors), axis=1), status_quo=problem.status_quo
    )
    np.testing.assert_allclose(settle(model, unanimous).settlement, where[:, 0], rtol=0, atol=1e-6)


@EVERY
@SEEDS
@pytest.mark.parametrize(("capability", "salience"), [(0.0, 0.7), (0.7, 0.0), (0.0, 0.0)])
def test_an_actor_without_weight_changes_nothing(
    model: Model, seed: int, capability: float, salience: float
) -> None:
    keeps(model, "weightless")
    problem = random_problem(seed)
    stranger = with_stranger(problem, capability, salience)
    close(settle(model, problem), settle(model, stranger), problem)


@EVERY
@SEEDS
@pytest.mark.parametrize(("factor", "offset"), [(0.01, 0.0), (250.0, -40.0)])
def test_another_unit_gives_the_same_answer_in_that_unit(
    model: Model, seed: int, factor: float, offset: float
) -> None:
    keeps(model, "rescale")
    problem = random_problem(seed)
    here = settle(model, problem)
    there = settle(model, rescaled(problem, factor, offset))
    close(here, dataclasses.replace(there, settlement=(there.settlement - offset) / factor), problem)


@EVERY
def test_the_inputs_are_not_touched(model: Model) -> None:
    keeps(model, "inputs")
    problem, untouched = random_problem(4), random_problem(4)
    settle(model, problem)
    for part in dataclasses.fields(Problem):
        np.testing.assert_array_equal(getattr(problem, part.name), getattr(untouched, part.name))


@EVERY
@SEEDS
def test_no_warning_is_raised(model: Model, seed: int) -> None:
    keeps(model, "warnings")
    problem = random_problem(seed)
    nobody = dataclasses.replace(problem, capability=np.zeros_like(problem.capability))
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        settle(model, problem)
        silent = settle(model, nobody)
    assert np.isnan(silent.settlement).all()
    assert len(silent.flags) >= len(problem.issues)


@EVERY
def test_declared_randomness_is_true(model: Model) -> None:
    keeps(model, "randomness")
    problem = random_problem(5, draws=200)
    differs = bool((settle(model, problem, 1).settlement != settle(model, problem, 2).settlement).any())
    assert differs == model.random


def bad_settings(model: Model) -> list[tuple[str, Any]]:
    """Per parameter a value outside its range or its choices."""
    bad: list[tuple[str, Any]] = []
    for part in dataclasses.fields(model.params):
        if part.metadata["choices"]:
            bad.append((part.name, "nonsense"))
        if part.metadata["low"] is not None:
            bad += [(part.name, part.metadata["low"] - 1), (part.name, float("nan"))]
        if part.metadata["high"] is not None:
            bad.append((part.name, part.metadata["high"] + 1))
    return bad


@EVERY
def test_parameters_outside_their_range_are_refused_by_name(model: Model) -> None:
    keeps(model, "parameters")
    for name, value in bad_settings(model):
        with pytest.raises(UsageError, match=name):
            model.params(**{name: value})


@EVERY
def test_every_parameter_says_what_it_means(model: Model) -> None:
    keeps(model, "parameters")
    for part in dataclasses.fields(model.params):
        assert len(part.metadata["meaning"]) > 15, part.name


@EVERY
def test_the_reference_is_full(model: Model) -> None:
    keeps(model, "reference")
    assert re.search(r"\((eds, )?(1[89]|20)\d\d\)", model.source)
    assert re.search(r"doi:10\.\d{4,}/\S+|pp?\. \d|https://", model.source)
    assert re.match(r"[^\W\d_]+, [A-Z]\.", model.source), "begins with the authors"


@EVERY
def test_the_declaration_is_complete(model: Model) -> None:
    assert models.get(model.name) is model
    assert min(len(model.assumes), len(model.when), len(model.title)) > 3
    assert len(model.short_title) <= 34, "there is no more room beside a figure"
    assert set(model.exceptions) <= set(RULES)
    assert all(len(reason) > 20 for reason in model.exceptions.values())
    assert all(isinstance(preset, model.params) for preset in model.presets.values())


@pytest.mark.parametrize("model", [m for m in models.all_models() if m.trace], ids=lambda m: m.name)
def test_a_trace_begins_with_the_input_and_ends_with_the_settlement(model: Model) -> None:
    assert model.trace is not None
    problem = random_problem(6, draws=1)
    traced = model.trace(problem, model.params(), np.random.default_rng(0))
    np.testing.assert_array_equal(traced.rounds[0].positions, problem.position)
    np.testing.assert_allclose(traced.rounds[-1].forecast, traced.settlement, rtol=1e-12)
    np.testing.assert_allclose(traced.settlement, settle(model, problem).settlement, rtol=1e-12)
