"""Whatever stands in an address or a form is answered in words: nothing breaks the server."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from accord.web.asked import Site
from accord.web.route import forms, routes
from accord.web.security import AT_ONCE, COOKIE, Session

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
PATHS = sorted(route.path for route in routes() if route.file is None)
WORDS = st.sampled_from(
    ["us-rok-2021", "nuclear", "board", "..", "x", "%00", "ü", "1e999", "{{1234*567}}", "<b>"]
)
NAMES = st.sampled_from(
    ["scenario", "part", "table", "figure", "with", "base", "view", "run", "issues.nuclear.stances.PRK.ask"]
)
TEXTS = st.one_of(WORDS, st.text(max_size=20))


def _filled(path: str, values: list[str]) -> str:
    for value in values:
        start, brace, rest = path.partition("{")
        if not brace:
            break
        path = start + quote(value, safe="") + rest.partition("}")[2]
    return path


def _rested(site: Site, client: TestClient) -> Session:
    """The session of a browser, whose rate was not used up by the example before."""
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    session.allowance = AT_ONCE
    return session


@seed(20261130)
@QUIET
@given(
    st.sampled_from(PATHS),
    st.lists(WORDS, min_size=3, max_size=3),
    st.sampled_from(["", ".json", ".csv", ".svg"]),
    st.lists(st.tuples(NAMES, TEXTS), max_size=3),
)
def test_no_address_breaks_it(
    site: Site, browser: TestClient, path: str, values: list[str], shape: str, query: list[tuple[str, str]]
) -> None:
    at = _filled(f"{path}index{shape}" if shape and path.endswith("/") else path + shape, values)
    _rested(site, browser)
    answer = browser.get(f"{at}?{urlencode(query)}")
    assert answer.status_code < 500 or answer.status_code == 503, (at, query)
    assert "Traceback" not in answer.text
    assert "699678" not in answer.text


@seed(20261130)
@QUIET
@given(
    st.sampled_from(sorted(forms())),
    st.dictionaries(st.one_of(NAMES, st.text(max_size=12)), TEXTS, max_size=5),
)
def test_no_form_breaks_it(
    site: Site, browser: TestClient, form: tuple[str, str], fields: dict[str, str]
) -> None:
    session = _rested(site, browser)
    at = _filled(form[0], ["us-rok-2021", "nuclear", "x"])
    known = {"form": form[1], "token": session.token}
    answer = browser.post(at, data=fields | known)
    assert answer.status_code < 500 or answer.status_code == 503, (at, fields, answer.text[:500])
