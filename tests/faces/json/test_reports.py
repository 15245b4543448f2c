"""Reports come back from JSON as they were."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from accord.errors import InvalidFileError
from accord.faces.json.reports import BRIEF, report_data, report_of
from accord.pages.blocks import (
    Cell,
    Details,
    Figure,
    Heading,
    Interval,
    KeyFigure,
    KeyFigures,
    Lead,
    Note,
    PageBreak,
    Paragraph,
    Points,
    Reference,
    Report,
    Span,
    result,
    sentence,
    table,
)
from tests import bundled
from tests.faces.charts.test_charts import examples

ROWS = [
    ("Water", Cell("70 %", 0.7, Reference("result", "issues.water.p"), error=0.01)),
    ("Land", Cell("May", date(2021, 5, 1), Reference("field", "as_of"), link="https://example.org")),
    ("Air", Cell("1 to beyond", Interval(1.0, None), also=(Reference("evidence", "e1"),))),
    ("Sea", Cell("4", 4, unit="ships")),
]
TABLE = table("Numbers", "#issue | >number", ROWS, look="tight", units=("", "share"))


def whole() -> Report:
    """A report with every kind of block and of figure."""
    told = sentence("It is ", result("likely", "p"), Span("모름", lang="ko"), ".")
    figures = tuple(Figure(figure, "How to read it", "Title", TABLE) for figure in examples())
    return Report(
        "Title",
        (
            Heading("One", 1, "one", "above", Span("하나", lang="ko")),
            Lead((told,)),
            Paragraph((told, told)),
            Points((told,)),
            Note((told,), look="caution"),
            KeyFigures((KeyFigure("Draws", Cell("300", 300)),)),
            *figures,
            TABLE,
            Details("More", (TABLE, Note(()))),
            PageBreak(),
        ),
        lang="de",
        date="today",
        author="A",
        marking="B",
        sources=("C", "D"),
        kind="Briefing",
    )


def back(report: Report) -> Report:
    """The report after a way through text."""
    return report_of(json.loads(json.dumps(report_data(report, BRIEF), allow_nan=False)), BRIEF)


def test_every_kind_of_block_comes_back_equal() -> None:
    assert back(whole()) == whole()


def test_the_briefing_comes_back_equal() -> None:
    assert back(bundled.briefing_report()) == bundled.briefing_report()


def test_the_schema_comes_first_and_blocks_say_what_they_are() -> None:
    data = report_data(whole(), BRIEF)
    assert next(iter(data.items())) == ("schema", "accord/brief/2")
    kinds = [block["kind"] for block in data["blocks"]]
    assert kinds[:3] == ["Heading", "Lead", "Paragraph"]
    assert data["blocks"][6]["data"]["kind"] == "SurvivalFigure"
    assert data["blocks"][-2] == {
        "kind": "Details",
        "summary": "More",
        "blocks": [data["blocks"][-3], {"kind": "Note", "sentences": []}],
    }


def test_values_stand_beside_their_texts() -> None:
    rows = report_data(Report("", (TABLE,)), BRIEF)["blocks"][0]["rows"]
    assert rows[0][1] == {
        "text": "70 %",
        "value": 0.7,
        "source": {"kind": "result", "path": "issues.water.p"},
        "error": 0.01,
    }
    assert rows[1][1]["value"] == "2021-05-01"
    assert rows[2][1]["value"] == {"low": 1.0, "high": None}


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "accord/forecast/1"},
        {"title": 5},
        {"blocks": "none"},
        {"blocks": [{"kind": "Banner"}]},
        {"blocks": [{"kind": "Heading", "text": "One", "level": "two"}]},
        {"blocks": [{"kind": "Lead"}]},
        {"more": 1},
    ],
)
def test_what_is_no_report_is_refused_in_words(change: dict[str, object]) -> None:
    data = report_data(Report("Title", ()), BRIEF) | change
    with pytest.raises(InvalidFileError, match="accord/brief/2"):
        report_of(data, BRIEF)


@pytest.mark.parametrize("report", [whole(), bundled.briefing_report], ids=["every block", "briefing"])
def test_documents_fit_the_published_schema(report: Report | Callable[[], Report]) -> None:
    made = report if isinstance(report, Report) else report()
    checker = Draft202012Validator(BRIEF.json_schema)
    Draft202012Validator.check_schema(BRIEF.json_schema)
    checker.validate(json.loads(json.dumps(report_data(made, BRIEF))))
    assert not checker.is_valid({"schema": "accord/brief/2", "title": "T", "blocks": [{"kind": "Banner"}]})
