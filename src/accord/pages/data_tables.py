"""A forecast and its case as plain tables of values, for spreadsheets, statistics programs and notebooks.

Every column says what it holds and in which unit, which is the codebook. Issues and actors go by their ids,
which the tables ``issues`` and ``actors`` give names.
"""

from __future__ import annotations

from accord.case.schema import Case
from accord.errors import NotFoundError, nearest
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.pages.codebook import ISSUE, DataTable, Rows, TableOf, columns, with_error
from accord.pages.data_of_case import OF_CASE
from accord.pages.data_of_forecast import OF_FORECAST

__all__ = ["TABLES", "data_table", "data_tables", "table_values"]

TABLES = (*OF_FORECAST, *OF_CASE)
"""The names of all tables of a forecast; the last are those that its case has without it."""


def data_tables(forecast: Forecast) -> tuple[DataTable, ...]:
    """All tables of a forecast, those without a row too, so that a program finds what it expects."""
    return tuple(data_table(forecast, name) for name in TABLES)


def data_table(forecast: Forecast, name: str) -> DataTable:
    """One table of a forecast.

    Raises
    ------
    NotFoundError
        If there is no table of that name.
    """
    if name not in TABLES:
        close = nearest(name, TABLES)
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(TABLES)}"
        raise NotFoundError(f"There is no table '{name}'", hint)
    if name in OF_CASE:
        return OF_CASE[name].made(name, forecast.case)
    return OF_FORECAST[name].made(name, forecast)


def table_values(shown: Forecast | Comparison | Case, name: str) -> DataTable:
    """One table of a forecast, of a case (`OF_CASE`), or the differences of a comparison.

    Raises
    ------
    NotFoundError
        If there is no table of that name.
    """
    if isinstance(shown, Forecast):
        return data_table(shown, name)
    if isinstance(shown, Case):
        if name not in OF_CASE:
            raise NotFoundError(f"A case has no table '{name}'", f"there are {', '.join(OF_CASE)}")
        return OF_CASE[name].made(name, shown)
    return _DIFFERENCES.made(name, shown)


def _differences(compared: Comparison) -> Rows:
    for one in compared.differences:
        yield (
            one.scenario,
            one.issue,
            *with_error(one.p_agreement),
            *with_error(one.difficulty),
            *with_error(one.months),
            *with_error(one.delivered),
            *with_error(one.zone),
            *with_error(one.missing),
            *with_error(one.settlement),
        )


_DIFFERENCES: TableOf[Comparison] = TableOf(
    "An issue under a scenario",
    columns(
        "scenario | | Scenario that is compared with the first",
        ISSUE,
        "p_agreement+ | share | Change of the probability of a signature",
        "difficulty+ | share | Change of the difficulty",
        "months+ | months | Change of the mean months open",
        "delivered+ | share | Change of the share delivered",
        "zone+ | share | Change of the probability of a zone of agreement",
        "missing+ | native | Change of the mean distance to a zone",
        "settlement+ | native | Change of the mean point over draws that settle under both",
    ),
    _differences,
)
