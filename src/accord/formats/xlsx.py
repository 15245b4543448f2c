"""The first sheet of an Excel workbook that holds any of the other layouts; needs openpyxl.

Hidden sheets are left aside, and so, with a warning, are other sheets that could be read too. A cell merged
over several rows counts for each of them. Formulas that no spreadsheet has worked out are refused.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, replace
from typing import Any

from accord.errors import Finding, InvalidFileError, MissingExtraError
from accord.formats.contract import Format
from accord.formats.grid import Grid
from accord.formats.plain import rows_of
from accord.machine.spreadsheet import written
from accord.machine.terminal import visible
from accord.machine.workbook_marks import Marks, place
from accord.machine.workbooks import DamagedWorkbookError, Sheet, SheetTooLargeError, sheets_of

__all__ = ["FORMAT"]

_SHOWN = 10
"""Findings of one kind in a sheet that are listed."""


@dataclass(frozen=True)
class _Page:
    """A sheet as comma-separated text, with what it says beside its values."""

    title: str
    hidden: bool
    marks: Marks
    text: bytes
    form: Format | None
    """The layout that it holds."""


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
        pages = [_page(sheet) for sheet in sheets_of(openpyxl, data)]
    except SheetTooLargeError as problem:
        row = Finding(label, None, "file", str(problem), "take out what is no table of stances")
        raise InvalidFileError(f"{label} {problem}", [row]) from None
    except DamagedWorkbookError as problem:
        row = Finding(label, None, "file", "is not a readable Excel workbook", "save it again as .xlsx")
        raise InvalidFileError(f"{label} is not a readable Excel workbook", [row]) from problem
    told = [page for page in pages if page.form]
    seen = [page for page in told if not page.hidden]
    if not seen:
        what = "holds no sheet in a layout that can be read"
        remedy = "put a row with actor, position and salience at the top of a sheet"
        if told:
            what = f"holds its table in a hidden sheet, {told[0].title!r}"
            remedy = "unhide the sheet if it is meant"
        raise InvalidFileError(f"{label} {what}", [Finding(label, None, "file", what, remedy)])
    return _first_sound(seen, label, [page for page in told if page.hidden])


def _first_sound(seen: list[_Page], label: str, hidden: list[_Page]) -> Grid:
    """The first sheet that can be read; what is wrong with the first of all if none can."""
    problems = []
    for page in seen:
        try:
            grid = _grid(page, label)
        except InvalidFileError as problem:
            problems.append(problem)
            continue
        others = tuple(_aside(label, page.title, other) for other in seen if other is not page)
        unseen = tuple(_unseen(label, other) for other in hidden)
        return replace(grid, warnings=(*grid.warnings, *_hidden_parts(label, page), *others, *unseen))
    raise problems[0]


def _grid(page: _Page, label: str) -> Grid:
    if page.marks.unstored:
        rows = [_unstored(label, *cell) for cell in page.marks.unstored[:_SHOWN]]
        raise InvalidFileError(f"{label} has formulas without values; nothing was read from it", rows)
    assert page.form is not None
    return page.form.read(page.text, label)


def _unstored(label: str, row: int, column: int, formula: str) -> Finding:
    what = f"{formula[:40]!r} is a formula without a stored value"
    return Finding(label, row, place(row, column), what, "open the file in a spreadsheet and save it")


def _page(sheet: Sheet) -> _Page:
    text = _as_csv(sheet)
    return _Page(sheet.title, sheet.hidden, sheet.marks, text, _format_of(text))


def _as_csv(sheet: Sheet) -> bytes:
    """The rows as comma-separated text; empty ones are kept, so that lines are rows of the sheet."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    for row in sheet.rows:
        cells = ["" if cell is None else _text(cell) for cell in row]
        if any(cells):
            table.writerow(cells)
        else:
            text.write("\n")
    return text.getvalue().encode("utf-8")


def _text(cell: Any) -> str:
    """A cell as it stands in comma-separated text, in one line."""
    if isinstance(cell, str):
        return str(written(" ".join(cell.split())))
    if isinstance(cell, dt.datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell)


def _format_of(text: bytes) -> Format | None:
    from accord.formats import all_formats

    others = (each for each in all_formats() if each.name != "xlsx")
    return next((each for each in others if each.recognises(text)), None)


def _aside(label: str, title: str, other: _Page) -> Finding:
    what = f"{other.title!r} is left aside; {title!r} is read"
    return Finding(label, None, "sheet", what, "move the sheet that is meant to the front", "warning")


def _unseen(label: str, other: _Page) -> Finding:
    what = f"{other.title!r} is hidden and left aside"
    return Finding(label, None, "sheet", what, "unhide it and move it to the front if it is meant", "warning")


def _hidden_parts(label: str, page: _Page) -> tuple[Finding, ...]:
    """A warning for hidden rows and columns of the sheet that is read."""
    last = page.text.count(b"\n")
    rows = [row for row in page.marks.hidden_rows if row <= last]
    width = max((line.count(b",") + 1 for line in page.text.splitlines()), default=0)
    columns = [place(0, at)[:-1] for at in page.marks.hidden_columns if at <= width]
    told = [("row", [str(row) for row in rows]), ("column", columns)]
    remedy = "take out what is not meant"
    return tuple(
        Finding(
            label, None, "sheet", f"hidden {kind} {', '.join(found[:_SHOWN])} read, too", remedy, "warning"
        )
        for kind, found in told
        if found
    )


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
