"""``accord serve`` as a user starts it."""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from accord.case.files.starting import start
from accord.web.asked import Site
from accord.web.compute import Compute
from accord.web.security import HEADERS
from accord.web.serving import ahead, shelf_of, take_short_turns, with_cases


def _get(address: str, path: str, cookie: str = "") -> tuple[int, dict[str, str], str]:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=60)) as line:
        line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = line.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


def _raw(address: str, sent: bytes) -> str:
    """What comes back for bytes that are no request."""
    host, _, port = urlsplit(address).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(sent)
        return b"".join(iter(lambda: line.recv(65536), b"")).decode("latin-1")


def test_it_prints_its_address_and_serves_the_bundled_case(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "accord", "serve", "--port", "0", "--no-browser"]
    began = time.monotonic()
    server = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None  # it is a pipe
        address = server.stdout.readline().strip()
        assert time.monotonic() - began < 8.0  # two seconds on a quiet machine
        assert _get(address, "/healthz")[0] == 200
        status, headers, _ = _get(address, address.partition(urlsplit(address).netloc)[2])
        assert (status, headers["location"]) == (303, "/")
        cookie = headers["set-cookie"].partition(";")[0]
        status, headers, page = _get(address, "/", cookie)
        assert status == 200
        assert "The US-ROK alliance in February 2021" in page
        assert "default-src 'none'" in headers["content-security-policy"]
        assert _get(address, "/")[0] == 403
        assert _get(address, "/../../etc/passwd", cookie)[0] == 400
        no_http = _raw(address, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: x\r\n\r\n")
        assert no_http.startswith("HTTP/1.1 400")
        assert f"content-security-policy: {HEADERS['Content-Security-Policy']}" in no_http
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_an_empty_folder_takes_the_first_case_and_has_it_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / ".accord").mkdir()  # accounts that were added before
    shelf = shelf_of(with_cases([folder]))
    assert shelf.home == folder.resolve()
    assert [place.name for place in shelf if not place.bundled] == []
    start("bay", shelf.new_folder("bay"), as_of=dt.date(2026, 1, 1))
    again = shelf_of(with_cases([folder]))
    assert [place.name for place in again if not place.bundled] == ["bay"]
    assert again.home == folder.resolve(), "further cases go beside the first"
    alone = shelf_of(with_cases([folder / "bay"]))
    assert alone.home == Path().resolve(), "a case holds no others"


def test_an_empty_folder_is_served_with_the_first_steps(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "accord", "serve", str(tmp_path), "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None  # it is a pipe
        address = server.stdout.readline().strip()
        _, headers, _ = _get(address, address.partition(urlsplit(address).netloc)[2])
        status, _, page = _get(address, "/", headers["set-cookie"].partition(";")[0])
        assert status == 200
        assert "The first three steps" in page
    finally:
        server.terminate()
        server.communicate(timeout=20)


@pytest.mark.parametrize("made", ["nothing", "a folder with other files"])
def test_a_folder_without_a_case_is_refused(tmp_path: Path, made: str) -> None:
    folder = tmp_path / "cases"
    if made != "nothing":
        folder.mkdir()
        (folder / "notes.txt").write_text("Some notes.\n")
    command = [sys.executable, "-m", "accord", "serve", str(folder), "--no-browser"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 4
    assert "holds no case.yaml" in ended.stderr


def test_what_the_first_page_shows_is_asked_for_before_anybody_opens_it(
    own: tuple[Site, TestClient], compute: Compute
) -> None:
    site, client = own
    ahead(site.shelf, compute)
    begun = next(compute.jobs())
    assert begun.question.need == "comparison"
    begun.ended.wait(60)
    site.draws = Site.draws
    client.get("/c/mine/")
    assert [job.id for job in compute.jobs() if job.question == begun.question] == [begun.id]


def test_threads_of_the_web_process_take_shorter_turns_than_usual() -> None:
    before = sys.getswitchinterval()
    try:
        take_short_turns()
        assert sys.getswitchinterval() < 0.001 <= before
    finally:
        sys.setswitchinterval(before)


def test_the_web_process_loads_no_compiler_and_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "import accord.web.app\n"
        "from accord.web.route import routes, forms\n"
        "from accord.web.question import needs\n"
        "routes(); forms(); needs()\n"
        "print(*sorted(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {"numba", "llvmlite", "scipy", "pandas", "sqlalchemy", "spacy"}
    elsewhere = {"numpy.random", "accord.reader.reading", "accord.forecasts.assembling"}  # they only compute
    assert not set(ended.stdout.split()) & (heavy | elsewhere)
