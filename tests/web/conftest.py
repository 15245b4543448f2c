"""One server for all tests of the workbench: it computes in threads, on few draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

pytest.importorskip("fastapi", reason="the extra web is not installed")

from starlette.testclient import TestClient

from accord.web.app import application
from accord.web.asked import Site
from accord.web.compute import Compute, computing_here
from accord.web.security import AT_ONCE, COOKIE, Gate, Role
from accord.web.shelf import Shelf

BASE = "http://testserver"
BUNDLED = Path(__file__).resolve().parents[2] / "src" / "accord" / "case" / "bundled"
DRAWS = 200


@pytest.fixture(scope="session")
def compute() -> Iterator[Compute]:
    """What computes for all tests, and keeps what it has computed."""
    made = computing_here(wait=60.0)
    yield made
    made.close()


def client_of(site: Site, role: Role | None = "editor", user: str = "Ada") -> TestClient:
    """A browser of the site that was let in; one that was not if `role` is None."""
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
    return Site(Shelf(), compute, Gate("Ada"), draws=DRAWS)


@pytest.fixture(scope="session")
def one_browser(site: Site) -> TestClient:
    """The browser of all tests."""
    return client_of(site)


@pytest.fixture
def browser(site: Site, one_browser: TestClient) -> TestClient:
    """Somebody who may change what can be changed, and who has not asked for a while."""
    session = site.gate.session(one_browser.cookies[COOKIE])
    assert session is not None  # it was let in
    session.allowance = AT_ONCE
    return one_browser


@pytest.fixture
def own(tmp_path: Path, compute: Compute) -> tuple[Site, TestClient]:
    """A copy of the bundled case in a folder of one's own, as ``mine``, and a browser that may edit it."""
    copytree(BUNDLED / "us-rok-2021", tmp_path / "mine")
    made = Site(Shelf([tmp_path / "mine"], bundled=False), compute, Gate("Ada"), draws=DRAWS)
    return made, client_of(made)


@pytest.fixture
def send() -> Callable[..., object]:
    """Sends a form of a page as a browser would, with the token of its session."""

    def sent(site: Site, client: TestClient, path: str, form: str, **fields: str) -> object:
        session = site.gate.session(client.cookies[COOKIE])
        assert session is not None  # it was let in
        return client.post(path, data={"form": form, "token": session.token, **fields})

    return sent
