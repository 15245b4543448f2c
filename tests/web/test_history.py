"""The page of changes: what was changed, taken back, and made again."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from accord.case.desk.entries import standing_at
from accord.case.desk.write import set_fields
from accord.pages.workbench import history as rows
from accord.web.asked import Site
from accord.web.routes import history as route
from accord.yaml.changing import GONE

PAGE = "/c/mine/history"
MOST = 8
"""Changes of a page here, so that few make two pages."""
ASK = "issues.cost_sharing.stances.USA.ask.mode"


def test_a_change_is_listed_taken_back_and_made_again(own: tuple[Site, TestClient], send: Any) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    before = standing_at(path, ASK)
    edit = set_fields(path, {ASK: 1230}, by="Ada", note="heard").edit
    assert edit is not None
    page = client.get(PAGE).text
    assert f"from {before:,} to 1,230" in page
    assert "heard" in page
    assert urlsplit(send(site, client, PAGE, "undo", edit=edit.id).headers["location"]).path == PAGE
    assert standing_at(path, ASK) == before
    back = client.get(PAGE).text
    assert "Taken back: " in back
    assert re.search(r"takes back what Ada changed on \d+ \w+ \d{4}", back)
    assert send(site, client, PAGE, "redo", edit=edit.id).status_code == 303
    assert standing_at(path, ASK) == 1230


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/c/mine/stances?issue=climate&actor=USA&saved=1", "/c/mine/stances?issue=climate&actor=USA"),
        ("/c/mine/issues/climate", "/c/mine/issues/climate"),
        ("/c/mine/issues/gone", PAGE),
        ("/c/mine/stances?issue=gone&actor=USA", PAGE),
        ("//a.org/c/mine/", PAGE),
        ("", PAGE),
    ],
)
def test_taking_back_stays_where_one_was(
    own: tuple[Site, TestClient], send: Any, back: str, leads: str
) -> None:
    site, client = own
    edit = set_fields(site.shelf.place("mine").path, {ASK: 1230}, by="Ada").edit
    assert edit is not None
    location = send(site, client, PAGE, "undo", edit=edit.id, back=back).headers["location"]
    assert re.sub(r"[?&]saved=\w+", "", location) == leads


def test_a_draft_is_taken_back_to_nothing_that_could_not_be_opened(
    own: tuple[Site, TestClient], send: Any
) -> None:
    """The same check as of a saved number, said in words; the case stays open."""
    site, client = own
    path = site.shelf.place("mine").path
    set_fields(path, {"reviewed": GONE}, by="Ada")
    longer = set_fields(path, {"issues.cost_sharing.scale.high": 9000}, by="Ada", sound=True).edit
    set_fields(path, {"issues.cost_sharing.stances.USA.ask": 8000}, by="Ada", sound=True)
    assert longer is not None
    refused = send(site, client, PAGE, "undo", edit=longer.id)
    assert refused.status_code == 422
    assert "8,000, off the scale 800 to 5,700" in html.unescape(refused.text)
    assert standing_at(path, "issues.cost_sharing.scale.high") == 9000
    assert client.get("/c/mine/stances").status_code == 200


def test_evidence_is_told_by_what_it_says_and_never_by_its_id(own: tuple[Site, TestClient]) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    evidence = "issues.nuclear.stances.USA.bottom_line.evidence"
    (before,) = standing_at(path, evidence)
    other = standing_at(path, "issues.cost_sharing.stances.USA.ask.evidence")[0]
    set_fields(path, {evidence: [other]}, by="Ada")
    page = client.get(PAGE).text
    assert other not in page
    assert before not in page
    said = site.shelf.case(site.shelf.place("mine")).evidence[other]
    assert html.escape((said.paraphrase or said.quote or "")[:40]) in page


def test_ones_own_last_change_is_the_first_to_be_taken_back(own: tuple[Site, TestClient], send: Any) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    mine = set_fields(path, {ASK: 1230}, by="Ada").edit
    set_fields(path, {"issues.climate.stances.USA.salience.mode": 0.55}, by="Bo")
    page = client.get(PAGE).text
    assert mine is not None
    first = re.search(r'name="form" value="undo"><input type="hidden" name="edit" value="([^"]+)"', page)
    assert first is not None
    assert first[1] == mine.id


def test_what_does_not_stand_cannot_be_taken_back(own: tuple[Site, TestClient], send: Any) -> None:
    site, client = own
    assert send(site, client, PAGE, "undo", edit="nothing").status_code == 422
    assert send(site, client, PAGE, "undo").status_code == 422
    assert "Nothing was changed here yet" in client.get(PAGE).text


def test_a_bundled_case_has_no_changes(browser: TestClient) -> None:
    assert "Nothing was changed here yet" in browser.get("/c/us-rok-2021/history").text


def test_many_changes_have_pages_that_lead_to_one_another(
    own: tuple[Site, TestClient], send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, client = own
    for module in (rows, route):
        monkeypatch.setattr(module, "MOST", MOST)
    path = site.shelf.place("mine").path
    for number in range(MOST + 3):
        set_fields(path, {ASK: 1200 + number}, by="Ann" if number else "Ada")
    newest, oldest = client.get(PAGE).text, client.get(PAGE, params={"from": f"{MOST + 1}"}).text
    assert newest.count('<th scope="row">') == MOST
    assert oldest.count('<th scope="row">') == 3
    assert f"Changes 1 to {MOST} of {MOST + 3} are shown, the newest first." in newest
    assert f"Changes {MOST + 1} to {MOST + 3} of {MOST + 3} are shown, the newest first." in oldest
    assert f'href="{PAGE}?from={MOST + 1}#changes">Older changes' in newest
    assert "Newer changes" not in newest
    assert f'href="{PAGE}#changes">Newer changes' in oldest
    assert "Older changes" not in oldest
    # One's own last change is offered first, however long ago it was.
    last = re.search(r"Undo the last change</button> <span class=\"meaning\">(.*?)</span>", newest)
    assert last is not None
    assert last[1].endswith("to 1,200")
    for odd in ("0", "-3", "x", "999999999999", "²"):
        assert client.get(PAGE, params={"from": odd}).status_code == 200
    assert client.get(PAGE, params={"from": "99999999"}).text.count('<th scope="row">') == 3
    for number in range(MOST - 3):
        set_fields(path, {ASK: 1300 + number}, by="Ann")
    full = client.get(PAGE, params={"from": f"{MOST + 1}"}).text
    assert full.count('<th scope="row">') == MOST
    assert "Older changes" not in full  # a page that the last changes fill leads to no empty one
