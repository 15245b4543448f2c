"""Dates as they stand in headers and sentences, turned into ISO 8601; nothing is guessed beyond a year."""

from __future__ import annotations

import calendar
import datetime
import re

from accord.reader.tables import in_order

__all__ = ["DATE", "MONTH", "MONTH_NAME", "iso_date", "month_end"]

MONTH_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_CLOCK = r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_FORMS = (
    rf"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_CLOCK}",
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)" + _CLOCK,
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}(?P<name>{MONTH_NAME}),?\s+(?P<y>(?:19|20)\d\d)",
    rf"(?P<name>{MONTH_NAME})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)",
    r"(?P<y>(?:19|20)\d\d)\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]",
)
_COMPILED = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
DATE = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _FORMS), re.IGNORECASE)
"""Finds a complete date (with a year) anywhere in a text."""
MONTH = re.compile(rf"(?P<name>{MONTH_NAME}),?\s+(?P<y>(?:19|20)\d\d)", re.IGNORECASE)
"""Finds a month of a year."""


def iso_date(words: str) -> str | None:
    """`words` as ``YYYY-MM-DD`` or ``YYYY-MM-DDThh:mm:ss``; None where they hold no complete, real date."""
    for form in _COMPILED:
        found = form.search(words)
        if found:
            return _build(found.groupdict())
    return None


def month_end(words: str) -> str | None:
    """The last day of a month, "June 2027", as ``YYYY-MM-DD``: what was written in it may know all of it."""
    found = MONTH.fullmatch(words)
    if found is None:
        return None
    year, month = int(found["y"]), _month(found["name"])
    return datetime.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _month(name: str) -> int:
    short, months = name.lower().rstrip(".")[:3], in_order("calendar", "month")
    return next(i for i, full in enumerate(months, 1) if full.startswith(short))


def _build(part: dict[str, str | None]) -> str | None:
    name = part.get("name")
    month = _month(name) if name else int(part.get("m") or 0)
    try:
        day = datetime.date(int(part["y"] or 0), month, int(part["d"] or 0))
        hour = part.get("hour")
        if hour is None:
            return day.isoformat()
        time = datetime.time(int(hour), int(part.get("minute") or 0), int(part.get("second") or 0))
    except ValueError:
        return None
    return datetime.datetime.combine(day, time).isoformat()
