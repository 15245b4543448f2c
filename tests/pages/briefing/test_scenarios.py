"""Scenarios side by side."""

from __future__ import annotations

import accord
from accord.faces.json.envelope import json_text
from accord.pages.briefing.scenarios import scenario_sections
from accord.pages.compare_json import compare_json
from tests import bundled


def test_every_scenario_but_the_base_has_a_section() -> None:
    sections = scenario_sections(bundled.case(), bundled.comparison())
    assert [section.name for section in sections] == [
        "transactional",
        "no-coordinator",
        "crowded-agenda",
        "seoul-changes",
    ]
    assert "Sharing the cost" in sections[0].sentence


def test_the_figure_shows_the_probabilities_of_both_scenarios() -> None:
    comparison = bundled.comparison()
    section = scenario_sections(bundled.case(), comparison)[0]
    for row, name in zip(section.figure.rows, comparison.forecasts["alliance-first"].ranking, strict=True):
        after = comparison.forecasts["transactional"][name].p_agreement
        assert after is not None
        assert row.after == after.value


def test_the_json_gives_every_difference_an_interval() -> None:
    page = compare_json(bundled.comparison())
    assert page["base"] == "alliance-first"
    assert "Infinity" not in json_text(page)
    for issues in page["differences"].values():
        for change in issues.values():
            assert change["p_agreement"]["low"] <= change["p_agreement"]["value"]
            assert change["p_agreement"]["value"] <= change["p_agreement"]["high"]


def test_scenarios_of_issues_of_influence_alone_have_no_section() -> None:
    case = bundled.case()
    far = case.issues["nuclear"].model_copy(update={"kind": "influence"})
    scenario = case.scenarios["crowded-agenda"]
    few = {"issues": {"nuclear": far}, "links": {}, "events": {}, "claims": {}}
    changed = case.model_copy(update=few | {"scenarios": {"crowded-agenda": scenario}})
    base, other = changed.base_scenario, "crowded-agenda"
    assert scenario_sections(changed, accord.compare(changed, [base, other], draws=20)) == ()
