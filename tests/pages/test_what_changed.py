"""What the news moved, on a page: the words of each kind, numbers with their sources, parts that add up."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from accord.faces.json.forecasts import forecast_json
from accord.forecasts.results import Forecast
from accord.pages.blocks import Paragraph, Table
from accord.pages.what_changed import what_changed
from accord.pages.words.news import piece_words
from tests.forecasts.news_cases import day, made, news_of, of_two_issues, piece, with_news

PIECES = (
    piece(40, "open"),
    piece(45, "offer", "j", actor="U", value=72.5, noise=9),
    *(piece(50 + n, "sign", claim="agreed", until=day(400 + n), strength="slight") for n in range(6)),
    piece(150, "signed", "j", value=50, noise=5),
)


@cache
def told() -> Forecast:
    """Two issues, of which one is signed."""
    return made(with_news(of_two_issues(), news_of(200, *PIECES)), draws=200)


def tables() -> list[Table]:
    return [block for block in what_changed(told(), None, "") if isinstance(block, Table)]


def resolved(path: str) -> Any:
    """What a path leads to in the JSON of the forecast."""
    found: Any = forecast_json(told())
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "open"}, "not signed"),
        ({"kind": "signed"}, "signed"),
        ({"kind": "signed", "value": 50, "noise": 1}, "signed at 50 points"),
        ({"kind": "ask", "actor": "U", "value": 72.5, "noise": 1}, "U asks for 72.5 points"),
        ({"kind": "offer", "actor": "V", "value": 1234, "noise": 1}, "V offers 1,234 points"),
        ({"kind": "broke_off"}, "talks broke off"),
        ({"kind": "stage", "stage": "accepted"}, "the text is accepted"),
        ({"kind": "stage", "stage": "deadlocked"}, "talks are deadlocked"),
        ({"kind": "refused"}, "refused at home"),
        ({"kind": "refused", "actor": "U", "value": 40, "noise": 1}, "U refuses 40 points"),
        (
            {"kind": "sign", "claim": "open", "until": "2022-01-31", "strength": "strong"},
            "a strong sign that it is still open on 31 January 2022",
        ),
        (
            {"kind": "sign", "claim": "deadlocked", "until": "2022-01-31", "strength": "clear"},
            "a clear sign that talks are deadlocked by 31 January 2022",
        ),
        (
            {"kind": "sign", "claim": "at_least", "value": 60, "strength": "slight"},
            "a slight sign that it settles at 60 points or more",
        ),
        (
            {"kind": "sign", "claim": "at_most", "value": 60, "strength": "slight"},
            "a slight sign that it settles at 60 points or less",
        ),
    ],
)
def test_the_words_of_every_kind(fields: dict[str, Any], words: str) -> None:
    kind = fields.pop("kind")
    assert piece_words(of_two_issues(), piece(30, kind, **fields)) == f"The issue (k): {words}"


def test_the_news_stands_in_its_order_with_who_entered_it() -> None:
    news = tables()[0]
    assert [row[0].text for row in news.rows] == [str(n) for n in range(1, 11)]
    days = [row[1].value for row in news.rows]
    assert days == sorted(days)  # type: ignore[type-var]
    assert news.rows[1][2].text == "The issue (j): U offers 72.5 points"
    assert news.rows[1][4].text == "it was seen (a newspaper; entered by the coder)"
    assert news.rows[-1][2].text == "nothing else signed"


def test_every_number_leads_to_its_source_and_is_that_number() -> None:
    count = 0
    for table in tables():
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if not column.numeric:
                    continue
                assert cell.source is not None
                assert cell.source.kind == "result"
                found = resolved(cell.source.path)
                if column.title in ("before", "after") or "borne out" in column.title:
                    assert cell.value == found
                count += 1
    assert count > 40


def test_what_each_piece_moved_adds_up_over_tables_of_six() -> None:
    moved = [table for table in tables() if table.caption.startswith("Agreed by")]
    assert [len(table.columns) for table in moved] == [9, 7, 9, 7]
    for first, second in ((moved[0], moved[1]), (moved[2], moved[3])):
        for one, two in zip(first.rows, second.rows, strict=True):
            assert one[-1].value == two[1].value
            for row in (one, two):
                start, *moves, end = (cell.value for cell in row[1:])
                assert start + sum(moves) == pytest.approx(end)  # type: ignore[operator, arg-type]
    assert moved[1].rows[1][-1].text == "over 99"


def test_moves_are_told_in_signed_points() -> None:
    for row in tables()[1].rows:
        for cell in row[2:-1]:
            assert re.fullmatch(r"[+−]\d+\.\d|0\.0", cell.text)
            assert isinstance(cell.value, float)
            assert float(cell.text.replace("−", "-")) == pytest.approx(100 * cell.value, abs=0.051)


def test_what_is_left_is_told() -> None:
    (last,) = [block for block in what_changed(told()) if isinstance(block, Paragraph)]
    seen = told().seen
    assert seen is not None
    left, drawn = round(seen.effective), f"{seen.drawn:,} simulated courses"
    wanted = f"The news leaves as much as {left} simulated courses of equal weight out of {drawn}."
    assert last.sentences[0].text == wanted


def test_since_a_day_only_later_news_is_told_from_where_it_stood() -> None:
    found = [block for block in what_changed(told(), day(60)) if isinstance(block, Table)]
    assert [row[2].text for row in found[0].rows] == [
        "The issue (j): signed at 50 points",
        "nothing else signed",
    ]
    seen = told().seen
    assert seen is not None
    assert found[1].rows[0][1].value == seen.steps[7].levels["k"].p_agreement
    assert what_changed(told(), day(200)) == ()
    assert what_changed(made(of_two_issues(), draws=5)) == ()
