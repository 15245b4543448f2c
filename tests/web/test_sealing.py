"""Sealing in the browser: the question, the seal, what became of it, the record."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.desk.entries import standing_at
from accord.case.desk.write import set_fields
from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.web.asked import Site
from accord.yaml.changing import GONE

PAGE = "/c/mine/forecasts"
WORDS = {"agreed.climate": "A text is signed.", "source.climate": "The gazette.", "by.climate": "2024-01-31"}


def kept(site: Site) -> Kept:
    """What is sealed of the case."""
    return read_kept(ledger_folder(site.shelf.place("mine").folder))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "fill in “What counts as agreed” and “Which source decides” for one issue"),
        ({"agreed.climate": "A text", "by.climate": "2024-01-31"}, "source-climate-why"),
        ({"source.climate": "The gazette", "by.climate": "2024-01-31"}, "agreed-climate-why"),
        (WORDS | {"by.climate": "soon"}, "by-climate-why"),
        (WORDS | {"by.climate": "2049-01-31"}, "This case looks ahead until 1 February 2025"),
    ],
)
def test_a_question_that_is_not_whole_seals_nothing(
    own: tuple[Site, TestClient], send: Any, form: dict[str, str], told: str
) -> None:
    site, client = own
    answer = send(site, client, PAGE, "seal", **form)
    assert answer.status_code == 422
    assert told in answer.text
    assert not kept(site).seals


def test_a_forecast_is_sealed_resolved_and_in_the_record(own: tuple[Site, TestClient], send: Any) -> None:
    site, client = own
    assert "Nothing is sealed yet" in client.get("/record").text
    assert send(site, client, PAGE, "seal", **WORDS).headers["location"] == PAGE
    (seal,) = kept(site).seals.values()
    assert (seal.by, tuple(seal.issues), seal.draws) == ("Ada", ("climate",), 10_000)
    assert f"{PAGE}/0001" in client.get(PAGE).text
    one = f"{PAGE}/0001"
    assert client.get(one).status_code == 200
    bad = send(site, client, one, "resolve", issue="climate", what="agreed", day="", source="", point="x")
    assert bad.status_code == 422
    assert bad.text.count('class="wrong"') == 3
    told = {
        "issue": "climate",
        "what": "agreed",
        "day": "2022-01-05",
        "source": "The gazette.",
        "point": "40",
    }
    assert send(site, client, one, "resolve", **told).status_code == 303
    (found,) = kept(site).resolutions
    assert (found.outcome.at, str(found.outcome.on)) == (40.0, "2022-01-05")
    assert "The gazette." in client.get(one).text
    assert "practice" in client.get("/record").text


def test_work_that_fails_is_told_on_the_page(own: tuple[Site, TestClient], send: Any) -> None:
    site, client = own
    assert send(site, client, PAGE, "seal", **WORDS).headers["location"] == PAGE
    resolve, path = "issues.climate.stances.KOR.resolve", site.shelf.place("mine").path
    set_fields(path, {resolve: {**standing_at(path, resolve), "mode": 0.95, "high": 0.99}}, by="Ada")
    moved = send(site, client, PAGE, "seal", **WORDS)
    assert moved.status_code == 422
    assert 'role="alert"' in moved.text
    told = moved.text.replace("\u00a0", " ")
    assert re.search(r"“Climate cooperation” stood at \d+ % in seal 0001 and stands at \d+ % now", told)
    assert len(kept(site).seals) == 1


def _of_ones_own(site: Site, **changes: Any) -> None:
    """A case that nobody else knows, so that a seal of it would count."""
    set_fields(site.shelf.place("mine").path, {"id": "my-talks", "hindsight": GONE, **changes}, by="Ada")


def test_the_chance_of_every_issue_stands_beside_its_question(own: tuple[Site, TestClient]) -> None:
    _, client = own
    page = client.get(PAGE, params={"await": "forecast"}).text
    chances = re.findall(r'id="chance-\w+">Agreed by 1 February 2025: <strong>([^<]+)</strong>', page)
    assert len(chances) == 6
    assert all(one.endswith("%)") for one in chances)


def test_that_a_seal_never_counts_is_said_before_it_is_made(own: tuple[Site, TestClient]) -> None:
    _, client = own
    page = client.get(PAGE).text
    assert "practice only and never counts in the track record: the case comes with Accord" in page
    assert "Seal as practice" in page


def test_a_case_whose_end_has_passed_proposes_practice_and_seals_it_so(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    _of_ones_own(site)
    page = client.get(PAGE).text
    assert "This case looks ahead until 1 February 2025, which has passed" in page
    assert re.search(r'name="practice" value="yes" checked', page)
    refused = send(site, client, PAGE, "seal", **WORDS)
    assert refused.status_code == 422
    assert "A last day has passed: tick that it is practice only" in refused.text
    assert not kept(site).seals
    assert send(site, client, PAGE, "seal", **WORDS, practice="yes").status_code == 303
    (seal,) = kept(site).seals.values()
    assert seal.practice == "it was sealed as practice"


def test_a_case_that_looks_ahead_seals_what_counts_and_its_last_day_lies_ahead(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    _of_ones_own(site, horizon=600)
    page = client.get(PAGE).text
    assert "practice only and never counts" not in page
    days = re.findall(r'name="by\.\w+"[^>]* value="([^"]+)"', page)
    assert days
    assert all(day > dt.date.today().isoformat() for day in days)
    ahead = WORDS | {"by.climate": "2069-01-31"}
    assert send(site, client, PAGE, "seal", **ahead).status_code == 303
    (seal,) = kept(site).seals.values()
    assert seal.practice is None
