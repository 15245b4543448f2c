"""A project with one seal, made once and copied for every test that changes it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import accord
from accord.case.files.starting import start
from accord.ledger.seals import Crowd

AT = "2026-01-20T09:30:00Z"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one seal; not to be changed."""
    folder = tmp_path_factory.mktemp("project") / "fisheries"
    start("fisheries", folder, as_of=dt.date(2026, 1, 15))
    accord.seal(folder, by="Jo", at=AT, crowd={"catch": Crowd(0.6, "the fish market")})
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(made, tmp_path / "fisheries")
