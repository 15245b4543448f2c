"""A whole case in the sheets of an Excel workbook, as ``accord brief --format xlsx`` writes it."""

from __future__ import annotations

from pathlib import Path

from accord.case.schema import Case
from accord.case.sheets import CASE, case_of_sheets, is_case_sheet
from accord.errors import Finding, InvalidFileError, MissingExtraError
from accord.machine.workbooks import DamagedWorkbookError, SheetTooLargeError, sheets_of

__all__ = ["whole_case"]

_LARGEST = 50_000_000
"""Bytes."""


def whole_case(path: Path) -> Case | None:
    """The case that the workbook at `path` holds; None where it is no workbook or holds none.

    Raises
    ------
    MissingExtraError
        If openpyxl (the extra ``exchange``) is not installed.
    InvalidFileError
        With every row that has no place, and with every place at which the data do not fit the schema.
    """
    if path.suffix.lower() not in (".xlsx", ".xlsm") or not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        import openpyxl
    except ImportError as absent:
        raise MissingExtraError("Reading Excel files", "exchange") from absent
    tables: dict[str, list[tuple[object, ...]]] = {}
    try:
        for sheet in sheets_of(openpyxl, path.read_bytes()):
            if is_case_sheet(sheet.title):
                if sheet.marks.unstored:
                    raise InvalidFileError(*_unstored(str(path), sheet.title))
                tables[sheet.title] = list(sheet.rows)
    except SheetTooLargeError as problem:
        row = Finding(str(path), None, "file", str(problem), "take out what is no part of the case")
        raise InvalidFileError(f"{path} {problem}", [row]) from None
    except DamagedWorkbookError:
        return None  # others say what is wrong
    return case_of_sheets(tables, str(path)) if CASE in tables else None


def _unstored(label: str, sheet: str) -> tuple[str, list[Finding]]:
    what = "has a formula without a stored value"
    remedy = "open the file in a spreadsheet and save it"
    return f"{label}: the sheet '{sheet}' {what}", [Finding(label, None, sheet, what, remedy)]
