"""What a person typed, read as an answer: a letter, a number, a range, a bound, words of degree."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accord.case.fields import months_between
from accord.errors import UsageError
from accord.studies.interview.questions import Question
from accord.studies.interview.replies import Reply
from accord.studies.interview.table import the_table

__all__ = ["Read", "read_answer", "reading_words"]

_NUMBER = r"[-+−]?(?:\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_QUANTITY = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<rest>.*)")
_BECAUSE = re.compile(r"\s*(?:[,;:]?\s*\bbecause\b|[,;]?\s*\bsince\b|;)\s*", re.IGNORECASE)
_CITED = re.compile(r"\[([A-Za-z][A-Za-z0-9_-]*(?:\s*,\s*[A-Za-z][A-Za-z0-9_-]*)*)\]")
_RATHER = re.compile(
    r"(?:would )?(?:rather|sooner) (?P<what>.+?) than (?:nothing|no deal|none|have none|have nothing)"
)
_JOINTS = re.compile(r"\s*(?:\bto\b|\band\b|[-–—]|\.\.+|…)\s*")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
_HINT = "write a letter, a number (37, about 37, 35-40, at least 30), words (low to medium), or ?"


@dataclass(frozen=True)
class Read:
    """An answer as it was read."""

    reply: Reply
    """What it means."""
    words: str
    """As typed, without reason and evidence."""
    because: str
    """The reason that was given; empty where none was."""
    cites: tuple[str, ...]
    """Ids of evidence that the person named in square brackets."""


@cache
def reading_words() -> dict[str, Any]:
    """The words that are read."""
    found: dict[str, Any] = json.loads((files("accord.pages.interview") / "reading.json").read_text("utf-8"))
    return found


def read_answer(text: str, question: Question, unit: str, as_of: dt.date) -> Read:
    """The answer in a line of text.

    Parameters
    ----------
    unit : of the scale of the issue, such as ``KRW bn``; empty where there is none.
    as_of : the date of the case, from which months are counted.

    Raises
    ------
    UsageError
        If it cannot be read, with what can.
    """
    cites = tuple(each.strip() for found in _CITED.findall(text) for each in found.split(","))
    bare = _CITED.sub("", text).strip()
    words, *reason = _BECAUSE.split(bare, maxsplit=1)
    reply = _Reader(question, unit, as_of).read(" ".join(words.split()))
    return Read(reply, words.strip(), reason[0].strip() if reason else "", cites)


@dataclass(frozen=True)
class _Reader:
    question: Question
    """Which the answer is to."""
    unit: str
    """Of the scale; empty where there is none."""
    as_of: dt.date
    """From which months are counted."""

    def read(self, text: str) -> Reply:
        low = text.lower().strip().replace("’", "'")
        if low in reading_words()["unknown"]:
            return Reply("unknown")
        found = self._letter(low) or self._rather(low) or self._degree(low)
        found = found or self._bound(low) or self._three_inside(low)
        found = found or self._plain(low) or self._several(low) or self._rough(low)
        if found is None:
            raise UsageError(f"“{text[:60]}” cannot be read as an answer; {_HINT}")
        return found

    def _letter(self, text: str) -> Reply | None:
        if len(text) != 1 or not text.isascii() or not text.isalpha():
            return None
        place = ord(text) - ord("a")
        if place >= len(self.question.choices):
            raise UsageError(f"there is no answer {text}; {_HINT}")
        return Reply("choice", (float(place),))

    def _rather(self, text: str) -> Reply | None:
        found = _RATHER.fullmatch(text)
        value = self._value(found["what"]) if found else None
        return None if value is None else Reply("rather", (value,))

    def _degree(self, text: str) -> Reply | None:
        """Words such as ``low``, ``low to medium``, ``very likely``."""
        for parts in ([text], re.split(r"\s*(?:\bto\b|\bor\b|[-–/])\s*", text)):
            keys = [_level(part) for part in parts]
            if None not in keys and len(keys) <= 2:
                return Reply("level", (), tuple(str(key) for key in keys))
        return None

    def _bound(self, text: str) -> Reply | None:
        for form, before, after in (("at_least", "at_least", "or_more"), ("at_most", "at_most", "or_less")):
            rest = _after(text, reading_words()[before]) or _before(text, reading_words()[after])
            value = self._value(rest) if rest else None
            if value is not None:
                return Reply("at_least" if form == "at_least" else "at_most", (value,))
        return None

    def _three_inside(self, text: str) -> Reply | None:
        """ "102 105 107" on a scale from 80 to 125 is three numbers, and not 102 millions."""
        parts = text.split()
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return None
        first, last = self.question.limits
        low, mode, high = map(float, parts)
        return Reply("three", (low, mode, high)) if first <= low <= mode <= high <= last else None

    def _several(self, text: str) -> Reply | None:
        """A range, or least, likeliest and greatest."""
        bare = re.sub(r"^(?:from|between)\s+", "", text)
        parts = [part for part in re.split(r"\s*[;/|]\s*|\s+", text) if part]
        three = [self._value(part) for part in parts] if len(parts) == 3 else []
        if len(three) == 3 and None not in three:
            return Reply("three", tuple(value for value in three if value is not None))
        for joint in _JOINTS.finditer(bare):
            first, last = bare[: joint.start()], bare[joint.end() :]
            high = self._value(last) if first else None
            if high is None:
                continue
            lows = [self._value(f"{first}{_unit_of(last)}"), self._value(first)]
            below = [low for low in lows if low is not None and low <= high]
            if below:
                return Reply("range", (below[0], high))
        return None

    def _plain(self, text: str) -> Reply | None:
        value = self._value(text)
        return None if value is None else Reply("number", (value,))

    def _rough(self, text: str) -> Reply | None:
        rest = _after(text, reading_words()["about"])
        value = self._value(rest) if rest else None
        return None if value is None else Reply("about", (value,))

    # -------------------------------------------------------- one number

    def _value(self, text: str) -> float | None:
        """The number in the unit of the question; None where there is none."""
        text = text.strip().strip(".")
        if self.question.measure == "months":
            return self._months(text)
        fractions: dict[str, float] = reading_words()["fractions"]
        if text in fractions and self.question.measure in ("share", "hazard", "weight"):
            return fractions[text]
        found = _QUANTITY.fullmatch(text.lstrip("$€£¥₩ "))
        if found is None:
            return None
        value, rest = _float(found["number"]), found["rest"].strip()
        if self.question.measure in ("share", "hazard"):
            return _share(value, rest)
        return None if (size := self._size(rest)) is None else value * size

    def _size(self, rest: str) -> float | None:
        """By what a number is multiplied for what is written after it."""
        sizes: dict[str, float] = reading_words()["sizes"]
        first = rest.split()[0].rstrip(".") if rest else ""
        if first not in sizes:
            # A unit in words says nothing new; another sentence is no unit.
            return 1.0 if len(rest.split()) <= 6 and not any(c.isdigit() for c in rest) else None
        own = [sizes[word] for word in re.split(r"[^a-z]+", self.unit.lower()) if word in sizes]
        return sizes[first] / own[0] if own else sizes[first]

    def _months(self, text: str) -> float | None:
        return _span(text) if (day := _day(text, self.as_of)) is None else _later(self.as_of, day)


def _level(text: str) -> str | None:
    found = (key for key, names in reading_words()["levels"].items() if text in names)
    key = next(found, None)
    assert key is None or key in the_table().levels
    return key


def _after(text: str, starts: Iterable[str]) -> str:
    """What follows the longest of the words with which a text begins; empty where it begins with none."""
    for start in sorted(starts, key=len, reverse=True):
        if text.startswith(start):
            rest = text[len(start) :]
            if rest and (not start[-1].isalpha() or not rest[0].isalpha()):
                return rest.strip()
    return ""


def _before(text: str, ends: Iterable[str]) -> str:
    for end in sorted(ends, key=len, reverse=True):
        if text.endswith(end):
            return text[: -len(end)].strip()
    return ""


def _unit_of(text: str) -> str:
    """What is written after the number of a text: ``35-40 %``, ``2 to 3 years``."""
    found = _QUANTITY.fullmatch(text.strip())
    return f" {found['rest']}" if found else ""


def _float(text: str) -> float:
    text = text.replace("−", "-")
    if re.fullmatch(r"[-+]?\d+,\d{1,2}", text) or re.fullmatch(r"[-+]?\d+,\d{4,}", text):
        return float(text.replace(",", "."))  # a decimal comma
    return float(re.sub(r"[ ,\u00a0\u202f']", "", text))


def _share(value: float, rest: str) -> float | None:
    if rest.startswith(("%", "per cent", "percent", "pct")) or (not rest and value > 1.0):
        return value / 100.0
    tenths = re.fullmatch(r"(?:in|of|out of)\s+(\d+|ten)", rest)
    if tenths:
        return value / (10.0 if tenths[1] == "ten" else float(tenths[1]))
    return value if not rest else None


def _span(text: str) -> float | None:
    """A length of time in months: ``18 months``, ``half a year``, ``a year and a half``, a bare number."""
    text = re.sub(r"^(?:in|within|after)\s+", "", text)
    halves = 0.0
    if text.endswith(" and a half"):
        text, halves = text.removesuffix(" and a half"), 0.5
    spans: dict[str, float] = reading_words()["spans"]
    number, _, unit = text.rpartition(" ")
    if (glued := re.fullmatch(rf"({_NUMBER})([a-z]+)", text)) and glued[2] in spans:
        number, unit = glued[1], glued[2]
    if re.fullmatch(_NUMBER, text):
        number, unit = text, "months"
    count = reading_words()["numerals"].get(number)
    if count is None and re.fullmatch(_NUMBER, number):
        count = _float(number)
    if count is None or unit not in spans:
        return None
    return float((count + halves) * spans[unit])


def _day(text: str, as_of: dt.date) -> dt.date | None:
    """A day of the calendar: ``2022-06-01``, ``June 2022``, ``summer 2022``, ``end of 2022``, ``2023``."""
    text = re.sub(r"^(?:in|by|on|the)\s+", "", text)
    if found := _ISO.fullmatch(text):
        return _date(int(found["year"]), int(found["month"]), int(found["day"] or 15))
    found = re.fullmatch(r"(?P<words>[a-z' -]*?)\s*(?P<year>(?:19|20)\d\d)?", text)
    if found is None:
        return None
    words, year = found["words"].strip(), found["year"]
    for number, name in enumerate(reading_words()["months"], 1):
        if len(words) >= 3 and name.startswith(words.rstrip(".")):
            return _date(int(year), number, 15) if year else _next(number, as_of)
    month = (reading_words()["seasons"] | reading_words()["parts"]).get(
        words, 7 if year and not words else None
    )
    if month is None:
        return None
    if year is None:
        return _next(month, as_of) if words in reading_words()["seasons"] else None
    return _date(int(year), month, 15)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _next(month: int, as_of: dt.date) -> dt.date:
    """The middle of the next month of that number."""
    day = dt.date(as_of.year, month, 15)
    return day if day > as_of else day.replace(year=as_of.year + 1)


def _later(as_of: dt.date, day: dt.date) -> float:
    if day <= as_of:
        raise UsageError(f"{day} does not lie after the date of the case, {as_of}")
    return months_between(as_of, day)
