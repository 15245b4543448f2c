"""The plain table of `accord.formats.plain` in the first sheet of an Excel workbook; needs openpyxl."""

from __future__ import annotations

import io
from typing import Any

from accord.errors import Finding, InvalidFileError, MissingExtraError
from accord.formats.contract import Format
from accord.formats.grid import Grid
from accord.formats.plain import grid_of, rows_of
from accord.formats.sheet import Line

__all__ = ["FORMAT"]

_MOST_ROWS = 100_000


def _recognises(data: bytes) -> bool:
    return data.startswith(b"PK")


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as problem:
        raise MissingExtraError("Reading and writing Excel files", "exchange") from problem
    return openpyxl


def _read(data: bytes, label: str) -> Grid:
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True, max_row=_MOST_ROWS))
    except Exception as problem:
        row = Finding(label, None, "file", "is not a readable Excel workbook", "save it again as .xlsx")
        raise InvalidFileError(f"{label} is not a readable Excel workbook", [row]) from problem
    texts = (tuple("" if cell is None else str(cell).strip() for cell in row) for row in rows)
    return grid_of([Line(at, cells) for at, cells in enumerate(texts, start=1) if any(cells)], label)


def _write(grid: Grid) -> bytes:
    book = _openpyxl().Workbook()
    sheet = book.active
    sheet.title = "stances"
    for row in rows_of(grid):
        sheet.append([None if cell == "" else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMAT = Format(
    name="xlsx",
    title="Excel workbook with the same columns",
    recognises=_recognises,
    read=_read,
    write=_write,
    order=2,
)
