"""What must be refused is refused, in words, with every header, and nothing is changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.web.asked import Site
from accord.web.security import COOKIE, HEADERS, LARGEST_FORM, Gate
from tests.web.conftest import client_of

STOP = "/jobs/nothing"


def sealed(answer: Any) -> bool:
    """Whether an answer has all headers."""
    return all(answer.headers.get(name) == value for name, value in HEADERS.items())


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/c/us-rok-2021/"),
        ("GET", "/nothing"),
        ("POST", "/c/us-rok-2021/"),
        ("DELETE", "/"),
        ("GET", "/healthz"),
        ("GET", "/static/0/nothing.js"),
        ("GET", "/../../etc/passwd"),
    ],
)
def test_every_answer_carries_the_headers(site: Site, method: str, path: str) -> None:
    for role in (None, "editor"):
        assert sealed(client_of(site, role).request(method, path)), (method, path, role)


def test_without_a_key_the_first_page_says_how_to_open_it(site: Site) -> None:
    answer = client_of(site, None).get("/")
    assert answer.status_code == 403
    assert "accord serve" in answer.text


def test_the_key_lets_in_once_and_does_not_stay_in_the_address(site: Site) -> None:
    fresh = Site(site.shelf, site.compute, Gate("Ada", key="right"), draws=site.draws)
    client = client_of(fresh, None)
    assert client.get("/?key=wrong").status_code == 403
    assert client.head("/?key=right").status_code == 403
    first = client.get("/?key=right&view=reader")
    assert (first.status_code, first.headers["location"]) == (303, "/?view=reader")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/").status_code == 200
    assert client_of(fresh, None).get("/?key=right").status_code == 403


def test_what_looks_like_an_address_elsewhere_is_none_of_ours(site: Site) -> None:
    fresh = Site(site.shelf, site.compute, Gate("Ada", key="right"), draws=site.draws)
    answer = client_of(fresh, None).get("//evil.example/?key=right")
    assert not answer.headers.get("location", "/").startswith("//")


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/static/../app.py",
        "/c/..%2f..%2fetc/",
        "/c/%252e%252e%252f/",
        "/c/us-rok-2021\\x/",
        "/c/%00/",
    ],
)
def test_a_path_that_climbs_is_refused(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:99", ""])
def test_a_foreign_host_is_shown_nothing(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "US-ROK" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_of_another_site_is_refused(site: Site, headers: dict[str, str]) -> None:
    client = client_of(site)
    token = _token(site, client)
    answer = client.post(STOP, data={"form": "stop", "token": token}, headers=headers)
    assert answer.status_code == 403


def test_a_form_without_any_origin_is_refused(site: Site) -> None:
    client = client_of(site)
    del client.headers["Origin"]
    assert client.post(STOP, data={"form": "stop", "token": _token(site, client)}).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_with_another_token_is_refused(browser: TestClient, token: str) -> None:
    assert browser.post(STOP, data={"form": "stop", "token": token}).status_code == 403


def test_a_token_of_another_session_is_refused(site: Site, browser: TestClient) -> None:
    other = client_of(site)
    assert browser.post(STOP, data={"form": "stop", "token": _token(site, other)}).status_code == 403


def test_what_is_larger_than_a_form_may_be_is_refused(site: Site) -> None:
    client = client_of(site)
    large = {"form": "stop", "token": _token(site, client), "more": "x" * LARGEST_FORM}
    assert client.post(STOP, data=large).status_code == 413


def test_a_body_that_does_not_say_how_large_it_is_is_counted(site: Site) -> None:
    client = client_of(site)
    pieces = (b"x" * 65536 for _ in range(10))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(STOP, content=pieces, headers=kind).status_code == 413


def test_too_many_requests_of_one_session_have_to_wait(site: Site) -> None:
    client = client_of(site)
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    assert client.get("/nothing").status_code == 404
    session.allowance, session.seen = 0.0, time.monotonic() + 3600  # however slow this machine is
    assert client.get("/nothing").status_code == 429
    assert client_of(site).get("/nothing").status_code == 404


def test_cookies_are_kept_as_hashes() -> None:
    gate = Gate("Ada")
    cookie = gate.admit("Ada", "editor")
    assert cookie not in repr(vars(gate))
    gate.end(cookie)
    assert gate.session(cookie) is None


def test_a_bundled_case_cannot_be_changed(site: Site, send: Callable[..., Any]) -> None:
    client = client_of(site)
    answer = client.post("/c/us-rok-2021/", data={"form": "nothing", "token": _token(site, client)})
    assert answer.status_code in (404, 405)


def _token(site: Site, client: TestClient) -> str:
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None  # it was let in
    return session.token
