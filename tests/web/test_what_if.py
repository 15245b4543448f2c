"""A number on an issue is moved, the answer follows, and it is kept or forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

import accord
from accord.case.quantity import Quantity
from accord.web.asked import Site

ISSUE = "/c/us-rok-2021/issues/nuclear"
MINE = "/c/mine/issues/nuclear"
LINE = "issues.nuclear.stances.PRK.bottom_line"


def _answer(client: TestClient, path: str, **values: str) -> str:
    """The answer once all draws are in."""
    for _ in range(200):
        answer = client.get(path, params={"part": "answer", **values})
        assert answer.status_code == 200, answer.text[:300]
        if "data-again" not in answer.text:
            return answer.text
    raise AssertionError("all draws never came")


def test_a_value_in_the_address_changes_the_answer_and_nothing_else(browser: TestClient, site: Site) -> None:
    told = _answer(browser, ISSUE, **{LINE: "60"})
    assert "With your values" in told
    assert "→" in told
    page = browser.get(ISSUE, params={LINE: "60"}).text
    assert 'value="60"' in page
    assert site.shelf.case(site.shelf.place("us-rok-2021")) == accord.load("us-rok-2021")


def test_it_is_that_of_the_library(browser: TestClient, site: Site) -> None:
    case = accord.load("us-rok-2021")
    held: Quantity = case.issues["nuclear"].stances["PRK"].bottom_line
    by = 60 - held.modal
    moved = {"low": held.low + by, "mode": 60.0, "high": held.high + by}  # type: ignore[operator]
    found = accord.whatif(case, {LINE: moved}, draws=site.draws)
    before, after = (f["nuclear"].p_agreement for f in found.comparison.forecasts.values())
    assert before is not None
    assert after is not None
    told = f"{before.value * 100:.0f}\u00a0% → {after.value * 100:.0f}\u00a0%"
    assert told in _answer(browser, ISSUE, **{LINE: "60"})


@pytest.mark.parametrize(
    ("value", "why"), [("9o", "not a number"), ("1000", "lies outside"), ("30-20", "decrease")]
)
def test_a_value_that_is_none_is_said_beside_and_changes_nothing(
    browser: TestClient, value: str, why: str
) -> None:
    answer = browser.get(ISSUE, params={LINE: value})
    assert answer.status_code == 200
    assert why in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "In short" in answer.text


def test_the_value_of_the_case_is_no_change(browser: TestClient) -> None:
    standing = accord.load("us-rok-2021").issues["nuclear"].stances["PRK"].bottom_line.modal
    assert "With your values" not in browser.get(ISSUE, params={LINE: f"{standing:g}"}).text


def test_values_are_kept_in_the_case_as_own_judgement(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    page = client.get(MINE, params={LINE: "33"}).text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    before = site.shelf.case(site.shelf.place("mine"))
    answer = send(site, client, MINE, "keep", **{LINE: "33", "seen": seen})
    assert answer.status_code == 303
    case = site.shelf.case(site.shelf.place("mine"))
    kept = case.issues["nuclear"].stances["PRK"].bottom_line
    assert kept.modal == 33.0
    assert case.evidence[kept.evidence[0]].own_estimate
    assert case.evidence[kept.evidence[0]].coder == "Ada"
    assert before.issues["nuclear"].stances["PRK"].bottom_line.modal != 33.0
    assert "Saved: " in client.get(answer.headers["location"]).text


def test_whoever_saw_another_value_is_told_and_changes_nothing(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    answer = send(site, client, MINE, "keep", **{LINE: "33", "seen": "something else"})
    assert answer.status_code == 409
    assert "Somebody else has changed this meanwhile" in answer.text
    assert site.shelf.case(site.shelf.place("mine")) == accord.load("us-rok-2021")


def test_values_are_kept_as_a_scenario(own: tuple[Site, TestClient], send: Callable[..., Any]) -> None:
    site, client = own
    answer = send(site, client, MINE, "keep-as-scenario", **{LINE: "33", "title": "A softer line"})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("?scenario=a-softer-line")
    made = site.shelf.case(site.shelf.place("mine")).scenarios["a-softer-line"]
    assert made.title == "A softer line"
    again = send(
        site, client, f"{MINE}?{LINE}=33", "keep-as-scenario", **{LINE: "33", "title": "A softer line"}
    )
    assert again.status_code == 422
    assert "already" in again.text


def test_a_bundled_case_keeps_nothing(browser: TestClient, site: Site, send: Callable[..., Any]) -> None:
    answer = send(site, browser, ISSUE, "keep", **{LINE: "33"})
    assert answer.status_code == 422
    assert "copy it" in answer.text
