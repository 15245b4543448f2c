"""Days and lengths of time as people write them: ``18 months``, ``1 April 2027``, ``summer 2022``."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from accord.case.fields import months_between
from accord.errors import UsageError
from accord.pages.interview.read_words import plain_number, reading_words

__all__ = ["NUMBER", "day_of", "long_until", "span_of"]

NUMBER = r"[-+−]?(?:\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
Within = Literal["first", "middle", "last"]
"""Which day of a month is meant where none is told."""
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_MONTH_NAMED = r"(?P<month>[a-z]{3,9})\.?"
_DAYS = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH_NAMED},?(?: (?P<year>(?:19|20)\d\d))?"),
    re.compile(rf"{_MONTH_NAMED} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?"),
)
"""``1 April 2027`` and ``April 1, 2027``."""


def span_of(text: str) -> float | None:
    """A length of time in months: ``18 months``, ``half a year``, ``a year and a half``, a bare number."""
    text = re.sub(r"^(?:in|within|after)\s+", "", text)
    halves = 0.0
    if text.endswith(" and a half"):
        text, halves = text.removesuffix(" and a half"), 0.5
    spans: dict[str, float] = reading_words()["spans"]
    number, _, unit = text.rpartition(" ")
    if (glued := re.fullmatch(rf"({NUMBER})([a-z]+)", text)) and glued[2] in spans:
        number, unit = glued[1], glued[2]
    if re.fullmatch(NUMBER, text):
        number, unit = text, "months"
    count = reading_words()["numerals"].get(number)
    if count is None and re.fullmatch(NUMBER, number):
        count = plain_number(number)
    if count is None or unit not in spans:
        return None
    return float((count + halves) * spans[unit])


def day_of(text: str, as_of: dt.date, within: Within = "middle") -> dt.date | None:
    """A day of the calendar: ``2022-06-01``, ``1 June 2022``, ``June 2022``, ``summer 2022``.

    Parameters
    ----------
    as_of : the day after which it lies where no year is told.
    within : which day is taken where only a month is told.

    Examples
    --------
    >>> day_of("31 December 2029", dt.date(2026, 7, 1))
    datetime.date(2029, 12, 31)
    >>> day_of("Dec 2029", dt.date(2026, 7, 1), "last")
    datetime.date(2029, 12, 31)
    """
    text = re.sub(r"^(?:in|by|on|the|until)\s+", "", " ".join(text.lower().split()))
    if found := _ISO.fullmatch(text):
        return _date(int(found["year"]), int(found["month"]), found["day"], within)
    for pattern in _DAYS:
        if (found := pattern.fullmatch(text)) and (month := _month(found["month"])):
            return _named_day(month, found["day"], found["year"], as_of)
    found = re.fullmatch(r"(?P<words>[a-z' -]*?)\s*(?P<year>(?:19|20)\d\d)?", text)
    return None if found is None else _some_time(found["words"].strip(), found["year"], as_of, within)


def _some_time(words: str, year: str | None, as_of: dt.date, within: Within) -> dt.date | None:
    """A month, a season or a part of a year."""
    if month := _month(words.rstrip(".")):
        return _date(int(year), month, None, within) if year else _next(month, as_of, within)
    known = reading_words()["seasons"] | reading_words()["parts"]
    months = known.get(words, {"first": 1, "middle": 7, "last": 12}[within] if year and not words else None)
    if months is None:
        return None
    if year is None:
        return _next(months, as_of, within) if words in reading_words()["seasons"] else None
    return _date(int(year), months, None, within)


def _month(name: str) -> int | None:
    """The number of a month by its name, or by three letters of it or more."""
    names = reading_words()["months"]
    return next((n for n, full in enumerate(names, 1) if len(name) >= 3 and full.startswith(name)), None)


def _date(year: int, month: int, day: str | None, within: Within) -> dt.date | None:
    try:
        middle = dt.date(year, month, int(day or 15))
    except ValueError:
        return None
    last = calendar.monthrange(year, month)[1]
    return middle if day else middle.replace(day={"first": 1, "middle": 15, "last": last}[within])


def _named_day(month: int, day: str, year: str | None, as_of: dt.date) -> dt.date | None:
    if year:
        return _date(int(year), month, day, "middle")
    this = _date(as_of.year, month, day, "middle")
    return this if this is None or this > as_of else _date(as_of.year + 1, month, day, "middle")


def _next(month: int, as_of: dt.date, within: Within) -> dt.date | None:
    """The next month of that number."""
    day = _date(as_of.year, month, None, within)
    return day if day is None or day > as_of else _date(as_of.year + 1, month, None, within)


def long_until(as_of: dt.date, day: dt.date) -> float:
    """Months from the date of the case to a day after it.

    Raises
    ------
    UsageError
        If the day does not lie after it.
    """
    if day <= as_of:
        raise UsageError(f"{day} does not lie after the date of the case, {as_of}")
    return months_between(as_of, day)
