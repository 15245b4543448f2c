"""Where compiled kernels are kept between runs: each file whole or absent, in a folder of the user alone.

A file holds code that is loaded into the program, so it is trusted only if its folder belongs to the user and
nobody else may enter it; it begins with a digest of the rest, so that a file which was cut or changed is seen
before it is read. Where no such folder can be had, kernels are compiled at every start, and one sentence says
so.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

__all__ = [
    "cold",
    "discard",
    "folder",
    "forget",
    "keep",
    "kept",
    "kernel_files",
    "name_of",
    "why_no_folder",
]

_KEPT = 8
"""Folders of other sources or versions that stay for those who go back to them."""
_KERNEL_PLACES = ("machine/*.py", "sampling/*.py", "agenda/*.py", "conflict/**/*.py", "settlement/**/*.py")
_ENDING = ".nbc"
_DIGEST = 32

_log = logging.getLogger("accord.kernels")


def name_of(function: Callable[..., Any]) -> str:
    """What the files of a function are called by."""
    return f"{function.__module__.removeprefix('accord.')}.{function.__qualname__}"


def kept(name: str, key: str) -> bytes | None:
    """What was kept of the form `key` of a function; None if there is nothing that can be trusted."""
    path = _path(name, key)
    return None if path is None else _read(path)


def keep(name: str, key: str, payload: bytes) -> None:
    """Keep a compiled form; where that fails the program goes on and says so once."""
    path = _path(name, key)
    if path is None:
        return
    try:
        _write(path, _digest(payload) + payload)
    except OSError as problem:
        _say_once(f"Compiled kernels cannot be kept in {path.parent} ({problem.strerror}); {_REMEDY}")


def discard(name: str, key: str, why: str) -> None:
    """Throw a form away that cannot be used, and say so once."""
    path = _path(name, key)
    if path is not None:
        _discard(path, why)


def forget(name: str) -> None:
    """Forget every form of a function."""
    for path in (folder() or Path()).glob(f"{name}-*{_ENDING}"):
        path.unlink(missing_ok=True)


def _path(name: str, key: str) -> Path | None:
    here = folder()
    return None if here is None else here / f"{name}-{key}{_ENDING}"


_REMEDY = "every start compiles them anew, which takes longer. Set ACCORD_CACHE to a folder of your own"


@cache
def folder() -> Path | None:
    """The folder of the kernels of exactly this source, made if need be; None where none can be trusted."""
    name = _fingerprint(Path(__file__).parents[1])
    for base in filter(None, (_user_cache(), _temporary())):
        try:
            found = _private(base / "kernels" / name)
        except OSError:
            continue
        if found is not None:
            _forget_old(found.parent, keep=found)
            return found
    _say_once(f"There is no folder for compiled kernels that only you can write to; {_REMEDY}")
    return None


def why_no_folder() -> str:
    """What to do where `folder` is None."""
    return "set ACCORD_CACHE to a folder of your own that nobody else may enter"


def kernel_files() -> tuple[Path, ...]:
    """What is kept for this source."""
    here = folder()
    return tuple(sorted(here.glob(f"*{_ENDING}"))) if here else ()


def cold() -> bool:
    """True while nothing has been compiled for this source yet, so that the first run will take longer."""
    return not kernel_files()


@cache
def _say_once(sentence: str) -> None:
    _log.warning("Note: %s.", sentence)


def _discard(path: Path, why: str) -> None:
    _say_once(f"A damaged kernel in {path.parent} was thrown away and is compiled anew ({path.name}: {why})")
    try:
        path.unlink(missing_ok=True)
    except OSError:
        _say_once(f"The damaged kernel {path} cannot be removed; {_REMEDY}")


def _read(path: Path) -> bytes | None:
    """What a file holds behind its digest; None if there is none, or it is not as it was written."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    payload = data[_DIGEST:]
    if data[:_DIGEST] != _digest(payload):
        _discard(path, "its content is not what was written")
        return None
    return payload


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST).digest()


def _write(path: Path, data: bytes) -> None:
    """Put a whole file in its place; a run that dies here leaves nothing that is ever read."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _user_cache() -> Path | None:
    """The user's own cache folder; None for an account without a home."""
    if named := os.environ.get("ACCORD_CACHE"):
        return Path(named)
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "accord"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "accord"
    except RuntimeError:
        return None


def _temporary() -> Path | None:
    """A folder of this user in the temporary folder of the machine, where everybody may make folders."""
    try:
        return Path(tempfile.gettempdir()) / f"accord-{_user()}"
    except OSError:
        return None


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _private(wanted: Path) -> Path | None:
    """`wanted`, made if need be; None unless it and what holds it are folders of this user alone."""
    top = wanted.parents[1]
    top.parent.mkdir(parents=True, exist_ok=True)
    for place in (top, wanted.parent, wanted):
        place.mkdir(mode=0o700, exist_ok=True)
        if not _is_mine(place, alone=place != top):
            return None
    with tempfile.TemporaryFile(dir=wanted):
        return wanted


def _is_mine(place: Path, *, alone: bool) -> bool:
    """Whether a folder belongs to this user and to nobody besides; the one above may be read by others."""
    if not hasattr(os, "getuid"):
        return True
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        return False
    if alone and found.st_mode & 0o077:
        place.chmod(
            0o700
        )  # made by an earlier version; what others may have put there does not carry our digest
    return not found.st_mode & 0o022 or alone


def _fingerprint(package: Path) -> str:
    digest = hashlib.blake2b(f"{version('numba')} {sys.version}".encode(), digest_size=10)
    for pattern in _KERNEL_PLACES:
        for source in sorted(package.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _forget_old(base: Path, *, keep: Path) -> None:
    try:
        others = sorted(
            (p for p in base.iterdir() if p != keep), key=lambda p: p.stat().st_mtime, reverse=True
        )
    except OSError:
        return  # another process is tidying up
    for place in others[_KEPT - 1 :]:
        shutil.rmtree(place, ignore_errors=True)
