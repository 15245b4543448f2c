"""Several people who coded one case, held against each other in the browser."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from accord.case.desk.write import set_fields
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import BUNDLED, DRAWS, client_of

ASK = "issues.cost_sharing.stances.USA.ask"


@pytest.fixture
def two(tmp_path: Path, compute: Compute) -> TestClient:
    """Two people's copies of the bundled case, and another case."""
    for name in ("jo", "ann"):
        copytree(BUNDLED / "us-rok-2021", tmp_path / name)
    copytree(BUNDLED / "three-rivers", tmp_path / "rivers")
    set_fields(
        tmp_path / "ann",
        {ASK: {"low": 1400, "mode": 1500, "high": 1600, "evidence": ["E_own"]}, **_own()},
        by="Ann",
    )
    folders = [tmp_path / name for name in ("jo", "ann", "rivers")]
    return client_of(Site(Shelf(folders, bundled=False), compute, Gate("Ada"), draws=DRAWS))


def _own() -> dict[str, object]:
    return {"evidence.E_own": {"paraphrase": "Own judgement.", "own_estimate": True, "confidence": "low"}}


def test_two_codings_are_chosen_and_where_they_part_is_told(two: TestClient) -> None:
    start = two.get("/c/jo/coders").text
    assert 'value="ann"' in start
    assert 'value="rivers"' not in start
    page = two.get("/c/jo/coders", params={"with": "ann"})
    assert page.status_code == 200
    assert "checked" in page.text
    assert "1,500" in page.text
    assert (
        two.get(
            "/c/jo/coders", params={"with": "ann"}, headers={"If-None-Match": page.headers["etag"]}
        ).status_code
        == 304
    )


def test_another_case_or_none_is_refused(two: TestClient) -> None:
    assert two.get("/c/jo/coders", params={"with": "rivers"}).status_code == 404
    assert two.get("/c/jo/coders", params={"with": "../../etc"}).status_code == 404


def test_where_nobody_else_coded_it_the_page_says_how_to_begin(browser: TestClient) -> None:
    assert "each begins with a copy" in browser.get("/c/us-rok-2021/coders").text


def test_an_entry_that_one_person_left_out_is_told_once(two: TestClient, tmp_path: Path) -> None:
    calm = {"title": "Calm", "description": "Nothing happens."}
    set_fields(tmp_path / "ann", {"scenarios.calm": calm}, by="Ann")
    page = two.get("/c/jo/coders", params={"with": "ann"}).text.replace("Calm", "calm")
    assert "scenario “calm”" in page
    assert "scenario “calm”, " not in page
    assert "--json" not in page
