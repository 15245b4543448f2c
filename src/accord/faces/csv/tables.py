"""A table as comma-separated values: numbers and dates as they are, texts that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from accord.machine.spreadsheet import written
from accord.machine.terminal import visible
from accord.pages.blocks import Cell, Interval, Table
from accord.pages.codebook import DataTable

__all__ = ["data_csv", "table_csv"]


def table_csv(table: Table) -> bytes:
    """The table as UTF-8 with a byte-order mark, by which spreadsheets tell it, and lines as RFC 4180 ends
    them."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([column.title for column in table.columns])
    lines.writerows([_value(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def data_csv(table: DataTable) -> bytes:
    """A table of values in the same form; an empty cell where there is none."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([column.name for column in table.columns])
    lines.writerows([_plain(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return written(visible(value)) if isinstance(value, str) else value


def _value(cell: Cell) -> object:
    if cell.value is None or isinstance(cell.value, Interval):
        return written(cell.text)
    return cell.value
