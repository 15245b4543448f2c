"""Veto players and an agenda setter."""

from __future__ import annotations

import numpy as np
import pytest

from accord.errors import NotFoundError
from accord.settlement.contract import Outcome
from accord.settlement.models.veto_players import MODEL, Params
from accord.settlement.problem import Problem

from .problems import line

RNG = np.random.default_rng(0)


def solve(problem: Problem, setter: str = "") -> Outcome:
    return MODEL.solve(problem, Params(setter=setter), RNG)


def test_the_setter_goes_as_far_as_the_nearest_veto_player_lets_it() -> None:
    # Tsebelis (2002), ch. 1: the win-set of a veto player on one line reaches to its mirror image of the
    # status quo.
    problem = line([30, 60, 90], capability=[1, 1, 5], status_quo=10, veto=[0, 1])
    assert solve(problem).settlement[0, 0] == 50
    assert solve(problem).flags == ()


def test_a_setter_inside_the_win_set_gets_its_point() -> None:
    problem = line([30, 60, 40], status_quo=10, veto=[0, 1])
    assert solve(problem, "c").settlement[0, 0] == 40


def test_a_setter_that_likes_the_status_quo_proposes_nothing() -> None:
    problem = line([30, 60, 5], status_quo=10, veto=[0, 1])
    assert solve(problem, "c").settlement[0, 0] == 10


def test_vetoes_on_both_sides_keep_the_status_quo() -> None:
    outcome = solve(line([30, 60], status_quo=45, veto=[0, 1]))
    assert outcome.settlement[0, 0] == 45
    assert "holds in 100% of the draws" in str(outcome.flags[0])


def test_without_a_rule_everybody_with_weight_has_a_veto() -> None:
    outcome = solve(line([30, 60, 20], capability=[1, 2, 0], status_quo=10))
    assert outcome.settlement[0, 0] == 50
    assert tuple(map(str, outcome.flags)) == (
        "No veto is known on issue: every actor with weight is given one.",
    )


def test_equally_heavy_setters_are_averaged() -> None:
    assert solve(line([30, 40], status_quo=10, veto=[0])).settlement[0, 0] == 35


def test_an_unknown_setter_is_refused() -> None:
    with pytest.raises(NotFoundError, match="no actor 'zz'"):
        solve(line([30, 40], status_quo=10), "zz")
