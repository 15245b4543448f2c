"""Sealing in the browser: the question, the seal, what became of it, the record."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.ledger.kept import Kept, ledger_folder, read_kept
from accord.web.asked import Site

PAGE = "/c/mine/forecasts"
WORDS = {"agreed.climate": "A text is signed.", "source.climate": "The gazette.", "by.climate": "2024-01-31"}


def kept(site: Site) -> Kept:
    """What is sealed of the case."""
    return read_kept(ledger_folder(site.shelf.place("mine").folder))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "at least one issue"),
        ({"agreed.climate": "A text"}, "Say both"),
        (WORDS | {"by.climate": "soon"}, "2027-01-31"),
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
    late = send(site, client, PAGE, "seal", **(WORDS | {"by.climate": "2049-01-31"}))
    assert late.status_code == 422
    assert 'role="alert"' in late.text
    assert not kept(site).seals
