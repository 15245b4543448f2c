"""Dates as they stand in headers and sentences, turned into ISO 8601; nothing is guessed beyond a year."""

from __future__ import annotations

import datetime
import re

from accord.reader.tables import in_order

__all__ = ["DATE", "dateline", "iso_date"]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_CLOCK = r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_FORMS = (
    rf"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_CLOCK}",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_MONTH}),?\s+(?P<y>(?:19|20)\d\d)",
    rf"(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)",
    r"(?P<y>(?:19|20)\d\d)\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]",
)
_COMPILED = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
DATE = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _FORMS), re.IGNORECASE)
"""Finds a complete date (with a year) anywhere in a text."""


_DATELINE = re.compile(
    rf"[A-Z][A-Z .'\u2019-]{{2,40}}, (?:[A-Z][a-z]+day,? )?(?P<date>(?i:{DATE.pattern}))\s*[-\u2013\u2014]"
)


def dateline(line: str) -> str:
    """The date in what opens a report: "PORT LOUIS, Tuesday, 24 August 2027 - "; empty where it has none."""
    match = _DATELINE.match(line)
    return match["date"] if match and iso_date(match["date"]) else ""


def iso_date(words: str) -> str | None:
    """`words` as ``YYYY-MM-DD`` or ``YYYY-MM-DDThh:mm:ss``; None where they hold no complete, real date."""
    for form in _COMPILED:
        found = form.search(words)
        if found:
            return _build(found.groupdict())
    return None


def _build(part: dict[str, str | None]) -> str | None:
    name = part.get("name")
    month = int(part.get("m") or 0)
    if name:
        short, months = name.lower().rstrip(".")[:3], in_order("calendar", "month")
        month = next(i for i, full in enumerate(months, 1) if full.startswith(short))
    try:
        day = datetime.date(int(part["y"] or 0), month, int(part["d"] or 0))
        hour = part.get("hour")
        if hour is None:
            return day.isoformat()
        time = datetime.time(int(hour), int(part.get("minute") or 0), int(part.get("second") or 0))
    except ValueError:
        return None
    return datetime.datetime.combine(day, time).isoformat()
