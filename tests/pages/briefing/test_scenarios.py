"""Scenarios side by side on the page."""

from __future__ import annotations

import dataclasses

from accord.forecasts.comparison import Comparison
from accord.pages.blocks import Figure, Heading
from accord.pages.briefing.page import sections
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.scenarios import greatest_change, scenario_table
from accord.pages.figures import ScenarioFigure
from accord.sampling.estimates import Estimate
from tests import bundled


def test_every_scenario_but_the_base_has_its_part() -> None:
    (section,) = (one for one in sections() if one.id == "scenarios")
    blocks = section.blocks(bundled.briefing())
    parts = [block.text for block in blocks if isinstance(block, Heading)]
    assert parts == ["Transactional", "No coordinator", "Crowded agenda", "Seoul changes course"]


def test_the_figure_shows_the_probabilities_of_both_scenarios() -> None:
    (section,) = (one for one in sections() if one.id == "scenarios")
    found = bundled.briefing()
    assert found.comparison is not None
    first = next(b.data for b in section.blocks(found) if isinstance(b, Figure))
    assert isinstance(first, ScenarioFigure)
    for row, name in zip(first.rows, found.forecast.ranking, strict=True):
        after = found.comparison.forecasts["transactional"][name].p_agreement
        assert after is not None
        assert row.after == after.value


def test_the_greatest_change_is_told_with_its_interval() -> None:
    comparison = bundled.comparison()
    told = greatest_change(comparison, "transactional")
    change = comparison.difference("transactional", "cost_sharing").p_agreement
    assert told.text.startswith("The greatest change is in “Sharing the cost")
    assert f"a change of {100 * change.value:+.1f} points".replace("-", "−") in told.text
    assert told.spans[5].source is not None
    assert told.spans[5].source.path == "comparison.differences.transactional.cost_sharing.p_agreement.value"


def test_what_may_be_chance_is_told_as_no_change() -> None:
    comparison = bundled.comparison()
    unsure = tuple(dataclasses.replace(d, p_agreement=Estimate(0.1, 0.2)) for d in comparison.differences)
    still = Comparison(comparison.forecasts, unsure, comparison.joint)
    assert "It changes nothing by more than" in greatest_change(still, "transactional").text


def test_a_difference_is_sure_where_its_interval_lies_on_one_side_of_zero() -> None:
    assert sure(Estimate(0.2, 0.1))
    assert sure(Estimate(-0.2, 0.1))
    assert not sure(Estimate(0.19, 0.1))


def test_the_table_has_a_row_for_every_issue_that_is_simulated() -> None:
    made = scenario_table(bundled.case(), bundled.comparison(), "transactional")
    assert made.caption.startswith("Transactional against Alliance first")
    assert [row[0].text for row in made.rows] == [
        bundled.forecast()[name].title for name in bundled.comparison().forecasts["alliance-first"].ranking
    ]
