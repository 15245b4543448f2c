"""The year of a document that names its day and month only: "DAKAR, Dec 4 (Agency) - ", "March 14" on a line.

Told by a document read with it that has a date, as reports of one round lie close together, or by the day of
the case that somebody gave: the latest such day up to it. A person is asked whether it is right. Nothing is
guessed for a document alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from accord.reader.documents.dates import MONTH_NAME, iso_date
from accord.reader.records import Document, Passage, Value

__all__ = ["YEAR_GIVEN", "YEAR_TOLD", "undated_words", "with_years"]

YEAR_TOLD = "dateline without a year"
"""The rule of a date whose year the other documents told."""
YEAR_GIVEN = "day without a year"
"""The rule of a date whose year the given day of the case told."""
_SAID = rf"(?P<said>{MONTH_NAME} \d{{1,2}}|\d{{1,2}} {MONTH_NAME})"
_AGENCY = r"(?:\([^()\n]{2,40}\)\s*)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_NO_PLACE = r"(?!(?:On|In|By|Since|Until|Till|From|After|Before|For) )"
_PLACE = r"[^\W\d_a-z][^\W\d_.'\u2019/-]+(?:[ '\u2019/-][^\W\d_a-z][^\W\d_.'\u2019/-]*){0,3}"
_DATELINES = (
    re.compile(
        rf"^[A-Z][A-Z .'\u2019/-]{{2,40}}(?:, [A-Z][\w .]{{2,30}})?,? {_WEEKDAY}{_SAID}\s*{_AGENCY}"
        r"[-\u2013\u2014]",
        re.MULTILINE,
    ),
    re.compile(
        rf"^{_NO_PLACE}{_PLACE}(?:, {_PLACE})?, {_WEEKDAY}{_SAID}\s*{_AGENCY}[-\u2013\u2014] ", re.MULTILINE
    ),
    re.compile(
        rf"^[ \t]*(?i:(?:published|posted|updated|dated)(?: on)?:? )?{_WEEKDAY}{_SAID}(?:st|nd|rd|th)?"
        r"(?:,? \d{1,2}[:.]\d\d)?[ \t]*$",
        re.MULTILINE,
    ),
    re.compile(
        rf"^[^\n]{{3,80}}\s[|\u00b7\u2022]\s{_WEEKDAY}{_SAID}[ \t]*(?:[|\u00b7\u2022][^\n]{{0,40}})?$",
        re.MULTILINE,
    ),
)
_HEAD = 800
"""Characters in which a dateline stands."""
_LEAP = 4
"""Years back in which there is a day of every name, but for a turn of a century."""


def with_years(documents: Sequence[Document], as_of: str | None = None) -> list[Document]:
    """`documents` with the dates of those that name a day without its year.

    It is the day nearest to the date of another one; where none is dated, the latest up to `as_of` (ISO).
    """
    known = [one.metadata.date.value[:10] for one in documents if one.metadata.date]
    limit = (iso_date(as_of) or "")[:10] if as_of else ""
    if not known and not limit:
        return list(documents)
    return [one if one.metadata.date else _dated(one, known, limit) for one in documents]


def undated_words(document: Document) -> str:
    """The day that a document without a date names without a year: "Feb 11"; empty where it names none."""
    found = None if document.metadata.date else _day_in(document)
    return found["said"] if found is not None else ""


def _day_in(document: Document) -> re.Match[str] | None:
    found = (pattern.search(document.text, 0, _HEAD) for pattern in _DATELINES)
    return next((match for match in found if match is not None), None)


def _dated(document: Document, known: Sequence[str], limit: str) -> Document:
    found = _day_in(document)
    if found is None:
        return document
    said = found["said"]
    years = {int(day[:4]) + step for day in known for step in (-1, 0, 1)}
    years = years or {int(limit[:4]) - back for back in range(_LEAP + 1)}
    days = [day for year in sorted(years) if (day := iso_date(f"{said} {year}"))]
    upto = [day for day in days if not limit or day <= limit]
    if not upto and (not known or not days):
        return document
    nearest = min(upto or days, key=lambda day: min(_apart(day, other) for other in known or [limit]))
    rule = YEAR_TOLD if known else YEAR_GIVEN
    value = Value(nearest, Passage(said, found.start("said"), found.end("said")), rule)
    return replace(document, metadata=replace(document.metadata, date=value))


def _apart(one: str, other: str) -> int:
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)
