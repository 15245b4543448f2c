"""A new, empty database for each test, in SQLite and in PostgreSQL."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from accord.ledger.store.address import Address, address_of, default_address
from tests import postgres
from tests.required import lacking

_NUMBER = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that is there, or that is started here."""
    if given := os.environ.get("ACCORD_TEST_POSTGRES"):
        yield given
        return
    if postgres.programs() is None:
        lacking("postgresql", postgres.ABSENT)
    with (
        tempfile.TemporaryDirectory(prefix="pg", dir="/tmp", ignore_cleanup_errors=True) as folder,
        postgres.served(Path(folder)) as url,
    ):
        yield url


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The URL of a new database on the server."""
    name = f"t{os.getpid()}_{next(_NUMBER)}"
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as found:
        found.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with engine.connect() as found:
        found.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, project: Path) -> Address:
    """Where a store of the project may be made, in either kind of database."""
    if request.param == "sqlite":
        return default_address(project)
    return address_of(project, request.getfixturevalue("database"))
