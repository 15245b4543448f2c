"""The page of a comparison."""

from __future__ import annotations

from typing import Any

import accord
from accord.case.schema import Case
from accord.faces.terminal.report import plain_text
from accord.pages.comparison_page import comparison_report
from tests.forecasts.two_parties import case_of

DRAFT = "This case is a draft: nobody has reviewed its numbers yet."


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
