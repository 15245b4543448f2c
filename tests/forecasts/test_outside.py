"""The outside view of an issue, and its pool with the simulation."""

from __future__ import annotations

import datetime as dt
import json
import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import accord
from accord.case.schema import Belonging, Case
from accord.errors import InvalidFileError, NotFoundError
from accord.faces.json.forecasts import FORECAST, forecast_from_json, forecast_json, stored_form
from accord.faces.terminal.report import plain_text
from accord.forecasts.outside import StillOpen, answer_on, laid_on_calendar, open_after, outside_view, pooled
from accord.forecasts.results import Forecast
from accord.forecasts.views import OutsideView, View
from accord.pages.comparison_page import comparison_report
from accord.pages.forecast_page import forecast_report
from accord.reference.answers import answer_of
from accord.reference.classes import Mix, Weighed, When, class_named, weighed
from accord.reference.curves import log_odds
from tests.case.checks.test_second_edition import a_case

DAY = dt.date(2021, 2, 1)


def view(*still: float) -> View:
    """A simulation that is told every 12 months, with nothing but its curve."""
    survival = tuple((12.0 * k, share) for k, share in enumerate(still))
    by = {month: 1.0 - share for month, share in survival if month in (12.0, 24.0, 48.0)}
    return View(1.0 - still[-1], by, None, None, None, survival)


def named(name: str, **more: Any) -> Belonging:
    return Belonging.model_validate({"class": name, **more})


def of(name: str, simulated: View, mean: float = 18.0, **more: Any) -> OutsideView:
    found = outside_view(named(name, **more), DAY, simulated, mean)
    assert found is not None
    return found


def test_log_odds_are_pooled_as_on_paper() -> None:
    """Talks on bases: S(t) = 1 / (1 + (t / 5.722)^3.780). Given open after 2 months, S(14) / S(2)
    are open 12 months later; the simulation says a half and has 2.06 % of the log odds."""
    found = of("defence-cost-sharing", view(1.0, 0.5, 0.4), began="2020-12-02")
    assert found.open_for == pytest.approx(2.0, abs=0.01)
    odds = [(t / 5.7222) ** (1 / 0.264542) for t in (found.open_for, found.open_for + 12.0)]
    outside = 1 - (1 + odds[0]) / (1 + odds[1])
    assert found.outside.p_by[12.0] == pytest.approx(outside, abs=1e-5)
    by_hand = (1 - 0.0206226) * log_odds(outside) + 0.0206226 * log_odds(0.5)
    assert log_odds(found.pooled.p_by[12.0]) == pytest.approx(by_hand, abs=1e-4)
    assert (found.form, found.own, found.factor) == ("log-odds", False, None)
    assert found.learned_in == class_named("eu-proposals").title


def test_the_hazard_of_a_simulated_class_is_moved_as_on_paper() -> None:
    """One deviation longer than usual: exp(-0.0914) = 0.9127 of the hazard; six months were before."""
    mix = class_named("eu-proposals").pool
    assert mix is not None
    mean = math.exp(mix.mean + mix.deviation) - 6.0
    found = of("eu-proposals", view(1.0, 0.7, 0.3), mean, began="2020-08-02")
    assert found.open_for == pytest.approx(6.0, abs=0.02)
    assert found.factor == pytest.approx(math.exp(mix.slope), abs=1e-3)
    assert found.factor == pytest.approx(0.9127, abs=1e-3)
    assert found.pooled.survival[1][1] == pytest.approx(found.outside.survival[1][1] ** 0.9127, abs=1e-3)
    assert (found.form, found.own, found.weight) == ("hazard", True, mix.slope)
    usual = of("eu-proposals", view(1.0, 0.7, 0.3), math.exp(mix.mean) - found.open_for, began="2020-08-02")
    assert [p for _, p in usual.pooled.survival] == pytest.approx([p for _, p in usual.outside.survival])


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_a_weight_of_0_is_the_outside_view_and_of_1_the_simulation(weight: float) -> None:
    simulated = view(1.0, 0.7, 0.3)
    mix = replace(weighed(class_named("eu-proposals")).pool, weight=weight)
    still = open_after(answer_on(named("river-claims"), DAY))
    assert still is not None
    both = pooled(still, simulated, Weighed(mix, class_named("eu-proposals"), own=True), None)
    for month, share in simulated.survival:
        assert both(month) == pytest.approx(share if weight else still(month), abs=1e-12)


CURVES = st.lists(st.floats(0, 1), min_size=2, max_size=8).map(
    lambda shares: view(1.0, *sorted((0.01 + 0.98 * share for share in shares), reverse=True))
)


@given(CURVES, st.sampled_from(["eu-proposals", "eu-codecision", "river-claims", "defence-cost-sharing"]))
def test_every_curve_falls_and_the_pool_lies_between_where_log_odds_are_weighted(
    simulated: View, name: str
) -> None:
    found = of(name, simulated, began="2020-02-01")
    for each in (found.outside, found.pooled):
        shares = [share for _, share in each.survival]
        assert shares[0] == 1.0
        assert all(0.0 <= after <= before + 1e-12 for before, after in pairwise(shares))
        ends = [end for end in (each.q10, each.median, each.q90) if end is not None]
        assert ends == sorted(ends)
    if found.form == "log-odds":
        for views in zip(
            found.outside.survival, found.simulated.survival, found.pooled.survival, strict=True
        ):
            (_, one), (_, other), (_, both) = views
            assert min(one, other) - 1e-9 <= both <= max(one, other) + 1e-9


def test_quantiles_are_where_the_curve_reaches_their_share() -> None:
    found = of("river-claims", view(1.0, 0.8, 0.6, 0.5, 0.4), began="2019-02-01")
    answer = answer_on(named("river-claims", began="2019-02-01"), DAY)
    still = open_after(answer)
    assert still is not None
    assert found.outside.q10 is not None
    assert still(found.outside.q10) == pytest.approx(0.9, abs=1e-9)
    # Evenly between the months at which the pool is told.
    assert found.pooled.q10 is not None
    after = found.pooled.survival[1][1]
    assert found.pooled.q10 == pytest.approx(12.0 * 0.1 / (1.0 - after))
    assert found.outside.q90 is None


def test_the_months_before_the_date_of_the_case_change_what_is_said() -> None:
    fresh, late = (of("river-claims", view(1.0, 0.5), began=day) for day in ("2021-02-01", "2011-02-01"))
    assert fresh.open_for == 0.0
    assert late.open_for == pytest.approx(120.0, abs=0.1)
    assert late.outside.p_agreement < fresh.outside.p_agreement
    assert of("river-claims", view(1.0, 0.5)).outside == fresh.outside


def member(**more: float) -> StillOpen:
    """The simulation of a case laid on the calendar of a class with median 10 whose members took 20 in the
    middle, both with a spread of 1/2."""
    proposals = class_named("eu-proposals")
    when = When("log-normal", math.log(10.0), 0.5, more.get("never", 0.0), (), 9, 9, "a", "b", 60.0)
    mix = Mix(0.1, math.log(20.0), 0.5, 0.1, 9)
    reference = replace(proposals, when=when, pool=mix, covariates=())
    answer = answer_of(reference, {}, open_for=more.get("open_for", 0.0))
    return laid_on_calendar(answer, view(1.0, 0.8, 0.6, 0.5, 0.4), mix)


def test_a_class_that_is_twice_as_fast_as_its_simulated_members_halves_the_months() -> None:
    """Quantile on quantile: 12 months of the class are 24 of its members."""
    laid = member()
    assert laid(0.0) == 1.0
    assert laid(6.0) == pytest.approx(0.8)
    assert laid(12.0) == pytest.approx(0.6)
    assert laid(60.0) == pytest.approx(0.4)
    later = member(open_for=6.0)  # 12 of the members' months have gone by
    assert later(6.0) == pytest.approx(0.8)
    sparse = member(never=0.3)  # among those that agree nothing is different
    assert sparse(6.0) == pytest.approx(0.8)


def test_the_calendar_is_told_where_the_case_asks_for_it() -> None:
    assert of("eu-proposals", view(1.0, 0.5)).on_calendar is None
    laid = of("eu-proposals", view(1.0, 0.5), calendar="class").on_calendar
    assert laid is not None
    assert laid.survival[0] == (0.0, 1.0)


def test_a_class_or_covariate_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NotFoundError, match="no reference class 'weddings'"):
        of("weddings", view(1.0, 0.5))
    with pytest.raises(InvalidFileError):
        of("river-claims", view(1.0, 0.5), covariates={"record": 2.0})


# ---- in a forecast


def with_class(case: Case, **more: Any) -> Case:
    belonging = named("river-claims", began="2019-06-01", covariates={"aim": "procedure"}, **more)
    issue = case.issues["one"].model_copy(update={"reference": belonging})
    return case.model_copy(update={"issues": {**case.issues, "one": issue}})


@pytest.fixture(scope="module")
def plain_case() -> Case:
    return a_case()


@pytest.fixture(scope="module")
def bare(plain_case: Case) -> Forecast:
    return accord.forecast(plain_case, draws=200)


@pytest.fixture(scope="module")
def found(plain_case: Case) -> Forecast:
    return accord.forecast(with_class(plain_case), draws=200)


def test_a_class_changes_no_number_of_the_simulation(bare: Forecast, found: Forecast) -> None:
    assert bare["one"].outside_view is None
    assert replace(found["one"], outside_view=None) == bare["one"]  # type: ignore[arg-type]
    assert found.ranking_detail == bare.ranking_detail
    assert found.fingerprint != bare.fingerprint


def test_the_simulated_part_is_what_is_shown(found: Forecast) -> None:
    issue = found["one"]
    assert issue.outside_view is not None
    assert issue.p_agreement is not None
    assert issue.time is not None
    simulated = issue.outside_view.simulated
    assert simulated.p_agreement == issue.p_agreement.value
    assert simulated.p_by == {month: p.value for month, p in issue.p_by.items()}
    assert simulated.survival == issue.time.survival
    assert (simulated.q10, simulated.median, simulated.q90) == (
        issue.time.q10,
        issue.time.median,
        issue.time.q90,
    )
    assert issue.outside_view.assumed == ("third party", "record")


def test_a_forecast_with_an_outside_view_comes_back_from_its_document(found: Forecast) -> None:
    from jsonschema import Draft202012Validator

    document = json.loads(json.dumps(forecast_json(found)))
    Draft202012Validator(FORECAST.json_schema).validate(document)
    assert forecast_from_json(document) == stored_form(found)


def test_without_a_class_nothing_is_written_and_nothing_is_loaded(bare: Forecast) -> None:
    assert "outside_view" not in json.dumps(forecast_json(bare))
    program = (
        "import sys, accord\n"
        "accord.forecast(accord.load('three-rivers'), draws=20, causes=False)\n"
        "print(*[m for m in sys.modules if m.startswith(('accord.reference', 'accord.forecasts.outside'))])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


@pytest.fixture(scope="module")
def alliance() -> accord.Comparison:
    return accord.compare(accord.load("us-rok-2021"), ["alliance-first", "transactional"], draws=200)


def test_a_scenario_moves_the_simulated_part_alone(alliance: accord.Comparison) -> None:
    base, other = (one["cost_sharing"].outside_view for one in alliance.forecasts.values())
    assert base is not None
    assert other is not None
    assert other.outside == base.outside
    assert other.simulated.p_agreement < base.simulated.p_agreement - 0.5
    assert other.pooled.p_agreement < base.pooled.p_agreement
    assert (other.weight, other.open_for) == (base.weight, base.open_for)


def test_the_pages_tell_the_three_views_and_what_no_base_rate_stands_behind(
    alliance: accord.Comparison, bare: Forecast
) -> None:
    """Pinned: 14 rounds, 16 months open, 87 % within a year and 97 % within two."""
    text = " ".join(plain_text(forecast_report(alliance.forecasts["alliance-first"])).split())
    for told in (
        "Cost-sharing Outside view 87 97 over 99 3 0 to 14",
        "Renewals of agreements on sharing the cost of bases (14 cases, begun 1991–2019",
        "began on 24 September 2019 and were open for 16 months, longer than any case of the class",
        "of the log odds the simulation has 2 %",
        "No base rate stands behind Health",
    ):
        assert told in text
    compared = " ".join(plain_text(comparison_report(alliance)).split())
    assert "the outside view stays, a scenario moves the simulation" in compared
    alone = plain_text(forecast_report(bare))
    assert "no issue names a reference class" in " ".join(alone.split())
    assert "How such negotiations went" not in alone
