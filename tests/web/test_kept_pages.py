"""A page is rendered once for all who may share it, and each gets his own token and name."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from threading import Event

import pytest
from starlette.testclient import TestClient

from accord.case.desk.write import set_field
from accord.web import answers, rendering
from accord.web.asked import Asked, Site
from accord.web.compute import Compute
from accord.web.kept_pages import HOW_FAR, KeptPages, kept_page
from accord.web.route import Route, routes
from accord.web.security import COOKIE, Session
from accord.web.worker import InThreads
from tests.web.conftest import client_of

PAGE = "/c/mine/issues/nuclear?issues.nuclear.stances.PRK.bottom_line=33"
OVERVIEW = "/c/mine/"


def _token(site: Site, client: TestClient) -> str:
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    return session.token


def _settled(client: TestClient, path: str) -> str:
    """A page as it is when all its numbers and reasons are in."""
    for _ in range(600):
        page = client.get(path).text
        if 'id="pending"' not in page:
            return page
        time.sleep(0.1)
    raise AssertionError(path)


def _rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are rendered from now on."""
    rendered: list[str] = []
    real = rendering.full_page

    def full_page(route: Route, asked: Asked, *more: object, **named: object) -> str:
        rendered.append(asked.path)
        return real(route, asked, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(answers, "full_page", full_page)
    return rendered


def test_everybody_gets_his_own_token(own: tuple[Site, TestClient]) -> None:
    site, first = own
    second = client_of(site)
    for client in (first, second, first):
        page = _settled(client, PAGE)
        assert f'value="{_token(site, client)}"' in page
        assert _token(site, second if client is first else first) not in page


def test_a_page_shows_no_mark_in_place_of_a_token_or_a_name(own: tuple[Site, TestClient]) -> None:
    site, client = own
    page = _settled(client, PAGE)
    pages: KeptPages = site.shared["pages"]
    assert pages.get(next(iter(pages._pages))) is not None
    assert [mark for mark in pages.marks if mark in page] == []


def test_a_page_is_rendered_once_for_people_of_different_names(
    own: tuple[Site, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, ada = own
    site.gate.accounts = _Anybody()
    bo = client_of(site, user="Bo & <b>Co</b>")
    rendered = _rendered(monkeypatch)
    pages = [_settled(client, "/c/mine/method") for client in (ada, bo, ada)]
    assert rendered == ["/c/mine/method"]
    assert [_name(page) for page in pages] == ["Ada", "Bo &amp; &lt;b&gt;Co&lt;/b&gt;", "Ada"]


class _Anybody:
    """Accounts that let nobody in by a password."""

    def may_try(self, name: str, place: str) -> bool:
        return False

    def role(self, name: str, password: str, place: str) -> None:
        return None


def _name(page: str) -> str:
    found = re.search(r'<span>([^\n]*)</span> <button type="submit" class="quiet">Log out', page)
    assert found is not None
    return found[1]


def test_the_history_tells_each_the_last_change_of_his_own(own: tuple[Site, TestClient]) -> None:
    site, ada = own
    bo = client_of(site, user="Bo")
    path = site.shelf.place("mine").path
    set_field(path, "title", "A title by Ada", by="Ada")
    set_field(path, "title", "A title by Bo", by="Bo")
    last = [_undoes(client.get("/c/mine/history").text) for client in (ada, bo, ada)]
    assert [re.findall(r"to (A title by \w+)", told) for told in last] == [
        ["A title by Ada"],
        ["A title by Bo"],
        ["A title by Ada"],
    ]


def _undoes(page: str) -> str:
    """What the button at the top takes back."""
    return page.partition("Undo the last change</button>")[2].partition("</form>")[0]


def test_a_changed_case_is_shown_as_it_is_now(own: tuple[Site, TestClient]) -> None:
    site, client = own
    for page in ("/c/mine/method", "/c/mine/history", "/"):
        before = client.get(page).text
        assert client.get(page).text == before
    set_field(site.shelf.place("mine").path, "title", "Another title", by="Bo")
    for page in ("/c/mine/method", "/c/mine/history", "/"):
        assert "Another title" in client.get(page).text


def test_a_page_that_stands_asks_for_nothing_and_is_not_rendered_again(
    own: tuple[Site, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, client = own
    page = _settled(client, OVERVIEW)
    rendered = _rendered(monkeypatch)
    monkeypatch.setattr(site.compute, "ask", None)
    assert client.get(OVERVIEW).text == page
    assert rendered == []


def test_a_page_that_stands_has_the_headers_of_every_answer_and_a_mark_that_spares_sending_it(
    own: tuple[Site, TestClient],
) -> None:
    _, client = own
    _settled(client, OVERVIEW)
    answer = client.get(OVERVIEW)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    again = client.get(OVERVIEW, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.text) == (304, "")


def test_a_reader_is_not_shown_the_page_of_an_editor(own: tuple[Site, TestClient]) -> None:
    site, client = own
    assert "What if" in client.get("/c/mine/issues/nuclear").text
    assert "What if" not in client_of(site, "reader").get("/c/mine/issues/nuclear").text


def test_how_far_the_numbers_are_is_told_anew_of_a_page_that_is_kept(own: tuple[Site, TestClient]) -> None:
    site, _ = own
    asked = Asked(site, Session("token", "editor", "Ada"), "/c/mine/method", {"c": "mine"}, {})
    rendered = []

    def render(asked: Asked) -> str:
        rendered.append(asked)
        return f"<main>{HOW_FAR}{asked.session.token}</main>"

    route = next(one for one in routes() if one.path == "/c/{c}/method")
    shown = [kept_page(route, asked, (("half",), ()), render, far) for far in ("10 %", "60 %", "")]
    assert shown == ["<main>10 %token</main>", "<main>60 %token</main>", "<main>token</main>"]
    assert len(rendered) == 1


# ---------------------------------------------------------------- while new numbers are computed


class _Held(InThreads):
    """Computes when it may go on."""

    def __init__(self) -> None:
        self.may = Event()
        self.may.set()

    def answer(self, *asked: object) -> object:
        self.may.wait(60)
        return super().answer(*asked)  # type: ignore[arg-type]


@pytest.fixture
def held(own: tuple[Site, TestClient]) -> tuple[Site, TestClient, _Held]:
    """A server whose computing can be held up."""
    worker = _Held()
    site = replace(own[0], compute=Compute(worker, InThreads(), wait=30.0), shared={})
    return site, client_of(site), worker


def _hurried(site: Site) -> None:
    site.compute.wait = site.compute.in_line = 0.0


def test_while_new_numbers_are_computed_a_page_is_shown_as_it_was_and_says_so(
    held: tuple[Site, TestClient, _Held],
) -> None:
    site, client, worker = held
    before = _settled(client, OVERVIEW)
    worker.may.clear()
    _hurried(site)
    set_field(site.shelf.place("mine").path, "title", "Another title", by="Bo")
    other = client_of(site)
    for each in (client, other):
        answer = each.get(OVERVIEW)
        assert "as it was before the last change" in answer.text
        assert 'data-job="' in answer.text
        assert "ETag" not in answer.headers
        assert _main(before) in answer.text
        assert "Another title" not in answer.text
    worker.may.set()
    site.compute.wait = 30.0
    now = _settled(client, OVERVIEW)
    assert "Another title" in now
    assert "before the last change" not in now


def _main(page: str) -> str:
    """What a page says below the place where it says how far work is."""
    return page[page.index('<header class="head">') : page.index("</main>")]


def test_who_has_just_changed_something_is_not_shown_the_page_as_it_was(
    held: tuple[Site, TestClient, _Held],
) -> None:
    site, client, worker = held
    _settled(client, OVERVIEW)
    worker.may.clear()
    _hurried(site)
    set_field(site.shelf.place("mine").path, "title", "Another title", by="Ada")
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    session.tell("Saved.")
    page = client.get(OVERVIEW).text
    worker.may.set()
    assert "before the last change" not in page
    assert "data-empty" in page


def test_a_page_as_it_was_is_shown_to_the_same_role_alone(held: tuple[Site, TestClient, _Held]) -> None:
    site, client, worker = held
    _settled(client, "/c/mine/issues/nuclear")
    worker.may.clear()
    _hurried(site)
    set_field(site.shelf.place("mine").path, "title", "Another title", by="Bo")
    editor = client.get("/c/mine/issues/nuclear").text
    reader = client_of(site, "reader").get("/c/mine/issues/nuclear").text
    worker.may.set()
    assert "before the last change" in editor
    assert "before the last change" not in reader


def test_data_and_files_are_never_those_of_before(held: tuple[Site, TestClient, _Held]) -> None:
    site, client, worker = held
    _settled(client, OVERVIEW)
    worker.may.clear()
    _hurried(site)
    set_field(site.shelf.place("mine").path, "title", "Another title", by="Bo")
    answers_ = [client.get(f"/c/mine/index.{shape}").status_code for shape in ("json", "csv", "svg")]
    worker.may.set()
    assert answers_ == [202, 202, 202]
