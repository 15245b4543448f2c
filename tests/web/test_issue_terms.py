"""The scale of an issue and who must consent are corrected beside its stances."""

from __future__ import annotations

import html
import re
from typing import Any

from starlette.testclient import TestClient

from accord.case.desk.entries import standing_at
from accord.web.asked import Site

PAGE = "/c/mine/stances"
OPENED = {"issue": "cost_sharing", "actor": "USA"}
ISSUE = "issues.cost_sharing"
STANDS = {"low": "800", "high": "5700", "veto": ["USA", "KOR"]}
Own = tuple[Site, TestClient]


def _sent(own: Own, send: Any, **changed: Any) -> Any:
    site, client = own
    page = client.get(PAGE, params=OPENED).text
    form = page[page.index('name="form" value="terms"') :]
    seen = re.search(r'name="seen" value="([^"]*)"', form)
    unit = re.search(r'name="unit"[^>]* value="([^"]*)"', form)
    assert seen is not None
    assert unit is not None
    told = {**STANDS, "unit": html.unescape(unit[1]), **changed}
    return send(
        site,
        client,
        f"{PAGE}?issue=cost_sharing&actor=USA",
        "terms",
        **OPENED,
        seen=html.unescape(seen[1]),
        **told,
    )


def _stands(own: Own, field: str) -> Any:
    return standing_at(own[0].shelf.place("mine").path, f"{ISSUE}.{field}")


def test_a_scale_is_corrected_told_in_the_history_and_taken_back(own: Own, send: Any) -> None:
    site, client = own
    done = _sent(own, send, high="6000", because="A later offer.")
    assert done.status_code == 303
    assert _stands(own, "scale.high") == 6000
    page = client.get(done.headers["location"]).text
    assert "Saved: the terms of the issue." in page
    assert "A later offer." in client.get("/c/mine/history").text
    edit = re.search(r'name="edit" value="([^"]+)"', page)
    assert edit is not None
    assert send(site, client, "/c/mine/history", "undo", edit=edit[1]).status_code == 303
    assert _stands(own, "scale.high") == 5700


def test_who_must_consent_is_corrected_and_what_it_moves_is_told(own: Own, send: Any) -> None:
    done = _sent(own, send, veto=["USA"])
    assert done.status_code == 303
    assert list(_stands(own, "rule.veto")) == ["USA"]
    assert "Cost-sharing, agreed by February 2025: " in own[1].get(done.headers["location"]).text


def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_written(own: Own, send: Any) -> None:
    path = own[0].shelf.place("mine").path
    before = path.read_bytes()
    for changed, name, told in (
        ({"low": "some"}, "low", "some"),
        ({"low": "9000"}, "high", "must lie above"),
        ({"unit": ""}, "unit", "Say in what"),
        ({"low": "1100"}, "low", "Cost-sharing: point 1 of the scale is 946.4"),
    ):
        answer = _sent(own, send, **changed)
        assert answer.status_code == 422, changed
        why = re.search(rf'id="terms-{name}-why">([^<]+)', answer.text)
        assert why is not None, changed
        assert told in html.unescape(why[1])
        assert "issues." not in why[1]  # no path of a file
    nobody = _sent(own, send, veto=[])
    assert "Tick at least one whose consent is needed." in nobody.text
    assert path.read_bytes() == before


def test_the_same_terms_change_nothing(own: Own, send: Any) -> None:
    before = own[0].shelf.place("mine").path.read_bytes()
    assert _sent(own, send).status_code == 303
    assert own[0].shelf.place("mine").path.read_bytes() == before
