"""The page of a comparison: its numbers by hand, the same as in the briefing, and its doubts."""

from __future__ import annotations

import dataclasses
from typing import Any

import accord
from accord.case.schema import Case
from accord.faces.terminal.report import plain_text
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import ConcessionForecast
from accord.pages.blocks import Paragraph, Report, Table
from accord.pages.briefing.scenarios import scenario_table
from accord.pages.comparison_page import comparison_report
from accord.pages.scenario_changes import changes
from accord.sampling.estimates import Estimate
from tests import bundled
from tests.forecasts.two_parties import case_of

NAME = "transactional"
DRAFT = "This case is a draft: nobody has signed its numbers yet."


def tables(page: Report) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


def by_hand() -> Comparison:
    """Two scenarios of the bundled case on one issue, with round numbers."""
    made = bundled.comparison()
    base, other = (made.forecasts[name] for name in ("alliance-first", NAME))
    both = []
    for forecast, agreed in ((base, 0.25), (other, 0.75)):
        issue = forecast["cost_sharing"]
        assert isinstance(issue, ConcessionForecast)
        changed = dataclasses.replace(issue, p_agreement=Estimate(agreed, 0.01))
        both.append(dataclasses.replace(forecast, issues=forecast.issues | {issue.id: changed}))
    difference = dataclasses.replace(
        made.difference(NAME, "cost_sharing"),
        p_agreement=Estimate(0.5, 0.01),
        months=Estimate(-6.0, 0.5),
        delivered=Estimate(0.25, 0.0),
        settlement=None,
    )
    return Comparison({"alliance-first": both[0], NAME: both[1]}, (difference,), {})


def test_a_row_by_hand() -> None:
    found, views = tables(comparison_report(by_hand()))
    assert [column.title for column in views.columns][1:] == [
        "outside view",
        "simulation, base",
        "simulation, scenario",
        "pool, base",
        "pool, scenario",
    ]
    made = bundled.comparison().forecasts
    base, other = (made[name]["cost_sharing"].outside_view for name in ("alliance-first", NAME))
    assert base is not None
    assert other is not None
    told = (base.outside, base.simulated, other.simulated, base.pooled, other.pooled)
    assert [cell.value for cell in views.rows[0]][1:] == [view.p_agreement for view in told]
    assert [cell.text for cell in found.rows[0]] == [
        "Cost-sharing",
        "25 %",
        "75 %",
        "+50.0 ± 2.0",
        "−6.0 ± 1.0",
        "+25.0",
        "–",
        "KRW bn in the first year",
    ]


def test_an_issue_that_only_one_scenario_negotiates_is_left_out_of_what_is_compared() -> None:
    assert [each.before.id for each in changes(by_hand(), NAME)] == ["cost_sharing"]
    assert len(tables(comparison_report(by_hand()))[0].rows) == 1


def test_page_and_briefing_tell_the_same_of_every_issue() -> None:
    comparison = bundled.comparison()
    page = next(
        one for one in tables(comparison_report(comparison)) if "Transactional against" in one.caption
    )
    section = scenario_table(bundled.case(), comparison, NAME)
    for here, there in zip(page.rows, section.rows, strict=True):
        assert [cell.value for cell in here[1:7]] == [cell.value for cell in there[1:7]]
        assert [cell.text for cell in here[1:6]] == [cell.text for cell in there[1:6]]
        assert [f"comparison.{cell.source.path}" for cell in here[1:7] if cell.source] == [
            cell.source.path for cell in there[1:7] if cell.source
        ]


def test_only_a_scenario_that_is_described_has_its_paragraph() -> None:
    blocks = comparison_report(bundled.comparison()).blocks
    told = [one.sentences[0].text for one in blocks if isinstance(one, Paragraph)]
    described = [
        one.description.strip()
        for name, one in bundled.case().scenarios.items()
        if name != "alliance-first" and one.description
    ]
    assert told == described


def case(**changes: Any) -> Case:
    """U would sign no less than 40 and asks 60; its scenarios set the ask."""
    raw = case_of(u={"ask": 60, "bottom_line": 40, "direction": "at_least"}).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    scenarios = {
        name: {"title": name, "changes": [{"set": "issues.k.stances.U.ask", "to": to}]}
        for name, to in changes.items()
    }
    return Case.model_validate(raw | {"scenarios": scenarios})


def test_what_a_scenario_alone_does_to_a_party_is_told_under_its_title_and_the_rest_once() -> None:
    page = plain_text(comparison_report(accord.compare(case(Less=30, More=70), draws=20)), 200)
    assert (
        "Less: In 100% of the draws U asks for less on “The issue” than its bottom line says; "
        "the bottom line was moved to the ask."
    ) in page
    assert "More: In" not in page
    assert page.count(DRAFT) == 1
