"""Every page in every shape, for everyone who may ask."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

import accord.web
from accord.faces.json import kind_named
from accord.web.asked import Site
from accord.web.route import Route, routes
from accord.web.security import HEADERS
from tests.web.conftest import client_of

VALUES = {"c": "us-rok-2021", "i": "nuclear", "topic": "board"}


def addresses() -> list[Route]:
    """All routes whose address needs no more than a case, an issue and a topic."""
    return [r for r in routes() if r.file is None and all(name in VALUES for name in _names(r.path))]


def _names(path: str) -> list[str]:
    return re.findall(r"{(\w+)}", path)


def _at(path: str) -> str:
    return path.format(**VALUES)


every_page = pytest.mark.parametrize("route", addresses(), ids=lambda route: route.path)


@every_page
def test_a_page_answers_as_html_with_one_heading_and_no_id_of_a_path(
    browser: TestClient, route: Route
) -> None:
    answer = browser.get(_at(route.path))
    assert answer.status_code == 200, answer.text[:400]
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.count("<h1") == 1
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert "/src/accord" not in answer.text


@every_page
def test_a_page_answers_to_head_with_its_headers(browser: TestClient, route: Route) -> None:
    answer = browser.head(_at(route.path))
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@every_page
def test_the_data_of_a_page_fit_the_published_schema(browser: TestClient, route: Route) -> None:
    answer = browser.get(f"{_at(route.plain)}.json")
    assert answer.status_code == 200
    jsonschema.validate(json.loads(answer.text), kind_named("page").json_schema)


@every_page
def test_a_reader_sees_the_page(site: Site, route: Route) -> None:
    assert client_of(site, "reader").get(_at(route.path)).status_code == 200


@every_page
def test_a_section_can_be_asked_for_alone(browser: TestClient, route: Route) -> None:
    blocks = browser.get(f"{_at(route.plain)}.json").json()["blocks"]
    anchors = [b["anchor"] for b in blocks if b["kind"] == "Heading" and b.get("level", 2) == 2]
    for anchor in [a for a in anchors if a != "made"][:2]:
        part = browser.get(_at(route.path), params={"part": anchor})
        assert part.status_code == 200
        assert "<html" not in part.text
        assert f'id="{anchor}"' in part.text
    assert browser.get(_at(route.path), params={"part": "nothing"}).status_code == 404


@every_page
def test_a_page_that_has_not_changed_is_not_sent_again(browser: TestClient, route: Route) -> None:
    first = browser.get(_at(route.path))
    again = browser.get(_at(route.path), headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("route", [r for r in addresses() if "{c}" in r.path], ids=lambda route: route.path)
def test_what_is_not_there_is_said_before_anything_is_computed(browser: TestClient, route: Route) -> None:
    unknown = route.path.format(**{**VALUES, "c": "us-rok-2022"})
    assert browser.get(unknown).status_code == 404
    assert "did you mean" in browser.get(unknown).text
    assert browser.get(_at(route.path), params={"scenario": "transactionel"}).status_code == 404


def test_tables_and_figures_can_be_taken_along(browser: TestClient) -> None:
    table = browser.get("/c/us-rok-2021/index.csv", params={"table": "0"})
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0][0] == "Issue"
    assert len(rows) == 7
    figure = browser.get("/c/us-rok-2021/index.svg", params={"figure": "0"})
    assert figure.text.startswith("<svg")
    assert browser.get("/c/us-rok-2021/index.svg", params={"figure": "999"}).status_code == 404
    page = browser.get("/c/us-rok-2021/").text
    assert "index.svg?figure=0" in page
    assert "index.csv?table=0" in page


def test_an_unknown_issue_is_met_with_the_nearest(browser: TestClient) -> None:
    answer = browser.get("/c/us-rok-2021/issues/nuclaer")
    assert answer.status_code == 404
    assert "did you mean &#39;nuclear&#39;" in answer.text


def test_a_broken_case_is_a_page_of_findings_without_a_path(own: tuple[Site, TestClient]) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    path.write_text(path.read_text(encoding="utf-8").replace("as_of: ", "as_off: ", 1), encoding="utf-8")
    answer = client.get("/c/mine/")
    assert answer.status_code == 422
    assert "as_off" in answer.text
    assert str(path.parent) not in answer.text
    assert client.get("/").status_code == 200


def test_a_case_whose_folder_is_gone_says_so(own: tuple[Site, TestClient]) -> None:
    site, client = own
    site.shelf.place("mine").path.unlink()
    assert client.get("/c/mine/").status_code == 404
    assert client.get("/").status_code == 200


def test_an_error_that_nobody_foresaw_shows_a_mark_and_no_trace(browser: TestClient, site: Site) -> None:
    site.shared["streams"] = "not a number"
    job = site.compute.jobs().__next__()
    answer = browser.get(f"/jobs/{job.id}/events")
    site.shared.pop("streams")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "under <code>" in answer.text


def test_the_cells_of_stacked_tables_name_their_column_on_narrow_screens() -> None:
    folder = Path(accord.web.__file__).parent / "templates"
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for table in re.findall(r'<table class="stacked">.*?</table>', text, re.DOTALL):
            bare = [cell for cell in re.findall(r"<td[^>]*>", table) if "data-title=" not in cell]
            assert bare == [], path.name
