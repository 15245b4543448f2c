"""A case, a forecast and a comparison show themselves in a notebook; their faces are found when called."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

import accord
from accord.case.exact import exact
from accord.case.schema import Case
from accord.conflict.files.locating import find_conflict
from accord.forecasts.inquiry import Inquiry
from accord.studies.futures import futures_of
from accord.studies.stand_off import conflict
from accord.studies.versions import versions_of


@pytest.fixture(scope="module")
def shown(us_rok: Case) -> dict[str, str]:
    compared = accord.compare(us_rok, ["alliance-first", "transactional"], draws=20)
    first = next(iter(compared.forecasts.values()))
    asked = Inquiry(us_rok, None, 0, 20)
    results: dict[str, Any] = {"case": us_rok, "forecast": first, "comparison": compared}
    results |= {"futures": futures_of(asked), "versions": versions_of(asked, asked)}
    results["stand-off"] = conflict(find_conflict("us-dprk-2021").model)
    return {kind: result._repr_html_() for kind, result in results.items()}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("case", "Climate cooperation"),
        ("forecast", "20 simulated courses"),
        ("comparison", "20 simulated courses"),
        ("futures", "outlook"),
        ("versions", "the second version"),
        ("stand-off", "Stalemate"),
    ],
)
def test_a_result_shows_its_page_in_one_frame_that_runs_nothing(
    shown: dict[str, str], kind: str, words: str
) -> None:
    frame = re.fullmatch(
        r'<iframe sandbox="" style="[^"]*" srcdoc="([^"]*)"></iframe>', shown[kind], re.DOTALL
    )
    assert frame is not None
    page = unescape(frame[1])
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert words.lower() in re.sub("<[^>]*>", "", page).lower()


def test_a_case_shows_scales_and_parties_by_name(shown: dict[str, str], us_rok: Case) -> None:
    page = re.sub("<[^>]*>", " ", unescape(shown["case"]))
    for issue in us_rok.issues.values():
        assert f"{exact(issue.scale.low)} to {exact(issue.scale.high)}" in page
    assert us_rok.actors["USA"].name in page
