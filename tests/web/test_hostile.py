"""Hostile cases, uploads, forms and headers: refused in words, shown as words, and nothing is changed."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.files.finding import read_case
from accord.case.plain_data import plain
from accord.web.api import ROOT
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.route import forms, routes
from accord.web.security import AT_ONCE, COOKIE, HEADERS, LARGEST_FORM, Gate
from accord.web.shelf import Shelf
from accord.yaml.writing import new_text
from tests.web.conftest import BUNDLED, DRAWS, client_of

SCRIPT = """<script>alert(1)</script>"'><img src=x onerror=alert(2)> {{7*1191}}"""
WORDS = ("title", "summary", "hindsight", "question", "note", "paraphrase", "description", "short", "label")
"""Fields of a case that hold words of their author."""
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + k)}: &{chr(98 + k)} [{', '.join([f'*{chr(97 + k)}'] * 9)}]\n" for k in range(8)
)


def harmless(text: str) -> None:
    """Nothing that was sent is part of the page but its words."""
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "8337" not in text  # what a template would make of it
    assert "Traceback" not in text


# ---------------------------------------------------------------- script in every field


def _with_script(held: Any) -> Any:
    if isinstance(held, dict):
        return {
            name: f"{inner} {SCRIPT}" if name in WORDS and isinstance(inner, str) else _with_script(inner)
            for name, inner in held.items()
        }
    return [_with_script(each) for each in held] if isinstance(held, list) else held


@pytest.fixture
def poisoned(tmp_path: Path, compute: Compute) -> tuple[Site, TestClient]:
    """A case that holds script wherever words can stand, and a browser that may edit it."""
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    path = tmp_path / "mine" / "case.yaml"
    data = _with_script(plain(read_case(path)))
    path.write_text(new_text({**data, "sources": {}} if "sources" in data else data), encoding="utf-8")
    site = Site(Shelf([path.parent], bundled=False), compute, Gate(SCRIPT), draws=DRAWS)
    return site, client_of(site, user=SCRIPT)


def test_script_in_every_field_of_a_case_is_shown_as_words(poisoned: tuple[Site, TestClient]) -> None:
    _, client = poisoned
    values = {"c": "mine", "i": "nuclear", "topic": "board"}
    shown = 0
    for route in routes():
        if not {part.split("}")[0] for part in route.path.split("{")[1:]} <= set(values) or route.file:
            continue
        if "packages" in route.path or "matters" in route.path:
            continue  # the same words as the others, and seconds of work
        path = route.path.format(**values)
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:500])
        harmless(answer.text)
        shown += "&lt;script&gt;alert(1)" in answer.text
        figure = client.get(f"{route.plain.format(**values)}.svg", params={"figure": "0"})
        harmless(figure.text)
    assert shown > 6  # the words themselves are there


def test_script_in_every_field_of_every_form_comes_back_as_words(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    names = (
        "value",
        "because",
        "title",
        "name",
        "at",
        "to",
        "table",
        "what",
        "void",
        "source",
        "goal",
        "issue",
    )
    for path, form in sorted(forms()):
        session.allowance = AT_ONCE
        at = path.format(c="mine", i="nuclear", f="0001", r="1", q="2", d="x", j="x", topic="board")
        answer = send(site, client, at, form, **dict.fromkeys(names, SCRIPT))
        assert answer.status_code != 500, (path, form)
        harmless(answer.text)
        if answer.status_code == 303:
            harmless(client.get(answer.headers["location"]).text)


@pytest.mark.parametrize("name", ["scenario", "part", "with", "view", "issue", "goal"])
def test_script_in_an_address_is_shown_as_words(browser: TestClient, name: str) -> None:
    for path in ("/c/us-rok-2021/", "/c/us-rok-2021/stances", "/c/us-rok-2021/compare"):
        harmless(browser.get(path, params={name: SCRIPT}).text)
    harmless(browser.get(f"/c/us-rok-2021/issues/{SCRIPT.replace('/', '')}").text)
    harmless(browser.get(f"/{SCRIPT.replace('/', '')}").text)


# ---------------------------------------------------------------- files


def _zipped(**parts: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return into.getvalue()


UPLOADS = {
    "no PDF": ("note.pdf", b"%PDF-1.7\n" + b"\x00\xff" * 5_000),
    "no Word": ("note.docx", b"PK\x03\x04" + b"x" * 2_000),
    "a Word bomb": ("note.docx", _zipped(**{"word/document.xml": b"<a>" + b" " * 60_000_000})),
    "a program": ("note.exe", b"MZ" + b"\x00" * 500),
    "nothing": ("note.txt", b""),
    "a path": ("../../../../evil.txt", b""),
    "zero bytes": ("a\x00b.txt", b"\x00" * 500),
}


@pytest.mark.parametrize("name", UPLOADS)
def test_a_file_that_is_none_is_refused_in_words(own: tuple[Site, TestClient], name: str) -> None:
    site, client = own
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    folder = site.shelf.place("mine").folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outside = set(folder.parent.parent.rglob("evil*"))  # other tests share this folder
    answer = client.post(
        "/c/mine/documents",
        data={"form": "upload", "token": session.token},
        files={"files": UPLOADS[name]},
    )
    assert answer.status_code == 422, answer.text[:500]
    assert 'class="refused"' in answer.text or 'class="wrong"' in answer.text
    harmless(answer.text)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path for path in after if path.name != ".accord.lock"} == set(before)
    assert {path: after[path] for path in before} == before
    assert set(folder.parent.parent.rglob("evil*")) == outside


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 3_000 + b"\r\n1\r\n--x--"),
        ("application/x-www-form-urlencoded", b"a=%ff%fe&" + b"x=1&" * 3_000),
        ("application/json", b'{"token": 1}'),
        ("text/plain; charset=\xff".encode("latin-1").decode("latin-1"), b"\xff"),
        ("", b"token=1"),
    ],
)
def test_a_body_that_is_no_form_is_refused(browser: TestClient, kind: str, body: bytes) -> None:
    headers = {b"Content-Type": kind.encode("latin-1")}
    answer = browser.post("/jobs/nothing", content=body, headers=headers)
    assert answer.status_code in (400, 403, 413, 422), answer.text[:300]
    harmless(answer.text)


def test_more_files_than_may_be_sent_are_refused(own: tuple[Site, TestClient]) -> None:
    site, client = own
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    many = [("files", (f"{k}.txt", b"x")) for k in range(40)]
    told = {"form": "upload", "token": session.token}
    assert client.post("/c/mine/documents", data=told, files=many).status_code in (400, 413, 422)


# ---------------------------------------------------------------- YAML, numbers, deep values


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: " + "[" * 30_000,
        "a: !!python/object/apply:os.system ['touch evil']\n",
        "&a a: *a\n",
        "\x00",
        "a: " + "9" * 6_000,
        "- " * 20_000,
    ],
    ids=["bomb", "deep", "tag", "circle", "zero", "digits", "lists"],
)
def test_a_case_that_is_a_bomb_is_a_page_of_findings_and_soon(
    own: tuple[Site, TestClient], text: str
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    answer = client.get("/c/mine/")
    assert answer.status_code == 422, answer.text[:300]
    assert client.get("/").status_code == 200
    assert client.get(f"{ROOT}/cases/mine/forecast").status_code == 422
    assert time.process_time() - began < 10.0
    assert not (Path.cwd() / "evil").exists()


@pytest.mark.parametrize(
    "value",
    [
        "[" * 5_000,
        "&a [*a, *a]",
        "{a: !!python/name:os.system }",
        "1e999",
        "-.inf",
        ".nan",
        "9" * 5_000,
        "{}",
        "[]",
    ],
)
def test_a_hostile_value_of_a_what_if_is_refused(browser: TestClient, value: str) -> None:
    given = {"set": f"issues.nuclear.stances.PRK.bottom_line={value}"}
    answer = browser.get(f"{ROOT}/cases/us-rok-2021/whatif", params=given)
    assert answer.status_code == 422, answer.text[:300]
    at = "/c/us-rok-2021/issues/nuclear"
    page = browser.get(at, params={"issues.nuclear.stances.PRK.bottom_line": value})
    assert page.status_code == 200
    assert "data-wrong" in page.text


@pytest.mark.parametrize("seen", ["[" * 50_000, "{", "NaN", "1e999", '"\\ud800"', "9" * 5_000])
def test_a_hostile_memory_of_a_form_changes_nothing(
    own: tuple[Site, TestClient], send: Callable[..., Any], seen: str
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    before = path.read_bytes()
    field = "issues.climate.stances.USA.salience"
    told = {"issue": "climate", "actor": "USA", "at": field, "value": "0.3", "because": "b", "seen": seen}
    answer = send(site, client, "/c/mine/stances?issue=climate&actor=USA", "field", **told)
    assert answer.status_code in (409, 422), answer.text[:300]
    assert path.read_bytes() == before
    place = send(site, client, "/c/mine/scenarios", "take", name="transactional", place="9" * 5_000)
    assert place.status_code == 422
    assert path.read_bytes() == before


@pytest.mark.parametrize("typed", ["1e999", "9" * 5_000, "0" * 50_000, "٣", "1–" * 5_000, "\ud7ff"])
def test_a_hostile_number_stays_in_its_box(
    own: tuple[Site, TestClient], send: Callable[..., Any], typed: str
) -> None:
    site, client = own
    path = site.shelf.place("mine").path
    before = path.read_bytes()
    told = {"issue": "climate", "actor": "USA", "at": "issues.climate.stances.USA.ask", "seen": "null"}
    answer = send(site, client, "/c/mine/stances?issue=climate&actor=USA", "field", value=typed, **told)
    assert answer.status_code in (409, 422), answer.text[:300]
    assert path.read_bytes() == before


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize("bad", ["a\r\nX-Injected: 1", "a\nSet-Cookie: x=1", "\u0130\u2028"])
def test_nothing_that_is_sent_becomes_a_header(
    own: tuple[Site, TestClient], send: Callable[..., Any], bad: str
) -> None:
    site, client = own
    fresh = client_of(Site(site.shelf, site.compute, Gate("Ada", key="right"), draws=DRAWS), None)
    answers = [
        fresh.get("/", params={"key": "right", "view": bad, bad: bad}),
        send(site, client, "/c/mine/runs", "compare", first=bad, second="b"),
        send(site, client, "/c/mine/levers", "ask", issue=bad, by="24", chance="50"),
        client.get("/c/mine/brief", params={"marking": bad, "length": bad}),
        client.get("/c/mine/index.csv", params={"table": bad}),
        client.get(
            "/c/mine/",
            headers=[(b"If-None-Match", bad.encode().replace(b"\r\n", b" ").replace(b"\n", b" "))],
        ),
    ]
    for answer in answers:
        assert answer.status_code != 500
        assert "x-injected" not in answer.headers
        cookies = answer.headers.get_list("set-cookie")
        assert all(each.startswith(f"{COOKIE}=") for each in cookies)


def _unchanged(client: TestClient) -> Any:
    """The answer to somebody who has the page already; numbers that come meanwhile change it."""
    for _ in range(20):
        mark = client.get("/c/mine/stances").headers["etag"]
        answer = client.get("/c/mine/stances", headers={"If-None-Match": mark})
        if answer.status_code == 304:
            break
    return answer


def test_every_kind_of_answer_carries_the_headers(
    own: tuple[Site, TestClient], send: Callable[..., Any]
) -> None:
    site, client = own
    session = site.gate.session(client.cookies[COOKIE])
    assert session is not None
    page = client.get("/c/mine/method")
    answers = {
        200: page,
        303: send(site, client, "/c/mine/scenarios", "new", title="A thaw"),
        304: _unchanged(client),
        400: client.get("/c/..%2f/"),
        403: client_of(site, None).get("/"),
        404: client.get(f"{ROOT}/nothing"),
        405: client.post("/c/mine/method"),
        409: send(
            site,
            client,
            "/c/mine/stances?issue=climate&actor=USA",
            "field",
            issue="climate",
            actor="USA",
            at="issues.climate.stances.USA.ask",
            seen="3",
            value="2",
            because="b",
        ),
        413: client.post("/jobs/x", content=b"x" * (LARGEST_FORM + 1)),
        421: client.get("/", headers={"Host": "evil.example"}),
        422: send(site, client, "/c/mine/scenarios", "new", title=""),
    }
    site.shared["streams"] = "not a number"
    answers[500] = client.get(f"/jobs/{next(iter(site.compute.jobs())).id}/events")
    site.shared["streams"] = 50
    answers[503] = client.get("/c/mine/events")
    site.shared.pop("streams")
    session.allowance, session.seen = 0.0, time.monotonic() + 3600
    answers[429] = client.get("/")
    for status, answer in answers.items():
        assert answer.status_code == status, (status, answer.text[:300])
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, status
