"""What pages say of the outside view of an issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import accord
from accord.faces.terminal.report import plain_text
from accord.forecasts.results import Forecast
from accord.forecasts.seen import Seen
from accord.pages.forecast_page import forecast_report
from accord.pages.outside_views import class_sentences, no_base_rate, views_in_short, views_of
from tests.case.checks.test_second_edition import a_case, an_issue


def forecast_with(**named: Any) -> Forecast:
    """Two issues of two states on 1 April 2021, the first with a class."""
    issue = an_issue(reference={"evidence": ["why"], **named})
    return accord.forecast(a_case(issue=issue), draws=50, causes=False)


def told(forecast: Forecast) -> str:
    found = forecast["one"].outside_view
    assert found is not None
    sentences = class_sentences(forecast, "one", found, "issues.one.outside_view")
    return " ".join("".join(span.text for span in sentence.spans) for sentence in sentences)


def test_a_simulated_class_says_by_what_its_hazard_is_multiplied() -> None:
    forecast = forecast_with(**{"class": "eu-proposals", "began": "2020-10-01"})
    found = forecast["one"].outside_view
    assert found is not None
    assert found.factor is not None
    text = told(forecast)
    assert f"is multiplied by {found.factor:.2f}, as learned in this class" in text
    assert "were open for 6 months on the date of the case." in text


def test_a_case_that_does_not_say_when_it_began_is_told_so() -> None:
    text = told(forecast_with(**{"class": "river-claims"}))
    assert "as if nothing had gone before: the case does not say when these negotiations began" in text


def test_where_record_and_simulation_lie_far_apart_it_is_said_which_is_shown() -> None:
    found = forecast_with(**{"class": "eu-proposals", "began": "2020-10-01"})["one"].outside_view
    assert found is not None
    for said, words in ((0.31, True), (0.29, False)):
        near = replace(found.simulated, p_agreement=found.outside.p_agreement - said)
        text = views_in_short(replace(found, simulated=near), "one").text
        assert ("the numbers of this page are those of the simulation" in text) is words


def test_the_calendar_of_the_class_is_a_row_of_its_own() -> None:
    plain, laid = (
        forecast_with(**{"class": "eu-proposals", "calendar": calendar}) for calendar in ("case", "class")
    )
    rows = [[row[0].text for row in views_of(one, one["one"], "one")[0].rows] for one in (plain, laid)]
    assert rows[0] == ["Outside view", "Simulation", "Pool of both"]
    assert rows[1] == [
        "Outside view",
        "Simulation",
        "Simulation, on the calendar of the class",
        "Pool of both",
    ]


def test_with_news_months_count_from_its_day() -> None:
    forecast = forecast_with(**{"class": "river-claims", "began": "2020-10-01"})
    later = replace(forecast, seen=Seen(dt.date(2021, 7, 1), 3.0, 50.0, 50, {}, {}, ()))
    assert "beside the simulation; months after the date of the case" in _text(forecast)
    assert "beside the simulation; months after 1 July 2021" in _text(later)
    assert "months on the date of the case." in told(forecast)
    assert "months on 1 July 2021." in told(later)


def test_only_issues_that_name_no_class_are_without_a_base_rate() -> None:
    forecast = forecast_with(**{"class": "river-claims"})
    (sentence,) = no_base_rate(forecast)  # below, one that the news says is signed
    assert "".join(span.text for span in sentence.spans) == "No base rate stands behind Water (two)."
    signed = replace(forecast["one"], outside_view=None)  # type: ignore[arg-type]
    assert no_base_rate(replace(forecast, issues={**forecast.issues, "one": signed})) == (sentence,)


def _text(forecast: Forecast) -> str:
    return " ".join(plain_text(forecast_report(forecast)).split())
