"""Pages that show a study as it is: what matters, levers, deals, outlook, the stand-off."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.web.asked import Site


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("packages", "“moves all”: of the most even packages"),
        ("futures", "simulated courses"),
        ("conflict", "names no conflict"),
        ("levers", "What would it take?"),
    ],
)
def test_the_page_of_a_small_case_has_its_study(browser: TestClient, page: str, told: str) -> None:
    answer = browser.get(f"/c/three-rivers/{page}")
    assert answer.status_code == 200
    assert told in answer.text


def test_the_page_of_deals_shows_the_best_one_and_folds_the_others(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/packages").text
    best, others = page.index("Package 1: "), page.index("<summary>Show the other 4 packages</summary>")
    assert best < others < page.index("Package 2: ") < page.index("Package 5: ")
    assert others < page.index("Ties that help most") < page.index("<summary>Show the other 7 ties</summary>")


def test_the_page_of_what_matters_folds_what_little_can_be_learned_of(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/matters").text
    first, others = page.index('class="told"'), page.index('id="the-other-3-issues"')
    assert page.index("Knowing it moves, points") < first < others
    assert re.search(r"<summary>Show (“[^”]+”, )“[^”]+” and “[^”]+”</summary>", page[others:])


def test_the_stand_off_of_the_bundled_case_has_its_graph(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/conflict").text
    assert "<svg" in page
    assert "Stalemate" in page


def test_a_goal_is_put_together_and_answered(site: Site, browser: TestClient, send: Any) -> None:
    page = "/c/three-rivers/levers"
    issue = next(iter(site.shelf.case(site.shelf.place("three-rivers")).issues))
    wrong = send(site, browser, page, "ask", issue=issue, by="12", chance="120")
    assert wrong.status_code == 422
    on = send(site, browser, page, "ask", issue=issue, by="12", chance="60 %")
    answer = browser.get(on.headers["location"])
    assert answer.status_code == 200
    assert "what would have to be true" in answer.text
    assert browser.get(f"{page}?goal=nonsense").status_code == 422


@pytest.mark.parametrize(
    "path", ["matters", "levers?goal=climate agreed by 24 >= 50%", "futures", "packages"]
)
def test_no_level_of_headings_is_left_out(browser: TestClient, path: str) -> None:
    blocks = browser.get(
        f"/c/us-rok-2021/{path.replace('?', '.json?', 1) if '?' in path else path + '.json'}"
    ).json()["blocks"]
    levels = [1, *(block.get("level", 2) for block in blocks if block["kind"] == "Heading")]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
