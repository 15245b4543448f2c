"""Cells of the tables of outcomes: parts, dates, switches, each checked before it is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from accord.backtest.sheets import Sheet
from accord.errors import Finding, InvalidFileError
from accord.formats.sheet import Line, Notes
from accord.reference.covariates import Covariates
from accord.sampling.arrays import Ints

__all__ = ["MONTH", "PARTS", "Cells", "Items", "in_months"]

PARTS = ("train", "dev", "test")
"""Parts in which the column ``split`` divides a table."""

MONTH = 30.4375
"""Days."""
_NOTHING = ("", "NA")


@dataclass(frozen=True, kw_only=True)
class Items:
    """What is forecast, one item a row."""

    id: tuple[str, ...]
    part: tuple[str, ...]
    """One of `PARTS`."""
    covariates: tuple[Covariates, ...]
    """Known when it began."""

    def of_part(self, part: str) -> Ints:
        """Places of the items of `part`."""
        return np.flatnonzero(np.array(self.part) == part)


def in_months(begin: dt.date, end: dt.date) -> float:
    """Months from one day to another."""
    return (end - begin).days / MONTH


class Cells:
    """The cells of one sheet, with what is wrong in them."""

    def __init__(self, table: Sheet) -> None:
        self.table = table
        self.notes = Notes(table.label)
        self.seen: dict[object, int] = {}
        if not table.rows:
            self.notes.wrong(None, "file", "has no rows below its header", "add one row per case")

    def text(self, row: Line, column: str) -> str:
        """The text; empty where nothing is known."""
        found = self.table.text(row, column)
        return "" if found in _NOTHING else found

    def name(self, row: Line, column: str) -> str:
        """A name that stands in no other row."""
        found = self.text(row, column)
        if not found:
            self.notes.wrong(row.number, column, "is empty", "name the case")
        else:
            self.notes.once(found, row.number, column, self.seen)
        return found

    def part(self, row: Line) -> str:
        """The part of the split."""
        return self.one_of(row, "split", PARTS)

    def one_of(self, row: Line, column: str, known: Iterable[str]) -> str:
        """A word out of a list; empty, with a finding, for any other."""
        found, words = self.text(row, column), list(known)
        if found in words:
            return found
        wrong = f"is {found!r}" if found else "is empty"
        self.notes.wrong(row.number, column, wrong, f"write one of: {', '.join(words)}")
        return ""

    def number(self, row: Line, column: str, *, low: float, high: float, usual: float = 0.0) -> float:
        """A number in a range; `usual`, with a finding, for anything else."""
        found = self.notes.number(self.text(row, column), row.number, column, low=low, high=high)
        return usual if found is None else found

    def maybe(self, row: Line, column: str, *, low: float, high: float) -> float | None:
        """A number in a range, or None where the cell is empty."""
        text = self.text(row, column)
        return self.notes.number(text, row.number, column, low=low, high=high) if text else None

    def date(self, row: Line, column: str) -> dt.date | None:
        """A day written 2004-05-31, or None where the cell is empty or, with a finding, is none."""
        text = self.text(row, column)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text[:10])
        except ValueError:
            self.notes.wrong(
                row.number, column, f"is {text[:40]!r}, which is no day", "write it as 2004-05-31"
            )
            return None

    def begin(self, row: Line, column: str) -> dt.date:
        """A day that must be there; 1 January 2000, with a finding, where it is not."""
        found = self.date(row, column)
        if found is None and not self.text(row, column):
            self.notes.wrong(row.number, column, "is empty", "give the day on which it began")
        return found or dt.date(2000, 1, 1)

    def finish(self, parts: Iterable[str], found: Iterable[str]) -> None:
        """End here if anything is wrong, or a part that is asked for has no row.

        Raises
        ------
        InvalidFileError
            With a row for everything.
        """
        there = set(found)
        for part in parts:
            if part not in there:
                known = ", ".join(sorted(there - {""})) or "none"
                self.notes.wrong(None, "split", f"has no part {part!r}", f"choose one of: {known}")
        findings = tuple(dict.fromkeys(self.notes.findings))
        if findings:
            raise InvalidFileError(f"{self.table.label} cannot be used for a back-test", findings)

    def wrong(self, row: Line, column: str, what: str, remedy: str) -> None:
        """Note an error of one cell."""
        self.notes.findings.append(Finding(self.table.label, row.number, column, what, remedy))
