"""The JSON of a forecast."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

import accord
from accord.errors import InvalidFileError
from accord.faces.json.comparisons import compare_json, comparison_from_json
from accord.faces.json.envelope import json_text
from accord.faces.json.forecasts import forecast_from_json, forecast_json, stored_form
from accord.sampling.estimates import Distribution
from tests import bundled


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_text(forecast_json(bundled.forecast())))
    return loaded


def test_it_says_what_it_is(page: dict[str, Any]) -> None:
    assert page["schema"] == "accord/forecast/3"
    assert (page["case"], page["scenario"], page["seed"]) == ("us-rok-2021", "alliance-first", 0)
    assert page["draws"] == bundled.DRAWS
    assert sorted(page["ranking"]) == sorted(page["issues"])


def test_every_probability_has_its_error(page: dict[str, Any]) -> None:
    for issue in page["issues"].values():
        assert 0 <= issue["p_agreement"] <= 1
        assert 0 < issue["p_agreement_error"] < 0.05
        assert list(issue["p_by"]) == list(issue["p_by_error"]) == ["12", "24", "48"]
        for name in ("difficulty", "delivered", "in_force", "zone", "missing"):
            assert f"{name}_error" in issue


def test_causes_sum_to_the_difficulty(page: dict[str, Any]) -> None:
    for issue in page["issues"].values():
        assert sum(issue["causes"].values()) == pytest.approx(issue["difficulty"])


def test_survival_runs_from_one_to_the_horizon(page: dict[str, Any]) -> None:
    for issue in page["issues"].values():
        survival = issue["time"]["survival"]
        assert survival[0] == [0.0, 1.0]
        assert survival[-1][0] == page["horizon"]
        assert survival[-1][1] == pytest.approx(1 - issue["p_agreement"])


def test_what_lies_beyond_the_horizon_is_null() -> None:
    short = accord.forecast(bundled.case(), draws=50, horizon=13, causes=False)
    issue = forecast_json(short)["issues"]["nuclear"]
    assert issue["p_by"]["24"] is None
    assert issue["p_by_error"]["48"] is None
    assert issue["p_by"]["12"] is not None
    assert issue["causes"] is None
    assert issue["pivotal"] == {}


def test_an_influence_issue_has_nulls_and_says_so() -> None:
    case = bundled.case()
    turned = case.issues["climate"].model_copy(update={"kind": "influence"})
    changed = case.model_copy(update={"issues": case.issues | {"climate": turned}})
    issue = forecast_json(accord.forecast(changed, draws=50, causes=False))["issues"]["climate"]
    assert issue["kind"] == "influence"
    assert issue["p_agreement"] is None
    assert issue["time"] is None
    assert issue["settlement"]["unit"] == "per cent below 2017 by 2030"


def test_a_stored_forecast_reads_back_equal() -> None:
    made = bundled.forecast()
    back = forecast_from_json(json.loads(json_text(forecast_json(made))))
    assert back == stored_form(made)
    assert stored_form(back) == back
    assert forecast_json(back) == forecast_json(made)


def test_a_forecast_without_causes_and_with_an_influence_issue_reads_back_equal() -> None:
    case = bundled.case()
    turned = case.issues["climate"].model_copy(update={"kind": "influence"})
    changed = case.model_copy(update={"issues": case.issues | {"climate": turned}})
    made = accord.forecast(changed, draws=50, horizon=13, causes=False)
    assert forecast_from_json(json.loads(json_text(forecast_json(made)))) == stored_form(made)


def test_a_stored_settlement_keeps_its_size_and_its_quantiles_exactly() -> None:
    points = Distribution(np.sort(np.random.default_rng(3).normal(size=5000)), np.ones(5000, np.int64))
    thin = points.thinned(401)
    assert (thin.values.size, thin.size) == (401, 5000)
    for step in range(401):
        assert thin.quantile(step / 400) == points.quantile(step / 400)
    assert thin.thinned(401) == thin
    few = Distribution(np.array([1.0, 2.0]), np.array([2, 1]))
    assert few.thinned(401) == Distribution(np.array([1.0, 1.0, 2.0]), np.ones(3, np.int64))


def test_another_kind_or_half_a_document_is_refused() -> None:
    page = forecast_json(bundled.forecast())
    with pytest.raises(InvalidFileError, match="accord/forecast/1, not accord/forecast/3"):
        forecast_from_json(page | {"schema": "accord/forecast/1"})
    with pytest.raises(InvalidFileError, match="no whole accord/forecast/3"):
        forecast_from_json({name: value for name, value in page.items() if name != "outlook"})


def test_stages_of_talks_read_back_equal_by_any_horizon() -> None:
    made = accord.forecast(accord.load("three-rivers"), draws=50, horizon=30.7, causes=False)
    page = json.loads(json_text(forecast_json(made)))
    assert list(page["issues"]["release"]["deadlock"]["shown"]) == ["12", "24", "30.7"]
    assert page["issues"]["release"]["at_home"]["ratified"] is not None
    assert page["issues"]["filling"]["at_home"] is None
    assert forecast_from_json(page) == stored_form(made)


def test_a_stored_comparison_reads_back_equal() -> None:
    made = bundled.comparison()
    page = json.loads(json_text(compare_json(made)))
    back = comparison_from_json(page)
    assert back.differences == made.differences
    assert back.forecasts == {name: stored_form(one) for name, one in made.forecasts.items()}
    with pytest.raises(InvalidFileError, match="not accord/compare/3"):
        comparison_from_json({"schema": "accord/claims/1"})
    with pytest.raises(InvalidFileError, match="no whole"):
        comparison_from_json({name: value for name, value in page.items() if name != "forecasts"})


def test_a_settlement_is_told_in_words_behind_its_quantiles() -> None:
    made = forecast_json(bundled.forecast())
    settled = made["issues"]["cost_sharing"]["settlement"]
    assert list(settled) == ["unit", "q10", "q50", "q90", "words", "n", "quantiles"]
