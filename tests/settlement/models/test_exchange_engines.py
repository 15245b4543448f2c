"""The engines of the exchange model against a re-implementation in fractions and against each other."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pytest

from accord import formats
from accord.sampling.arrays import Floats
from accord.settlement.models.exchange.rounds import (
    DECIMALS,
    FLOATS,
    Numbers,
    Played,
    Rules,
    inputs_of,
    play,
    play_plainly,
)
from accord.settlement.problem import Problem, problem_of
from tests.shared import shared_data

from . import exchange_oracle as oracle

RULES = Rules(rounds=2, salience_weight=0.4, fixed_weight=0.1, p=0.0, shuffled=False, seed=0)
GOLDEN = pytest.mark.parametrize("name", ["sample_data", "copenhagen", "cop21", "cop21_3issues", "dutch2012"])
HUNDREDS = pytest.mark.parametrize("block", range(10))
"""Blocks of 40 random problems; every other one is coded coarsely and full of ties."""


def problem_at(seed: int) -> Problem:
    """1 to 6 actors, 1 to 4 issues, some absent, some without weight; odd seeds are full of ties."""
    rng = np.random.default_rng(seed)
    shape = (1, int(rng.integers(1, 7)), int(rng.integers(1, 5)))
    x: Floats
    if seed % 2:
        x, s = 25.0 * rng.integers(0, 5, shape).astype(np.float64), rng.choice([0.25, 0.5, 0.75, 1.0], shape)
        c = np.broadcast_to(rng.choice([0.5, 1.0], (1, shape[1], 1)), shape).copy()
        twin = slice(0, 2), slice(2, 4)
        for part in (x, s, c):
            part[:, twin[1]] = part[:, twin[0]][:, : part[:, twin[1]].shape[1]]
    else:
        x = np.round(rng.uniform(0, 100, shape), 2)
        s, c = (np.round(rng.uniform(0.05, 1, shape), 3) for _ in range(2))
    present = rng.random(shape[1:]) > rng.choice([0, 0.2])
    s = s * (rng.random(shape) > rng.choice([0, 0.1]))
    return Problem(
        actors=tuple(f"actor{a}" for a in range(shape[1])),
        issues=tuple(f"issue{k}" for k in range(shape[2])),
        position=x,
        salience=s * present,
        capability=c * present,
        present=present,
        status_quo=np.full((1, shape[2]), np.nan),
        low=np.zeros(shape[2]),
        high=np.full(shape[2], 100.0),
        veto=np.zeros(shape[1:], dtype=bool),
    )


@cache
def expected(seed: int) -> tuple[np.ndarray, list[list[oracle.Deal]], bool]:
    """Outcomes (round, issue), the exchanges of each round, and whether last digits could decide."""
    problem = problem_at(seed)
    world = oracle.world_of(problem)
    played = oracle.play(world, RULES.rounds)
    values = np.full((len(played), len(problem.issues)), np.nan)
    for number, (outcomes, _) in enumerate(played):
        for k, value in outcomes.items():
            values[number, k] = float(value)
    return values, [deals for _, deals in played], world.close


def seeds(block: int) -> range:
    return range(40 * block, 40 * block + 40)


def forecasts(played: list[Played]) -> np.ndarray:
    return np.array([each.forecast for each in played])


def in_numbers(seed: int, numbers: Numbers) -> list[Played]:
    return play_plainly(problem_at(seed), 0, RULES, numbers)


@HUNDREDS
def test_the_engine_in_fractions_equals_the_re_implementation_also_with_ties(block: int) -> None:
    for seed in seeds(block):
        values, deals, _ = expected(seed)
        played = in_numbers(seed, oracle.FRACTIONS)
        np.testing.assert_allclose(forecasts(played), values, rtol=0, atol=1e-12)
        for found, wanted in zip(played, deals, strict=True):
            assert [tuple(ends) for ends in found.trades.ends] == [
                (d.sides[0].actor, d.sides[1].actor, d.sides[1].supply, d.sides[0].supply) for d in wanted
            ]
            np.testing.assert_allclose(found.trades.gain, [float(d.gain) for d in wanted], atol=1e-12)


@HUNDREDS
def test_the_kernel_equals_the_re_implementation_also_with_ties(block: int) -> None:
    for seed in seeds(block):
        values, _, _ = expected(seed)
        found = forecasts(play(inputs_of(problem_at(seed), 0), RULES))
        np.testing.assert_allclose(found, values, rtol=0, atol=1e-9)


@HUNDREDS
def test_decimals_equal_the_re_implementation_where_no_last_digit_decides(block: int) -> None:
    for seed in seeds(block):
        values, _, close = expected(seed)
        if not close:
            np.testing.assert_allclose(forecasts(in_numbers(seed, DECIMALS)), values, rtol=0, atol=1e-9)


def test_the_random_problems_hold_both_ties_and_none() -> None:
    close = [expected(seed)[2] for seed in range(400)]
    assert 80 < sum(close) < 320
    assert sum(bool(expected(seed)[1][1]) for seed in range(400)) > 200, "problems with an exchange"


@pytest.mark.parametrize("p", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("shuffled", [False, True])
def test_the_kernel_equals_plain_python_with_whatever_is_drawn(p: float, shuffled: bool) -> None:
    rules = Rules(rounds=2, salience_weight=0.4, fixed_weight=0.1, p=p, shuffled=shuffled, seed=3)
    for seed in range(30):
        problem = problem_at(seed)
        plain = play_plainly(problem, 0, rules, FLOATS)
        for one, two in zip(play(inputs_of(problem, 0), rules), plain, strict=True):
            np.testing.assert_allclose(one.forecast, two.forecast, rtol=0, atol=1e-9)
            np.testing.assert_array_equal(one.trades.ends, two.trades.ends)
            for mine, its in zip(one.trades[1:], two.trades[1:], strict=True):
                np.testing.assert_allclose(mine, its, rtol=0, atol=1e-9)


def peer(name: str) -> Problem:
    return problem_of(formats.read(shared_data("exchange") / "peer_inputs" / f"{name}.csv"))


@GOLDEN
def test_floats_equal_fractions_on_the_files_of_the_program(name: str) -> None:
    problem, one = peer(name), Rules(1, 0.4, 0.1, 0.0, False, 0)
    exact = play_plainly(problem, 0, one, oracle.FRACTIONS)
    fast = play(inputs_of(problem, 0), one)
    np.testing.assert_allclose(forecasts(fast), forecasts(exact), rtol=0, atol=1e-9)
    np.testing.assert_array_equal(fast[1].trades.ends, exact[1].trades.ends)


@GOLDEN
def test_floats_leave_the_decimals_only_at_a_tie(name: str) -> None:
    problem, rules = peer(name), Rules(3, 0.4, 0.1, 0.0, False, 0)
    pairs = zip(play_plainly(problem, 0, rules), play(inputs_of(problem, 0), rules), strict=True)
    for one, two in ((exact.trades, fast.trades) for exact, fast in pairs):
        for at in range(max(len(one.gain), len(two.gain))):
            assert abs(one.gain[at] - two.gain[at]) < 1e-9
            if (one.ends[at] != two.ends[at]).any():
                return  # equal gains of different exchanges: another path from here on
            np.testing.assert_allclose(one.spans[at], two.spans[at], rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", ["sample_data", "copenhagen", "cop21", "cop21_3issues"])
def test_the_exchanges_of_the_program_are_reproduced_one_by_one(name: str) -> None:
    file = shared_data("exchange") / "golden" / f"noties_round1_exchanges_{name}.csv"
    with file.open() as stream:
        printed = list(csv.DictReader(stream))
    with (shared_data("exchange") / "peer_inputs" / f"{name}.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    # The program prints full names.
    actors = list(dict.fromkeys(row["actor_name"] for row in rows))
    issues = list(dict.fromkeys(row["issue"] for row in rows))
    trades = play_plainly(peer(name), 0, Rules(1, 0.4, 0.1, 0.0, False, 0))[1].trades
    assert len(trades.gain) == len(printed)
    for row, (i, j, p, q), span, gain in zip(printed, trades.ends, trades.spans, trades.gain, strict=True):
        assert (row["actor_i"], row["supply_issue_i"]) == (actors[i], issues[q])
        assert (row["actor_j"], row["supply_issue_j"]) == (actors[j], issues[p])
        wanted = [float(row[name]) for name in ("from_i", "to_i", "from_j", "to_j")]
        np.testing.assert_allclose([gain, *span], [float(row["gain"]), *wanted], rtol=0, atol=1e-9)
