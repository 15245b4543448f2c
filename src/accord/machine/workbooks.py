"""The sheets of an Excel workbook from a stranger, within limits that are told, not silently kept to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from accord.machine.archives import why_not_unpacked
from accord.machine.workbook_marks import Marks, marks_of

__all__ = [
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "DamagedWorkbookError",
    "Sheet",
    "SheetTooLargeError",
    "sheets_of",
]

MOST_ROWS, MOST_COLUMNS = 100_000, 500
MOST_CELLS = 1_000_000
"""Cells of all sheets that are looked at together, empty ones between others included."""
_LAST_ROW = 1_048_576
"""Of any sheet; what claims to stand below it is not waited for."""

Row = tuple[Any, ...]
Item = TypeVar("Item")


class SheetTooLargeError(ValueError):
    """A workbook beyond the limits; its message is a clause."""


class DamagedWorkbookError(ValueError):
    """What is no workbook that can be read."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    title: str
    hidden: bool
    """Whether whoever opens the workbook does not see it."""
    marks: Marks
    rows: Iterator[Row]
    """Values, read as they are asked for; a cell merged over several rows has its value in each of them."""


def sheets_of(openpyxl: Any, data: bytes) -> Iterator[Sheet]:
    """Every worksheet, in order.

    Raises
    ------
    SheetTooLargeError
        If the workbook unpacks to too much, or has too many rows, columns or cells.
    DamagedWorkbookError
        If it, or the part that is asked for, cannot be read.
    """
    if why := why_not_unpacked(data):
        raise SheetTooLargeError(why)
    return _readable(_sheets(openpyxl, data))


def _readable(found: Iterator[Item]) -> Iterator[Item]:
    """The same one by one, with one error for all that a damaged workbook makes of the library."""
    while True:
        try:
            one = next(found)
        except StopIteration:
            return
        except SheetTooLargeError:
            raise
        except Exception as problem:
            raise DamagedWorkbookError("is no readable Excel workbook") from problem
        yield one


def _sheets(openpyxl: Any, data: bytes) -> Iterator[Sheet]:
    # From its bytes, because the library refuses a workbook under another name than .xlsx.
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    left = [MOST_CELLS]
    for sheet, marks in zip(book.worksheets, marks_of(data), strict=True):
        rows = _readable(_filled(_rows(sheet, left), marks))
        yield Sheet(str(sheet.title), sheet.sheet_state != "visible", marks, rows)


def _filled(rows: Iterator[Row], marks: Marks) -> Iterator[Row]:
    """The rows, with the value of a merged cell in every row that it spans."""
    begins: dict[int, list[tuple[int, int]]] = {}
    for top, column, bottom, _ in marks.merged:
        if bottom > top and column <= MOST_COLUMNS:
            begins.setdefault(top, []).append((column, bottom))
    held: dict[int, tuple[int, Any]] = {}
    """Per column: the last row of the merged cell that goes on in it, and its value."""
    for number, row in enumerate(rows, 1):
        held = {column: cell for column, cell in held.items() if number <= cell[0]}
        for column, bottom in begins.get(number, ()):
            held[column] = bottom, row[column - 1] if column <= len(row) else None
        # A row without anything of its own stays empty: the merged cell goes on below the table.
        if held and any(cell is not None for cell in row):
            wide = [*row, *[None] * (max(held) - len(row))]
            for column, (_, value) in held.items():
                wide[column - 1] = value
            row = tuple(wide)
        yield row


def _rows(sheet: Any, left: list[int]) -> Iterator[Row]:
    """The rows of a sheet without the empty cells at their ends; `left` counts down the cells of all."""
    # The extent that a sheet declares may be anything, and every row would be filled up to it.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        row = _without_end(cells)
        left[0] -= len(cells)
        if left[0] < 0:
            raise SheetTooLargeError(f"has more than {MOST_CELLS:,} cells")
        if number > MOST_ROWS and (row or number > _LAST_ROW):
            raise SheetTooLargeError(f"has more than {MOST_ROWS:,} rows")
        if len(row) > MOST_COLUMNS:
            raise SheetTooLargeError(f"has more than {MOST_COLUMNS} columns")
        yield row


def _without_end(cells: Row) -> Row:
    used = len(cells)
    while used and cells[used - 1] is None:
        used -= 1
    return cells[:used]
