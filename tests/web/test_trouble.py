"""A full disk, a folder that only reads, one that is gone, damaged files: a clear page, nothing changed."""

from __future__ import annotations

import datetime as dt
import html
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.case.desk.entries import standing_at
from accord.case.desk.write import set_fields
from accord.ledger.sealing import seal
from accord.ledger.seals import Question
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.entering import mark_of
from accord.web.security import Gate
from accord.web.shelf import Shelf
from tests.web.conftest import BUNDLED, DRAWS, client_of

FIELD = "issues.climate.stances.USA.salience"
OPENED = {"issue": "climate", "actor": "USA"}
QUESTION = Question("A text is signed.", dt.date(2024, 1, 31), "The gazette.")
FORMS: dict[str, tuple[str, str, dict[str, str]]] = {
    "save": (
        "/c/mine/stances?issue=climate&actor=USA",
        "field",
        {**OPENED, "at": FIELD, "value": "0.31", "because": "Heard.", "share": "yes"},
    ),
    "scenario": ("/c/mine/scenarios", "new", {"title": "A thaw"}),
    "undo": ("/c/mine/history", "undo", {}),
    "keep a run": ("/c/mine/runs", "keep", {"name": "before the visit"}),
    "seal": (
        "/c/mine/forecasts",
        "seal",
        {"agreed.climate": "Signed.", "source.climate": "Gazette.", "by.climate": "2024-01-31"},
    ),
    "resolve": (
        "/c/mine/forecasts/0001",
        "resolve",
        {"issue": "climate", "what": "void", "void": "no talks", "source": "Gazette."},
    ),
    "copy": ("/", "copy", {"source": "us-rok-2021", "name": "copied"}),
    "begin": ("/", "new", {"name": "begun"}),
}
"""Everything that writes, with what it takes: address, form, fields."""
PAGES = ("", "stances", "scenarios", "history", "runs", "forecasts", "documents", "issues/nuclear", "method")


@pytest.fixture
def home(tmp_path: Path, compute: Compute) -> tuple[Site, TestClient]:
    """A case of one's own with an edit, a seal and a forecast that is there, and a browser that may edit."""
    folder = tmp_path / "mine"
    shutil.copytree(BUNDLED / "us-rok-2021", folder)
    seal(folder, by="Jo", questions={"climate": QUESTION}, issues=("climate",))
    set_fields(folder, {"summary": "Once changed."}, by="Ada")
    site = Site(Shelf([folder], bundled=False, home=tmp_path), compute, Gate("Ada"), draws=DRAWS)
    client = client_of(site)
    assert client.get("/c/mine/runs").status_code == 200  # its forecast is computed
    return site, client


def held(folder: Path) -> dict[str, bytes]:
    """All files in a folder, but for empty locks."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".accord.lock"
    }


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """A folder in which this account may only read."""
    user = os.geteuid()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if user == 0:
        os.seteuid(65534)  # the system refuses its administrator nothing
    try:
        yield
    finally:
        os.seteuid(user)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def sent(home: tuple[Site, TestClient], send: Any, name: str) -> Any:
    """What a form answers."""
    site, client = home
    path, form, fields = FORMS[name]
    if "at" in fields:
        place = site.shelf.place("mine").path
        fields = fields | {"seen": mark_of(standing_at(place, fields["at"]))}
    return send(site, client, path, form, **fields)


def refusal(answer: Any) -> str:
    """The sentences that say why nothing was done."""
    found = re.findall(r'class="(?:refused|wrong)"[^>]*>([^<]*)', answer.text)
    return html.unescape(" ".join(found or re.findall(r"<h1>([^<]*)", answer.text)))


def told_clearly(answer: Any, folder: Path) -> None:
    """A page that says in words what is wrong, and where on the machine nothing."""
    assert answer.status_code in (404, 422, 503), answer.text[:400]
    assert "<h1" in answer.text
    assert str(folder) not in answer.text
    assert "Traceback" not in answer.text
    assert "nobody foresaw" not in answer.text


@pytest.mark.parametrize("name", FORMS)
def test_on_a_full_disk_every_form_says_so_and_changes_nothing(
    home: tuple[Site, TestClient], send: Any, tmp_path: Path, name: str
) -> None:
    _, client = home
    before = held(tmp_path)
    with full_disk():
        answer = sent(home, send, name)
    told_clearly(answer, tmp_path)
    assert re.search("cannot be (written|made)", refusal(answer)), refusal(answer)
    assert held(tmp_path) == before
    assert client.get("/c/mine/history").status_code == 200
    assert refusal(sent(home, send, name)) == ""  # there is room again


def test_on_a_full_disk_documents_are_not_put_aside(
    home: tuple[Site, TestClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, client = home
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    session = site.gate.session(client.cookies["accord"])
    assert session is not None
    with full_disk():
        answer = client.post(
            "/c/mine/documents",
            data={"form": "upload", "token": session.token},
            files={"files": ("note.txt", b"The United States demands 1,000." * 10)},
        )
    told_clearly(answer, tmp_path)
    assert "cannot be put aside" in refusal(answer)
    assert list(aside.iterdir()) == []


@pytest.fixture
def warmed(home: tuple[Site, TestClient], send: Any, compute: Compute) -> tuple[Site, TestClient]:
    """The same, once everything is imported that another user may not read."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(home[0].shelf.place("mine").folder, folder / "mine")
    twin = Site(Shelf([folder / "mine"], bundled=False, home=folder), compute, Gate("Ada"), draws=DRAWS)
    client = client_of(twin)
    for name in FORMS:
        assert refusal(sent((twin, client), send, name)) == "", name
    for page in PAGES:
        assert client.get(f"/c/mine/{page}").status_code == 200
    shutil.rmtree(folder)
    return home


def test_in_a_folder_that_only_reads_pages_are_shown_and_nothing_is_written(
    warmed: tuple[Site, TestClient], send: Any, tmp_path: Path
) -> None:
    _, client = warmed
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid == os.geteuid() and path.is_relative_to(tempfile.gettempdir()):
            path.chmod(path.stat().st_mode | 0o055)
    before = held(tmp_path)
    with only_reading(tmp_path):
        for page in PAGES:
            assert client.get(f"/c/mine/{page}").status_code == 200, page
        for name in FORMS:
            answer = sent(warmed, send, name)
            told_clearly(answer, tmp_path)
            assert re.search("cannot be (written|made)", refusal(answer)), (name, refusal(answer))
    assert held(tmp_path) == before


def test_a_folder_that_is_gone_is_told_on_every_page_and_not_made_again(
    home: tuple[Site, TestClient], send: Any, tmp_path: Path
) -> None:
    site, client = home
    fields = {name: dict(told) for name, (_, _, told) in FORMS.items()}
    fields["save"]["seen"] = mark_of(standing_at(site.shelf.place("mine").path, FIELD))
    shutil.rmtree(tmp_path / "mine")
    for page in PAGES:
        answer = client.get(f"/c/mine/{page}")
        assert answer.status_code == 404, page
        told_clearly(answer, tmp_path)
    for name, (path, form, _) in FORMS.items():
        if path.startswith("/c/"):
            answer = send(site, client, path, form, **fields[name])
            told_clearly(answer, tmp_path)
    assert not (tmp_path / "mine").exists()
    first = client.get("/")
    assert first.status_code == 200
    assert "mine" in first.text
    assert str(tmp_path) not in first.text


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("case.history.jsonl", b"{\x00\xff\n[1]\n"),
        ("forecasts/0001.json", b"{}"),
        ("forecasts/chain.jsonl", b"nothing\nat all\n"),
        (".accord/store.sqlite", b"no database"),
        ("runs/0001.json", b"[" * 100_000),
        ("sources.json", b'[{"id": 1e999}]'),
    ],
)
def test_a_damaged_file_is_told_and_stays_as_it_is(
    home: tuple[Site, TestClient], send: Any, tmp_path: Path, file: str, damage: bytes
) -> None:
    _, client = home
    path = tmp_path / "mine" / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(damage)
    for page in (*PAGES, "forecasts/0001"):
        answer = client.get(f"/c/mine/{page}")
        assert answer.status_code in (200, 404, 422, 503), (page, answer.text[:600])
        assert str(tmp_path) not in answer.text, page
    for name in FORMS:
        if FORMS[name][0] != "/":
            answer = sent(home, send, name)
            assert answer.status_code in (303, 404, 409, 422, 503), (name, answer.text[:600])
            assert str(tmp_path) not in answer.text
    assert client.get("/record").status_code in (200, 422)
    assert path.read_bytes()[: len(damage)] == damage


def test_the_store_of_a_project_follows_what_is_kept_and_a_broken_one_stops_nothing(
    home: tuple[Site, TestClient], send: Any, tmp_path: Path
) -> None:
    from accord.ledger.store.address import address_of
    from accord.ledger.store.following import check_store, rebuild_store

    pytest.importorskip("sqlalchemy", reason="the extra store is not installed")
    site, client = home
    folder = site.shelf.place("mine").folder
    site.store = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    address = address_of(folder, site.store)
    rebuild_store(address)
    before = check_store(address).rows["runs"]
    assert refusal(sent(home, send, "keep a run")) == ""
    assert check_store(address).rows["runs"] == before + 1
    (tmp_path / "shared.sqlite").write_bytes(b"no database at all" * 100)
    assert refusal(send(site, client, "/c/mine/runs", "keep", name="again")) in (
        "",
        "This forecast is kept already, as 'before the visit'; nothing in its inputs differs.",
    )
    assert refusal(sent(home, send, "resolve")) == ""
    assert client.get("/c/mine/runs").status_code == 200
