"""Reasons asked for a part, and scenarios that do not simulate the same issues."""

from __future__ import annotations

import pytest

from accord.errors import NotFoundError
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.plan import Plan, plan_of
from accord.forecasts.reasons import Reasons, reasons
from accord.studies.side_by_side import comparison_of
from tests import bundled
from tests.agenda.cases import two_sided

DRAWS = 60


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(Inquiry(bundled.case(), draws=DRAWS))


@pytest.fixture(scope="module")
def whole(plan: Plan) -> dict[str, Reasons]:
    return reasons(plan)


def test_the_reasons_of_a_part_are_those_of_the_whole(plan: Plan, whole: dict[str, Reasons]) -> None:
    part = reasons(plan, issues=["health"], what=["pivots"])
    assert part == {"health": Reasons(pivots=whole["health"].pivots)}
    assert part["health"].pivots


def test_fewer_draws_are_the_first_ones(plan: Plan) -> None:
    few = plan_of(Inquiry(bundled.case(), draws=20))
    assert reasons(plan, issues=["nuclear"], draws=20) == reasons(few, issues=["nuclear"])
    found = reasons(few, issues=["nuclear"], draws=500)["nuclear"].causes
    assert found is not None
    assert found.draws == 20


def test_an_issue_that_is_not_simulated_is_refused_with_the_nearest_name(plan: Plan) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'nuclear'"):
        reasons(plan, issues=["nuclea"])
    nothing = plan_of(Inquiry(two_sided(u={"ask": 80}, v={"ask": 20}, kind="influence")))
    with pytest.raises(NotFoundError, match="there is none"):
        reasons(nothing, issues=["k"])


def test_where_nothing_is_simulated_there_is_no_reason() -> None:
    assert reasons(plan_of(Inquiry(two_sided(u={"ask": 80}, v={"ask": 20}, kind="influence")))) == {}


def test_a_scenario_without_an_issue_is_compared_on_the_others() -> None:
    case = bundled.case()
    scenario = case.scenarios["transactional"]
    without = scenario.model_validate(
        {"title": "No talks on health", "changes": [{"remove": "issues.health"}]}
    )
    changed = case.model_copy(update={"scenarios": {"no-health": without}, "claims": {}})
    found = comparison_of(Inquiry(changed, draws=DRAWS, causes=False))
    compared = [difference.issue for difference in found.differences]
    assert compared == [name for name in found.forecasts[found.base].issues if name != "health"]
    with pytest.raises(NotFoundError, match="health"):
        found.difference("no-health", "health")
    base, other = (found.forecasts[name] for name in found.forecasts)
    change = found.difference("no-health", "climate").delivered.value
    assert change == pytest.approx(other["climate"].delivered.value - base["climate"].delivered.value)  # type: ignore[union-attr]
