"""The folder of compiled kernels: whole files, for one user, forgotten with their source."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.machine import kernel_store


def test_a_changed_kernel_source_changes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "agenda").mkdir()
    source = tmp_path / "agenda" / "offers.py"
    source.write_text("x = 1\n")
    before = kernel_store._fingerprint(tmp_path)
    assert kernel_store._fingerprint(tmp_path) == before
    source.write_text("x = 2\n")
    assert kernel_store._fingerprint(tmp_path) != before


def test_old_folders_are_forgotten(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"f{i:02}").mkdir()
        os.utime(tmp_path / f"f{i:02}", (i, i))
    kernel_store._forget_old(tmp_path, keep=tmp_path / "f00")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f00", *(f"f{i:02}" for i in range(5, 12))]


def test_a_file_is_read_back_only_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "one.nbc"
    payload = b"compiled"
    kernel_store._write(path, kernel_store._digest(payload) + payload)
    assert kernel_store._read(path) == payload
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[:-1] + b"x", whole + b"x", whole[:20], b""):
        path.write_bytes(damaged)
        assert kernel_store._read(path) is None
        assert not path.exists()
    assert kernel_store._read(path) is None


def test_a_folder_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    wanted = tmp_path / "cache" / "kernels" / "abc"
    wanted.mkdir(parents=True, mode=0o755)
    assert kernel_store._private(wanted) == wanted
    assert wanted.stat().st_mode & 0o077 == 0


def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "kernels").symlink_to(tmp_path / "elsewhere")
    assert kernel_store._private(tmp_path / "cache" / "kernels" / "abc") is None


def test_an_account_without_a_home_has_no_cache_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCORD_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", _nobody)
    assert kernel_store._user_cache() is None


def _nobody() -> Path:
    raise RuntimeError("Could not determine home directory.")
