"""A page is rendered once for all who may share it, and each gets the token of his own session."""

from __future__ import annotations

from starlette.testclient import TestClient

from accord.case.desk.write import set_field
from accord.web.asked import Asked, Site
from accord.web.kept_pages import HOW_FAR, MARK, kept_page
from accord.web.route import routes
from accord.web.security import COOKIE, Session
from tests.web.conftest import client_of

PAGE = "/c/mine/issues/nuclear?issues.nuclear.stances.PRK.bottom_line=33"


def test_everybody_gets_his_own_token(own: tuple[Site, TestClient]) -> None:
    site, first = own
    second = client_of(site)
    for client in (first, second, first):
        session = site.gate.session(client.cookies[COOKIE])
        assert session is not None
        page = client.get(PAGE)
        for _ in range(50):  # until all draws and reasons are in
            if 'id="pending"' not in page.text:
                break
            page = client.get(PAGE)
        assert f'value="{session.token}"' in page.text
        assert MARK not in page.text


def test_a_changed_case_is_shown_as_it_is_now(own: tuple[Site, TestClient]) -> None:
    site, client = own
    before = client.get("/c/mine/method").text
    assert client.get("/c/mine/method").text == before
    set_field(site.shelf.place("mine").path, "title", "Another title", by="Bo")
    assert "Another title" in client.get("/c/mine/method").text


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
    shown = [kept_page(route, asked, ("half",), render, far) for far in ("10 %", "60 %", "")]
    assert shown == ["<main>10 %token</main>", "<main>60 %token</main>", "<main>token</main>"]
    assert len(rendered) == 1
