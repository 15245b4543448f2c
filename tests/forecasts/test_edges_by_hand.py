"""Edges of what is counted of a party: narrow scales, no salience, bottom lines on the ask, many draws."""

from __future__ import annotations

import numpy as np
import pytest

from accord.forecasts.counting import IssueTally
from accord.forecasts.plan import plan_of
from accord.forecasts.reasons import Rows, causes_of
from accord.sampling.draws import sample
from accord.studies import Inquiry
from tests.agenda.cases import two_sided
from tests.forecasts.two_parties import U, V, about, case_of, gaps, made, only

NARROW = {
    "low": 0,
    "high": 1,
    "unit": "share",
    "anchors": [{"at": 0, "words": "no"}, {"at": 1, "words": "yes"}],
}


def test_shares_of_satisfaction_are_the_same_on_a_scale_of_one_as_on_a_scale_of_a_hundred() -> None:
    u, v = (
        {**party, "ask": party["ask"] / 100, "bottom_line": party["bottom_line"] / 100} for party in (U, V)
    )
    narrow = two_sided(u=u, v=v, horizon=24.0, scale=NARROW, status_quo=0.5)
    shares = {actor: share for actor, (share, _) in gaps(only(narrow)).items()}
    assert shares == {"U": about(0.75), "V": about(0.5)}


def test_a_bottom_line_on_the_ask_is_not_told_as_cut_on_either_side() -> None:
    stubborn = case_of(u=U | {"bottom_line": 80}, v=V | {"bottom_line": 40})
    assert [flag for flag in made(stubborn).flags if flag.kind == "cut"] == []


def test_an_outlook_names_its_actor_and_survival_has_every_month_once() -> None:
    forecast = made(case_of())
    assert {name: outlook.actor for name, outlook in forecast.outlooks.items()} == {"U": "U", "V": "V"}
    time = forecast["k"].time
    assert time is not None
    assert [month for month, _ in time.survival] == [float(month) for month in range(25)]


def test_an_issue_of_influence_has_its_names_and_neither_rank_nor_outlook() -> None:
    forecast = made(two_sided(u={"ask": 80}, v={"ask": 20}, kind="influence"))
    issue = forecast["k"]
    assert (issue.id, issue.title, issue.unit) == ("k", "The issue", "points")
    assert (forecast.ranking, forecast.outlooks, forecast.ranking_detail.tied) == ((), {}, ())


def test_times_and_points_of_many_draws_are_binned_within_the_horizon_and_the_scale() -> None:
    tally = IssueTally(low=0.0, high=100.0, horizon=24.0, exact=False)
    tally.times.add(np.array([0.0, 12.0, 24.0]))
    tally.points.add(np.array([0.0, 50.0, 100.0]))
    assert tally.times.distribution().quantile(0.5) == pytest.approx(12.0, abs=0.1)
    assert tally.points.distribution().quantile(1.0) == pytest.approx(100.0, abs=0.5)


@pytest.mark.parametrize("resolve", [{"value": 0.6}, {"low": 0.0, "high": 1.0}], ids=["fixed", "uniform"])
def test_resolve_of_a_stance_is_a_cause_whether_it_is_certain_or_begins_at_nothing(
    resolve: dict[str, object],
) -> None:
    agenda = plan_of(Inquiry(case_of(u=U | {"resolve": resolve}), draws=50)).agenda
    assert agenda is not None
    found = causes_of(agenda, Rows(sample(agenda.slots, 0, 0, 50)), "k")
    assert found.parts["resolve"].value > 0.05
