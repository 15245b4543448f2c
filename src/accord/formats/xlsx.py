"""The first sheet of an Excel workbook that holds any of the other layouts; needs openpyxl.

Other sheets that could be read too are named in a warning.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from accord.errors import Finding, InvalidFileError, MissingExtraError
from accord.formats.contract import Format
from accord.formats.grid import Grid
from accord.formats.plain import rows_of
from accord.machine.spreadsheet import written
from accord.machine.terminal import visible
from accord.machine.workbooks import SheetTooLargeError, sheets_of

__all__ = ["FORMAT"]


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
        sheets = {title: _as_csv(rows) for title, rows in sheets_of(openpyxl, data)}
    except SheetTooLargeError as problem:
        row = Finding(label, None, "file", str(problem), "take out what is no table of stances")
        raise InvalidFileError(f"{label} {problem}", [row]) from None
    except Exception as problem:
        row = Finding(label, None, "file", "is not a readable Excel workbook", "save it again as .xlsx")
        raise InvalidFileError(f"{label} is not a readable Excel workbook", [row]) from problem
    told = [(title, text, form) for title, text in sheets.items() if (form := _format_of(text))]
    if not told:
        what = "holds no sheet in a layout that can be read"
        remedy = "put a row with actor, position and salience at the top of a sheet"
        raise InvalidFileError(f"{label} {what}", [Finding(label, None, "file", what, remedy)])
    return _first_sound(told, label)


def _first_sound(told: list[tuple[str, bytes, Format]], label: str) -> Grid:
    """The first sheet that can be read; what is wrong with the first of all if none can."""
    problems = []
    for title, text, form in told:
        try:
            grid = form.read(text, label)
        except InvalidFileError as problem:
            problems.append(problem)
            continue
        others = tuple(_aside(label, title, other) for other, _, _ in told if other != title)
        return replace(grid, warnings=(*grid.warnings, *others))
    raise problems[0]


def _as_csv(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """The rows as comma-separated text; empty ones are kept, so that lines are rows of the sheet."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    for row in rows:
        cells = ["" if cell is None else _text(cell) for cell in row]
        if any(cells):
            table.writerow(cells)
        else:
            text.write("\n")
    return text.getvalue().encode("utf-8")


def _text(cell: Any) -> str:
    """A cell as it stands in comma-separated text."""
    return str(written(cell.strip())) if isinstance(cell, str) else str(cell)


def _format_of(text: bytes) -> Format | None:
    from accord.formats import all_formats

    others = (each for each in all_formats() if each.name != "xlsx")
    return next((each for each in others if each.recognises(text)), None)


def _aside(label: str, title: str, other: str) -> Finding:
    what = f"{other!r} is left aside; {title!r} is read"
    return Finding(label, None, "sheet", what, "move the sheet that is meant to the front", "warning")


def _write(grid: Grid) -> bytes:
    book = _openpyxl().Workbook()
    sheet = book.active
    sheet.title = "stances"
    for at, row in enumerate(rows_of(grid), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value = visible(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # else a name such as "=x" would be a formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMAT = Format(
    name="xlsx",
    title="Excel workbook with one of these layouts in a sheet",
    recognises=_recognises,
    read=_read,
    write=_write,
    kind="Excel",
    order=2,
)
