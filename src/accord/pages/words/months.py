"""Months after the date of a case as months of the calendar."""

from __future__ import annotations

import datetime as dt

from accord.case.fields import DAYS_PER_MONTH

__all__ = [
    "BEYOND",
    "by_date",
    "calendar_month",
    "how_long",
    "long_date",
    "month_of",
    "month_or_beyond",
    "months_ahead",
    "season",
    "short_date",
    "short_month",
    "span_of_months",
    "told_in_days",
]

BEYOND = "after the last month"

_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(date: dt.date) -> str:
    """Such as ``1 February 2021``, in any locale."""
    return f"{date.day} {_NAMES[date.month - 1]} {date.year}"


def calendar_month(as_of: dt.date, months: float) -> str:
    """The month of the calendar that lies `months` after `as_of`, such as ``October 2021``.

    >>> calendar_month(dt.date(2021, 2, 1), 8.1)
    'October 2021'
    """
    return month_of(as_of + dt.timedelta(days=months * DAYS_PER_MONTH))


SHORT = 6.0
"""Looking ahead no more months than these, dates are told to the day: months would be all alike."""


def told_in_days(horizon: float) -> bool:
    """Whether a forecast looks ahead so little that points of time are told to the day."""
    return horizon <= SHORT


def by_date(as_of: dt.date, months: float, horizon: float) -> str:
    """The month that lies `months` after `as_of`; where one looks ahead for half a year at most, the day.

    >>> by_date(dt.date(2021, 2, 1), 1.5, 36.0), by_date(dt.date(2021, 2, 1), 1.5, 4.0)
    ('March 2021', '19 March 2021')
    """
    if horizon > SHORT:
        return calendar_month(as_of, months)
    return long_date(as_of + dt.timedelta(days=round(months * DAYS_PER_MONTH)))


def short_date(as_of: dt.date, months: float, horizon: float) -> str:
    """Like `by_date` with three letters of the month, such as ``19 Mar``; the month with its year."""
    if horizon > SHORT:
        return short_month(as_of, months)
    day = as_of + dt.timedelta(days=round(months * DAYS_PER_MONTH))
    return f"{day.day} {_NAMES[day.month - 1][:3]}"


def month_of(day: dt.date) -> str:
    """The month of a day with its year, such as ``October 2021``."""
    return f"{_NAMES[day.month - 1]} {day.year}"


def short_month(as_of: dt.date, months: float) -> str:
    """Like `calendar_month` with three letters of the name, such as ``Oct 2021``."""
    date = as_of + dt.timedelta(days=months * DAYS_PER_MONTH)
    return f"{_NAMES[date.month - 1][:3]} {date.year}"


def season(as_of: dt.date, months: float) -> str:
    """The season of the northern half of the earth that lies `months` after `as_of`, such as ``spring 2022``.

    >>> season(dt.date(2021, 2, 1), 14.0)
    'spring 2022'
    >>> season(dt.date(2021, 2, 1), 11.5)
    'winter 2021/22'
    """
    date = as_of + dt.timedelta(days=months * DAYS_PER_MONTH)
    if date.month in (12, 1, 2):
        first = date.year if date.month == 12 else date.year - 1
        return f"winter {first}/{(first + 1) % 100:02}"
    return f"{('spring', 'summer', 'autumn')[(date.month - 3) // 3]} {date.year}"


def month_or_beyond(as_of: dt.date, months: float | None, horizon: float) -> str:
    """A month of the calendar; None is ``after February 2025``, the last month looked at."""
    if months is None:
        return f"after {calendar_month(as_of, horizon)}"
    return calendar_month(as_of, months)


def span_of_months(as_of: dt.date, low: float | None, high: float | None, horizon: float) -> str:
    """An interval in months of the calendar; None is after the last month."""
    first, last = (month_or_beyond(as_of, month, horizon) for month in (low, high))
    if low is None:
        return f"wholly {first}"
    if high is None:
        return f"{first} to {last}"
    return first if first == last else f"{first} to {last}"


_IN_DAYS = 2.0
"""Months below which a length is told in days."""


def months_ahead(horizon: float) -> str:
    """``48 months``; a length that does not come out even, as that to a day, in whole months, or in halves of
    short ones; below two months in days.

    >>> months_ahead(48.0), months_ahead(26.0996), months_ahead(7.45), months_ahead(0.2)
    ('48 months', '26 months', '7.5 months', '6 days')
    """
    if horizon < _IN_DAYS:
        days = round(horizon * DAYS_PER_MONTH)
        return f"{days} day{'' if days == 1 else 's'}"
    if horizon == round(horizon, 1):
        return f"{horizon:g} months"
    return f"{round(horizon)} months" if horizon >= 12 else f"{round(2 * horizon) / 2:g} months"


def how_long(months: float) -> str:
    """A length of time such as ``8 months`` or ``0.4 months``."""
    digits = 0 if months >= 2 else 1
    text = f"{months:.{digits}f}"
    return f"{text} month{'' if text in ('1', '1.0') else 's'}"
