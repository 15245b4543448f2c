"""When a text was written, where no line of its header is a date: datelines, talks, last lines, months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accord.reader.documents.dates import DATE, MONTH, iso_date, month_end

__all__ = ["MONTH_TOLD", "Dated", "dated", "is_dateline"]

MONTH_TOLD = "month"
"""The rule of a date of which the text names the month only; the last day stands for it."""
_DAY = rf"(?P<date>(?i:{DATE.pattern}))"
_WEEKDAY = r"(?:[A-Z][a-z]+day,? )?"
_AGENCY = r"(?:\([^()\n]{2,40}\))"
_PLACE = r"[^\W\d_a-z][^\W\d_.'\u2019/ -]*(?:[.'\u2019/ -]+[^\W\d_a-z][^\W\d_.'\u2019/ -]*){0,4}"
_DATELINES = (
    re.compile(rf"{_PLACE}(?: {_AGENCY})?(?:, {_PLACE})?, {_WEEKDAY}{_DAY}\s*{_AGENCY}?\s*[-\u2013\u2014:]"),
    re.compile(rf"{_PLACE}(?:, {_PLACE})?, {_WEEKDAY}{_DAY}(?: {_AGENCY})?\. (?=\S)"),
)
_TALK = re.compile(
    rf"(?i:\b(?:spoke|talked|interview(?:ed)?|conversation|recorded)\b)[^.\n]{{0,120}}\bon {_WEEKDAY}{_DAY}"
)
_OF_A_TALK = re.compile(r"(?i)\b(?:interview|conversation|recorded|transcript|edited|shortened|condensed)")
_TURN = re.compile(r"[*_]{0,2}[A-Z][^:.?!\n]{1,60}:[*_]{0,2}\s")
"""Somebody speaks in a transcript."""
_FIRST_SEEN = re.compile(rf"(?i:\b(?:appeared|published|posted|issued)\b)[^.\n]{{0,80}}?{_DAY}(?:\.|$)")
_MONTH_ALONE = re.compile(rf"(?i:{MONTH.pattern})")
_MONTH_LAST = re.compile(
    rf".{{3,80}}?(?:\s*[|\u00b7\u2022]\s*|\s+[\u2013\u2014-]\s+|\s{{3,}}|, )(?P<date>(?i:{MONTH.pattern}))"
)
_LAST_LINES = 3


class Dated(NamedTuple):
    """A date and where it was found."""

    line: int
    """Index; counted from the end if negative."""
    words: str
    value: str
    """ISO 8601."""
    rule: str
    alone: bool = False
    """Whether the line says nothing else."""


def dated(lines: Sequence[str], top: int) -> Dated | None:
    """The date that the first `top` lines or the last ones tell, the surest first."""
    return next(_found(lines, top), None)


def is_dateline(line: str) -> bool:
    """Whether a line opens a report with its place and day: "OSLO, 3 May 2027 (Wire) - Norway"."""
    return any(pattern.match(line) for pattern in _DATELINES)


def _found(lines: Sequence[str], top: int) -> Iterator[Dated]:
    head = lines[:top]
    for i, line in enumerate(head):
        for pattern in _DATELINES:
            match = pattern.match(line)
            if match and (value := iso_date(match["date"])):
                yield Dated(i, match["date"], value, "dateline")
    for i, line in enumerate(head):
        match = _TALK.search(line)
        told = _OF_A_TALK.search(line) or (i + 1 < len(lines) and _TURN.match(lines[i + 1]))
        if match and told and (value := iso_date(match["date"])):
            yield Dated(i, match["date"], value, "day of the talk")
    for i in range(-min(_LAST_LINES, max(0, len(lines) - top)), 0):
        line = lines[i].strip("()[]* ")
        match = DATE.fullmatch(line) or _FIRST_SEEN.search(line)
        words = "" if match is None else match.groupdict().get("date") or match.group()
        if value := iso_date(words):
            yield Dated(i, words, value, "last lines", alone=words == line)
    for i, line in enumerate(head):
        if value := month_end(line):
            yield Dated(i, line, value, MONTH_TOLD, alone=True)
    for i, line in enumerate(head):
        match = _MONTH_LAST.fullmatch(line)
        if match and (value := month_end(match["date"])):
            yield Dated(i, match["date"], value, MONTH_TOLD)
