"""A store of compiled kernels that was cut, planted, locked or never there: it runs, slower, and says so."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="needs an account that may become another one")
CODE = """
import os, sys
user = int(sys.argv[1])
import accord.sampling.rng as rng
if user:  # loads all that another user may not read any more
    import numba
    import accord.machine.compiling
    from importlib.metadata import version
    numba.njit(lambda x: x)(1), version("numba")
if user:
    os.setuid(user)
import numpy as np
print(f"{rng.uniform(np.uint64(7), np.uint64(3)):.12f}")
from accord.machine.kernel_store import folder, kernel_files
print(folder())
print(len(kernel_files()))
"""
NUMBER = "0.413530541371"


def run(environment: dict[str, str], *, user: int = 0) -> tuple[str, str, int, str]:
    """The number of one small kernel, the folder, the files kept, and what was said."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("ACCORD_CACHE", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(user)],
        env={k: v for k, v in (inherited | environment).items() if v},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, folder, kept = done.stdout.split("\n")[:3]
    return number, folder, int(kept), done.stderr


def test_what_is_kept_is_used_again_and_is_the_users_alone(tmp_path: Path) -> None:
    first = run({"ACCORD_CACHE": str(tmp_path)})
    assert first[2] == 1
    assert first == run({"ACCORD_CACHE": str(tmp_path)})
    assert first[3] == ""
    assert Path(first[1]).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", ["cut", "a pickle that runs"])
def test_a_damaged_kernel_is_compiled_anew_with_one_sentence(tmp_path: Path, damage: str) -> None:
    number, folder, _, _ = run({"ACCORD_CACHE": str(tmp_path)})
    (path,) = Path(folder).glob("*.nbc")
    whole = path.read_bytes()
    ran = tmp_path / "code-ran"
    evil = pickle.dumps(_Runs(str(ran)))
    bad = {
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "other bytes": os.urandom(500),
        "a pickle that runs": evil,
    }
    path.write_bytes(bad[damage])
    again = run({"ACCORD_CACHE": str(tmp_path)})
    assert again[0] == number
    assert again[3].count("\n") == 1
    assert "thrown away and is compiled anew" in again[3]
    assert path.read_bytes() == whole or path.stat().st_size > 1000
    assert not ran.exists()


class _Runs:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self.path, "w")


def test_a_cache_that_cannot_be_made_gives_way_to_a_private_one(tmp_path: Path) -> None:
    found = run({"ACCORD_CACHE": "/dev/null/below", "TMPDIR": str(tmp_path), "HOME": ""})
    assert Path(found[1]).is_relative_to(tmp_path)
    assert Path(found[1]).stat().st_mode & 0o077 == 0


def test_without_any_folder_it_runs_and_says_so_once(tmp_path: Path) -> None:
    blocked = str(tmp_path / "file" / "below")
    (tmp_path / "file").write_text("in the way")
    (tmp_path / f"accord-{os.getuid()}").write_text("in the way, too")
    number, folder, kept, said = run({"ACCORD_CACHE": blocked, "TMPDIR": str(tmp_path)})
    assert (folder, kept) == ("None", 0)
    assert len(number) == 14
    assert said.count("\n") == 1
    assert "Set ACCORD_CACHE to a folder of your own" in said


@ROOT_ONLY
def test_what_another_user_planted_is_not_loaded(tmp_path: Path) -> None:
    """The folder of the temporary place was made by user 4321 before user 65534 came."""
    with tempfile.TemporaryDirectory() as shared:
        os.chmod(shared, 0o1777)
        planted = Path(shared) / "accord-65534"
        planted.mkdir()
        os.chown(planted, 4321, 4321)
        found = run({"ACCORD_CACHE": "/dev/null/below", "TMPDIR": shared, "HOME": "/nonexistent"}, user=65534)
        assert found[1] == "None"
        assert "every start compiles them anew" in found[3]


@ROOT_ONLY
def test_a_store_that_root_filled_and_another_user_may_not_write_to_is_left_alone(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as shared:
        os.chmod(shared, 0o1777)
        store = Path(shared) / "store"
        first = run({"ACCORD_CACHE": str(store)})
        found = run({"ACCORD_CACHE": str(store), "TMPDIR": shared}, user=65534)
        assert found[0] == first[0]
        assert Path(found[1]).is_relative_to(Path(shared) / "accord-65534")


@pytest.mark.full
def test_any_part_of_a_store_may_be_missing(tmp_path: Path) -> None:
    """As after a first run that was killed: whatever is left, the models run and say the same."""
    import random

    table = tmp_path / "table.csv"
    table.write_text("actor,position,capability,salience\nA,10,50,60\nB,90,40,80\nC,55,30,50\n")
    command = [sys.executable, "-m", "accord", "settle", str(table), "--model", "smp", "--json"]
    environment = os.environ | {"ACCORD_CACHE": str(tmp_path / "store")}

    def answer() -> str:
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    whole, chance = answer(), random.Random(0)
    for _ in range(10):
        kept = sorted((tmp_path / "store").rglob("*.nbc"))
        for path in chance.sample(kept, len(kept) // 2):
            path.unlink()
        assert answer() == whole
