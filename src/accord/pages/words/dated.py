"""Points of scales that count time after a date, as dates of the calendar."""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_name
from functools import lru_cache
from math import floor

from accord.case.date_scales import day_at
from accord.case.schema import Scale
from accord.pages.words.months import long_date, month_of

__all__ = ["LONG", "as_date", "measure"]

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if number}
_SCALE = re.compile(
    r"(?P<unit>days|weeks|months|years) (?:after|since|from) (?:the )?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)|(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]+) (?P<year>\d{4})"
    r"|(?P<alone>\d{4}))",
    re.IGNORECASE,
)
LONG = 24.0
"""Months that a scale of days is long at least for its points to be told by month, without the day."""
_NEARLY = 0.02
"""So many months before the first of a month count as it: sums of days do not come out even."""


def as_date(value: float, scale: Scale) -> str | None:
    """The date that a point of a scale is, such as ``December 2027``; None where it counts no time after one.

    Days and weeks after a date give a day, months and years a month; months after a day give one, too, where
    the scale is short.

    >>> as_date(8.0, Scale(low=0.0, high=36.0, unit="months after April 2027", anchors=()))
    'December 2027'
    >>> as_date(10.0, Scale(low=0.0, high=36.0, unit="days after 25 March 2027", anchors=()))
    '4 April 2027'
    """
    if (day := day_at(scale, value)) is not None:
        return long_date(day) if scale.high - scale.low < LONG else month_of(day)
    found = _begins(scale.unit)
    if found is None:
        return None
    unit, start = found
    try:
        if unit in ("days", "weeks"):
            return long_date(start + dt.timedelta(days=round(value * (7 if unit == "weeks" else 1))))
        months = value * (12 if unit == "years" else 1) + (start.day - 1) / 31 + _NEARLY
        year, month = divmod(start.year * 12 + start.month - 1 + floor(months), 12)
        return month_of(dt.date(year, month + 1, 1))
    except (OverflowError, ValueError):  # no date of the calendar
        return None


def measure(scale: Scale) -> str:
    """The unit of a distance on a scale: ``months`` on one that counts months after a date."""
    found = _begins(scale.unit)
    return scale.unit if found is None else found[0]


@lru_cache(maxsize=256)
def _begins(unit: str) -> tuple[str, dt.date] | None:
    """What is counted and from when."""
    found = _SCALE.fullmatch(unit.strip())
    if found is None:
        return None
    try:
        if found["iso"]:
            return found["unit"].lower(), dt.date.fromisoformat(found["iso"])
        month = 1 if found["alone"] else _MONTHS[found["month"].lower()]
        year, day = int(found["alone"] or found["year"]), int(found["day"] or 1)
        return found["unit"].lower(), dt.date(year, month, day)
    except (KeyError, ValueError):
        return None
