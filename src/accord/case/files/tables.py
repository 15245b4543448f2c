"""Tables as spreadsheets save them: split by commas, semicolons or tabs, with decimal commas, or in the first
sheet of an Excel workbook that is not hidden."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from accord.errors import Finding, MissingExtraError
from accord.machine.spreadsheet import shown
from accord.machine.workbook_marks import place
from accord.machine.workbooks import DamagedWorkbookError, SheetTooLargeError, sheets_of
from accord.yaml.reading import LARGEST_FILE, decoded

__all__ = ["Table", "decimal_point", "delimiter_of", "is_missing", "read_table", "told_before"]

_BEFORE = re.compile(r"""["']?#|sep=.?$""", re.IGNORECASE)
_COMMA = re.compile(r"[+-]?(\d+),(\d+)")
_MISSING = re.compile(
    r"""[.\u2026?\u00b7*\u2013\u2014-]{1,3}|\.[a-z]|\#?n\.?\s*/?\s*a\.?n?|n\.?\s*/?\s*d\.?|k\.\s?a\.?|s\.\s?[df]\.?|nil|none|null"""
    r"""|missing|unknown|blank|void|<na>|<null>|\(blank\)|\(missing\)|\(none\)|not\s(available|applicable)""",
    re.IGNORECASE,
)
"""How Stata, R, pandas, SPSS, databases and people write that there is no value."""
_EXCEL = b"PK"


@dataclass(frozen=True)
class Table:
    """The rows of a table that are not empty, the header first."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """1-based lines, and cells without blanks at their ends."""
    commas: bool
    """Whether 0,5 may be a number: where cells are not split at commas."""


def delimiter_of(line: str) -> str:
    """Tab, semicolon or comma, whichever is most frequent; a comma where there is none."""
    return max(",\t;", key=line.count)


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value: it is empty, or ``.``, ``NA``, ``n/a``, ``NaN``, ``-``."""
    if text[:1].isdigit():
        return False  # no code begins so, and a table may have a hundred thousand numbers
    return not text.strip() or _MISSING.fullmatch(text.strip()) is not None


def told_before(row: str) -> bool:
    """Whether a row above a table is a comment, or the line by which Excel tells itself the delimiter."""
    return _BEFORE.match(row.strip()) is not None


def decimal_point(text: str) -> str | None:
    """`text` with a decimal point for a decimal comma; None where 1,500 may be a thousand and a half."""
    found = _COMMA.fullmatch(text.strip())
    if found is None:
        return text
    return None if len(found[2]) == 3 and found[1].strip("0") else text.replace(",", ".")


def read_table(path: Path, name: str) -> tuple[Table, list[Finding]]:
    """The table in a file, whatever program has saved it; `name` is what the findings call it.

    Raises
    ------
    MissingExtraError
        If it is an Excel file and openpyxl is not installed.
    """
    if _begins_like_excel(path):
        return _workbook(path, name)
    text, unread = decoded(path, name)
    if text is None:
        return Table((), False), list(unread)
    header = next((row for row in text.splitlines() if row.strip() and not told_before(row)), "")
    delimiter = delimiter_of(header)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    findings: list[Finding] = []
    try:
        for cells in reader:
            row = tuple(shown(cell.strip()) for cell in cells)
            if any(row) and (rows or not told_before(row[0])):
                rows.append((reader.line_num, row))
    except csv.Error as problem:
        wrong = f"is not CSV: {problem}"
        findings = [Finding(name, reader.line_num, "", wrong, "check quotes and delimiters")]
    return Table(tuple(rows), delimiter != ","), findings


def _begins_like_excel(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(2) == _EXCEL
    except OSError:
        return False


def _workbook(path: Path, name: str) -> tuple[Table, list[Finding]]:
    try:
        import openpyxl
    except ImportError as absent:
        raise MissingExtraError("Reading Excel files", "exchange") from absent
    if path.stat().st_size > LARGEST_FILE:
        wrong = f"is larger than {LARGEST_FILE:,} bytes"
        return Table((), False), [Finding(name, None, "", wrong, "take out what is no table")]
    try:
        first = next(sheet for sheet in sheets_of(openpyxl, path.read_bytes()) if not sheet.hidden)
        found = [tuple(map(_text, row)) for row in first.rows]
    except SheetTooLargeError as problem:
        return Table((), False), [Finding(name, None, "", str(problem), "take out what is no table")]
    except (DamagedWorkbookError, StopIteration):
        return Table((), False), [Finding(name, None, "", "is no readable Excel workbook", "save it again")]
    width = max((at + 1 for row in found for at, cell in enumerate(row) if cell), default=0)
    rows = ((line, row[:width]) for line, row in enumerate(found, 1) if any(row))
    return Table(tuple(rows), False), [_unstored(name, *cell) for cell in first.marks.unstored[:10]]


def _unstored(name: str, row: int, column: int, formula: str) -> Finding:
    wrong = f"{formula[:40]!r} is a formula without a stored value"
    return Finding(name, row, place(row, column), wrong, "open the file in a spreadsheet and save it")


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
