"""The JSON of a forecast."""

from __future__ import annotations

import json
from typing import Any

import pytest

import accord
from accord.faces.json.envelope import json_text
from accord.pages.forecast_json import forecast_json
from tests import bundled


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_text(forecast_json(bundled.forecast())))
    return loaded


def test_it_says_what_it_is(page: dict[str, Any]) -> None:
    assert page["schema"] == "accord/forecast/1"
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
