"""Compiled kernels and the folder in which they are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from accord.machine import jit


def folder_in(environment: dict[str, str]) -> tuple[str, str]:
    """The folder of the kernels and whether it is cold, as another process sees it."""
    code = "from accord.machine.jit import cache_folder, cold; print(cache_folder()); print(cold())"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True)
    folder, is_cold = done.stdout.split("\n")[:2]
    return folder, is_cold


def test_a_changed_kernel_source_changes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "agenda").mkdir()
    source = tmp_path / "agenda" / "offers.py"
    source.write_text("x = 1\n")
    before = jit._fingerprint(tmp_path)
    assert jit._fingerprint(tmp_path) == before
    source.write_text("x = 2\n")
    assert jit._fingerprint(tmp_path) != before


def test_a_named_folder_is_used_and_cold_at_first(tmp_path: Path) -> None:
    folder, is_cold = folder_in({"ACCORD_CACHE": str(tmp_path)})
    assert Path(folder).parent == tmp_path / "kernels"
    assert is_cold == "True"
    (Path(folder) / "one.nbi").write_text("")
    assert folder_in({"ACCORD_CACHE": str(tmp_path)}) == (folder, "False")


def test_a_place_that_cannot_be_written_is_replaced_by_a_temporary_folder(tmp_path: Path) -> None:
    blocked, spare = tmp_path / "file", tmp_path / "spare"
    blocked.write_text("a file where a folder is wanted")
    spare.mkdir()
    folder, _ = folder_in({"ACCORD_CACHE": str(blocked / "below"), "TMPDIR": str(spare)})
    assert Path(folder).parent == spare
    assert Path(folder).is_dir()


def test_old_folders_are_forgotten(tmp_path: Path) -> None:
    for i in range(7):
        (tmp_path / f"f{i}").mkdir()
        os.utime(tmp_path / f"f{i}", (i, i))
    jit._forget_old(tmp_path, keep=tmp_path / "f0")
    assert {p.name for p in tmp_path.iterdir()} == {"f0", "f4", "f5", "f6"}
