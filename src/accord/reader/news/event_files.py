"""Files of events: a table with the columns ``date``, ``source``, ``target``, ``class`` and ``issue``.

The classes are those of PLOVER (Political Language Ontology for Verifiable Event Records). Tables may be
split by commas, semicolons or tabs, or be the first sheet of an Excel workbook; other columns are passed
over.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from accord.case.files.tables import read_table
from accord.errors import Finding, InvalidFileError
from accord.reader.news.signs import Event

__all__ = ["COLUMNS", "events_in"]

COLUMNS = ("date", "source", "target", "class", "issue")


def events_in(path: Path) -> tuple[Event, ...]:
    """The events of a file, whatever stands in their cells.

    Raises
    ------
    InvalidFileError
        If the file cannot be read as a table, or lacks a column.
    """
    table, findings = read_table(path, str(path))
    errors = [finding for finding in findings if finding.level == "error"]
    if not table.rows and not errors:
        errors = [Finding(str(path), 1, "", "is empty", f"give a table with {', '.join(COLUMNS)}")]
    header = [cell.casefold() for cell in table.rows[0][1]] if table.rows else []
    if not errors:
        errors = [
            Finding(str(path), table.rows[0][0], name, f"has no column '{name}'", "add the column")
            for name in COLUMNS
            if name not in header
        ]
    if errors:
        raise InvalidFileError(f"{path} is no table of events", errors)
    return tuple(_event(path, line, header, cells) for line, cells in table.rows[1:])


def _event(path: Path, line: int, header: list[str], cells: tuple[str, ...]) -> Event:
    row = dict(zip(header, cells, strict=False))
    date, source, target, kind, issue = (row.get(name, "").strip() for name in COLUMNS)
    return Event(f"{path.name}:{line}", _date(date), source, target, kind, issue)


def _date(cell: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(cell[:10])
    except ValueError:
        return None
