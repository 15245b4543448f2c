"""A place in the order that follows from priors only is marked so."""

from __future__ import annotations

import re

import accord
from accord.case.priors.filling import fill
from accord.case.schema import Case
from accord.faces.terminal.report import plain_text
from accord.pages.briefing.board_picture import board_alone
from accord.pages.briefing.issues import issue_place
from accord.pages.forecast_page import forecast_report
from accord.pages.words.order import place_cell
from accord.pages.words.priors import rests_on_priors
from tests import bundled


def _draft() -> Case:
    """The bundled case without what anybody wants on cost-sharing, filled with priors."""
    case = bundled.case()
    told = case.model_dump(by_alias=True, exclude_unset=True, mode="json")
    told.pop("reviewed", None)
    told["scenarios"], told["events"] = {}, {}
    told["base_scenario"] = case.base_scenario
    for stance in told["issues"]["cost_sharing"]["stances"].values():
        for name in ("ask", "bottom_line", "pressure", "pressure_cap", "no_deal", "delay_cost"):
            stance.pop(name, None)
    return fill(Case.model_validate(told))[0]


def test_an_issue_of_which_nobody_judged_what_is_wanted_is_marked_and_no_other() -> None:
    forecast = accord.forecast(_draft(), draws=50, seed=0, causes=False)
    assert [n for n in forecast.ranking if rests_on_priors(forecast.case.issues[n])] == ["cost_sharing"]
    assert issue_place(forecast, "cost_sharing").endswith(", from priors")
    assert "from priors" not in issue_place(forecast, "health")
    picture = board_alone(forecast)
    rows = {row.title: row.cause for row in picture.data.rows}  # type: ignore[union-attr]
    assert rows["Cost-sharing"].startswith("from priors")
    assert not rows["Health"].startswith("from priors")


def test_the_place_is_marked_in_the_tables_of_the_order_and_on_the_command_line() -> None:
    forecast = accord.forecast(_draft(), draws=50, seed=0, causes=False)
    assert place_cell(forecast, "cost_sharing").text.endswith("(from priors)")
    assert "priors" not in place_cell(forecast, "health").text
    printed = plain_text(forecast_report(forecast))
    assert re.search(r"Cost-sharing +cost_sharing +\d(–\d)? \(from priors\)", printed)


def test_the_bundled_case_is_judged_throughout() -> None:
    assert not any(rests_on_priors(issue) for issue in bundled.case().issues.values())
