"""Differences of two draws, reasons of few draws and what bodies at home do, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from accord.agenda.state import Results, new_results
from accord.forecasts.comparison import PairedTally
from accord.forecasts.counting import IssueTally
from accord.forecasts.plan import plan_of
from accord.forecasts.reasons import reasons
from accord.forecasts.shown import shown_change
from accord.sampling.estimates import Estimate
from accord.settlement.one_model import decisions
from accord.studies import Inquiry
from accord.studies.one_scenario import forecast
from tests.agenda.cases import two_sided
from tests.agenda.trials import case_of as several
from tests.agenda.trials import duel, issue_of, stance
from tests.forecasts.two_parties import U, about, case_of, gaps, only


def _two_draws(**columns: list[float]) -> Results:
    """The results of two draws of one issue."""
    results = new_results(2, 1)
    for name, values in columns.items():
        getattr(results, name)[:, 0] = values
    return results


def test_a_difference_of_two_draws_by_hand() -> None:
    """Signed at 6 and never, then at 18 and 12, of 24 months: 12 months later, 12 sooner; a deal more."""
    tally = PairedTally("k", (0, 0), 24.0)
    tally.add(
        _two_draws(time=[6, np.inf], point=[10, np.nan], delivered=[1, 0], zone=[1, 0], missing=[0, 8]),
        _two_draws(time=[18, 12], point=[14, 30], delivered=[0.5, 1], zone=[1, 1], missing=[0, 0]),
    )
    found = tally.difference("other")
    assert (found.issue, found.scenario) == ("k", "other")
    assert found.p_agreement == shown_change(Estimate(0.5, math.sqrt(0.25 / 2)))
    assert found.months == shown_change(Estimate(0.0, math.sqrt(144 / 2)))
    assert found.difficulty.error == pytest.approx(found.months.error / 24)
    assert found.zone == shown_change(Estimate(0.5, math.sqrt(0.25 / 2)))
    assert (found.missing.value, found.missing.error) == pytest.approx((-4, math.sqrt(16 / 2)))
    assert (found.delivered.value, found.delivered.error) == pytest.approx((0.25, math.sqrt(0.5625 / 2)))
    assert found.settlement is not None
    assert (found.settlement.value, found.settlement.error) == pytest.approx((4, 0))


def test_times_before_the_first_month_are_binned_too() -> None:
    tally = IssueTally(low=0.0, high=100.0, horizon=24.0, exact=False)
    tally.times.add(np.full(9, 0.25))
    assert tally.times.distribution().quantile(0.5) == pytest.approx(0.25, abs=0.05)


def test_causes_of_all_draws_add_up_to_the_difficulty_of_these_draws() -> None:
    """The reasons rest on the first draws of the forecast, so that of few draws they explain all."""
    case = case_of(u=U | {"ask": {"low": 60, "mode": 80, "high": 100}, "patience": {"low": 1, "high": 6}})
    issue = forecast(case, draws=60, workers=1)["k"]
    assert issue.difficulty is not None
    for causes in (issue.causes, reasons(plan_of(Inquiry(case, draws=60)))["k"].causes):
        assert causes is not None
        explained = sum(part.value for part in causes.parts.values())
        assert explained == pytest.approx(issue.difficulty.value, abs=1e-9)


def test_pivots_of_an_issue_are_its_own_parties_and_those_only() -> None:
    issues = {
        "a": issue_of({"U": stance(80, 40), "V": stance(20, 60)}),
        "b": issue_of({"W": stance(80, 60), "X": stance(20, 40)}),
    }
    found = forecast(several(issues), draws=20, workers=1)
    assert sorted(pivot.actor for pivot in found["a"].pivots) == ["U", "V"]
    assert sorted(pivot.actor for pivot in found["b"].pivots) == ["W", "X"]
    by_actor = {pivot.actor: pivot for pivot in found["b"].pivots}
    assert by_actor["W"].without_consent.value > 0.9  # the lines of W and X lie 20 apart: no deal with W
    assert found["a"].pivots[0].without_consent.value == 0  # agreed with it as well


def test_what_a_body_at_home_does_is_counted_of_the_issue_that_it_decides() -> None:
    """The offers meet after 6 months; a body with a line at 45 refuses the 50 of the text 6 months later."""
    body = {"V": {"body": "Parliament", "months": 4, "bottom_line": 45, "on_refusal": "end"}}
    u, v = stance(80, 40, patience=3), stance(20, 60, patience=3)
    at_home = forecast(duel(u, v, process=2, ratification=body), draws=4, causes=False)["k"].at_home
    assert at_home is not None
    assert {month: share.value for month, share in at_home.accepted.simulated.items()} == {
        12: 1,
        24: 1,
        48: 1,
    }
    refused = {month: share.value for month, share in at_home.refused.simulated.items()}
    assert (refused[24], refused[48]) == (1, 1)


def test_an_issue_without_a_body_says_nothing_of_bodies_at_home() -> None:
    assert only(case_of()).at_home is None


@pytest.mark.parametrize("line", [20, 35, 50])
def test_a_party_that_is_overruled_is_not_satisfied_whether_it_has_room_to_give_or_not(line: int) -> None:
    """A and B carry the quota and settle on 80; M, who would go from 20 to its line, gets nothing."""
    parties = {
        "A": stance(80, 60),
        "B": stance(70, 60),
        "M": {"ask": 20, "bottom_line": line, "salience": 1, "patience": 1, "direction": "at_most"},
    }
    rule = {"weights": {"A": 1, "B": 1, "M": 1}, "quota": 0.6}
    found = gaps(only(several({"k": issue_of(parties, rule=rule)})))
    assert found["M"] == (1.0, about(60))
    assert found["A"] == (0.0, about(0))


def test_an_issue_of_influence_settles_where_the_calibrated_distribution_says() -> None:
    case = two_sided(u={"ask": 80}, v={"ask": 20}, kind="influence")
    (told,) = decisions(case)[0].values()
    settled = forecast(case, draws=4)["k"].settlement
    assert settled is not None
    assert settled.quantile(0.5) == pytest.approx(told.q50, abs=0.5)
    assert settled.quantile(0.1) == pytest.approx(told.q10, abs=0.5)
