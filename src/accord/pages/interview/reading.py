"""What a person typed, read as an answer: a letter, a number, a range, a bound, words of degree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from accord.case.date_scales import counted_from, point_of
from accord.errors import UsageError
from accord.pages.interview.days import NUMBER, day_of, long_until, span_of
from accord.pages.interview.read_words import plain_number, reading_words
from accord.pages.interview.steps import has_steps, step_around, step_named, steps_told
from accord.studies.interview.questions import Question
from accord.studies.interview.replies import Reply
from accord.studies.interview.table import the_table

__all__ = ["Read", "read_answer"]

_QUANTITY = re.compile(rf"(?P<number>{NUMBER})\s*(?P<rest>.*)")
_BECAUSE = re.compile(r"\s*(?:[,;:]?\s*\bbecause\b|[,;]?\s*\bsince\b|;)\s*", re.IGNORECASE)
_CITED = re.compile(r"\[([A-Za-z][A-Za-z0-9_-]*(?:\s*,\s*[A-Za-z][A-Za-z0-9_-]*)*)\]")
_RATHER = re.compile(
    r"(?:would )?(?:rather|sooner) (?P<what>.+?) than (?:nothing|no deal|none|have none|have nothing)"
)
_JOINTS = re.compile(r"\s*(?:\bto\b|\band\b|[-–—]|\.\.+|…)\s*")
_HINT = "write a letter, a number (37, about 37, 35-40, at least 30), words (low to medium), or ?"
_HINT_TIME = "write a letter, a time (3 weeks, about 2 months, 4 to 9 months), words (low to medium), or ?"
_HINT_DAY = (
    "write a letter, a day (1 October 2028, October 2028, March to June 2028, at least May 2028), or ?"
)


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
        found = self._letter(low) or self._step(low) or self._rather(low) or self._degree(low)
        found = found or self._bound(low) or self._three_inside(low)
        found = found or self._plain(low) or self._several(low) or self._rough(low)
        if found is None:
            raise UsageError(f"“{text[:60]}” cannot be read as an answer; {self._hint}")
        return found

    @property
    def _hint(self) -> str:
        """What can be written, with the steps of this very issue where it has some."""
        scale = self.question.scale
        if scale is None:
            return _HINT_TIME if self.question.measure == "months" else _HINT
        if has_steps(scale):
            return f"write a step by its words, a part of them or its number ({steps_told(scale)}), or ?"
        return _HINT_DAY if counted_from(scale.unit) else _HINT

    def _letter(self, text: str) -> Reply | None:
        if len(text) != 1 or not text.isascii() or not text.isalpha():
            return None
        place = ord(text) - ord("a")
        if place >= len(self.question.choices):
            raise UsageError(f"there is no answer {text}; {self._hint}")
        return Reply("choice", (float(place),))

    def _step(self, text: str) -> Reply | None:
        """A point of the scale by its words, where it is no number: it holds half-way to its neighbours."""
        scale = self.question.scale
        if scale is None or self._counted(text) is not None:
            return None
        found = step_named(text, scale)
        return None if found is None else Reply("step", step_around(scale, found.at))

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
        """The number in the unit of the question, that of a step for its words; None where there is none."""
        value, scale = self._counted(text), self.question.scale
        if value is None and scale is not None and (step := step_named(text, scale)):
            return step.at
        return value

    def _counted(self, text: str) -> float | None:
        text = text.strip().strip(".")
        if (day := self._day(text)) is not None:
            return day
        if self.question.measure == "months":
            return self._months(text)
        fractions: dict[str, float] = reading_words()["fractions"]
        if text in fractions and self.question.measure in ("share", "hazard", "weight"):
            return fractions[text]
        found = _QUANTITY.fullmatch(text.lstrip("$€£¥₩ "))
        if found is None:
            return None
        value, rest = plain_number(found["number"]), found["rest"].strip()
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

    def _day(self, text: str) -> float | None:
        """A day of the calendar, or so long after the first, on a scale of days; None on other scales."""
        scale = self.question.scale
        first = None if scale is None else counted_from(scale.unit)
        if first is None:
            return None
        day = day_of(text, self.as_of)
        return span_of(text) if day is None else point_of(first, day)

    def _months(self, text: str) -> float | None:
        return span_of(text) if (day := day_of(text, self.as_of)) is None else long_until(self.as_of, day)


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


def _share(value: float, rest: str) -> float | None:
    if rest.startswith(("%", "per cent", "percent", "pct")) or (not rest and value > 1.0):
        return value / 100.0
    tenths = re.fullmatch(r"(?:in|of|out of)\s+(\d+|ten)", rest)
    if tenths:
        return value / (10.0 if tenths[1] == "ten" else float(tenths[1]))
    return value if not rest else None
