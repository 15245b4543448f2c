"""A forecast as a folder of tables for other programs."""

from __future__ import annotations

from accord.faces.csv.tables import data_csv
from accord.forecasts.results import Forecast
from accord.pages.codebook import codebook
from accord.pages.data_tables import data_tables
from accord.pages.export_page import export_guide

__all__ = ["exported"]


def exported(forecast: Forecast, *, dta: bool = False) -> dict[str, bytes]:
    """Name of a file -> its content: a guide, a codebook, every table as CSV and, if asked for, for Stata.

    Raises
    ------
    MissingExtraError
        If it is asked for and pandas (the extra ``frames``) is not installed.
    """
    found = data_tables(forecast)
    tables = (*found, codebook(found))
    files = {"README.md": export_guide(forecast, tables, dta=dta).encode("utf-8")}
    files |= {f"{table.name}.csv": data_csv(table) for table in tables}
    if dta:
        from accord.faces.dta.tables import table_dta

        as_of = forecast.case.as_of
        files |= {f"{table.name}.dta": table_dta(table, dated=as_of) for table in tables}
    return files
