"""Laws that hold draw by draw, whatever the case."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.agenda.attention import attend
from accord.agenda.layout import lay_out
from accord.agenda.simulation import results_of
from accord.agenda.tables import Floats, new_state
from accord.case.schema import Case
from accord.machine.jit import compiled
from accord.sampling.draws import sample
from tests.agenda.trials import case_of, duel, issue_of, random_case, random_changes, run, stance

DRAWS = 40
HAIR = 1e-6
seeds = st.integers(0, 10_000)
law = settings(deadline=None, derandomize=True, max_examples=40)


def without(case: Case, **fields: Any) -> Case:
    """The case with some of its fields replaced."""
    return case.model_copy(update=fields)


def times_with(case: Case, column: str, stance_row: int, step: float) -> tuple[Floats, Floats]:
    """Times of the first issue before and after a number of one stance has been moved in every draw."""
    agenda = lay_out(without(case, links={}))
    inputs = sample(agenda.slots, 1, 0, DRAWS)
    moved = inputs.copy()
    moved[:, agenda.tables.stances[stance_row][column]] += step
    before = results_of(agenda.tables, inputs, agenda.horizon).time[:, 0]
    return before, results_of(agenda.tables, moved, agenda.horizon).time[:, 0]


def one_issue(seed: int) -> Case:
    """A random duel with pressure, resolve and patience, U at least and V at most."""
    rng = np.random.default_rng(seed)

    def party(ask: float, bottom: float, side: str) -> dict[str, Any]:
        more = {
            "resolve": rng.uniform(0, 0.4),
            "patience": rng.uniform(0.2, 3),
            "salience": rng.uniform(0.1, 1),
        }
        spread = {"dist": "normal", "mean": bottom, "sd": 10.0}
        return stance({"dist": "normal", "mean": ask, "sd": 5.0}, spread, direction=side, **more)

    u = party(rng.uniform(50, 90), rng.uniform(30, 60), "at_least")
    v = party(rng.uniform(10, 50), rng.uniform(40, 70), "at_most")
    sinks = {"sinks": {"home": {"weight": 0.5}}}
    return case_of({"k": issue_of({"U": u, "V": v})}, {"U": sinks, "V": sinks})


@law
@given(seeds, st.floats(0, 20))
def test_a_higher_ask_never_shortens(seed: int, step: float) -> None:
    before, after = times_with(one_issue(seed), "ask", 0, step)
    assert (after >= before - HAIR).all()


@law
@given(seeds, st.floats(0, 20))
def test_a_wider_zone_never_lengthens(seed: int, step: float) -> None:
    before, after = times_with(one_issue(seed), "bottom", 0, -step)
    assert (after <= before + HAIR).all()


@law
@given(seeds, st.floats(0, 1), st.integers(0, 1))
def test_more_salience_never_lengthens_a_single_issue(seed: int, step: float, row: int) -> None:
    before, after = times_with(one_issue(seed), "salience", row, step)
    assert (after <= before + HAIR).all()


@law
@given(seeds, st.floats(0, 2))
def test_more_capacity_never_lengthens_any_issue(seed: int, step: float) -> None:
    rng = np.random.default_rng(seed)
    case = without(random_case(rng), links={})
    calm = {
        name: issue.model_copy(
            update={"delivery_weight": issue.delivery_weight.model_validate(0.7), "deadline": None}
        )
        for name, issue in case.issues.items()
    }
    agenda = lay_out(without(case, issues=calm))
    inputs = sample(agenda.slots, 1, 0, DRAWS)
    more = inputs.copy()
    more[:, agenda.tables.actors[0].capacity] += step
    before = results_of(agenda.tables, inputs, agenda.horizon).time
    after = results_of(agenda.tables, more, agenda.horizon).time
    assert (after <= before + HAIR).all()


def test_with_two_issues_more_salience_can_delay_the_issue_itself() -> None:
    """U cares more for A, so B starves and holds V longer, and V is the one that A waits for."""

    def time_of_a(salience: float) -> float:
        a = issue_of({"U": stance(80, 20, salience=salience), "V": stance(20, 80, salience=0.2)})
        b = issue_of({"U": stance(80, 20, salience=0.5), "V": stance(20, 80, salience=1)})
        return float(run(case_of({"a": a, "b": b}))[2].time[0, 0])

    assert time_of_a(1) > time_of_a(0.5)


@compiled
def attend_at(state: Any, t: float) -> None:
    """`attend`, callable from Python."""
    attend(state, t)


@pytest.mark.parametrize("seed", range(10))
def test_shares_and_sinks_of_an_actor_sum_to_its_capacity(seed: int) -> None:
    agenda = lay_out(random_case(np.random.default_rng(seed)))
    tables, rng = agenda.tables, np.random.default_rng(seed)
    state = new_state(tables)
    state.actors.capacity = rng.uniform(0.5, 2, len(state.actors))
    state.sinks.weight = rng.uniform(0, 1, len(state.sinks))
    state.stances.salience = rng.uniform(0.1, 1, len(state.stances))
    state.stances.patience = 1.0
    state.issues.status = rng.integers(0, 5, len(state.issues))
    state.issues.delivery_weight = 0.5
    attend_at(state, 0.0)
    for i, actor in enumerate(state.actors):
        given = state.stances.share[state.stances.actor == i].sum()
        kept = state.sinks.weight[state.sinks.actor == i].sum() * (
            actor.capacity / actor.load if actor.load else 0
        )
        assert given + kept == pytest.approx(actor.capacity if actor.load else 0)


@pytest.mark.parametrize("seed", range(20))
def test_settlements_lie_inside_the_range_of_the_asks(seed: int) -> None:
    case = random_case(np.random.default_rng(seed))
    agenda, inputs, results = run(case, draws=DRAWS)
    for k in range(len(agenda.issues)):
        rows = agenda.tables.stances[(agenda.tables.stances.issue == k) & (agenda.tables.stances.ask >= 0)]
        asks = inputs[:, rows.ask]
        settled = np.isfinite(results.point[:, k])
        points = results.point[settled, k]
        assert (points >= asks.min(1)[settled] - HAIR).all()
        assert (points <= asks.max(1)[settled] + HAIR).all()


@pytest.mark.parametrize("seed", range(30))
def test_quota_and_veto_at_the_start_agree_with_a_search_on_a_grid(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 6))
    sides = rng.choice(["at_least", "at_most"], n)
    asks = rng.integers(1, 99, n) + 0.25
    weights, quota = rng.uniform(0.5, 2, n), float(rng.uniform(0.2, 1))
    stances = {f"P{i}": stance(float(asks[i]), float(asks[i]), direction=str(sides[i])) for i in range(n)}
    names = list(stances)
    veto = names[: int(rng.integers(0, 2))]
    rule = {"veto": veto, "weights": dict(zip(names, map(float, weights), strict=True)), "quota": quota}
    _, _, results = run(case_of({"k": issue_of(stances, rule=rule)}))
    grid = np.union1d(np.linspace(asks.min(), asks.max(), 4001), asks)
    yes = np.where((sides == "at_least")[:, None], grid >= asks[:, None], grid <= asks[:, None])
    good = (weights @ yes >= quota * weights.sum()) & (yes[0] if veto else True)
    assert (results.time[0, 0] == 0) == good.any()
    if good.any():
        edges = np.flatnonzero(np.diff(np.concatenate(([0], good.astype(int), [0]))))
        pieces = list(zip(edges[::2], edges[1::2] - 1, strict=True))
        worth = [(-(weights @ yes)[i : j + 1].max(), max(grid[i] - 50, 50 - grid[j], 0)) for i, j in pieces]
        best = pieces[min(range(len(pieces)), key=worth.__getitem__)]
        assert results.point[0, 0] == pytest.approx((grid[best[0]] + grid[best[1]]) / 2, abs=0.05)


@pytest.mark.parametrize("seed", range(8))
def test_other_units_give_the_same_times(seed: int) -> None:
    case = one_issue(seed)
    raw = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    issue = raw["issues"]["k"]
    issue["scale"] |= {"low": 0.0, "high": 1000.0}
    issue["scale"]["anchors"][1]["at"] = 1000.0
    issue["status_quo"] = 500
    for party in issue["stances"].values():
        for name in ("ask", "bottom_line"):
            party[name] = {"dist": "normal", **{m: 10 * party[name][m] for m in ("mean", "sd")}}
    _, _, before = run(case, draws=200)
    _, _, after = run(Case.model_validate(raw), draws=200)
    np.testing.assert_allclose(after.time, before.time, rtol=1e-7)
    np.testing.assert_allclose(after.point, 10 * before.point, rtol=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_and_the_names_of_actors_and_issues_change_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    changes = random_changes(rng, case)
    turned = without(
        case,
        actors={a: x.model_copy(update={"name": f"The {a}"}) for a, x in reversed(case.actors.items())},
        issues={
            name: issue.model_copy(update={"stances": dict(reversed(issue.stances.items()))})
            for name, issue in reversed(case.issues.items())
        },
    )
    agenda, _, before = run(case, changes, draws=100)
    other, _, after = run(turned, changes, draws=100)
    order = [other.issues.index(name) for name in agenda.issues]
    np.testing.assert_allclose(after.time[:, order], before.time, rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(after.delivered[:, order], before.delivered, atol=1e-6)


def test_a_new_issue_changes_no_input_of_the_others() -> None:
    case = random_case(np.random.default_rng(3))
    more = without(case, issues={"extra": duel(stance(80, 20), stance(20, 80)).issues["k"]} | case.issues)
    more = without(more, actors=case.actors | duel(stance(1, 0), stance(0, 1)).actors)
    old, new = lay_out(case), lay_out(more)
    before, after = sample(old.slots, 0, 0, 50), sample(new.slots, 0, 0, 50)
    columns = [new.slots.names.index(name) for name in old.slots.names]
    np.testing.assert_array_equal(after[:, columns], before)
