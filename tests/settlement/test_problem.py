"""The arrays of settlement models."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from accord.agenda.layout import lay_out
from accord.case.schema import Case
from accord.errors import MissingNumbersError, UsageError
from accord.sampling.draws import sample
from accord.settlement.problem import problem_draws, problem_of
from tests.agenda.trials import case_of, issue_of, stance
from tests.settlement.models.problems import line


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


# ---------------------------------------------------------------- a case of three issues, by hand

LONG = {"low": 10, "high": 30, "unit": "per cent", "anchors": []}
SPREAD = {"low": 12, "mode": 20, "high": 29}


def by_hand() -> Case:
    """ "pact" is bargained; "tax" is decided by influence, from 10 to 30, with W, who has no ask there; on
    "quota" nobody knows the status quo."""
    tax = issue_of({"U": stance(SPREAD, 15, capability=3), "V": stance(30, 25)}, kind="influence")
    tax |= {"scale": LONG, "status_quo": {"low": 14, "mode": 16, "high": 18}}
    tax["stances"]["W"] = {"salience": 0.5}
    quota = issue_of({"U": stance(0, 40), "V": stance(70, 60)}, kind="influence") | {"status_quo": None}
    pact = issue_of({"U": stance(80, 40, capability=2) | {"salience": 0.5}, "V": stance(20, 60)})
    pact["stances"]["W"] = {
        "ask": 50,
        "bottom_line": 30,
        "bottom_line_above": 70,
        "salience": 1,
        "patience": 1,
    }
    return case_of({"pact": pact, "tax": tax, "quota": quota})


def test_the_likeliest_problem_of_a_case_is_the_one_on_paper() -> None:
    problem = problem_of(by_hand())
    assert (problem.actors, problem.issues) == (("U", "V", "W"), ("pact", "tax", "quota"))
    np.testing.assert_array_equal(problem.present, [[1, 1, 1], [1, 1, 1], [1, 0, 0]])
    # The middle of ask and bottom line; W can lose on both sides and stands at its ask; where influence
    # decides, the ask is the position; who is absent stands at the low end, which counts for nothing.
    np.testing.assert_allclose(problem.position[0], [[60, 20, 0], [40, 30, 70], [50, 10, 0]])
    np.testing.assert_allclose(problem.status_quo, [[50, 16, np.nan]])
    np.testing.assert_allclose(problem.weight[0, 0], [1, 3, 1])
    np.testing.assert_allclose((problem.low, problem.high), ([0, 10, 0], [100, 30, 100]))
    np.testing.assert_array_equal(problem.veto, [[1, 1, 1], [1, 1, 1], [0, 0, 0]])


def test_draws_keep_to_the_scale_and_rest_on_the_numbers_of_the_simulation(us_rok: Case) -> None:
    problem = problem_draws(by_hand(), seed=1, first=0, count=200)
    ask, status_quo = problem.position[:, 0, 1], problem.status_quo[:, 1]
    assert 12 <= ask.min() < 15 < 25 < ask.max() <= 29
    assert 14 <= status_quo.min() < 15 < 17 < status_quo.max() <= 18
    agenda = lay_out(us_rok)
    inputs = sample(agenda.slots, 3, 0, 20)
    row = agenda.tables.stances[agenda.stances.index(("cost_sharing", "USA"))]
    drawn = problem_draws(us_rok, seed=3, first=0, count=20)
    a, k = drawn.actors.index("USA"), drawn.issues.index("cost_sharing")
    np.testing.assert_array_equal(drawn.salience[:, a, k], inputs[:, row.salience])
    start = agenda.tables.issues[agenda.issues.index("cost_sharing")].status_quo
    np.testing.assert_array_equal(drawn.status_quo[:, k], inputs[:, start])


def test_a_number_that_reaches_beyond_the_scale_is_cut_at_its_end() -> None:
    wide = {"low": -50, "mode": 50, "high": 150}
    given = {"U": stance(wide, wide), "V": stance(20, 60)}
    for kind, at in (("influence", slice(0, 1)), ("concession", slice(0, 1))):
        case = case_of({"k": issue_of(given, kind=kind) | {"status_quo": wide}})
        drawn = problem_draws(case, seed=0, first=0, count=300)
        assert 0 <= drawn.position[:, at].min() <= drawn.position[:, at].max() <= 100
        assert (drawn.status_quo.min(), drawn.status_quo.max()) == (0, 100)


def test_a_case_without_any_ask_says_what_to_add() -> None:
    empty = case_of({"k": issue_of({"U": {"salience": 1}})})
    with pytest.raises(MissingNumbersError, match=r"^nobody in trial has both an ask"):
        problem_of(empty)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"high": np.array([0.0])}, "^Problem.low must lie below Problem.high on every issue$"),
        ({"actors": ("a",)}, "^Problem names another number of actors or issues than its arrays hold$"),
        ({"issues": ("a", "b")}, "^Problem names another number of actors or issues than its arrays hold$"),
        ({"actors": ("a", "a")}, "^Problem names an actor or an issue twice$"),
        ({"high": np.array([50.0])}, "^Problem.position lies outside the scale of its issue$"),
        (
            {"salience": np.full((1, 2, 1), -1.0)},
            "^Problem.salience and Problem.capability must not be negative$",
        ),
    ],
)
def test_every_refusal_says_which_array_is_wrong(broken: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        dataclasses.replace(line([0, 90]), **broken)
