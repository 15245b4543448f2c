"""Scenarios side by side on the page."""

from __future__ import annotations

import dataclasses

from accord.case.labels import short_issues
from accord.forecasts.comparison import Comparison
from accord.pages.blocks import Block, Figure, Heading, Table
from accord.pages.briefing.page import sections
from accord.pages.briefing.scenario_words import sure
from accord.pages.briefing.scenarios import greatest_change, scenario_table
from accord.pages.figures import ScenarioFigure
from accord.pages.words.likelihood import percent, points
from accord.sampling.estimates import Estimate
from tests import bundled


def blocks() -> tuple[Block, ...]:
    """The annex on scenarios of the bundled case."""
    (section,) = (one for one in sections() if one.id == "scenarios")
    return section.blocks(bundled.briefing())


def test_every_scenario_but_the_base_has_its_part() -> None:
    parts = [block.text for block in blocks() if isinstance(block, Heading)]
    assert parts == ["Transactional", "No coordinator", "Crowded agenda", "Seoul changes course"]


def test_the_figure_shows_the_probabilities_of_both_scenarios_where_they_part() -> None:
    found = bundled.briefing()
    comparison, short = found.comparison, short_issues(found.case)
    assert comparison is not None
    figure = next(b for b in blocks() if isinstance(b, Figure))
    assert isinstance(figure.data, ScenarioFigure)
    shown = {row.title: (row.before, row.after) for row in figure.data.rows}
    agreed = {
        short[name]: tuple(
            p.value
            for scenario in (comparison.base, "transactional")
            if (p := comparison.forecasts[scenario][name].p_agreement) is not None
        )
        for name in found.forecast.ranking
    }
    assert shown == {name: both for name, both in agreed.items() if percent(both[0]) != percent(both[1])}
    assert 0 < len(shown) < len(agreed)
    left = len(agreed) - len(shown)
    words = "One more issue stays as it is." if left == 1 else f"{left} more issues stay as they are."
    assert figure.caption.endswith(words)


def test_how_many_are_agreed_stands_once_for_all_scenarios() -> None:
    comparison = bundled.briefing().comparison
    assert comparison is not None
    (made,) = (block for block in blocks() if isinstance(block, Table))
    titles = [column.title for column in made.columns]
    assert titles[1:] == [
        "Alliance first",
        "Transactional",
        "No coordinator",
        "Crowded agenda",
        "Seoul changes course",
    ]
    first, last = made.rows[0], made.rows[-1]
    assert (first[0].text, last[0].text) == ("all 6", "none")
    base, other = (comparison.forecasts[name].joint for name in (comparison.base, "transactional"))
    assert base is not None
    assert other is not None
    assert (first[1].value, first[2].value) == (base.everything, other.everything)
    by = points(other.everything - base.everything)
    assert first[2].text == f"{percent(other.everything)} ({by})"


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
    assert "It moves no chance by more than" in greatest_change(still, "transactional").text


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
