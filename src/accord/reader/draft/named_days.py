"""The days that the documents of a case name as terms, each with its passage, for a person to choose from."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["NamedDay", "named_days"]


@dataclass(frozen=True)
class NamedDay:
    """A term that a document names."""

    day: dt.date
    """The last day on which it is kept."""
    document: str
    """Slug of the document, which is the id of its source."""
    words: str
    """``until 30 September``"""
    start: int
    """Where the sentence begins in the text of the document."""
    end: int
    sentence: str

    @property
    def evidence(self) -> str:
        """The id of the sentence as evidence, as a draft calls it."""
        return f"E_{self.document}_{self.start}_{self.end}"


def named_days(folder: Path, after: dt.date) -> tuple[NamedDay, ...]:
    """The days after `after` that the readings in the folder of a case hold as terms, in order, each once;
    none where there are no readings."""
    found: dict[dt.date, NamedDay] = {}
    for path in sorted((folder / "readings").glob("*.json")):
        for one in _in_reading(path):
            if one.day > after:
                found.setdefault(one.day, one)
    return tuple(found[day] for day in sorted(found))


def _in_reading(path: Path) -> Iterator[NamedDay]:
    try:
        reading = json.loads(path.read_text(encoding="utf-8"))
        text, figures = str(reading["text"]), list(reading["figures"])
    except (OSError, ValueError, KeyError, TypeError):
        return  # of another edition, or not of the reader: nothing is asked then
    for figure in figures:
        day = _last_day(figure)
        if figure.get("role") == "deadline" and day is not None:
            start, end = _sentence(text, int(figure["start"]), int(figure["end"]))
            words = " ".join(str(figure["quote"]).split())
            yield NamedDay(day, path.stem, words, start, end, " ".join(text[start:end].split()))


def _last_day(figure: Mapping[str, Any]) -> dt.date | None:
    """ "Before July" is kept until the end of June, "by July" until the end of July."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(figure.get("date") or ""))
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None  # it always matches
    try:
        if str(figure.get("quote", "")).lower().startswith("before"):
            return dt.date(year, month or 1, day or 1) - dt.timedelta(days=1)
        last = month or 12
        return dt.date(year, last, day or calendar.monthrange(year, last)[1])
    except (ValueError, OverflowError):
        return None


_ENDS = re.compile(r"[.?!][\"\u201d']?(?=\s)|\n\s*\n")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a passage begins and ends."""
    before = [one.end() for one in _ENDS.finditer(text, 0, start)]
    first = before[-1] if before else 0
    after = _ENDS.search(text, max(end - 1, first))
    last = len(text) if after is None else after.end()
    while first < start and text[first].isspace():
        first += 1
    return first, max(len(text[:last].rstrip()), end)
