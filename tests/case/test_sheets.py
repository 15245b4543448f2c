"""A whole case as flat tables and back to an equal case."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import accord
from accord.case.checks.whole_case import load
from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.case.sheets import CASE, KINDS, MOST_LETTERS, case_of_sheets, is_case_sheet, sheets_of_case
from accord.errors import InvalidFileError
from accord.forecasts.inquiry import Inquiry

Tables = dict[str, list[list[Any]]]


def tables_of(case: Case) -> Tables:
    """Name of a table -> its rows, the heading first."""
    return {sheet.name: [list(sheet.header), *map(list, sheet.rows)] for sheet in sheets_of_case(case)}


def back(case: Case) -> Case:
    """The case out of its tables."""
    return case_of_sheets(tables_of(case), "x.xlsx")


@pytest.mark.parametrize("name", ["us-rok-2021", "three-rivers", "eu-code-2016"])
def test_bundled_cases_come_back_equal_and_give_the_same_forecast(name: str) -> None:
    case = load(name)
    again = back(case)
    assert again == case
    assert plain(again) == plain(case)
    assert Inquiry(again).fingerprint == Inquiry(case).fingerprint


def test_every_kind_of_entry_has_a_table_of_rows() -> None:
    tables = tables_of(load("us-rok-2021"))
    stances = tables["Case stances"]
    assert stances[0][:5] == ["issue", "actor", "ask.low", "ask.mode", "ask.high"]
    assert sum(len(issue.stances) for issue in load("us-rok-2021").issues.values()) == len(stances) - 1
    assert tables[CASE][0] == ["field", "value"]
    assert all(map(is_case_sheet, tables))
    assert not is_case_sheet("T1 The issues")


def small(**more: Any) -> Case:
    """A case of one issue."""
    data: dict[str, Any] = {
        "accord": 2,
        "id": "small",
        "title": "Small",
        "as_of": "2021-02-01",
        "actors": {"A": {"name": "A"}, "B": {"name": "B"}},
        "issues": {
            "x": {
                "title": "X",
                "scale": {
                    "low": 0,
                    "high": 10,
                    "unit": "points",
                    "anchors": [{"at": 0, "words": "none"}, {"at": 10, "words": "all"}],
                },
                "stances": {"A": {"ask": 9, "salience": 0.5}, "B": {}},
            }
        },
    }
    return case_from(data | more)


@given(st.text(max_size=40))
def test_any_text_comes_back(text: str) -> None:
    case = small(title=text, summary=f" {text}\n", hindsight=f"={text}")
    assert back(case) == case


@pytest.mark.parametrize(
    "text",
    [
        "",
        " x ",
        "12",
        "1e5",
        "null",
        "true",
        '"x"',
        "[1]",
        "{",
        "=1+1",
        "@x",
        "\x00\x1b",
        "_x0041_",
        "\u202e",
        "가",
    ],
)
def test_texts_that_look_like_something_else_stay_texts(text: str) -> None:
    case = small(title=text)
    assert back(case).title == text
    cells = [row[1] for row in tables_of(case)[CASE] if row[0] == "title"]
    assert "\x00" not in str(cells)
    assert "_x0041_" not in str(cells)


def test_a_text_longer_than_a_cell_comes_back() -> None:
    text = "가나다라 = " * 20_000
    assert back(small(summary=text)).summary == text
    cells = [row[1] for row in tables_of(small(summary=text))[CASE] if str(row[0]).startswith("summary")]
    assert len(cells) > 1
    assert all(len(str(cell)) <= 2 * MOST_LETTERS + 2 < 32_767 for cell in cells)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_to_the_last_digit(number: float) -> None:
    case = small(
        input_changes=[{"date": "2021-02-01", "field": "x", "reason": "y", "was": number, "now": [number]}]
    )
    assert back(case).input_changes[0].was == number


def test_what_was_left_out_and_what_is_nothing_stay_apart() -> None:
    case = small(summary=None, scenarios={"s": {"title": "S", "changes": []}}, claims={})
    again = back(case)
    assert again == case
    assert again.model_fields_set == case.model_fields_set
    assert again.scenarios["s"].model_fields_set == case.scenarios["s"].model_fields_set


def test_dates_that_a_spreadsheet_made_of_texts_are_read() -> None:
    tables = tables_of(small())
    for row in tables[CASE]:
        if row[0] == "as_of":
            row[1] = dt.datetime(2021, 2, 1)
    assert case_of_sheets(tables, "x").as_of == dt.date(2021, 2, 1)


def test_an_edited_number_and_a_new_row_are_read() -> None:
    tables = tables_of(small())
    stances = tables["Case stances"]
    stances[1][stances[0].index("ask.value")] = 7.5
    stances.append(["x", "C", 3.0, None])
    tables["Case actors"].append(["C", "Third"])
    again = case_of_sheets(tables, "x")
    assert again.issues["x"].stances["A"].ask.value == 7.5
    assert again.issues["x"].stances["C"].ask.value == 3.0


@pytest.mark.parametrize(
    ("sheet", "row", "said"),
    [
        ("Case stances", [None, "A"], "lacks an id"),
        ("Case stances", ["nowhere", "A"], "stands in no entry of the tables before"),
        (CASE, [None, "x"], "has a value without a field"),
    ],
)
def test_rows_without_a_place_are_findings(sheet: str, row: list[Any], said: str) -> None:
    tables = tables_of(small())
    tables[sheet].append(row)
    with pytest.raises(InvalidFileError) as told:
        case_of_sheets(tables, "x.xlsx")
    (finding,) = told.value.findings
    assert said in finding.wrong
    assert (finding.field, finding.line) == (sheet, len(tables[sheet]))


def test_a_table_with_another_heading_is_a_finding() -> None:
    tables = tables_of(small())
    tables["Case stances"][0][0] = "topic"
    with pytest.raises(InvalidFileError) as told:
        case_of_sheets(tables, "x")
    assert told.value.findings[0].remedy == "begin it with the columns issue, actor"


def test_a_number_that_is_none_is_a_finding_of_the_schema() -> None:
    tables = tables_of(small())
    stances = tables["Case stances"]
    stances[1][stances[0].index("ask.value")] = "many"
    with pytest.raises(accord.AccordError):
        case_of_sheets(tables, "x")


def test_kinds_have_a_name_that_a_sheet_may_bear() -> None:
    assert len({kind.sheet for kind in KINDS}) == len(KINDS)
    assert all(len(kind.sheet) <= 31 for kind in KINDS)
