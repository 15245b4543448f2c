"""A case as it stood at a commit of git: ``PATH@COMMIT``. Git is asked only where that is written."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.errors import NotFoundError, UsageError

__all__ = ["case_path"]

_SECONDS = 60.0
"""How long git may take."""


@contextmanager
def case_path(name: str) -> Iterator[str]:
    """What to load for `name`: the name itself, or for ``PATH@COMMIT`` a copy of the folder as it stood then,
    which is gone at the end.

    Raises
    ------
    UsageError
        If git is not there, or PATH is in no repository.
    NotFoundError
        If the repository has no such commit, or the commit no such path.
    """
    path, mark, commit = name.rpartition("@")
    if not mark or not path or Path(name).exists():
        yield name
        return
    with tempfile.TemporaryDirectory(prefix="accord-") as place:
        yield str(_copied(Path(path), commit, Path(place), name))


def _copied(path: Path, commit: str, place: Path, name: str) -> Path:
    if shutil.which("git") is None:
        raise UsageError(f"{name} needs git, which is not installed; give two folders instead")
    whole = path.resolve()
    near = next(each for each in (whole, *whole.parents) if each.is_dir())
    found, top = _git(near, "rev-parse", "--show-toplevel")
    if found != 0:
        raise UsageError(f"{path} is in no git repository; give two folders instead")
    if not commit or commit.startswith("-"):
        raise NotFoundError(f"'{commit}' names no commit", "write PATH@COMMIT, such as case@HEAD~1")
    found, full = _git(near, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if found != 0:
        raise NotFoundError(f"{path} has no commit '{commit}'", "see: git log")
    root = Path(top.decode().strip()).resolve()
    inside = whole.relative_to(root)
    found, archive = _git(root, "archive", full.decode().strip(), "--", str(inside))
    if found != 0:
        raise NotFoundError(f"there is no {path} at commit '{commit}'", "see: git log -- PATH")
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(place, filter="data")
    return place / inside


def _git(folder: Path, *arguments: str) -> tuple[int, bytes]:
    """The exit code and what git answers."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise UsageError(f"git does not answer: {problem}; give two folders instead") from problem
    return done.returncode, done.stdout
