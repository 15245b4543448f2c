"""Laws that hold draw by draw, whatever the case."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.agenda.attention import fill
from accord.agenda.layout import lay_out
from accord.agenda.simulation import results_of
from accord.agenda.state import State, new_state
from accord.agenda.tables import Floats
from accord.case.fields import MISSING
from accord.case.schema import Case
from accord.machine.jit import compiled
from accord.sampling.draws import sample
from tests.agenda.conceding import delays
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
@example(4000, 1.5)  # pressure does all it can just before the agreement
def test_more_capacity_never_lengthens_a_single_issue(seed: int, step: float) -> None:
    case = random_case(np.random.default_rng(seed))
    agenda = lay_out(without(case, links={}, issues={"k0": case.issues["k0"]}))
    inputs = sample(agenda.slots, 1, 0, DRAWS)
    more = inputs.copy()
    more[:, agenda.tables.actors[0].capacity] += step
    before = results_of(agenda.tables, inputs, agenda.horizon).time
    after = results_of(agenda.tables, more, agenda.horizon).time
    assert (after <= before + HAIR).all()


def test_conceding_on_one_issue_can_make_another_later() -> None:
    """A is agreed sooner, and its delivery then takes the attention that B needs."""

    def time_of_b(line: float) -> float:
        a = issue_of({"U": stance(80, 60), "V": stance(20, line)}, effort=60, delivery_weight=9, parked=1)
        b = issue_of({"U": stance(80, 20, patience=6), "V": stance(20, 80, patience=6)})
        return float(run(case_of({"a": a, "b": b}))[2].time[0, 1])

    assert time_of_b(80) > time_of_b(59) == pytest.approx(6)


# ---------------------------------------------------------------- conceding


LAW_CASES = 60


@pytest.mark.parametrize(
    "seed", [*range(LAW_CASES), *(pytest.param(s, marks=pytest.mark.full) for s in range(LAW_CASES, 500))]
)
def test_whoever_asks_or_needs_less_or_resolves_less_never_delays_the_agreement(seed: int) -> None:
    assert delays(seed) == []


@compiled
def fill_at(state: Any, t: float) -> None:
    """`fill`, callable from Python."""
    fill(state, t)


def filled(seed: int) -> tuple[State, Floats]:
    """The attention of a random moment, and what each issue would get in proportion to weights."""
    agenda = lay_out(random_case(np.random.default_rng(seed)))
    rng = np.random.default_rng(seed)
    state = new_state(agenda.tables)
    state.actors.capacity = rng.uniform(0.5, 2, len(state.actors))
    state.actors.elsewhere = rng.uniform(0, 2, len(state.actors)) * rng.integers(0, 2)
    state.sinks.weight = rng.uniform(0, 1, len(state.sinks))
    state.stances.salience = rng.uniform(0.1, 1, len(state.stances))
    state.stances.votes = np.where(agenda.tables.stances.votes >= 0, rng.uniform(0.5, 2), 0)
    totals = [state.stances.votes[state.stances.issue == k].sum() for k in range(len(state.issues))]
    state.issues.needed = state.issues.quota * totals * (1 - 1e-12)
    state.issues.status = rng.integers(0, 5, len(state.issues))
    state.issues.delivery_weight = 0.5
    fill_at(state, 0.0)
    return state, state.issues.grows.copy()


@pytest.mark.parametrize("seed", range(30))
def test_nobody_gives_more_than_its_capacity_and_nothing_usable_is_left(seed: int) -> None:
    state, _ = filled(seed)
    full = []
    for i, actor in enumerate(state.actors):
        own = state.sinks.weight[state.sinks.actor == i].sum() + actor.elsewhere
        given = state.stances.share[state.stances.actor == i].sum() + own * actor.grant * actor.level
        assert given <= actor.capacity * (1 + 1e-9)
        full.append(given >= actor.capacity * (1 - 1e-9))
        assert full[i] or own == 0
    for k, issue in enumerate(state.issues):
        needed = state.stances.actor[(state.stances.issue == k) & (state.stances.needed == 1)]
        assert issue.grows == 0 or any(full[i] for i in needed)


@pytest.mark.parametrize("seed", range(30))
def test_no_issue_gets_less_than_in_proportion_to_weights(seed: int) -> None:
    state, proportional = filled(seed)
    assert (state.issues.raw >= proportional * (1 - 1e-9)).all()


def test_a_lone_issue_gets_what_it_gets_in_proportion_to_weights() -> None:
    u, v = stance(80, 20, salience=0.5), stance(20, 80, salience=0.25)
    actors = {"U": {"sinks": {"home": {"weight": 1.5}}}, "V": {"sinks": {"home": {"weight": 1}}}}
    agenda = lay_out(case_of({"k": issue_of({"U": u, "V": v})}, actors))
    assert agenda.tables.issues.usual[0] == pytest.approx(0.5 * min(0.5 / 2, 0.25 / 1.25))


@pytest.mark.parametrize(("scarce", "paces"), [(0.2, (0.2, 0.8)), (0.8, (0.5, 0.5))])
def test_what_one_party_cannot_use_goes_to_the_other_issue_so_more_capacity_can_slow_it(
    scarce: float, paces: tuple[float, float]
) -> None:
    """X is on A only, Y on A and B alike; what X cannot match on A, Y gives to B."""
    a = issue_of({"X": stance(80, 20), "Y": stance(20, 80)})
    b = issue_of({"Y": stance(20, 80)})
    actors = {"X": {"capacity": scarce, "elsewhere": 0}, "Y": {"elsewhere": 0}}
    agenda = lay_out(case_of({"a": a, "b": b}, actors))
    assert tuple(agenda.tables.issues.usual) == pytest.approx(paces)


@pytest.mark.parametrize("parts", [2, 5])
def test_cutting_an_issue_finer_changes_nothing_about_the_others(parts: int) -> None:
    def usual(pieces: int) -> float:
        main = issue_of({"U": stance(80, 20), "V": stance(20, 80)})
        side = {s: stance(90, 80, salience=1 / pieces) for s in "U"}
        side |= {s: stance(10, 20, salience=1 / pieces) for s in "V"}
        issues = {"main": main} | {f"s{i}": issue_of(side) for i in range(pieces)}
        return float(lay_out(case_of(issues)).tables.issues.usual[0])

    assert usual(parts) == pytest.approx(usual(1))


@pytest.mark.parametrize("seed", range(20))
def test_settlements_lie_inside_the_range_of_the_asks(seed: int) -> None:
    case = random_case(np.random.default_rng(seed))
    plain = {
        name: issue.model_copy(
            update={
                "precedents": (),
                "stances": {a: s.model_copy(update={"no_deal": MISSING}) for a, s in issue.stances.items()},
            }
        )
        for name, issue in case.issues.items()
    }
    agenda, inputs, results = run(without(case, issues=plain), draws=DRAWS)
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
