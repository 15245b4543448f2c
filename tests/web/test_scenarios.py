"""Scenarios in the browser: seen in words, added, changed between dates, taken away."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.desk.entries import standing_at
from accord.case.desk.write import set_fields
from accord.web.asked import Site
from accord.yaml.changing import GONE

PAGE = "/c/mine/scenarios"
LINE = "issues.cost_sharing.stances.KOR.bottom_line"


def seen_of(page: str, name: str) -> str:
    """What the form of a scenario remembers."""
    found = re.search(rf'name="name" value="{name}"><input type="hidden" name="seen" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


def test_every_change_is_told_in_words(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/scenarios").text
    assert "Transactional" in page
    assert re.search(r"Cost-sharing: the worst the US would sign is 1,174 – 1,456 – 1,590", page)
    assert "is taken away" in page
    assert "Add a scenario" not in page


def test_a_scenario_is_added_changed_between_dates_and_taken_away(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    assert send(site, client, PAGE, "new", title="").status_code == 422
    assert send(site, client, PAGE, "new", title="Late summer").status_code == 303
    assert send(site, client, PAGE, "new", title="late summer").status_code == 422
    seen = seen_of(client.get(PAGE).text, "late-summer")
    change = {"name": "late-summer", "seen": seen, "at": LINE, "to": "1200 – 1300.5 – 1400"}
    dates = {"since": "2022-05-09", "until": "2023-05-09"}
    assert send(site, client, PAGE, "change", **change, **dates).status_code == 422  # it rests on nothing
    assert send(site, client, PAGE, "change", **change, **dates, because="Press.").status_code == 303
    (held,) = standing_at(path, "scenarios.late-summer.changes")
    assert (held["set"], held["to"]["mode"], str(held["from"])) == (LINE, 1300.5, "2022-05-09")
    page = client.get(PAGE).text
    assert (
        "From 9 May 2022 to 9 May 2023, Cost-sharing: the worst the ROK would sign is 1,200 – 1,300.5 – "
        "1,400." in page
    )
    assert "Late summer" in client.get("/c/mine/compare?with=late-summer").text
    stale = send(site, client, PAGE, "change", **change, because="Press.")
    assert stale.status_code == 409
    again = seen_of(page, "late-summer")
    assert send(site, client, PAGE, "take", name="late-summer", place="0", seen=again).status_code == 303
    assert not standing_at(path, "scenarios.late-summer.changes")
    assert send(site, client, PAGE, "remove", name="late-summer").status_code == 303
    assert "Late summer" not in client.get(PAGE).text


@pytest.mark.parametrize(
    "wrong",
    [{"to": "much"}, {"to": ""}, {"at": "title"}, {"since": "soon"}, {"name": "nothing"}, {"to": "1,182"}],
)
def test_a_change_that_does_not_fit_changes_nothing(
    own: tuple[Site, TestClient], send: Any, wrong: dict[str, str]
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    before = path.read_bytes()
    form = {"name": "transactional", "at": LINE, "to": "1200", "because": "Press.", "seen": "null"} | wrong
    assert send(site, client, PAGE, "change", **form).status_code == 422
    assert path.read_bytes() == before


def test_two_scenarios_side_by_side_stand_under_their_titles(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/compare?with=transactional").text
    heads = [html.unescape(told) for told in re.findall(r'<th scope="col"[^>]*>([^<]*)', page)]
    case = browser.get("/c/us-rok-2021/compare").text
    titles = dict(re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)</option>', case))
    at = heads.index(html.unescape(titles["transactional"]))
    assert heads[at - 1] in map(html.unescape, titles.values())
    assert not {"Base", "Scenario"} & set(heads)


def test_a_change_that_would_be_an_error_is_refused_in_a_draft_too(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    set_fields(path, {"reviewed": GONE}, by="Ada")
    send(site, client, "/c/mine/scenarios", "new", title="A thaw")
    before = path.read_bytes()
    told = {"name": "a-thaw", "at": "issues.climate.stances.USA.salience", "to": "5", "because": "so"}
    answer = send(site, client, "/c/mine/scenarios", "change", **told, seen="[]")
    assert answer.status_code == 422
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "query", ["", "?with=transactional", "?scenario=transactional", "?base=transactional&with=alliance-first"]
)
def test_a_comparison_is_told_from_where_the_case_begins_whatever_is_chosen_above(
    browser: TestClient, query: str
) -> None:
    page = browser.get(f"/c/us-rok-2021/compare{query}").text
    assert "Every change is told from “Alliance first”, where the case begins, to “Transactional”." in page
    first, second = (page.index(f'id="board-{k}"') for k in (0, 2))
    assert "Alliance first" in page[first : first + 400]
    assert "Transactional" in page[second : second + 400]


def test_two_further_scenarios_are_told_from_the_first_named(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/compare?base=no-coordinator&with=transactional").text
    assert "Every change is told from “No coordinator” to “Transactional”." in page


@pytest.mark.parametrize("name", ["matters", "levers", "packages", "agenda", "stances"])
def test_a_page_that_stands_in_another_scenario_says_so_and_leads_back(
    browser: TestClient, name: str
) -> None:
    path = f"/c/us-rok-2021/{name}"
    page = browser.get(f"{path}?scenario=transactional&view=analyst").text
    assert "This page stands in the scenario “Transactional”." in page
    assert f'<a href="{path}?view=analyst">Back to “Alliance first”</a>' in page
    assert "This page stands in" not in browser.get(path).text


def test_a_change_that_leaves_the_scale_is_refused_in_words_without_a_path(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    before, seen = path.read_bytes(), seen_of(client.get(PAGE).text, "transactional")
    form = {"name": "transactional", "at": LINE, "to": "99999999", "because": "Press.", "seen": seen}
    refused = send(site, client, PAGE, "change", **form)
    assert refused.status_code == 422
    assert path.read_bytes() == before
    told = re.search(r'<p class="refused" role="alert">([^<]*)</p>', refused.text)
    assert told is not None
    words = html.unescape(told[1])
    assert words.startswith("Nothing was changed, for the case would not be sound. ")
    assert "scenario “Transactional”: the new change" in words
    assert "scenarios." not in words
    assert ", changes, " not in words
