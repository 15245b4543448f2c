"""The page of work under way: what is being done, that it is done, and the way on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from accord.web.asked import Site
from accord.web.compute import Job, computing_here
from accord.web.doing import doing
from accord.web.question import Question
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import DRAWS, client_of
from tests.web.test_documents import TEXT, upload


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Job]]:
    """A browser that asked to read a document, on a server that waits for nothing; and the work, which has
    ended."""
    monkeypatch.setattr("accord.web.working.PATIENCE", 0.0)
    compute = computing_here(wait=0.0)
    site = Site(Shelf(home=tmp_path), compute, Gate("Ada"), draws=DRAWS)
    client = client_of(site)
    answer = upload(site, client, "/", "documents", ("note.txt", TEXT), name="bay", as_of="2023-05-01")
    job = compute.job(answer.headers["location"].rpartition("/")[2])
    assert job is not None
    job.ended.wait(60.0)
    yield client, job
    compute.close()


def heading(page: str) -> str:
    """The heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", page)
    assert found is not None
    return found[1]


def test_the_heading_and_the_tab_say_what_is_being_done_and_stop_is_not_the_main_button(
    reading: tuple[TestClient, Job],
) -> None:
    client, job = reading
    job.state = "running"
    page = client.get(f"/jobs/{job.id}").text
    assert heading(page) == "Reading documents"
    assert "<title>Reading documents · Accord</title>" in page
    assert '<button type="submit" class="quiet">Stop</button>' in page
    assert "Go on" not in page


def test_what_is_done_says_so_leads_on_and_tells_there_what_was_done(reading: tuple[TestClient, Job]) -> None:
    client, job = reading
    page = client.get(f"/jobs/{job.id}").text
    assert heading(page) == "Done"
    assert "<title>Done · Accord</title>" in page
    assert '<a class="button" href="/c/bay/documents" data-go-on>Go on</a>' in page
    assert "Reading documents" in page
    assert "Stop</button>" not in page
    assert "Nothing is accepted before you accept it" in client.get("/c/bay/documents").text


@pytest.mark.parametrize(
    ("need", "options", "told"),
    [
        ("report", (("kind", "docx"),), "Making the Word briefing"),
        ("report", (("kind", "pdf"),), "Making the PDF briefing"),
        ("seal", (), "Sealing the forecast"),
        ("packages", (), "Computing"),
    ],
)
def test_every_kind_of_work_has_its_words(need: str, options: tuple[tuple[str, str], ...], told: str) -> None:
    assert doing(Question(need, options=options)) == told


def test_a_file_under_way_says_what_is_being_made_and_that_it_is_there(tmp_path: Path) -> None:
    compute = computing_here(wait=0.0)
    client = client_of(Site(Shelf(home=tmp_path), compute, Gate("Ada"), draws=DRAWS))
    page = client.get("/c/us-rok-2021/brief.docx").text
    compute.close()
    assert '<h1 data-done="It is there">Making the Word briefing</h1>' in page
    assert "<title>Making the Word briefing · Accord</title>" in page
    assert "Go on</a>" in page.partition('class="ready" hidden')[2]
