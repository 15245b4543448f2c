"""A table as comma-separated values: numbers and dates as they are, texts that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from accord.machine.spreadsheet import written
from accord.pages.blocks import Cell, Interval, Table

__all__ = ["table_csv"]


def table_csv(table: Table) -> bytes:
    """The table as UTF-8 with a byte-order mark, by which spreadsheets tell it, and lines as RFC 4180 ends
    them."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([column.title for column in table.columns])
    lines.writerows([_value(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _value(cell: Cell) -> object:
    if cell.value is None or isinstance(cell.value, Interval):
        return written(cell.text)
    return cell.value
