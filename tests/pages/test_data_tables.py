"""A forecast as plain tables of values."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from accord.errors import NotFoundError
from accord.pages.codebook import codebook
from accord.pages.data_tables import TABLES, data_table, data_tables
from tests import bundled


def column(table: str, name: str) -> list[object]:
    """The values of one variable."""
    found = data_table(bundled.forecast(), table)
    at = [each.name for each in found.columns].index(name)
    return [row[at] for row in found.rows]


def test_every_row_has_a_value_for_every_column() -> None:
    for table in data_tables(bundled.forecast()):
        assert all(len(row) == len(table.columns) for row in table.rows), table.name


def test_names_suit_every_statistics_program_and_every_variable_has_a_meaning() -> None:
    for table in data_tables(bundled.forecast()):
        names = [each.name for each in table.columns]
        assert len(set(names)) == len(names)
        for each in table.columns:
            assert re.fullmatch(r"[a-z][a-z0-9_]{0,31}", each.name), each.name
            assert each.meaning
            assert each.unit in ("", "share", "months", "date", "native")


def test_issues_hold_the_numbers_of_the_forecast() -> None:
    forecast = bundled.forecast()
    assert tuple(column("issues", "issue")) == forecast.ranking
    for name, p, median, date, point in zip(
        column("issues", "issue"),
        column("issues", "p_agreement"),
        column("issues", "time_median"),
        column("issues", "date_median"),
        column("issues", "settlement_median"),
        strict=True,
    ):
        issue = forecast[str(name)]
        assert issue.p_agreement is not None
        assert issue.time is not None
        assert issue.settlement is not None
        assert p == issue.p_agreement.value
        assert median == issue.time.median
        assert point == issue.settlement.quantile(0.5)
        if issue.time.median is not None:
            months = dt.timedelta(days=issue.time.median * 365.25 / 12)
            assert date == forecast.case.as_of + months


def test_curves_and_settlements_are_complete() -> None:
    forecast = bundled.forecast()
    times = [forecast[name].time for name in forecast.ranking]
    points = sum(len(time.survival) for time in times if time is not None)
    assert len(column("survival", "p_open")) == points
    counted = dict.fromkeys(forecast.ranking, 0)
    for issue, draws in zip(column("settlements", "issue"), column("settlements", "draws"), strict=True):
        counted[str(issue)] += int(str(draws))
    settled = {name: forecast[name].settlement for name in forecast.ranking}
    assert counted == {name: 0 if found is None else found.size for name, found in settled.items()}


def test_causes_sum_to_the_difficulty() -> None:
    forecast = bundled.forecast()
    sums = dict.fromkeys(forecast.ranking, 0.0)
    for issue, share in zip(column("causes", "issue"), column("causes", "share"), strict=True):
        sums[str(issue)] += float(str(share))
    for name, total in sums.items():
        difficulty = forecast[name].difficulty
        assert difficulty is not None
        assert total == pytest.approx(difficulty.value)


def test_inputs_are_all_numbers_of_the_case_with_what_they_rest_on() -> None:
    paths = column("inputs", "path")
    assert "issues.cost_sharing.stances.USA.ask" in paths
    at = paths.index("issues.cost_sharing.stances.USA.ask")
    assert column("inputs", "likeliest")[at] == bundled.case().issues["cost_sharing"].stances["USA"].ask.mode
    assert set(column("inputs", "confidence")) <= {"high", "medium", "low", "none"}


def test_the_codebook_tells_every_variable_once() -> None:
    book = codebook(data_tables(bundled.forecast()))
    told = [(row[0], row[1]) for row in book.rows]
    assert len(set(told)) == len(told) == sum(len(each.columns) for each in data_tables(bundled.forecast()))


def test_a_table_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'survival'"):
        data_table(bundled.forecast(), "survivals")
    assert len(TABLES) == len(data_tables(bundled.forecast()))
