"""Exchanges of unequal gain, and what exchanges do to others, against closed forms and brute force."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord import formats
from accord.sampling.rng import uniform
from accord.settlement.models.exchange import MODEL, Params
from accord.settlement.models.exchange.effects import KINDS, effects
from accord.settlement.models.exchange.rounds import Inputs, Played, Rules, inputs_of, play
from accord.settlement.problem import problem_of
from tests.shared import shared_data

from .problems import random_problem

SHARE = st.floats(0.05, 1.0)
PAIR = st.tuples(SHARE, SHARE)


def rules(p: float = 0.0, seed: int = 0, rounds: int = 1) -> Rules:
    return Rules(rounds, salience_weight=0.4, fixed_weight=0.1, p=p, shuffled=False, seed=seed)


def opposed(one: tuple[float, float], two: tuple[float, float], weight: float) -> Inputs:
    """Two actors at opposite ends of two issues; saliences of the first and of the second actor."""
    x = np.array([[0.0, 0.0], [100.0, 100.0]])
    c = np.array([[1.0, 1.0], [weight, weight]])
    return Inputs(x, np.array([one, two]), c, np.ones((2, 2), dtype=bool))


def gains(inputs: Inputs, played: Played) -> tuple[float, float]:
    """What i and j of the only exchange gain: shift of the demanded issue minus that of the supplied one."""
    i, j, p, q = played.trades.ends[0]
    n0_p, n1_p, n0_q, n1_q = played.trades.outcomes[0]
    shift_p, shift_q, s = abs(n1_p - n0_p), abs(n1_q - n0_q), inputs.s
    return shift_p * s[i, p] - shift_q * s[i, q], shift_q * s[j, q] - shift_p * s[j, p]


def largest(inputs: Inputs, ends: np.ndarray, side: int) -> float:
    """The largest gain of a side at which the other loses nothing, by trying 1001 x 1001 pairs of shifts."""
    i, j, p, q = ends
    s, w = inputs.s, inputs.s * inputs.c
    shift_p = np.linspace(0, 100 * w[j, p] / w[:, p].sum(), 1001)[:, None]
    shift_q = np.linspace(0, 100 * w[i, q] / w[:, q].sum(), 1001)[None, :]
    both = shift_p * s[i, p] - shift_q * s[i, q], shift_q * s[j, q] - shift_p * s[j, p]
    return float(np.where(both[1 - side] >= 0, both[side], 0.0).max())


@given(one=PAIR, two=PAIR, weight=SHARE, p=SHARE, seed=st.integers(0, 10**6))
def test_drawn_gains_are_those_of_the_formula_and_nobody_loses(
    one: tuple[float, float], two: tuple[float, float], weight: float, p: float, seed: int
) -> None:
    inputs = opposed(one, two, weight)
    even, uneven = play(inputs, rules())[1], play(inputs, rules(p, seed))[1]
    if len(even.trades.gain) == 0 or even.trades.gain[0] < 0.1:
        return
    equal = gains(inputs, even)
    assert equal[0] == pytest.approx(equal[1], rel=1e-9)
    with np.errstate(over="ignore"):  # where nothing is compiled
        u, v, z = (uniform(rules(p, seed).chance(1).rates, np.uint64(at)) for at in range(3))
    side = 0 if u < 0.5 else 1
    most = largest(inputs, even.trades.ends[0], side)
    wanted = equal[0] * (1 - p * z) if v >= 0.5 else equal[0] + p * z * (most - equal[0])
    found = gains(inputs, uneven)
    assert found[side] == pytest.approx(wanted, abs=0.15)  # what the grid may miss
    assert min(found) > -1e-9
    assert (found[1 - side] > equal[0]) == (v >= 0.5)


@given(one=PAIR, two=PAIR, weight=SHARE, seed=st.integers(0, 10**6))
def test_one_of_two_partners_gives_all_it_has(
    one: tuple[float, float], two: tuple[float, float], weight: float, seed: int
) -> None:
    played = play(opposed(one, two, weight), rules(1.0, seed))[1]
    for x_i, y_i, x_j, y_j in played.trades.spans:
        assert max(abs(y_i - x_i), abs(y_j - x_j)) == pytest.approx(100, abs=1e-9)


def test_a_share_of_nearly_nothing_is_equal_gain() -> None:
    problem = random_problem(4, draws=1)
    inputs = inputs_of(problem, 0)
    for even, uneven in zip(play(inputs, rules()), play(inputs, rules(1e-13)), strict=True):
        np.testing.assert_allclose(uneven.forecast, even.forecast, rtol=0, atol=1e-8)


@pytest.mark.parametrize(("name", "p"), [("sample_data", 0.5), ("copenhagen", 0.5), ("copenhagen", 1.0)])
def test_drawn_gains_move_forecasts_on_average_as_in_the_program(name: str, p: float) -> None:
    # Means of 30 to 100 repetitions of the program, whose random ties are not those drawn here.
    case = formats.read(shared_data("exchange") / "peer_inputs" / f"{name}.csv")
    inputs = inputs_of(problem_of(case), 0)
    runs = [play(inputs, Rules(10, 0.4, 0.1, p, True, seed)) for seed in range(60)]
    means = np.mean([[each.forecast for each in run] for run in runs], axis=0)
    issues = [issue.title for issue in case.issues.values()]
    with (shared_data("exchange") / "golden" / "nbs_by_round.csv").open() as stream:
        rows = [r for r in csv.DictReader(stream) if (r["dataset"], float(r["p"])) == (name, p)]
    for row in (row for row in rows if row["kind"] == "voting NBS after round"):
        assert means[int(row["round"]), issues.index(row["issue"])] == pytest.approx(
            float(row["mean"]), abs=5
        )


@pytest.mark.parametrize("seed", range(6))
def test_effects_of_a_first_exchange_by_brute_force(seed: int) -> None:
    problem = random_problem(seed, draws=1, actors=7)
    inputs = inputs_of(problem, 0)
    played = play(inputs, rules())
    found = effects(inputs, played)[0]
    i, j, p, q = played[1].trades.ends[0]
    _, y_i, _, y_j = played[1].trades.spans[0]
    votes = inputs.x.copy()
    votes[i, q], votes[j, p] = y_i, y_j
    weight = np.where(inputs.has, inputs.s * inputs.c, 0.0)
    before, after = ((weight * x).sum(axis=0) / weight.sum(axis=0) for x in (inputs.x, votes))
    for a in range(len(inputs.x)):
        wanted = dict.fromkeys(KINDS, 0.0)
        if inputs.has[a, p] and inputs.has[a, q]:
            change = sum(
                inputs.s[a, k] * (abs(before[k] - inputs.x[a, k]) - abs(after[k] - inputs.x[a, k]))
                for k in (p, q)
            )
            beside = [
                all((inputs.x[a, k] <= before[k]) == (inputs.x[o, k] <= before[k]) for k in (p, q))
                for o in (i, j)
            ]
            if a in (i, j):
                wanted["own"] = change
            else:
                wanted[("inner" if any(beside) else "outer") + ("_gain" if change > 0 else "_loss")] = change
        np.testing.assert_allclose(found[a], list(wanted.values()), atol=1e-9)
    np.testing.assert_allclose(found[[i, j], 0], played[1].trades.gain[0], atol=1e-9)


def test_an_exchange_between_two_alone_has_no_effect_on_others() -> None:
    inputs = opposed((0.8, 0.4), (0.4, 0.8), 1.0)
    found = effects(inputs, play(inputs, rules()))
    # Each moves 100 points with a third of the weight: 100 / 3 * 0.8 - 100 / 3 * 0.4.
    np.testing.assert_allclose(found[0], [[40 / 3, 0, 0, 0, 0]] * 2, atol=1e-9)


@pytest.mark.parametrize("exact", [False, True])
def test_the_tables_add_up(exact: bool) -> None:
    problem = random_problem(1, draws=1, actors=7)
    params = Params(externalities=True, exact=exact, rounds=2, trials=5)
    tables = {each.name: each for each in MODEL.solve(problem, params, np.random.default_rng(0)).tables}
    by_actor, by_pair, by_exchange = (
        tables[f"externalities_by_{name}"] for name in ("actor", "issue_pair", "exchange")
    )
    assert len(by_actor.rows) == 7 * len(KINDS)
    assert sum(int(str(row[2])) for row in by_pair.rows) == len(by_exchange.rows) > 0
    for kind in KINDS:
        sums = [
            sum(float(str(row[2])) for row in by_actor.rows if row[1] == kind),
            sum(float(str(row[by_pair.columns.index(kind)])) for row in by_pair.rows),
            sum(float(str(row[by_exchange.columns.index(kind)])) for row in by_exchange.rows),
        ]
        np.testing.assert_allclose(sums, sums[0], atol=1e-9)
    first = by_exchange.rows[0]
    assert first[0] == 1
    assert first[2] in problem.actors
    assert first[3] in problem.issues


def test_without_exchanges_the_tables_are_empty() -> None:
    problem = random_problem(1, draws=1, issues=1)
    tables = MODEL.solve(problem, Params(externalities=True, trials=0), np.random.default_rng(0)).tables
    assert [len(each.rows) for each in tables] == [5 * len(KINDS), 0, 0]
    assert tables[0].rows[0][2:] == (0.0, None, None)
