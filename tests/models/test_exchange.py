"""The equal-gain exchange model."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from accord import formats
from accord.models.exchange import MODEL, Params
from accord.problem import Problem, problem_of
from accord.settlements import settle
from tests.shared import shared_data

from .problems import random_problem

RNG = np.random.default_rng(0)
EXACT = Params(exact=True, rounds=1, trials=0)


def two_by_two() -> Problem:
    """Two actors at opposite ends of two issues, each caring twice as much about another one."""
    flags = np.ones((2, 2), dtype=bool)
    return Problem(
        actors=("a", "b"),
        issues=("one", "two"),
        position=np.array([[[0.0, 0.0], [100.0, 100.0]]]),
        salience=np.array([[[0.8, 0.4], [0.4, 0.8]]]),
        capability=np.ones((1, 2, 2)),
        present=flags,
        status_quo=np.full((1, 2), np.nan),
        low=np.zeros(2),
        high=np.full(2, 100.0),
        veto=~flags,
    )


def test_an_exchange_by_hand() -> None:
    # a gives way on `two`, b on `one`, each all the way: both gain 33.3 * 0.8 - 33.3 * 0.4.
    for params in (EXACT, Params(rounds=1)):
        settled = MODEL.solve(two_by_two(), params, RNG).settlement[0]
        np.testing.assert_allclose(settled, [0, 100], atol=1e-12)


def test_a_single_issue_keeps_the_weighted_mean() -> None:
    problem = random_problem(2, issues=1)
    weight = problem.weight[..., 0]
    mean = (problem.position[..., 0] * weight).sum(1) / weight.sum(1)
    np.testing.assert_allclose(MODEL.solve(problem, Params(), RNG).settlement[:, 0], mean)


@pytest.mark.parametrize("seed", range(4))
def test_floats_and_decimals_agree_where_no_gains_tie(seed: int) -> None:
    problem = random_problem(seed, draws=1, issues=3)
    exact = MODEL.solve(problem, EXACT, RNG).settlement
    fast = MODEL.solve(problem, Params(rounds=1, trials=0), RNG).settlement
    np.testing.assert_allclose(fast, exact, rtol=0, atol=1e-6)


def test_the_instability_is_always_told() -> None:
    assert "one part in a million" in MODEL.solve(two_by_two(), Params(), RNG).flags[-1]


def test_the_first_exchange_of_the_paris_case_has_the_printed_gain() -> None:
    # The largest gain of CoP21 is 2.190721649 in the run of the published program kept beside this test.
    from accord.models import _exchange, exchange

    case = formats.read(shared_data("exchange") / "peer_inputs" / "cop21.csv")
    draw = exchange._draw(problem_of(case), 0, True)
    totals, means = exchange._outcomes(draw, draw.x)
    state = _exchange.State(draw.x, draw.s, draw.c, totals, means, draw.number, draw.number("0"))
    done = _exchange.play_round(state, exchange._order(True))
    assert len(done) == 126
    assert float(done[0].gain) == pytest.approx(2.190721649, abs=1e-9)
    assert float(done[0].after[1]) == pytest.approx(10.786082474, abs=1e-9)


@pytest.mark.parametrize("name", ["sample_data", "copenhagen", "cop21", "cop21_3issues"])
def test_three_rounds_of_the_published_program_are_reproduced(name: str) -> None:
    # Random tie-breaking off; nine decimals printed on 0-100, so 1e-9 covers the printing.
    folder = shared_data("exchange")
    found = settle(formats.read(folder / "peer_inputs" / f"{name}.csv"), "exchange", rounds=3, exact=True)
    with (folder / "golden" / "noties_nbs_round0_to_3.csv").open() as stream:
        printed = [row for row in csv.DictReader(stream) if row["dataset"] == name]
    for row in printed:
        low, high = float(row["lower"]), float(row["upper"])
        columns = ("initial_nbs", "voting_nbs_r1", "voting_nbs_r2", "voting_nbs_r3")
        for turn, column in zip(found.turns, columns, strict=True):
            value = turn.forecast[row["issue"]]
            assert value is not None
            assert (value - low) * 100 / (high - low) == pytest.approx(float(row[column]), abs=1e-9)
