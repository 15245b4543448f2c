"""Progress and others' changes reach an open page."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.testclient import TestClient

from accord.case.desk.write import set_field
from accord.web.asked import Site
from accord.web.compute import Job
from accord.web.events import changes, stream
from accord.web.question import Question
from accord.web.shelf import last_change


async def _first(response: Any, kind: str) -> dict[str, Any]:
    """The data of the first event of a kind."""
    async for piece in response.body_iterator:
        if piece.startswith(f"event: {kind}"):
            found: dict[str, Any] = json.loads(piece.partition("data: ")[2])
            return found
    raise AssertionError(f"no {kind}")


def test_the_end_of_work_is_told(site: Site) -> None:
    job = Job(Question("forecast"))
    job.told("simulation", 1, 4)
    job.state = "done"
    job.ended.set()
    told = asyncio.run(_first(stream(site, job), "ended"))
    assert (told["schema"], told["state"], told["stage"]) == ("accord/job/1", "done", "simulation")


def test_a_change_of_somebody_else_is_told_in_words(own: tuple[Site, TestClient]) -> None:
    site, client = own
    place = site.shelf.place("mine")
    known = last_change(place)
    assert f"/c/mine/events?since={known}" in client.get("/c/mine/history").text
    set_field(place.path, "issues.nuclear.note", "as agreed", by="Bo")
    told = asyncio.run(_first(changes(site, place, known), "changed"))["told"]
    assert told.startswith("Bo changed ")
    assert "issues.nuclear" not in told


def test_no_more_pages_listen_than_may(site: Site) -> None:
    site.shared["streams"] = 50
    assert stream(site, Job(Question("forecast"))).status_code == 503
    site.shared["streams"] = 0
