"""The arrays of settlement models."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.case.schema import Case
from accord.errors import UsageError
from accord.sampling.draws import sample
from accord.settlement.problem import problem_draws


def test_the_position_on_a_concession_issue_is_the_middle_between_ask_and_bottom_line(us_rok: Case) -> None:
    """And it rests on the very numbers that the simulation draws."""
    problem = problem_draws(us_rok, seed=3, first=0, count=20)
    agenda = lay_out(us_rok)
    inputs = sample(agenda.slots, 3, 0, 20)
    row = agenda.tables.stances[agenda.stances.index(("cost_sharing", "USA"))]
    middle = 0.5 * (inputs[:, row.ask] + inputs[:, row.bottom])
    a, k = problem.actors.index("USA"), problem.issues.index("cost_sharing")
    np.testing.assert_array_equal(problem.position[:, a, k], middle)


def test_a_problem_drawn_in_parts_is_the_problem_drawn_at_once(us_rok: Case) -> None:
    whole = problem_draws(us_rok, seed=0, first=0, count=10)
    part = problem_draws(us_rok, seed=0, first=6, count=4)
    np.testing.assert_array_equal(whole.position[6:], part.position)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("salience", -1.0, "negative"),
        ("position", np.nan, "finite"),
        ("position", 1e9, "outside the scale"),
        ("capability", np.inf, "finite"),
    ],
)
def test_arrays_that_make_no_sense_are_refused(us_rok: Case, name: str, value: float, message: str) -> None:
    problem = problem_draws(us_rok, seed=0, first=0, count=2)
    broken = np.full_like(getattr(problem, name), value)
    with pytest.raises(UsageError, match=message):
        dataclasses.replace(problem, **{name: broken})


def test_wrong_shapes_and_repeated_names_are_refused(us_rok: Case) -> None:
    problem = problem_draws(us_rok, seed=0, first=0, count=2)
    with pytest.raises(UsageError, match="shape"):
        dataclasses.replace(problem, salience=problem.salience[:1])
    with pytest.raises(UsageError, match="twice"):
        dataclasses.replace(problem, actors=(problem.actors[0],) * len(problem.actors))
