"""A copy of a case bears a title of its own."""

from __future__ import annotations

import html
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


def test_the_form_proposes_the_title(bench: Bench) -> None:
    page = html.unescape(bench[1].get("/?copy=three-rivers").text)
    assert f'name="title" value="{COPY}"' in page
