"""Names of issues on the overview lead to the pages of the issues."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

import accord
from accord.case.labels import short_issues
from tests.web.test_issue import settled

HERE = "/c/us-rok-2021/"


def _addresses(titles: dict[str, str], query: str = "") -> dict[str, str]:
    return {title: f"{HERE}issues/{name}{query}" for name, title in titles.items()}


def test_the_names_on_the_board_lead_to_the_issues(browser: TestClient) -> None:
    titles = short_issues(accord.load("us-rok-2021"))
    for scenario, query in (("", ""), ("seoul-changes", "?scenario=seoul-changes")):
        page = settled(browser, HERE, **({"scenario": scenario} if scenario else {}))
        boards = re.findall(r'<svg class="figure" role="group".*?</svg>', page, re.DOTALL)
        assert len(boards) == 2  # wide and narrow
        for board in boards:
            found = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"><text', board)
            assert {html.unescape(title): url for url, title in found} == _addresses(titles, query)
            assert "<g>" not in board
    assert browser.get(f"{HERE}issues/nuclear").status_code == 200


def test_the_cards_of_the_easiest_and_the_hardest_lead_to_them(browser: TestClient) -> None:
    titles = short_issues(accord.load("us-rok-2021"))
    page = settled(browser, HERE)
    cards = re.findall(r'<dt><a href="([^"]*)">(Easiest|Weighs most, hardest): ([^<]*)</a></dt>', page)
    assert [which for _, which, _ in cards] == ["Weighs most, hardest", "Easiest"]
    assert all(url == _addresses(titles)[html.unescape(title)] for url, _, title in cards)
    assert "<dt>What would change it</dt>" in page


def test_a_file_has_no_pages_to_lead_to() -> None:
    from accord.faces.charts import svg
    from accord.pages.briefing.board_picture import board_alone

    drawn = svg(board_alone(accord.forecast(accord.load("us-rok-2021"), draws=200)).data)
    assert 'role="img"' in drawn
    assert "<a " not in drawn
    assert drawn.count("<g>") == len(accord.load("us-rok-2021").issues)
