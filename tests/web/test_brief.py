"""The briefing on its page, for a reader, and as files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from accord.web.route import routes


def test_the_page_of_the_briefing_leads_to_its_files_with_what_was_chosen(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/brief", params={"length": "page", "marking": "For <us>"}).text
    assert "brief.pdf?length=page&amp;words=icd203&amp;marking=For+%3Cus%3E" in page
    assert "For &lt;us&gt;" in page
    assert "For <us>" not in page


@pytest.mark.parametrize(("kind", "start"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_briefing_can_be_taken_along(browser: TestClient, kind: str, start: bytes) -> None:
    answer = browser.get(f"/c/us-rok-2021/brief.{kind}", params={"length": "page", "marking": "Draft"})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert f'filename="us-rok-2021-alliance-first-page.{kind}"' in answer.headers["content-disposition"]
    if start == b"PK":
        assert zipfile.ZipFile(BytesIO(answer.content)).testzip() is None


def test_an_unknown_format_is_refused(browser: TestClient) -> None:
    assert browser.get("/c/us-rok-2021/brief.exe").status_code == 404


def test_a_reader_sees_the_short_briefing_and_no_form_that_changes(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/", params={"view": "reader"}).text
    assert "The issues one by one" in page
    assert 'method="post"' not in page
    assert "What if" not in browser.get("/c/us-rok-2021/issues/nuclear", params={"view": "reader"}).text


@pytest.mark.parametrize("page", ["brief", "matters", "issues/nuclear"])
def test_a_long_page_has_a_list_of_its_sections_on_top(browser: TestClient, page: str) -> None:
    text = browser.get(f"/c/us-rok-2021/{page}").text
    listed = text[text.index('aria-label="On this page"') :]
    anchors = re.findall(r'href="#([^"]+)"', listed[: listed.index("</nav>")])
    assert len(anchors) >= 4
    assert [name for name in anchors if f'id="{name}"' not in text] == []


def test_what_is_looked_up_in_a_briefing_opens_on_demand_and_is_all_there(browser: TestClient) -> None:
    text = browser.get("/c/us-rok-2021/brief").text
    for name in ("more-who", "more-brief-nuclear", "more-sources"):
        assert f'<details class="annex fold" id="{name}">' in text
    sources = text[text.index('id="more-sources"') :]
    assert "Numbers that rest on it" in sources[: sources.index("</details>")]


def test_no_two_pages_have_one_place_in_the_bar() -> None:
    places = [route.nav.place for route in routes() if route.nav is not None]
    assert len(places) == len(set(places))
