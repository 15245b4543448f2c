"""The page of a forecast."""

from __future__ import annotations

import re
from dataclasses import replace

import accord
from accord.faces.terminal.report import plain_text
from accord.forecasts.results import ConcessionForecast
from accord.pages.blocks import Interval, Table
from accord.pages.forecast_page import forecast_report, share_cell
from accord.sampling.estimates import Estimate
from tests import bundled


def tables() -> list[Table]:
    return [block for block in forecast_report(bundled.forecast()).blocks if isinstance(block, Table)]


def test_issues_stand_easiest_first_by_their_short_names_with_the_id_for_the_next_command() -> None:
    first = tables()[0]
    assert [row[1].text for row in first.rows] == list(bundled.forecast().ranking)
    assert first.rows[0][0].text == "Cost-sharing"
    assert [column.title for column in first.columns if column.handle] == ["id"]


def test_cells_hold_the_numbers_behind_their_texts() -> None:
    issue = bundled.forecast()["cost_sharing"]
    assert issue.p_agreement is not None
    assert issue.time is not None
    assert issue.settlement is not None
    agreed = tables()[0].rows[0][4]
    assert (agreed.value, agreed.error) == (issue.p_agreement.value, issue.p_agreement.error)
    assert tables()[1].rows[0][4].value == Interval(issue.time.q10, issue.time.q90)
    settled = next(one for one in tables() if one.caption.startswith("Where")).rows[0]
    assert (settled[1].value, settled[1].unit) == (issue.settlement.quantile(0.5), "KRW bn in the first year")


def test_it_is_readable_at_80_columns_with_ids_whole() -> None:
    text = plain_text(forecast_report(bundled.forecast()), 80)
    assert max(map(len, text.splitlines())) <= 80
    assert "cost_sharing" in text.split()
    assert "very likely" in text


def test_an_influence_issue_has_no_months() -> None:
    case = bundled.case()
    turned = case.issues["climate"].model_copy(update={"kind": "influence"})
    changed = case.model_copy(update={"issues": case.issues | {"climate": turned}})
    page = forecast_report(accord.forecast(changed, draws=50, causes=False))
    made = [block for block in page.blocks if isinstance(block, Table)]
    assert [cell.text for cell in made[0].rows[-1]] == ["Climate", "climate", "–", "positions only", "–", "–"]
    assert {cell.text for cell in made[1].rows[-1][1:]} == {"–"}
    assert "issues of influence" in made[-2].caption
    assert "calibrated on" in plain_text(page)


def test_a_share_is_never_shown_as_nothing_or_all() -> None:
    """What is under one per cent is no zero; a column of deadlocks begins with such shares."""
    ends = [share_cell(Estimate(share, 0.0), "p").text for share in (0.005, 0.01, 0.5, 0.99, 0.995)]
    assert ends == ["under 1", "1", "50", "99", "over 99"]


def test_what_is_hardly_ever_signed_lies_not_before_the_horizon() -> None:
    made = bundled.forecast()
    nuclear = made["nuclear"]
    assert isinstance(nuclear, ConcessionForecast)
    never = replace(nuclear, time=replace(nuclear.time, q10=None, median=None, q90=None))
    issues = made.issues | {"nuclear": never}
    told = plain_text(forecast_report(replace(made, issues=issues)))
    assert "beyond to beyond" not in told
    assert re.search(r"not before the horizon, \d+ \w+ 20\d\d", told)


def test_of_some_months_days_are_told_and_no_column_that_lies_beyond() -> None:
    made = accord.forecast(bundled.case(), draws=200, horizon=5.0, causes=False)
    when = next(
        one for one in forecast_report(made).blocks if isinstance(one, Table) and "signed" in one.caption
    )
    assert when.caption == "When it is signed"
    assert [column.title for column in when.columns] == ["issue", "median day", "80 % interval"]
    assert "not before the horizon, 3 July 2021" in {row[2].text for row in when.rows}
    heads = {
        column.title
        for one in forecast_report(made).blocks
        if isinstance(one, Table) and not one.caption.startswith("How such negotiations went")
        for column in one.columns
    }
    assert not [head for head in heads if "within" in head]
    days = [row[2].text for row in when.rows if row[2].text.endswith("to beyond")]
    assert days
    assert all(re.fullmatch(r"\d{1,2} \w+ 2021 to beyond", one) for one in days)
    a_year = accord.forecast(bundled.case(), draws=100, horizon=12.0, causes=False)
    when = next(
        one for one in forecast_report(a_year).blocks if isinstance(one, Table) and "signed" in one.caption
    )
    assert [column.title for column in when.columns] == ["issue", "median month", "80 % interval"]
    longer = accord.forecast(bundled.case(), draws=100, horizon=20.0, causes=False)
    when = next(
        one for one in forecast_report(longer).blocks if isinstance(one, Table) and "signed" in one.caption
    )
    assert [column.title for column in when.columns][1:3] == ["within 12 months, %", "median month"]
