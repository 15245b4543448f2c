"""The sheets of an Excel workbook from a stranger, within limits that are told, not silently kept to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from accord.machine.archives import why_not_unpacked

__all__ = ["MOST_CELLS", "MOST_COLUMNS", "MOST_ROWS", "SheetTooLargeError", "sheets_of"]

MOST_ROWS, MOST_COLUMNS = 100_000, 500
MOST_CELLS = 1_000_000
"""Cells of all sheets that are looked at together, empty ones between others included."""
_LAST_ROW = 1_048_576
"""Of any sheet; what claims to stand below it is not waited for."""

Row = tuple[Any, ...]


class SheetTooLargeError(ValueError):
    """A workbook beyond the limits; its message is a clause."""


def sheets_of(openpyxl: Any, data: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """Title and rows of values of every sheet, in order; each sheet is read as its rows are asked for.

    Raises
    ------
    SheetTooLargeError
        If the workbook unpacks to too much, or has too many rows, columns or cells.
    """
    if why := why_not_unpacked(data):
        raise SheetTooLargeError(why)
    # From its bytes, because the library refuses a workbook under another name than .xlsx.
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    left = [MOST_CELLS]
    for sheet in book.worksheets:
        yield str(sheet.title), _rows(sheet, left)


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
