"""The day of a deadline says how likely a signature is by then, and what holds without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from accord.case.fields import months_between
from accord.case.schema import Deadline
from accord.forecasts.results import ConcessionForecast, Forecast, TimeForecast
from accord.pages.briefing.deadline_day import deadline_told, signed_by
from tests import bundled


def test_between_two_months_the_chance_lies_between_theirs() -> None:
    time = TimeForecast(2.0, 1.5, None, ((0.0, 1.0), (1.0, 0.95), (3.0, 0.3)))
    assert signed_by(time, 1.0) == 1 - 0.95
    assert abs(signed_by(time, 1.75) - 0.3) < 1e-9
    assert signed_by(time, 0.0) == 0.0
    assert abs(signed_by(time, 9.0) - 0.7) < 1e-9


def due(day: dt.date) -> Forecast:
    """The bundled forecast with one deadline on every issue."""
    found = bundled.forecast()
    issues = {
        name: issue.model_copy(update={"deadline": Deadline(date=day, kind="expiry")})
        for name, issue in found.case.issues.items()
    }
    return replace(found, case=found.case.model_copy(update={"issues": issues}))


def test_many_issues_are_counted_and_the_chance_and_what_holds_without_a_deal_are_told() -> None:
    forecast = due(dt.date(2022, 5, 1))
    told = deadline_told(forecast, list(forecast.ranking)).text
    assert told.startswith(
        f"1 May 2022: deadline on all {len(forecast.ranking)} issues; talks go on after it."
    )
    assert "Chance of a signature by then: from about " in told
    assert "As long as nothing is signed: " in told


def test_before_one_case_in_ten_is_signed_no_finer_chance_is_told() -> None:
    forecast = due(bundled.forecast().day + dt.timedelta(days=1))
    told = deadline_told(forecast, list(forecast.ranking)).text
    assert "Chance of a signature by then: under 10 % on each." in told
    one = deadline_told(forecast, list(forecast.ranking)[:1]).text
    assert "under 10 %." in one


def test_at_the_day_by_which_one_case_in_ten_is_signed_the_chance_is_told() -> None:
    day = bundled.forecast().day + dt.timedelta(days=200)
    forecast = due(day)
    first = forecast.ranking[0]
    ahead = months_between(forecast.day, day)
    time = TimeForecast(ahead + 5.0, ahead, None, ((0.0, 1.0), (ahead + 5.0, 0.5)))
    found = forecast.issues[first]
    assert isinstance(found, ConcessionForecast)
    issues = {**forecast.issues, first: replace(found, time=time)}
    told = deadline_told(replace(forecast, issues=issues), [first]).text
    assert "Chance of a signature by then: about 10 %." in told
