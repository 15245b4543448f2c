"""How long a model will take, told before it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from accord.errors import UsageError
from accord.pages.words.durations import about
from accord.settlement import models
from accord.settlement.contract import Outcome
from accord.settlement.how_long import seconds_for
from accord.settlement.problem import Problem


def many(actors: int) -> Problem:
    shape = (1, actors, 1)
    return Problem(
        actors=tuple(f"a{k}" for k in range(actors)),
        issues=("i",),
        position=np.linspace(0, 100, actors).reshape(shape),
        salience=np.full(shape, 0.5),
        capability=np.ones(shape),
        present=np.ones(shape[1:], np.bool_),
        status_quo=np.full((1, 1), np.nan),
        low=np.zeros(1),
        high=np.full(1, 100.0),
        veto=np.zeros(shape[1:], np.bool_),
    )


def taking(seconds: Callable[[int], float], clock: list[float]) -> Callable[..., Outcome]:
    """A model whose work only moves a clock."""

    def solve(problem: Problem, params: Any, rng: np.random.Generator) -> Outcome:
        clock[0] += seconds(len(problem.actors))
        return Outcome(problem.position[:, 0, :])

    return solve


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (lambda n: n**3 / 1e5, 2160.0),  # 0.27 s for 30, 2.16 s for 60, 2,160 s for 600
        (lambda n: n / 100, 6.0),
        (lambda n: n**3 / 1e8, 2.16),  # too short to be measured: cubic from the longer
    ],
)
def test_growth_is_carried_on(seconds: Callable[[int], float], expected: float) -> None:
    clock = [0.0]
    model = replace(models.get("weighted-mean"), solve=taking(seconds, clock), trace=None)
    found = seconds_for(model, many(600), model.params(), now=lambda: clock[0])
    assert found == pytest.approx(expected, rel=0.01)


def test_a_few_actors_are_not_timed_and_faults_are_left_to_the_model() -> None:
    def refuses(problem: Problem, params: Any, rng: np.random.Generator) -> Outcome:
        raise UsageError("no")

    model = replace(models.get("weighted-mean"), solve=refuses, trace=None)
    assert seconds_for(model, many(99), model.params()) == 0
    assert seconds_for(model, many(100), model.params()) == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "about 1 second"),
        (59, "about 59 seconds"),
        (110, "about 110 seconds"),
        (125, "about 2 minutes"),
        (8000, "about 2 hours"),
        (200_000, "about 2 days"),
    ],
)
def test_a_time_is_said_in_its_greatest_unit(seconds: float, words: str) -> None:
    assert about(seconds) == words
