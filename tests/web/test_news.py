"""News in the browser: looked at with what it would move, taken in, taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

import accord
from accord.case.desk.decisions import pending
from accord.case.desk.history import history
from accord.case.news import FIELDS_OF
from accord.pages.words.likelihood import percent
from accord.pages.workbench.news import KINDS
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import DRAWS, client_of
from tests.web.test_agenda import moved_in
from tests.web.test_documents import TEXT, upload

Own = tuple[Site, TestClient]
PAGE = "/c/mine/news"
ACCEPTED = {
    "day": "2021-04-01",
    "kind": "stage",
    "issue": "cost_sharing",
    "on": "2021-03-07",
    "stage": "accepted",
    "reason": "Both sides announced an agreement in principle",
    "source": "Department of State, 7 March 2021",
}


def looked(own: Own, **told: str) -> str:
    """The page on which news is looked at, with what it would move."""
    for _ in range(200):
        answer = own[1].get(f"{PAGE}?{urlencode(told)}")
        assert answer.status_code == 200, answer.text[-600:]
        if "data-job" not in answer.text:
            break
        time.sleep(0.1)
    return str(answer.text)


def test_every_kind_of_news_is_offered() -> None:
    assert [name for name, _ in KINDS] == list(FIELDS_OF)


def test_news_is_looked_at_taken_in_told_and_taken_back(own: Own, send: Callable[..., Any]) -> None:
    site, client = own
    place = site.shelf.place("mine")
    page = looked(own, **ACCEPTED)
    assert "What you are about to take in" in page
    assert "Cost-sharing: accepted, not signed yet" in page
    assert "the same before and after" in page
    assert history(place.path) == ()
    assert send(site, client, PAGE, "take", **ACCEPTED).status_code == 303
    case = site.shelf.case(place)
    assert case.news is not None
    (piece,) = case.news.pieces.values()
    assert (piece.kind, piece.stage, piece.by) == ("stage", "accepted", "Ada")
    page = looked(own)
    assert (
        "Up to date to 1 April 2021 with 1 piece of news" in client.get(PAGE).text or "What was seen" in page
    )
    assert "It is up to date to 1 April 2021" in page
    assert "Both sides announced an agreement in principle" in page
    assert "What it moved" in page
    assert send(site, client, PAGE, "undo").status_code == 303
    assert site.shelf.case(place).news is None
    assert send(site, client, PAGE, "undo").status_code == 422


def test_what_news_would_move_is_what_the_library_forecasts(own: Own, send: Callable[..., Any]) -> None:
    site, client = own
    place = site.shelf.place("mine")
    told = moved_in(looked(own, **ACCEPTED))
    before = accord.forecast(site.shelf.case(place), draws=DRAWS, causes=False)
    send(site, client, PAGE, "take", **ACCEPTED)
    after = accord.forecast(site.shelf.case(place), draws=DRAWS, causes=False)
    p, q = (each["cost_sharing"].p_agreement for each in (before, after))
    assert p is not None
    assert q is not None
    assert q.value > p.value
    assert told["Cost-sharing"] == (percent(p.value), percent(q.value))


def test_the_day_alone_moves_on(own: Own, send: Callable[..., Any]) -> None:
    site, client = own
    assert send(site, client, PAGE, "take", day="2021-08-01").status_code == 303
    assert "1 August 2021" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"day": "soon"}, "Give the day"),
        ({"day": "2020-01-01"}, "2020"),
        ({**ACCEPTED, "kind": "rumour"}, "no such kind"),
        ({**ACCEPTED, "issue": "nothing"}, "Choose an issue"),
        ({**ACCEPTED, "reason": ""}, "Say why"),
        ({**ACCEPTED, "stage": ""}, "Give the stage"),
        ({**ACCEPTED, "kind": "ask"}, "who it was"),
        ({**ACCEPTED, "kind": "ask", "actor": "USA", "value": "much", "noise": "1"}, "not a number"),
        ({**ACCEPTED, "kind": "ask", "actor": "XYZ", "value": "1200", "noise": "20"}, "XYZ"),
        ({**ACCEPTED, "on": "2022-04-01"}, "2022"),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_refused(
    own: Own, send: Callable[..., Any], told: dict[str, str], said: str
) -> None:
    page = looked(own, **told)
    assert "What you are about to take in" not in page
    assert 'class="refused"' in page
    assert said in page
    assert send(*own, PAGE, "take", **told).status_code == 422
    assert history(own[0].shelf.place("mine").path) == ()


def test_readers_and_forged_forms_take_nothing_in(own: Own, send: Callable[..., Any]) -> None:
    site, client = own
    reader = client_of(site, "reader", "Rita")
    page = reader.get(f"{PAGE}?{urlencode(ACCEPTED)}")
    assert page.status_code == 200
    assert "about to take in" not in page.text
    assert "Tell what was seen" not in page.text
    for form in ("take", "undo"):
        assert send(site, reader, PAGE, form, **ACCEPTED).status_code == 403
        assert client.post(PAGE, data={"form": form, "token": "x", **ACCEPTED}).status_code == 403
    assert history(site.shelf.place("mine").path) == ()


def test_a_bundled_case_takes_in_nothing(browser: TestClient, site: Site, send: Callable[..., Any]) -> None:
    assert "copy it</a> to take in news" in browser.get("/c/us-rok-2021/news").text
    assert send(site, browser, "/c/us-rok-2021/news", "take", **ACCEPTED).status_code == 422


def test_statements_that_were_accepted_are_taken_as_signs_or_say_why_not(
    tmp_path: Path, compute: Compute, send: Callable[..., Any]
) -> None:
    site = Site(Shelf(home=tmp_path, bundled=False), compute, Gate("Ada"), draws=DRAWS)
    client = client_of(site)
    read = upload(site, client, "/", "documents", ("fish.txt", TEXT), name="bay", as_of="2024-05-01")
    assert read.status_code == 303
    for proposal in pending(site.shelf.place("bay").path):
        send(site, client, "/c/bay/documents", "decide", proposal=proposal.id, deed="accept")
    page = client.get("/c/bay/news", params={"day": "2024-06-01", "statements": "yes"})
    assert page.status_code == 200
    assert "What you are about to take in" in page.text
    assert "Statements that become no news" in page.text or "Pieces of news" in page.text
    taken = send(site, client, "/c/bay/news", "take", day="2024-06-01", statements="yes")
    assert taken.status_code == 303
    news = site.shelf.case(site.shelf.place("bay")).news
    assert news is not None
    assert [str(day) for day in news.days] == ["2024-06-01"]
