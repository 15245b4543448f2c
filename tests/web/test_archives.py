"""A case taken along as an archive and read in again; archives that somebody made to do harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.checks.whole_case import load
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import COOKIE, Gate
from accord.web.shelf import Shelf
from tests.case.desk.test_archive import CASE, HOSTILE, zipped
from tests.web.conftest import DRAWS, client_of
from tests.web.test_hostile import harmless

Bench = tuple[Site, TestClient]


@pytest.fixture
def bench(tmp_path: Path, compute: Compute) -> Bench:
    home = tmp_path / "home"
    home.mkdir()
    made = Site(Shelf(home=home), compute, Gate("Ada"), draws=DRAWS)
    return made, client_of(made)


def sent(bench: Bench, data: bytes, called: str = "talks.zip", **more: str) -> Any:
    session = bench[0].gate.session(bench[1].cookies[COOKIE])
    assert session is not None
    form = {"form": "archive", "token": session.token, **more}
    return bench[1].post("/", data=form, files={"archive": (called, data)})


def test_a_case_goes_out_and_comes_in_as_it_was(bench: Bench) -> None:
    site, client = bench
    answer = client.get("/c/us-rok-2021/folder.zip")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="us-rok-2021.zip"'
    assert sent(bench, answer.content, "my case.ZIP").headers["location"] == "/c/my-case/"
    assert load(site.shelf.home / "my-case") == load("us-rok-2021")
    assert sent(bench, answer.content, name="mine").headers["location"] == "/c/mine/"
    taken = sent(bench, answer.content, name="mine")
    assert taken.status_code == 422
    assert "choose another name" in taken.text


def test_a_draft_without_an_issue_goes_out_and_in_and_is_gone_on_with(bench: Bench, send: Any) -> None:
    site, client = bench
    send(site, client, "/", "own", title="Fish talks", first="Norway", second="Northland")
    answer = client.get("/c/fish-talks/folder.zip")
    assert answer.status_code == 200
    back = sent(bench, answer.content, "fish-talks.zip").headers["location"]
    assert back == "/c/fish-talks-2/"
    assert client.get(back).headers["location"] == "/c/fish-talks-2/actors-and-issues"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_a_sentence_and_leaves_nothing(bench: Bench, name: str) -> None:
    outside = set(bench[0].shelf.home.parent.rglob("evil*"))  # other tests share this folder
    answer = sent(bench, HOSTILE[name])
    assert answer.status_code == 422
    assert 'id="archive-why"' in answer.text
    harmless(answer.text)
    assert list(bench[0].shelf.home.iterdir()) == []
    assert set(bench[0].shelf.home.parent.rglob("evil*")) == outside


@pytest.mark.parametrize("called", ["../../evil.zip", "..", "a\x00b.zip", "<script>.zip", "", "/etc/passwd"])
def test_the_name_of_an_archive_is_words_only(bench: Bench, called: str) -> None:
    answer = sent(bench, zipped({"case.yaml": CASE}), called)
    assert answer.status_code in (303, 422)
    made = list(bench[0].shelf.home.iterdir())
    assert all(one.parent == bench[0].shelf.home and (one / "case.yaml").is_file() for one in made)


def test_a_case_of_another_kind_or_too_large_is_refused(bench: Bench) -> None:
    wrong = sent(bench, zipped({"case.yaml": "accord: 2\nid: x\n"}))
    assert wrong.status_code == 422
    assert "not a sound case" in wrong.text
    large = sent(bench, b"PK" + b"\0" * (21 << 20))
    assert large.status_code == 413
    bomb = sent(bench, zipped({"case.yaml": "a: &a [x, x]\nb: &b [*a, *a]\n" * 2}))
    assert bomb.status_code == 422
    assert list(bench[0].shelf.home.iterdir()) == []


def test_whoever_may_only_read_brings_no_case(bench: Bench) -> None:
    reader = client_of(bench[0], "reader")
    assert sent((bench[0], reader), zipped({"case.yaml": CASE})).status_code == 403
