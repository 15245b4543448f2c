"""The year of a report whose dateline names day and month only: "DAKAR, Dec 4 (Agency) - ".

Told by a document read with it that has a date, as reports of one round lie close together; a person is asked
whether it is right. Nothing is guessed for a report alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from accord.reader.documents.dates import MONTH_NAME, iso_date
from accord.reader.records import Document, Passage, Value

__all__ = ["YEAR_TOLD", "with_years"]

YEAR_TOLD = "dateline without a year"
"""The rule of a date whose year the other documents told."""
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'\u2019/-]{2,40}(?:, [A-Z][\w .]{2,30})?,? (?:[A-Z][a-z]+day,? )?"
    rf"(?P<said>{MONTH_NAME} \d{{1,2}}|\d{{1,2}} {MONTH_NAME})\s*(?:\([^()\n]{{2,40}}\)\s*)?[-\u2013\u2014]",
    re.MULTILINE,
)
_HEAD = 800
"""Characters in which a dateline stands."""


def with_years(documents: Sequence[Document]) -> list[Document]:
    """`documents` with the dates of those whose dateline lacks the year: the day nearest to another one's."""
    known = [one.metadata.date.value[:10] for one in documents if one.metadata.date]
    return [one if one.metadata.date or not known else _dated(one, known) for one in documents]


def _dated(document: Document, known: Sequence[str]) -> Document:
    found = _DATELINE.search(document.text, 0, _HEAD)
    if found is None:
        return document
    said = found["said"]
    years = {int(day[:4]) + step for day in known for step in (-1, 0, 1)}
    days = [day for year in years if (day := iso_date(f"{said} {year}"))]
    if not days:
        return document
    nearest = min(days, key=lambda day: min(_apart(day, other) for other in known))
    value = Value(nearest, Passage(said, found.start("said"), found.end("said")), YEAR_TOLD)
    return replace(document, metadata=replace(document.metadata, date=value))


def _apart(one: str, other: str) -> int:
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)
