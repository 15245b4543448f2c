"""One vocabulary: no page speaks in terms of the field, in ids or in paths of the case file."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.desk.write import set_fields
from accord.web.asked import Site
from accord.web.route import Route, routes

FIELD = re.compile(
    r"\b(salience|bottom lines?|capability|expectation gap|status quo|P\(\w+|Monte Carlo|the horizon"
    r"|\d+ draws|of the draws|bridging|inducement)\b",
    re.IGNORECASE,
)
"""Terms of the field that the pages say in ordinary words."""
MACHINE = re.compile(
    r"\b(cost_sharing|cost sharing|issues\.\w+|stances\.\w+|E_\w+|[A-Z]{3}\.\w+|mode:)\b|\{'|--json"
)
"""Ids and paths of the case file."""
EXPLAINS = ("/help/{topic}", "/c/{c}/help/{topic}", "/c/{c}/method")
"""Pages that name the terms of the field, with what they mean."""


def read(page: str) -> str:
    """What is read on a page, without how it was made at its foot and what stands in fields."""
    main = page.partition("<main")[2].partition("</main>")[0].partition('<aside class="made"')[0]
    main = re.sub(r'<details class="annex.*?</details>', " ", main, flags=re.DOTALL)  # the words of the case
    main = re.sub(r"<(select|title|svg)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def pages() -> list[Route]:
    """Every page of a case that needs no more than an issue."""
    return [
        r
        for r in routes()
        if not set(re.findall(r"{(\w+)}", r.path)) - {"c", "i"}
        and r.path not in EXPLAINS
        and not r.path.endswith(".zip")
    ]


@pytest.mark.parametrize("route", pages(), ids=lambda route: route.path)
def test_a_page_speaks_in_ordinary_words(own: tuple[Site, TestClient], route: Route, send: Any) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    set_fields(path, {"issues.climate.stances.USA.salience.mode": 0.55}, by="Bo")
    words = {
        "agreed.climate": "A text is signed.",
        "source.climate": "The gazette.",
        "by.climate": "2024-01-31",
    }
    if route.path.endswith("forecasts"):
        send(site, client, "/c/mine/forecasts", "seal", **words)
    text = read(client.get(route.path.format(c="mine", i="cost_sharing")).text)
    assert len(text) > 20
    assert [found[0] for found in FIELD.finditer(text)] == []
    assert [found[0] for found in MACHINE.finditer(text)] == []


def test_a_change_is_told_in_words_from_what_to_what_by_whom_and_when(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    edit = set_fields(path, {"issues.climate.stances.USA.salience.mode": 0.55}, by="Bo").edit
    assert edit is not None
    send(site, client, "/c/mine/history", "undo", edit=edit.id)
    text = read(client.get("/c/mine/history").text)
    assert "Climate: how much the US cares, likeliest: from 0.5 to 0.55" in text
    assert re.search(r"takes back what Bo changed on \d+ \w+ \d{4}, \d\d:\d\d", text)
    assert "undo of" not in text
    send(site, client, "/c/mine/scenarios", "new", title="A new government", description="It wants a deal.")
    assert "Scenario “A new government” was added" in read(client.get("/c/mine/history").text)


def test_help_is_searched_without_script(browser: TestClient) -> None:
    found = browser.get("/help/start", params={"q": "Bottom line"}).text
    assert "Worst it would sign (bottom line)" in found
    assert 'href="/help/bottom-line"' in found
    assert "Also explained" not in found
    assert 'value="Bottom line"' in found
    none = browser.get("/help/start", params={"q": "zebra <b>"}).text
    assert "Nothing on “zebra &lt;b&gt;”" in none
    assert "Also explained" in browser.get("/help/start", params={"q": " "}).text


def test_help_asked_for_in_a_case_stays_in_it_and_leads_back(own: tuple[Site, TestClient]) -> None:
    """By the mark beside a title, by a number, in the bar and at the foot; a search keeps the way back."""
    page = own[1].get("/c/mine/issues/nuclear?scenario=transactional").text
    links = [html.unescape(one) for one in re.findall(r'href="([^"]*/help/[^"]*)"', page)]
    assert len(links) > 5
    assert all(one.startswith("/c/mine/help/") for one in links)
    for link in (links[0], links[-1]):
        told = own[1].get(link).text
        assert 'href="/c/mine/issues/nuclear?scenario=transactional">Back to where you were</a>' in told
        assert 'href="/c/mine/matters?scenario=transactional"' in told
        assert "US-ROK alliance" in told.partition("<main")[0]
        other = html.unescape(re.findall(r'href="(/c/mine/help/veto[^"]*)"', told)[0])
        assert ">Back to where you were</a>" in own[1].get(other).text
        assert 'name="from" value="/c/mine/issues/nuclear?scenario=transactional"' in told
    assert 'href="/help/board"' in own[1].get("/help/start").text


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "/c/other/", "javascript:alert(1)"]
)
def test_help_leads_back_to_nothing_but_its_case(own: tuple[Site, TestClient], back: str) -> None:
    page = own[1].get("/c/mine/help/veto", params={"from": back}).text
    assert 'href="/c/mine/">Back to where you were</a>' in page


def test_deals_and_what_matters_say_their_result_first(browser: TestClient) -> None:
    deals = read(browser.get("/c/us-rok-2021/packages").text)
    assert re.match(r".{0,120}The best package ties “.+ gives on .+ and gains on ", deals)
    matters = read(browser.get("/c/us-rok-2021/matters").text)
    assert re.match(r".{0,120}What to find out first: whether the .+ never gives way \(for ", matters)
