"""Scales whose points are days of the calendar: what is counted is the months after one of them."""

from __future__ import annotations

import datetime as dt
import re

from accord.case.fields import DAYS_PER_MONTH, months_between
from accord.case.terms import Scale

__all__ = ["counted_from", "day_at", "point_of"]

_COUNTED = re.compile(r"\s*months? (?:after|from|since) (\d{4}-\d\d-\d\d)\s*")


def counted_from(unit: str) -> dt.date | None:
    """The day from which a unit counts months; None where it counts something else.

    Examples
    --------
    >>> counted_from("months after 2027-04-01")
    datetime.date(2027, 4, 1)
    >>> counted_from("months") is None
    True
    """
    found = _COUNTED.fullmatch(unit)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def day_at(scale: Scale, value: float) -> dt.date | None:
    """The day that a point of the scale is; None where its points are no days."""
    first = counted_from(scale.unit)
    try:
        return None if first is None else first + dt.timedelta(days=round(value * DAYS_PER_MONTH))
    except OverflowError:
        return None


def point_of(first: dt.date, day: dt.date) -> float:
    """Where a day stands on a scale that counts months after `first`: to a hundredth, less than a day."""
    return round(months_between(first, day), 2)
