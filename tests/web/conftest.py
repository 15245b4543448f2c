"""One server for all tests of the workbench: it computes in threads, on few draws.

Without the extra ``web`` every file of this folder is skipped with a sentence; nothing that it needs is
imported before a fixture runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from accord.web.asked import Site
    from accord.web.compute import Compute
    from accord.web.security import Role
    from tests.web.browsing import Served

BASE = "http://testserver"
BUNDLED = Path(__file__).resolve().parents[2] / "src" / "accord" / "case" / "bundled"
DRAWS = 200
NEEDED = ("starlette", "uvicorn", "python_multipart")


class Absent(pytest.Module):
    """A file of tests that cannot even be imported."""

    def collect(self) -> Any:
        """Nothing, with the sentence why."""
        pytest.skip("the extra web is not installed", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Stand in for every file where what the workbench needs is not installed."""
    if all(find_spec(name) is not None for name in NEEDED):
        return None
    return Absent.from_parent(parent, path=module_path)


@pytest.fixture(scope="session")
def compute() -> Iterator[Compute]:
    """What computes for all tests, and keeps what it has computed."""
    from accord.web.compute import computing_here

    made = computing_here(wait=60.0)
    yield made
    made.close()


def client_of(site: Site, role: Role | None = "editor", user: str = "Ada") -> TestClient:
    """A browser of the site that was let in; one that was not if `role` is None."""
    from starlette.testclient import TestClient

    from accord.web.app import application
    from accord.web.security import COOKIE

    client = TestClient(
        application(site, ["testserver"]),
        base_url=BASE,
        raise_server_exceptions=False,
        follow_redirects=False,
    )
    client.headers["Origin"] = BASE
    if role is not None:
        client.cookies.set(COOKIE, site.gate.admit(user, role))
    return client


@pytest.fixture(scope="session")
def site(compute: Compute) -> Site:
    """The bundled cases."""
    from accord.web.asked import Site
    from accord.web.security import Gate
    from accord.web.shelf import Shelf

    return Site(Shelf(), compute, Gate("Ada"), draws=DRAWS)


@pytest.fixture(scope="session")
def one_browser(site: Site) -> TestClient:
    """The browser of all tests."""
    return client_of(site)


@pytest.fixture
def browser(site: Site, one_browser: TestClient) -> TestClient:
    """Somebody who may change what can be changed, and who has not asked for a while."""
    from accord.web.security import AT_ONCE, COOKIE

    session = site.gate.session(one_browser.cookies[COOKIE])
    assert session is not None  # it was let in
    session.allowance = AT_ONCE
    return one_browser


@pytest.fixture
def own(tmp_path: Path, compute: Compute) -> tuple[Site, TestClient]:
    """A copy of the bundled case in a folder of one's own, as ``mine``, and a browser that may edit it."""
    from accord.web.asked import Site
    from accord.web.security import Gate
    from accord.web.shelf import Shelf

    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    made = Site(Shelf([tmp_path / "mine"], bundled=False), compute, Gate("Ada"), draws=DRAWS)
    return made, client_of(made)


@pytest.fixture
def send() -> Callable[..., object]:
    """Sends a form of a page as a browser would, with the token of its session."""

    from accord.web.security import COOKIE

    def sent(site: Site, client: TestClient, path: str, form: str, **fields: str) -> object:
        session = site.gate.session(client.cookies[COOKIE])
        assert session is not None  # it was let in
        return client.post(path, data={"form": form, "token": session.token, **fields})

    return sent


@pytest.fixture(scope="module")
def player() -> Iterator[Any]:
    """One browser for all journeys of a file."""
    from tests.required import chromium

    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def bench(tmp_path: Path, compute: Compute) -> Iterator[Served]:
    """A server for a browser, with a case of one's own, ``mine``."""
    from tests.web.browsing import served

    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    with served(tmp_path / "mine", compute) as made:
        yield made
