"""Beginning a case in the browser, from documents too, and deciding what is proposed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.desk.decisions import pending
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import COOKIE, Gate
from accord.web.shelf import Shelf
from tests.web.conftest import DRAWS, client_of

TEXT = b"""Fish and ice

Norway demands at least 400 boats in the bay. Iceland rejects the demand and wants to close it for a year.
Norway hopes to extend the fisheries agreement. Agreement on the quota will be difficult.
"""


@pytest.fixture
def empty(tmp_path: Path, compute: Compute) -> tuple[Site, TestClient]:
    """A server without a case of one's own, whose new cases go into an empty folder."""
    made = Site(Shelf(home=tmp_path), compute, Gate("Ada"), draws=DRAWS)
    return made, client_of(made)


def token_of(site: Site, client: TestClient) -> str:
    """The token of the session."""
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    return session.token


def upload(
    site: Site, client: TestClient, path: str, form: str, *files: tuple[str, bytes], **fields: str
) -> Any:
    """Send files as a browser does."""
    sent = [("files", (name, data, "text/plain")) for name, data in files]
    return client.post(path, data={"form": form, "token": token_of(site, client), **fields}, files=sent)


def test_a_copy_and_a_small_case_are_begun_and_are_ones_own(
    empty: tuple[Site, TestClient], send: Any
) -> None:
    site, client = empty
    assert "The first three steps" in client.get("/").text
    assert (
        send(site, client, "/", "copy", name="mine", source="three-rivers").headers["location"] == "/c/mine/"
    )
    assert (site.shelf.home / "mine" / "case.yaml").is_file()
    assert client.get("/c/mine/").status_code == 200
    assert send(site, client, "/", "new", name="small").status_code == 303
    assert client.get("/c/small/").status_code == 200
    assert "Your cases" in client.get("/").text


def test_the_first_start_leads_from_the_bundled_case_to_ones_own_in_three_steps(
    empty: tuple[Site, TestClient], send: Any
) -> None:
    site, client = empty
    start = client.get("/").text
    steps = re.findall(
        r'<li>.*?href="([^"]+)"', start.partition("The first three steps")[2].partition("</ol>")[0]
    )
    assert len(steps) == 3
    case, issue, begin = (client.get(step.partition("#")[0]) for step in steps)
    assert "Copy to edit" in case.text
    assert 'class="what-if"' in issue.text
    assert 'id="own"' in begin.text
    assert steps[2] == "/#own"
    assert 'href="/?copy=us-rok-2021"' in start
    begin = client.get("/?copy=us-rok-2021")
    assert 'value="my-us-rok-2021"' in begin.text
    assert '<input type="hidden" name="source" value="us-rok-2021">' in begin.text
    done = send(site, client, "/", "copy", name="my-us-rok-2021", source="us-rok-2021")
    assert done.headers["location"] == "/c/my-us-rok-2021/"
    assert "Copy to edit" not in client.get("/c/my-us-rok-2021/").text
    assert 'value="my-us-rok-2021-2"' in client.get("/?copy=us-rok-2021").text
    assert 'value="my-' not in client.get("/?copy=../etc").text


@pytest.mark.parametrize("name", ["../x", "Mine", "a b", "three-rivers", "x" * 61, "-a"])
def test_a_name_that_is_none_or_taken_makes_nothing(
    empty: tuple[Site, TestClient], send: Any, name: str
) -> None:
    site, client = empty
    answer = send(site, client, "/", "copy", name=name, source="us-rok-2021")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert not list(site.shelf.home.iterdir())


def test_a_draft_is_read_from_a_document_decided_and_forecast(
    empty: tuple[Site, TestClient], send: Any
) -> None:
    site, client = empty
    none = upload(site, client, "/", "documents", name="bay")
    assert "Choose at least one document" in none.text
    form = {"name": "bay", "as_of": "2023-05-01"}
    answer = upload(site, client, "/", "documents", ("../../note.txt", TEXT), **form)
    assert answer.headers["location"] in ("/c/bay/documents",) or "/jobs/" in answer.headers["location"]
    page = client.get("/c/bay/documents").text
    assert "400 boats" in page
    path = site.shelf.place("bay").path
    waiting = pending(path)
    one = next(p for p in waiting if p.quotes)
    shown = client.get(f"/c/bay/documents/{one.quotes[0].document}").text
    assert "<mark" in shown
    assert "Fish and ice" in re.sub(r"<[^>]+>", "", shown)
    decide = {"form": "decide", "proposal": waiting[0].id}
    send(site, client, "/c/bay/documents", deed="accept", **decide)
    assert len(pending(path)) < len(waiting)
    send(site, client, "/c/bay/documents", deed="undo", **decide)
    assert len(pending(path)) == len(waiting)
    assert (
        send(site, client, "/c/bay/documents", deed="accept", form="decide", proposal="x").status_code == 422
    )
    assert client.get("/c/bay/").status_code == 200


def test_an_unknown_document_is_not_there(own: tuple[Site, TestClient]) -> None:
    _, client = own
    assert client.get("/c/mine/documents/x").status_code == 404
    assert "No document was read" in client.get("/c/mine/documents").text


def test_a_case_of_documents_without_a_name_is_named_after_the_first(
    empty: tuple[Site, TestClient],
) -> None:
    site, client = empty
    form = {"name": "", "as_of": "2023-05-01"}
    assert upload(site, client, "/", "documents", ("Fish talks.txt", TEXT), **form).status_code == 303
    assert (site.shelf.home / "fish-talks" / "case.yaml").is_file()


def test_documents_without_a_date_are_read_into_a_case_of_today(empty: tuple[Site, TestClient]) -> None:
    site, client = empty
    told = TEXT + b"The ministers of fisheries met in Oslo on 12 March 2026 for two hours.\n"
    answer = upload(site, client, "/", "documents", ("note.txt", told), name="bay", as_of="")
    assert answer.status_code == 303, re.findall("refused.*", answer.text)
    assert client.get("/c/bay/documents").status_code == 200
    assert site.shelf.case(site.shelf.place("bay")).as_of == dt.datetime.now(dt.UTC).date()


def test_the_date_of_a_document_goes_before_today(empty: tuple[Site, TestClient]) -> None:
    site, client = empty
    dated = b"Date: 3 May 2023\n\n" + TEXT
    assert upload(site, client, "/", "documents", ("note.txt", dated), name="bay").status_code == 303
    assert site.shelf.case(site.shelf.place("bay")).as_of == dt.date(2023, 5, 3)


def test_a_date_that_is_none_is_refused_in_the_words_of_the_page(empty: tuple[Site, TestClient]) -> None:
    site, client = empty
    answer = upload(site, client, "/", "documents", ("note.txt", TEXT), name="bay", as_of="12 March 2026")
    assert answer.status_code == 422
    assert "Write the date as 2027-01-31" in answer.text
    assert "--as-of" not in answer.text
    assert not list(site.shelf.home.iterdir())


NOBODY = b"Many observers hope that the negotiations on the quota will succeed. Talks will be difficult.\n"


def test_documents_without_a_dispute_open_on_their_page_with_passages_and_what_to_do(
    empty: tuple[Site, TestClient],
) -> None:
    site, client = empty
    done = upload(site, client, "/", "documents", ("note.txt", NOBODY), name="bay")
    assert done.status_code == 303
    answer = client.get("/c/bay/documents")
    assert answer.status_code == 200
    page = re.sub(r"<[^>]+>", "", answer.text)
    assert "Nothing in dispute was found" in page
    assert "Talks will be difficult." in page, "the passages that were found"
    for told in ("read further documents", "Actors and issues", "delete its folder “bay”", "Read them"):
        assert told in page, told
    assert str(site.shelf.home) not in answer.text
    assert client.get("/c/bay/documents/note").status_code == 200
    for other in ("", "stances", "issues/x", "interview"):
        led = client.get(f"/c/bay/{other}")
        assert (led.status_code, led.headers["location"]) == (303, "/c/bay/documents"), other
        assert f'href="/c/bay/{other}"' not in answer.text.partition("</nav>")[0] or not other
    assert client.get("/c/bay/stances.json").status_code == 422
    assert "nothing in dispute was found" in client.get("/").text


def test_a_further_document_with_a_dispute_makes_it_a_case_as_any(empty: tuple[Site, TestClient]) -> None:
    site, client = empty
    upload(site, client, "/", "documents", ("note.txt", NOBODY), name="bay")
    done = upload(site, client, "/c/bay/documents", "upload", ("more.txt", TEXT))
    assert done.status_code == 303
    page = client.get("/c/bay/documents").text
    assert "Nothing in dispute" not in page
    assert "400 boats" in page
    assert client.get("/c/bay/").status_code == 200


def test_a_case_that_has_more_wrong_than_no_issue_is_told_as_before(empty: tuple[Site, TestClient]) -> None:
    site, client = empty
    upload(site, client, "/", "documents", ("note.txt", NOBODY), name="bay")
    path = site.shelf.place("bay").path
    path.write_text(path.read_text() + "colour: red\n")
    assert client.get("/c/bay/documents").status_code == 422


def test_a_refusal_names_no_option_of_the_command_line(empty: tuple[Site, TestClient]) -> None:
    site, client = empty
    text = b"The minister rejects the demand. He wants more time.\n"
    answer = upload(site, client, "/", "documents", ("note.txt", text), name="bay")
    assert answer.status_code == 422
    assert "No statement was found" in answer.text
    assert "--" not in answer.text.partition("No statement was found")[2].partition("</p>")[0]


def draft_of(site: Site, client: TestClient) -> dict[str, str]:
    """A draft read from a note, as ``bay``: what is proposed by its place, with its id."""
    form = {"name": "bay", "as_of": "2021-02-01"}
    assert upload(site, client, "/", "documents", ("note.txt", TEXT), **form).status_code == 303
    return {p.path: p.id for p in pending(site.shelf.place("bay").path)}


def opens_anew(site: Site) -> bool:
    """Whether the draft can be opened by a server that is started again."""
    again = Shelf(home=site.shelf.home)
    return bool(again.case(again.place("bay")).issues)


@pytest.mark.parametrize("words", ["99999999", "-5", "70 40 20"])
def test_a_number_that_does_not_fit_is_refused_beside_its_field_and_the_draft_still_opens(
    empty: tuple[Site, TestClient], send: Any, words: str
) -> None:
    site, client = empty
    found = draft_of(site, client)
    name = found["issues.maritime.stances.NOR.ask"]
    refused = send(site, client, "/c/bay/documents", "decide", deed="accept", proposal=name, words=words)
    assert refused.status_code == 422
    assert opens_anew(site)
    told = re.search(rf'value="{words}" aria-invalid="true".*?id="w-{name}-why">([^<]+)<', refused.text)
    assert told is not None
    assert "what Norway asks for" in told[1]
    fits = send(site, client, "/c/bay/documents", "decide", deed="accept", proposal=name, words="20 40 70")
    assert fits.status_code == 303
    assert opens_anew(site)


@pytest.mark.parametrize("place", ["actors.NOR", "issues.maritime", "issues.maritime.stances.NOR.ask"])
def test_a_draft_opens_anew_whatever_of_it_was_rejected(
    empty: tuple[Site, TestClient], send: Any, place: str
) -> None:
    site, client = empty
    found = draft_of(site, client)
    answer = send(site, client, "/c/bay/documents", "decide", deed="reject", proposal=found[place])
    assert answer.status_code in (303, 422)
    again = client_of(Site(Shelf(home=site.shelf.home), site.compute, Gate("Ada"), draws=DRAWS))
    assert again.get("/c/bay/documents").status_code == 200
