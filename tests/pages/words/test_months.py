"""Months of the calendar."""

from __future__ import annotations

import datetime as dt

from accord.pages.words.months import (
    calendar_month,
    how_long,
    long_date,
    month_or_beyond,
    months_ahead,
    span_of_months,
    told_in_days,
)

START = dt.date(2021, 2, 1)


def test_months_become_months_of_the_calendar() -> None:
    assert calendar_month(START, 0.0) == "February 2021"
    assert calendar_month(START, 8.1) == "October 2021"
    assert long_date(START) == "1 February 2021"


def test_none_is_beyond_the_horizon() -> None:
    assert month_or_beyond(START, None, 48.0) == "after February 2025"
    assert span_of_months(START, 5.0, None, 48.0) == "July 2021 to after February 2025"
    assert span_of_months(START, None, None, 48.0) == "wholly after February 2025"
    assert span_of_months(START, 1.0, 1.2, 48.0) == "March 2021"


def test_short_times_keep_a_digit() -> None:
    assert how_long(0.44) == "0.4 months"
    assert how_long(1.0) == "1.0 month"
    assert how_long(11.4) == "11 months"


def test_lengths_under_two_months_are_days_and_half_a_year_is_told_to_the_day() -> None:
    assert months_ahead(1.5) == "46 days"
    assert months_ahead(1.0 / 30.4375) == "1 day"
    assert months_ahead(2.0) == "2 months"
    assert told_in_days(6.0)
    assert not told_in_days(6.1)
