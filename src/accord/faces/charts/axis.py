"""One axis for all figures: numbers or a calendar, with as many ticks as have room for their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from accord.case.fields import DAYS_PER_MONTH
from accord.faces.charts.drawing import EDGE, line, text
from accord.faces.charts.glyphs import text_width

__all__ = ["Axis", "Tick", "calendar_ticks", "inside", "number_ticks", "ruled", "share_ticks"]

Tick = tuple[float, str]
"""(value, how the axis names it)."""

_APART = 10.0
"""Least distance between two names, pixels."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between the ticks of a calendar."""


@dataclass(frozen=True)
class Axis:
    """Values from `low` to `high` on a line from `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value stands, held inside the axis."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)


def inside(x: float, words: str, width: float, *, bold: bool = False) -> float:
    """The middle of words centred at `x`, moved so far that they stay inside a figure."""
    half = text_width(words, bold=bold) / 2
    return max(min(x, width - EDGE / 2 - half), EDGE / 2 + half)


def ruled(axis: Axis, ticks: Iterable[Tick], top: float, bottom: float, width: float) -> Iterator[str]:
    """A line for each tick from `top` to `bottom`, and below it its name."""
    for value, name in ticks:
        x = axis.at(value)
        yield line(x, top, x, bottom, "grid")
        yield text(inside(x, name, width), bottom + 15, name, "soft", "middle")


def number_ticks(axis: Axis, named: Callable[[float], str]) -> list[Tick]:
    """Round numbers, at most seven, as many as have room."""
    span = axis.high - axis.low
    size = 10.0 ** floor(log10(span)) if span > 0 else 1.0
    chosen: list[Tick] = []
    for part in (5.0, 2.0, 1.0, 0.5, 0.2, 0.1):
        step = size * part
        numbers = range(ceil(axis.low / step - 1e-9), floor(axis.high / step + 1e-9) + 1)
        ticks = [(n * step, named(n * step)) for n in numbers]
        if len(ticks) > 7 or not _apart(axis, ticks):
            break
        chosen = ticks or chosen
    return chosen


def share_ticks(axis: Axis) -> list[Tick]:
    """Per cents of a share from 0 to 1."""
    every = [(k / 4, f"{25 * k} %") for k in range(5)]
    return every if _apart(axis, every) else every[::2] if _apart(axis, every[::2]) else every[::4]


def calendar_ticks(axis: Axis, start: str) -> list[Tick]:
    """First days of months and years, of an axis in months after `start` (ISO)."""
    first = dt.date.fromisoformat(start)
    for step in _STEPS:
        ticks = [
            (month, name)
            for month, name in _calendar(first, step, axis.high)
            if axis.low - 1e-9 <= month <= axis.high
        ]
        if len(ticks) <= 9 and _apart(axis, ticks):
            return ticks
    return []


def _calendar(first: dt.date, step: int, last: float) -> Iterator[Tick]:
    """Every `step` months of the calendar from the first after a day, counted from January."""
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number = ceil(number / step) * step if step <= 12 else ceil(number / 12) * 12
    while True:
        if number // 12 > dt.MAXYEAR:
            return
        day = dt.date(number // 12, number % 12 + 1, 1)
        month = (day - first).days / DAYS_PER_MONTH
        if month > last:
            return
        yield month, str(day.year) if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}"
        number += step


def _apart(axis: Axis, ticks: Sequence[Tick]) -> bool:
    """Whether no two names touch."""
    end = -2 * _APART
    for value, name in ticks:
        wide = text_width(name)
        # Names at the ends are moved inside.
        start = max(min(axis.at(value) - wide / 2, axis.right + EDGE / 2 - wide), axis.left - EDGE)
        if start < end + _APART:
            return False
        end = start + wide
    return True
