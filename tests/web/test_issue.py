"""The page of an issue tells what moves it, and its what-if draws the board anew."""

from __future__ import annotations

import html
import re
import time

from starlette.testclient import TestClient

import accord
from accord.pages.blocks import Figure
from accord.pages.briefing.acting import acting_on
from accord.pages.pictures import BoardFigure
from accord.pages.workbench.what_if import answer_blocks
from tests import bundled

LINE = "issues.nuclear.stances.PRK.bottom_line"


def settled(client: TestClient, path: str, **values: str) -> str:
    """A page once nothing of it is computed any more."""
    for _ in range(300):
        answer = client.get(path, params=values)
        assert answer.status_code == 200, answer.text[:300]
        if "data-job" not in answer.text and "data-again" not in answer.text:
            return str(answer.text)
        time.sleep(0.1)
    raise AssertionError("its numbers never came")


def section(page: str, anchor: str) -> str:
    """The words of a section."""
    return page.partition(f'id="{anchor}"')[2].partition("</section>")[0]


def test_what_moves_an_issue_is_told_with_dates_deeds_and_ways_on(browser: TestClient) -> None:
    page = settled(browser, "/c/us-rok-2021/issues/nuclear")
    moves = section(page, "moves")
    assert "What moves it" in moves
    assert "China threatens DPRK on Nuclear question" in moves
    assert "9 May 2022" in moves
    assert "Change of government in Seoul" in moves
    way = re.search(r'href="([^"]*levers\?goal=nuclear[^"]*)"', page)
    assert way is not None
    assert browser.get(html.unescape(way[1])).status_code == 200
    assert 'href="#why"' in page
    assert 'id="why"' in page


def test_only_what_acts_on_the_issue_is_told_there() -> None:
    forecast = accord.forecast(accord.load("us-rok-2021"), draws=200)
    here = acting_on(forecast, "nuclear")
    assert here is not None
    assert all("on Nuclear question" in row[0].text for row in here.rows)
    assert acting_on(forecast, "climate") is None


def test_all_that_one_party_does_about_an_issue_is_told_with_its_one_effect() -> None:
    """Each deed had the effect of all deeds beside it, so that a reader added them up."""
    here = acting_on(bundled.forecast(), "nuclear")
    assert here is not None
    sources = [row[1].source for row in here.rows if row[1].source is not None]
    assert len(sources) == len(set(sources)) == 2
    assert any("goes between the parties" in row[0].text and "offers" in row[0].text for row in here.rows)


def test_under_a_scenario_that_takes_something_away_its_own_dates_are_told(browser: TestClient) -> None:
    case = accord.load("us-rok-2021")
    moves = section(settled(browser, "/c/us-rok-2021/issues/security", scenario="seoul-changes"), "moves")
    assert f"scenario “{case.scenarios['seoul-changes'].title}”" in moves
    assert "Change of government in Seoul" not in moves


def test_every_issue_has_a_page_under_every_scenario(browser: TestClient) -> None:
    case = accord.load("us-rok-2021")
    for name in case.scenarios:
        for issue in case.issues:
            answer = browser.get(f"/c/us-rok-2021/issues/{issue}", params={"scenario": name})
            assert answer.status_code == 200, (name, issue)


def test_the_board_is_drawn_anew_with_other_values(browser: TestClient) -> None:
    plain = section(settled(browser, "/c/us-rok-2021/issues/nuclear", part="answer"), "answer")
    assert "The board" not in plain
    told = section(settled(browser, "/c/us-rok-2021/issues/nuclear", part="answer", **{LINE: "60"}), "answer")
    assert "The board" in told
    label = re.search(r"Chance of agreement by [^<]*?easiest first: [^<]*Nuclear question (\d+)", told)
    arrow = re.search(r"→ (\d+)", told)
    assert label is not None
    assert arrow is not None
    assert label[1] == arrow[1]


def test_few_draws_take_no_word_and_all_draws_take_one() -> None:
    forecast = accord.forecast(accord.load("us-rok-2021"), draws=200, causes=False)
    for settled in (False, True):
        blocks = answer_blocks(forecast, forecast, "nuclear", settled=settled)
        boards = [b.data for b in blocks if isinstance(b, Figure) and isinstance(b.data, BoardFigure)]
        assert len(boards) == 1
        assert [bool(row.word) for row in boards[0].rows] == [settled] * len(forecast.ranking)
