"""A copy of a case bears a title of its own."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import client_of

COPY = "Copy of A dam on the Aru (fictional)"
Bench = tuple[Site, TestClient]


@pytest.fixture
def bench(tmp_path: Path, compute: Compute) -> Bench:
    """A server with an empty folder beside the bundled cases."""
    site = Site(Shelf(home=tmp_path), compute, Gate("Ada"), draws=200)
    return site, client_of(site)


def _titles(bench: Bench) -> list[str]:
    return [bench[0].shelf.case(place).title for place in bench[0].shelf if not place.bundled]


def test_a_copy_is_called_so_and_a_second_one_otherwise(bench: Bench, send: Any) -> None:
    for name in ("one", "two", ""):
        assert send(*bench, "/", "copy", name=name, source="three-rivers").status_code == 303
    assert _titles(bench) == [COPY, f"{COPY} (2)", f"{COPY} (3)"]


def test_the_person_names_it_and_a_title_that_is_taken_is_refused_beside_the_field(
    bench: Bench, send: Any
) -> None:
    told = {"source": "three-rivers", "title": "Our dam"}
    assert send(*bench, "/", "copy", name="one", **told).status_code == 303
    assert _titles(bench) == ["Our dam"]
    again = send(*bench, "/", "copy", name="two", **told)
    assert again.status_code == 422
    assert "There is a case “Our dam” already" in html.unescape(again.text)
    assert 'id="copy-title-why"' in again.text
    assert _titles(bench) == ["Our dam"]


def test_copy_to_edit_leads_to_one_form_with_a_title(bench: Bench) -> None:
    page = html.unescape(bench[1].get("/c/three-rivers/stances").text)
    found = re.search(r'href="(/\?copy=[^"]+)">Copy to edit', page)
    assert found is not None
    alone = html.unescape(bench[1].get(found[1]).text)
    assert alone.count("<form") == 1
    assert f'name="title" value="{COPY}"' in alone
    assert "To undo it later, delete that folder" in alone
    assert bench[1].get("/").text.count("<form") == 5


def test_a_copy_goes_on_where_one_was_and_says_how_to_undo_it(bench: Bench, send: Any) -> None:
    told = {"source": "three-rivers", "name": "one", "at": "/c/three-rivers/stances"}
    done = send(*bench, "/?copy=three-rivers", "copy", **told)
    assert done.headers["location"].partition("?")[0] == "/c/one/stances"
    page = html.unescape(bench[1].get(done.headers["location"]).text)
    assert "To undo it, delete its folder “one”" in page


def test_a_refused_copy_comes_back_as_the_one_form(bench: Bench, send: Any) -> None:
    told = {"source": "three-rivers", "name": "No Name", "title": "Ours"}
    again = send(*bench, "/?copy=three-rivers", "copy", **told)
    assert again.status_code == 422
    assert again.text.count("<form") == 1
    assert 'value="Ours"' in again.text
    assert 'id="copy-why"' in again.text


@pytest.mark.parametrize(
    "at",
    ["https://example.org/", "//example.org", "/c/three-rivers/../../x", "/c/three-rivers//x", "/c/other/"],
)
def test_no_address_from_a_browser_leads_out_of_the_case(bench: Bench, send: Any, at: str) -> None:
    done = send(*bench, "/", "copy", source="three-rivers", name="one", at=at)
    assert done.headers["location"].partition("?")[0] == "/c/one/"


PAGES = ("forecasts", "runs", "documents", "stances", "scenarios", "actors-and-issues", "agenda", "interview")


@pytest.mark.parametrize("page", [*PAGES, "news"])
def test_a_page_on_which_one_changes_a_case_leads_to_a_copy_of_one_that_comes_with_accord(
    bench: Bench, page: str
) -> None:
    told = html.unescape(bench[1].get(f"/c/three-rivers/{page}?await=forecast").text)
    main = told.partition("<main")[2]
    assert f'href="/?copy=three-rivers&at=%2Fc%2Fthree-rivers%2F{page}">copy it</a> to ' in main
    assert "copy it</a> to" not in bench[1].get(f"/c/three-rivers/{page}?view=reader").text
