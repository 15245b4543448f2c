"""Kept runs in the browser: kept under a name, shown, two of them compared."""

from __future__ import annotations

import re
from typing import Any

from starlette.testclient import TestClient

from accord.case.desk.write import set_fields
from accord.ledger.runs import kept_runs
from accord.web.asked import Site
from tests.web.conftest import client_of

PAGE = "/c/mine/runs"


def test_the_forecast_of_today_is_kept_shown_and_compared(own: tuple[Site, TestClient], send: Any) -> None:
    site, client = own
    place = site.shelf.place("mine")
    assert send(site, client, PAGE, "keep", name="").status_code == 422
    assert send(site, client, PAGE, "keep", name="before", note="the visit").status_code == 303
    twice = send(site, client, PAGE, "keep", name="before")
    assert twice.status_code in (303, 422)
    set_fields(place.path, {"issues.climate.stances.USA.salience.mode": 0.55}, by="Ada")
    assert send(site, client, PAGE, "keep", name="after").status_code == 303
    page = client.get(PAGE).text
    assert "the visit" in page
    names = {entry.called: entry.id for entry in kept_runs(place.folder, "us-rok-2021").entries}
    assert set(names) == {"before", "after"}
    shown = client.get(f"{PAGE}/{names['before']}").text
    assert "Kept as “before” by Ada" in shown
    on = send(site, client, PAGE, "compare", first=names["before"], second=names["after"])
    found = client.get(on.headers["location"])
    assert found.status_code == 200
    assert re.search(r"1 input differs|One input differs", found.text)
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)', found.text.replace("\u00a0", " "))
    assert {"“before”", "“after”"} <= set(heads), "the runs, by their names"
    assert not {"was", "now", "Was", "Now"} & set(heads)
    assert send(site, client, PAGE, "compare", first="a", second="a").status_code == 422
    assert client.get(f"{PAGE}/nothing").status_code == 404


def test_a_bundled_case_keeps_nothing(browser: TestClient) -> None:
    page = browser.get("/c/us-rok-2021/runs").text
    assert "Nothing is kept yet" in page
    assert "Keep today" not in page


def test_a_run_is_renamed_pinned_and_deleted_after_a_question(
    own: tuple[Site, TestClient], send: Any
) -> None:
    site, client = own
    folder = site.shelf.place("mine").folder
    send(site, client, PAGE, "keep", name="before")
    entry = kept_runs(folder, "us-rok-2021").entries[0]
    run = f"{PAGE}/{entry.id}"
    assert send(site, client, run, "name", name="", note="").status_code == 422
    assert send(site, client, run, "name", name="Vor dem Besuch", note="<b>x</b>").status_code == 303
    page = client.get(run).text
    assert "Vor dem Besuch" in page
    assert "&lt;b&gt;x" in page
    assert send(site, client, run, "pin", pinned="yes").status_code == 303
    assert "pinned" in client.get(PAGE).text
    assert "cannot be deleted" in client.get(run).text
    assert send(site, client, run, "delete", sure="yes").status_code == 422
    send(site, client, run, "pin", pinned="no")
    refused = send(site, client, run, "delete")
    assert refused.status_code == 422
    assert "Say that you are sure" in refused.text
    reader = client_of(site, "reader", "Rita")
    assert "Delete" not in reader.get(run).text
    for form in ("name", "pin", "delete"):
        assert send(site, reader, run, form, name="x", sure="yes").status_code == 403
        assert client.post(run, data={"form": form, "token": "x", "sure": "yes"}).status_code == 403
    assert len(kept_runs(folder).entries) == 1
    done = send(site, client, run, "delete", sure="yes")
    assert done.status_code == 303
    assert kept_runs(folder).entries == ()
    assert client.get(run).status_code == 404
