"""A table of values as a Stata file of version 118, which holds every script."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from accord.machine.dataframes import require_pandas
from accord.pages.codebook import DataColumn, DataTable

__all__ = ["table_dta"]

_LABEL = 80
"""Letters of a label in Stata."""
_LONGEST = 2045
"""Bytes of a text that is kept in its row; longer ones are kept apart."""


def table_dta(table: DataTable, *, dated: dt.date) -> bytes:
    """The table with a label for every variable.

    Parameters
    ----------
    dated : what the file says of its making, so that no clock is looked at.

    Raises
    ------
    MissingExtraError
        If pandas (the extra ``frames``) is not installed.
    """
    pandas = require_pandas("Tables for Stata")
    columns = {
        c.name: _values(pandas, c, [row[k] for row in table.rows]) for k, c in enumerate(table.columns)
    }
    frame = pandas.DataFrame(columns)
    texts = [name for name, values in columns.items() if values.dtype == object]
    long = [name for name in texts if any(len(str(v).encode()) > _LONGEST for v in columns[name])]
    out = io.BytesIO()
    frame.to_stata(
        out,
        write_index=False,
        version=118,
        time_stamp=dt.datetime.combine(dated, dt.time()),
        data_label=table.meaning[:_LABEL],
        variable_labels={c.name: c.meaning[:_LABEL] for c in table.columns},
        convert_dates={c.name: "td" for c in table.columns if c.unit == "date"},
        convert_strl=long,
    )
    return out.getvalue()


def _values(pandas: Any, column: DataColumn, values: list[Any]) -> Any:
    """The values in the one type that the column has."""
    if column.unit == "date":
        return pandas.Series(
            pandas.to_datetime(pandas.Series(values, dtype="object")), dtype="datetime64[ns]"
        )
    if values and all(isinstance(value, bool) for value in values):
        return pandas.Series(values, dtype="int8")
    if column.unit or all(isinstance(value, (int, float)) or value is None for value in values):
        numbers = any(value is not None for value in values) or column.unit
        if numbers:
            return pandas.Series(
                [None if value is None else float(value) for value in values], dtype="float64"
            )
    return pandas.Series(["" if value is None else str(value) for value in values], dtype="object")
