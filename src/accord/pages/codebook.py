"""One table of values with its variables, and the codebook that explains those of many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from accord.sampling.estimates import Estimate

__all__ = ["ISSUE", "DataColumn", "DataTable", "Rows", "TableOf", "codebook", "columns", "with_error"]

Datum = str | float | int | bool | dt.date | None
Rows = Iterator[tuple[Datum, ...]]
Source = TypeVar("Source")
ISSUE = "issue | | Id of the issue"
"""A line of `columns` that many tables begin with."""


@dataclass(frozen=True)
class DataColumn:
    """One variable."""

    name: str
    """Lower case with underscores, at most 32 letters, so that every statistics program takes it."""
    meaning: str
    """What it holds, one clause."""
    unit: str = ""
    """``share`` for 0-1, ``months``, ``date``, ``native`` for the unit of the issue; empty for words and
    numbers without one."""


@dataclass(frozen=True)
class DataTable:
    """One table of values."""

    name: str
    """Name of its file or sheet."""
    meaning: str
    """What one row is."""
    columns: tuple[DataColumn, ...]
    """From left to right."""
    rows: tuple[tuple[Datum, ...], ...]
    """Values, one row after the other."""


@dataclass(frozen=True)
class TableOf(Generic[Source]):
    """How a table is made of a forecast, a case or a comparison."""

    meaning: str
    """What one row is."""
    columns: tuple[DataColumn, ...]
    """From left to right."""
    rows: Callable[[Source], Rows]
    """One tuple per row, in the order of the columns."""

    def made(self, name: str, source: Source) -> DataTable:
        """The table under this name."""
        return DataTable(name, self.meaning, self.columns, tuple(self.rows(source)))


_CODEBOOK = (
    DataColumn("table", "Table that the variable stands in"),
    DataColumn("variable", "Name of the variable"),
    DataColumn("unit", "share (0-1), months, date, or native: the unit of the issue"),
    DataColumn("meaning", "What it holds"),
    DataColumn("row", "What one row of the table is"),
)


def codebook(tables: Iterable[DataTable]) -> DataTable:
    """Every variable of every table with its meaning and unit."""
    rows = tuple(
        (table.name, column.name, column.unit, column.meaning, table.meaning)
        for table in tables
        for column in table.columns
    )
    return DataTable("codebook", "A variable", _CODEBOOK, rows)


def columns(*lines: str) -> tuple[DataColumn, ...]:
    """Columns from lines ``name | unit | meaning``; a name with ``+`` behind it has its standard error in a
    column of its own."""
    found: list[DataColumn] = []
    for line in lines:
        name, unit, meaning = (part.strip() for part in line.split("|"))
        found.append(DataColumn(name.rstrip("+"), meaning, unit))
        if name.endswith("+"):
            bare = name.rstrip("+")
            found.append(DataColumn(f"{bare}_error", f"Standard error by drawing of {bare}", unit))
    return tuple(found)


def with_error(estimate: Estimate | None) -> tuple[float | None, float | None]:
    """A value and its standard error, for a column with ``+``; both empty where there is none."""
    return (None, None) if estimate is None else (estimate.value, estimate.error)
