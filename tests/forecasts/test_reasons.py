"""Causes, pivots and third parties."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import focused_results
from accord.agenda.variants import alone, depends_on_others
from accord.case.scenarios import dated_changes, scenario_case
from accord.case.schema import Case
from accord.forecasts.reasons import CAUSES, Rows, _effective, causes_of, pivots_of, third_parties_of
from accord.forecasts.results import WORK, Forecast
from accord.sampling.draws import sample
from tests.agenda.cases import two_sided


@pytest.fixture(scope="module")
def agenda(us_rok: Case) -> Agenda:
    return lay_out(scenario_case(us_rok, None), dated_changes(us_rok, None))


@pytest.fixture(scope="module")
def inputs(agenda: Agenda) -> np.ndarray:
    return sample(agenda.slots, 0, 0, 60)


def open_share(agenda: Agenda, inputs: np.ndarray, k: int, causes: int) -> float:
    time = focused_results(agenda.tables, inputs, agenda.horizon, k, causes).time[:, k]
    return float(np.minimum(time, agenda.horizon).mean() / agenda.horizon)


@pytest.mark.parametrize("issue", ["nuclear", "cost_sharing", "climate"])
def test_causes_are_the_mean_over_all_orders_of_what_each_adds(
    agenda: Agenda, inputs: np.ndarray, issue: str
) -> None:
    """Brute force over the 120 orders, every set run on the whole case."""
    k = agenda.issues.index(issue)
    value = {causes: open_share(agenda, inputs, k, causes) for causes in range(32)}
    causes = causes_of(agenda, Rows(inputs), issue)
    for name, bit in CAUSES.items():
        added = []
        for order in permutations(CAUSES.values()):
            before = sum(order[: order.index(bit)])
            added.append(value[before | bit] - value[before])
        assert causes.parts[name].value == pytest.approx(np.mean(added), abs=1e-6)
    assert causes.parts[WORK].value == pytest.approx(value[0], abs=1e-6)


@pytest.mark.parametrize("issue", ["nuclear", "cost_sharing", "health", "security", "economy", "climate"])
def test_sets_of_causes_that_are_taken_for_equal_are_equal(
    agenda: Agenda, inputs: np.ndarray, issue: str
) -> None:
    k = agenda.issues.index(issue)
    for causes in range(32):
        same = _effective(agenda, k, causes)
        assert open_share(agenda, inputs, k, causes) == pytest.approx(
            open_share(agenda, inputs, k, same), abs=1e-9
        )


def test_an_issue_at_full_pace_that_nothing_reaches_runs_the_same_alone(
    agenda: Agenda, inputs: np.ndarray
) -> None:
    reached = [depends_on_others(agenda.tables, k) for k in range(len(agenda.issues))]
    assert True in reached
    assert False in reached
    for k in np.flatnonzero(~np.array(reached)):
        single = alone(agenda.tables, int(k))
        for causes in (c for c in range(32) if not c & CAUSES["attention"]):
            together = focused_results(agenda.tables, inputs, agenda.horizon, int(k), causes).time[:, k]
            apart = focused_results(single, inputs, agenda.horizon, 0, causes).time[:, 0]
            np.testing.assert_allclose(apart, together, atol=1e-8)


def test_the_causes_in_a_forecast_sum_to_its_difficulty(small_forecast: Forecast) -> None:
    for issue in small_forecast.issues.values():
        assert issue.causes is not None
        assert issue.difficulty is not None
        total = sum(part.value for part in issue.causes.parts.values())
        assert total == pytest.approx(issue.difficulty.value)


def test_an_issue_without_a_zone_is_hard_for_want_of_common_ground_alone() -> None:
    """Both sides start on their bottom lines: nothing but the missing zone keeps them apart."""
    case = two_sided(
        u={"ask": 70, "bottom_line": 70, "direction": "at_least"},
        v={"ask": 30, "bottom_line": 30, "direction": "at_most"},
    )
    agenda = lay_out(case)
    causes = causes_of(agenda, Rows(sample(agenda.slots, 0, 0, 4)), "k")
    assert causes.parts["no_common_ground"].value == pytest.approx(
        1.0, abs=0.01
    )  # the way into the zone is 5 of 600


def test_dropping_a_refusing_party_makes_agreement_certain_and_nudging_opens_the_zone() -> None:
    case = two_sided(
        u={"ask": 80, "bottom_line": 52}, v={"ask": 20, "bottom_line": 50}, horizon=48.0
    )  # the zone is missing by 2; a nudge is a tenth of 60
    agenda = lay_out(case)
    pivots = pivots_of(agenda, Rows(sample(agenda.slots, 0, 0, 3)), "k")
    assert [p.actor for p in pivots] == ["U", "V"]
    assert all(p.without_consent.value == 1.0 and p.nudged.value == 1.0 for p in pivots)


def test_without_the_coordinator_the_nuclear_issue_is_no_nearer(agenda: Agenda) -> None:
    effects = {e.actor: e for e in third_parties_of(agenda, Rows(sample(agenda.slots, 0, 0, 300)), "nuclear")}
    assert "KOR" in effects
    assert effects["KOR"].difficulty.value < 0.0
    assert effects["KOR"].p_agreement.value >= 0.0
