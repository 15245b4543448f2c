"""The tables of results as data frames."""

from __future__ import annotations

import datetime as dt

import pandas
import pytest

from accord.conflict.files.locating import find_conflict
from accord.errors import NotFoundError
from accord.faces.html.page_frames import page_frame, table_names
from accord.forecasts.inquiry import Inquiry
from accord.machine.notebooks import Tabled
from accord.pages.blocks import Cell, Column, Details, Heading, Interval, Table, table
from accord.studies.futures import futures_of
from accord.studies.stand_off import conflict
from accord.studies.what_if import whatif
from tests import bundled
from tests.faces.material import report_of

NUMBERS = Table(
    "Chances, per cent: of all",
    (
        Column("issue"),
        Column("chance", True, "share"),
        Column("range", True),
        Column("seen"),
        Column("", True),
    ),
    (
        (
            Cell("Cost"),
            Cell("25 %", 0.25, error=0.01),
            Cell("1 to 2", Interval(1.0, 2.0)),
            Cell("2021"),
            Cell("a"),
        ),
        (Cell("Health"), Cell("–"), Cell("–"), Cell("1 May", dt.date(2021, 5, 1)), Cell("b")),
    ),
)
PAGE = report_of(Heading("One"), NUMBERS, Details("More", (table("Chances", "a | a", [("x", "y")]),)))


def test_numbers_stay_numbers_and_words_words() -> None:
    made = page_frame(PAGE, None)
    assert list(made.columns) == ["issue", "chance", "± chance", "range low", "range high", "seen", "name"]
    assert made["chance"].iloc[0] == 0.25
    assert pandas.isna(made["chance"].iloc[1])
    assert made["± chance"].iloc[0] == 0.01
    assert (made["range low"].iloc[0], made["range high"].iloc[0]) == (1.0, 2.0)
    assert pandas.isna(made["range low"].iloc[1])
    assert list(made["seen"]) == ["2021", "1 May"]
    assert list(made["name"]) == ["a", "b"]


def test_tables_are_named_by_their_captions_and_told_apart() -> None:
    assert list(table_names(PAGE)) == ["chances", "chances_2"]
    again = page_frame(PAGE, "chances_2")
    assert [again[column].iloc[0] for column in again] == ["x", "y"]
    with pytest.raises(NotFoundError, match="did you mean 'chances'"):
        page_frame(PAGE, "chanses")
    with pytest.raises(NotFoundError, match="there is chances, chances_2"):
        page_frame(PAGE, "q")
    with pytest.raises(NotFoundError, match="has no table"):
        page_frame(report_of(Heading("One")), None)


def test_the_results_of_studies_are_tables() -> None:
    asked = Inquiry(bundled.case(), None, 0, 20)
    change = whatif(bundled.case(), {"issues.cost_sharing.stances.USA.ask": 1200}, draws=20)
    results: list[Tabled] = [
        futures_of(asked),
        conflict(find_conflict("us-dprk-2021").model),
        change,
        bundled.briefing(),
    ]
    for result in results:
        assert len(result.to_frame()) > 0, type(result).__name__
    matters = bundled.briefing().matters
    assert matters is not None
    first = matters.to_frame("what_to_find_out_first")
    assert list(first.columns[:3]) == ["issue", "agreed, %", "first of all"]
    agreed = {name: one.p_agreement.value for name, one in matters.issues.items()}
    assert list(first["agreed, %"]) == list(agreed.values())
