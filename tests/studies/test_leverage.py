"""Levers: goals as they are written, closed forms, exhaustive search, and what is said in one sentence."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import accord
from accord.case.fields import ONE
from accord.case.schema import Case
from accord.errors import AccordError, NotFoundError, Stopped, UsageError
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.plan import plan_of
from accord.forecasts.shown import IGNORANCE
from accord.pages.levers_page import levers_report
from accord.sampling.draws import sample
from accord.studies.leverage.finding import levers
from accord.studies.leverage.goals import Goal, goal_of, mean_of, outcome_of, shown_of
from accord.studies.leverage.moves import moved, moves_of, toward
from accord.studies.leverage.search import LEVELS, cheapest, least
from tests import bundled
from tests.agenda.cases import two_sided

KNOWN = 1 - 2 * IGNORANCE
U, V = "issues.k.stances.U", "issues.k.stances.V"


def case_of(u: dict[str, Any], v: dict[str, Any], horizon: float = 600.0) -> Case:
    """U wants 80, V 20; one mood each is left out, and attention is certain."""
    made = two_sided(u={"ask": 80} | u, v={"ask": 20} | v, horizon=horizon)
    return made.model_copy(update={"mood": 0.0, "elasticity": ONE})


def apart() -> Case:
    """U's line from 50 to 70, all alike, V's at 45: nothing is agreed."""
    return case_of({"bottom_line": {"dist": "uniform", "low": 50, "high": 70}}, {"bottom_line": 45})


# ------------------------------------------------------------ goals


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("nuclear agreed by 24 >= 50%", ("agreed", ("nuclear",), 24.0, True, 0.5)),
        ("Nuclear question agreed>=50 %", ("agreed", ("nuclear",), 48.0, True, 0.5)),
        ("health in_force by 2022-02-01 >= 80%", ("in_force", ("health",), 365 / (365.25 / 12), True, 0.8)),
        ("health delivered <= 12.5%", ("delivered", ("health",), 48.0, False, 0.125)),
        ("security harder than economy >= 60%", ("harder", ("security", "economy"), 48.0, True, 0.6)),
    ],
)
def test_a_goal_is_read_as_it_is_written(text: str, goal: tuple[Any, ...]) -> None:
    found = goal_of(text, bundled.case())
    assert (found.kind, found.issues, found.month, found.at_least, found.share) == goal


def test_a_point_and_a_package_are_goals() -> None:
    found = goal_of("cost_sharing point <= 1,200".replace(",", "") + " with 40%", bundled.case())
    assert (found.kind, found.point, found.above, found.share) == ("point", 1200.0, False, 0.4)
    package = {"packages": {"both": {"issues": ["health", "climate"], "title": "Health and climate"}}}
    data = bundled.case().model_dump(mode="json", by_alias=True, exclude_unset=True) | package
    for name in ("both", "Health and climate"):
        assert goal_of(f"{name} agreed >= 60%", Case.model_validate(data)).issues == ("health", "climate")


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("peace", UsageError, "what can be asked: ISSUE agreed by MONTH|DATE >= P%; "),
        ("nuclear agreed > 50%", UsageError, "is no goal"),
        ("nuclera agreed >= 50%", NotFoundError, "did you mean 'nuclear'"),
        ("nuclear agreed by soon >= 50%", UsageError, "neither months nor a day"),
        ("nuclear agreed by 60 >= 50%", UsageError, "within 48 months"),
        ("nuclear agreed >= 100%", UsageError, "between 0 and 100 %"),
        ("nuclear point >= 140 with 50%", UsageError, "off the scale"),
        ("nuclear harder than nuclear >= 50%", UsageError, "against itself"),
    ],
)
def test_what_is_no_goal_is_refused_with_what_is(text: str, kind: type[AccordError], said: str) -> None:
    with pytest.raises(kind, match=said.replace("|", r"\|")):
        goal_of(text, bundled.case())


def test_the_chance_of_a_goal_is_that_of_the_forecast() -> None:
    case, made = bundled.case(), bundled.forecast()
    plan = plan_of(Inquiry(case, draws=300))
    assert plan.agenda is not None
    inputs = sample(plan.agenda.slots, 0, 0, 300)

    def chance(text: str) -> float:
        goal = goal_of(text, case)
        return shown_of(goal, mean_of(outcome_of(goal, plan.agenda, inputs)), case).value  # type: ignore[arg-type]

    issue = made["security"]
    assert issue.p_agreement is not None
    assert issue.in_force is not None
    assert issue.delivered is not None
    assert chance("security agreed >= 50%") == pytest.approx(issue.p_agreement.value)
    assert chance("security agreed by 24 >= 50%") == pytest.approx(issue.p_by[24.0].value)
    assert chance("security in_force >= 50%") == pytest.approx(issue.in_force.value)
    assert chance("security delivered >= 50%") == pytest.approx(issue.delivered.value)
    harder = made.ranking_detail.probability_harder("security", "economy")
    assert chance("security harder than economy >= 50%") == pytest.approx(harder)


# ------------------------------------------------------------ single moves


def test_a_threshold_in_closed_form() -> None:
    """P(U's line - m <= 45) = (m - 5)/20; shown .5 asks for 1/2, that is m = 15."""
    found = levers(apart(), "k agreed >= 50%", draws=2_000, confirm=10_000, workers=1)
    by_path = {one.path: one for one in found.levers}
    line = by_path[f"{U}.bottom_line"]
    assert line.needed == pytest.approx(15.0, abs=0.6)
    assert line.needed_low is not None
    assert line.needed_high is not None
    assert line.needed_low < 15.0 < line.needed_high
    assert line.needed_high - line.needed_low == pytest.approx(2 * 1.96 * 20 * (0.25 / 2000) ** 0.5, rel=0.3)
    assert (line.usual, line.low, line.high, line.toward, line.third) == (60.0, 0.0, 100.0, -1, False)
    assert line.farthest.value == pytest.approx(KNOWN + IGNORANCE)
    assert by_path[f"{V}.bottom_line"].needed == pytest.approx(15.0, abs=0.6)
    assert {one.actor for one in found.actors if one.needed is not None} == {"U", "V"}


def test_sets_are_trimmed_and_confirmed() -> None:
    found = levers(apart(), "k agreed >= 50%", draws=2_000, workers=1)
    first = found.sets[0]
    assert first.cost == pytest.approx(0.15, abs=0.01)
    assert found.goal.met(first.chance.value)
    assert first.chance.value == pytest.approx(0.5, abs=0.02)
    assert found.confirmed == 10_000
    assert {move.path for move in first.moves} <= {f"{U}.bottom_line", f"{V}.bottom_line"}
    for move in first.moves:
        assert move.to == pytest.approx(move.by + (60 if move.path.startswith(U) else 45))
    assert [one.cost for one in found.sets] == sorted(one.cost for one in found.sets)


def test_stated_costs_decide_who_moves() -> None:
    dear = {f"{U}.bottom_line": 10.0}
    found = levers(apart(), "k agreed >= 50%", costs=dear, draws=500, confirm=500, workers=1)
    assert [one.path for one in found.sets[0].moves] == [f"{V}.bottom_line"]
    with pytest.raises(NotFoundError, match=r"did you mean 'issues\.k\.stances\.U\.bottom_line'"):
        levers(apart(), "k agreed >= 50%", costs={f"{U}.bottom_lin": 1.0})
    with pytest.raises(UsageError, match="a cost is more than 0"):
        levers(apart(), "k agreed >= 50%", costs={f"{U}.bottom_line": 0.0})


def test_an_ask_does_not_pass_its_own_line() -> None:
    plan = plan_of(Inquiry(apart()))
    assert plan.agenda is not None
    ask = next(m for m in moves_of(plan, goal_of("k agreed >= 50%", plan.case)) if m.path == f"{U}.ask")
    inputs = sample(plan.agenda.slots, 0, 0, 50)
    line = inputs[:, plan.agenda.slots.names.index(("U", "k", "bottom line"))]
    (slot,) = ask.slots
    assert moved(inputs, [(toward(ask, -1), 100.0)])[:, slot] == pytest.approx(line)
    assert moved(inputs, [(toward(ask, -1), 5.0)])[:, slot] == pytest.approx(75.0)
    assert inputs[:, slot] == pytest.approx(80.0)


def test_least_finds_where_something_begins_to_hold() -> None:
    assert least(lambda x: x >= 3.2, 10.0) == pytest.approx(3.2, abs=0.01)
    assert least(lambda x: False, 10.0) is None
    assert least(lambda x: True, 10.0) == pytest.approx(0.0, abs=0.01)


# ------------------------------------------------------------ sets


def every_choice(costs: list[float], holds: Any, most: int = 3) -> list[float]:
    """Cost of the cheapest choice of each set that reaches the goal, all tried."""
    found = []
    for size in range(1, most + 1):
        for group in itertools.combinations(range(len(costs)), size):
            best = [
                sum(costs[i] * level for i, level in zip(group, levels, strict=True))
                for levels in itertools.product(range(1, LEVELS + 1), repeat=size)
                if holds(_choice(group, levels, len(costs)))
            ]
            found += [min(best)] if best else []
    return sorted(found)


def _choice(group: tuple[int, ...], levels: tuple[int, ...], count: int) -> tuple[int, ...]:
    return tuple(dict(zip(group, levels, strict=True)).get(i, 0) for i in range(count))


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_sets_of_eight_are_those_of_exhaustive_search(seed: int) -> None:
    rng = np.random.default_rng(seed)
    gains, costs = rng.uniform(0.02, 0.3, 8), list(rng.uniform(0.1, 1.0, 8))
    both = rng.uniform(0.0, 0.05, (8, 8))

    def holds(levels: tuple[int, ...]) -> bool:
        way = np.array(levels) / LEVELS
        return bool(gains @ way + way @ both @ way >= 0.35)

    found = cheapest(costs, holds)
    wanted = every_choice(costs, holds)[:3]
    assert [sum(c * level for c, level in zip(costs, one, strict=True)) for one in found] == pytest.approx(
        wanted
    )
    assert len({tuple(level > 0 for level in one) for one in found}) == len(found)


def test_a_case_of_eight_inputs_against_exhaustive_search() -> None:
    """Ask, line, resolve and patience of two parties, all uncertain, on the same draws."""
    low = {"low": 40, "mode": 55, "high": 70}
    u = {
        "ask": {"low": 70, "mode": 80, "high": 90},
        "bottom_line": low,
        "patience": {"low": 1, "mode": 4, "high": 9},
    }
    v = {
        "ask": {"low": 10, "mode": 20, "high": 30},
        "bottom_line": {"low": 30, "mode": 45, "high": 60},
        "patience": {"low": 1, "mode": 4, "high": 9},
    }
    resolve = {"low": 0.1, "mode": 0.3, "high": 0.5}
    case = case_of(u | {"resolve": resolve}, v | {"resolve": resolve}, horizon=24.0)
    plan = plan_of(Inquiry(case))
    goal = goal_of("k agreed >= 45%", case)
    assert plan.agenda is not None
    inputs = sample(plan.agenda.slots, 0, 0, 60)
    wanted = ("ask", "bottom_line", "resolve", "patience")
    ways = {"U": -1, "V": 1}
    chosen = [
        toward(move, -1 if move.path.endswith(("resolve", "patience")) else ways[move.actor])
        for move in moves_of(plan, goal)
        if move.path.split(".")[-1] in wanted
    ]
    assert len(chosen) == 8
    costs = [0.25] * 8
    asked: dict[tuple[int, ...], bool] = {}

    def holds(levels: tuple[int, ...]) -> bool:
        if levels not in asked:
            by = [
                (move, move.range * level / LEVELS)
                for move, level in zip(chosen, levels, strict=True)
                if level
            ]
            outcome = outcome_of(goal, plan.agenda, moved(inputs, by))  # type: ignore[arg-type]
            asked[levels] = goal.met(shown_of(goal, mean_of(outcome), case).value)
        return asked[levels]

    found = cheapest(costs, holds, most=2)
    tried = len(asked)
    everything = every_choice(costs, holds, most=2)
    told = [sum(c * level for c, level in zip(costs, one, strict=True)) for one in found]
    assert told == pytest.approx(everything[: len(told)])
    assert tried < 0.6 * len(asked)


# ------------------------------------------------------------ one sentence each


def told(case: Case, goal: str, **options: Any) -> str:
    return plain_text(levers_report(levers(case, goal, draws=100, confirm=100, workers=1, **options)))


def test_a_goal_already_met_is_one_sentence() -> None:
    page = told(bundled.case(), "cost_sharing agreed >= 50%")
    assert ": the goal is met, and nothing has to change." in page
    assert "Single moves" not in page


def test_a_goal_out_of_reach_is_one_sentence() -> None:
    sides: dict[str, Any] = {"u": {"ask": 80, "bottom_line": 40}, "v": {"ask": 20, "bottom_line": 60}}
    page = told(two_sided(**sides, horizon=24.0, process=300), "k agreed >= 90%")
    assert "It cannot be reached: no single field moves it by a point or more." in page
    # The unknown world keeps any probability below 98 %.
    page = told(apart(), "k agreed >= 99%")
    assert "No set of three moves reaches it; with all " in page


def test_a_case_without_uncertainty_has_levers_and_no_boxes() -> None:
    found = levers(
        case_of({"bottom_line": 60}, {"bottom_line": 40}), "k agreed >= 50%", draws=100, confirm=100
    )
    assert not found.boxes
    assert found.sets[0].cost == pytest.approx(0.2, abs=0.01)


def test_a_goal_against_an_agreement_is_sought_the_other_way() -> None:
    agreed = case_of({"bottom_line": 40}, {"bottom_line": {"low": 45, "mode": 50, "high": 60}})
    found = levers(agreed, "k agreed <= 40%", draws=200, confirm=200)
    assert not found.met
    best = found.levers[0]
    assert best.farthest.value < 0.4
    assert best.needed is not None


def test_a_number_moves_from_one_that_is_told_apart_from_it() -> None:
    page = told(case_of({"bottom_line": 45.4}, {"bottom_line": 45}), "k agreed >= 60%")
    assert "would sign at 45.4 instead of 45:" in page
    assert "45 instead of 45:" not in page


def test_a_number_that_stays_is_not_told() -> None:
    page = told(case_of({"bottom_line": 45.04}, {"bottom_line": 45}), "k agreed >= 60%")
    assert "cost 0.00" not in page
    assert "the worst U would sign  45.04   44.94" in page


def test_boxes_hold_the_goal_and_say_so_in_words() -> None:
    found = levers(bundled.case(), "nuclear agreed by 24 >= 50%", draws=100, confirm=4_000)
    box = found.boxes[0]
    assert {found.judgements[one.column].toss for one in box.limits} == {"obstinate"}
    assert box.mean > 0.5
    page = plain_text(levers_report(found))
    where = "in which it is not so that the DPRK never gives way"
    assert f"of the {box.draws:,} simulated courses {where}" in page
    assert "9 May 2022: Change of government in Seoul." in page
    assert "1 April 2021" in page


def test_it_stops_when_told_and_tells_every_stage() -> None:
    stages: list[str] = []

    def stop(stage: str, done: int, wanted: int) -> None:
        stages.append(stage)
        if stage == "sets":
            raise Stopped("enough")

    with pytest.raises(Stopped):
        levers(bundled.case(), "nuclear agreed >= 50%", draws=100, confirm=100, progress=stop)
    assert list(dict.fromkeys(stages))[:2] == ["fields", "levers"]


def test_the_same_seed_gives_the_same_levers() -> None:
    one, two = (accord.levers(apart(), "k agreed >= 50%", draws=200, confirm=200, workers=w) for w in (1, 3))
    assert one == two
    assert isinstance(one.goal, Goal)
