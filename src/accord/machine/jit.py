"""Compiled kernels whose cache on disk can be trusted.

Numba's cache looks at the file of a function, not at the files of the functions that it calls. Here the cache
lies in a folder named by a hash of every kernel source, so that any change of any kernel makes a new folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import config

__all__ = ["allocating", "cache_folder", "cold", "compiled", "inlined", "inner"]

_KEPT = 4
_KERNEL_PLACES = ("machine/jit.py", "sampling/*.py", "agenda/*.py", "conflict/**/*.py", "settlement/**/*.py")

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function`, compiled at its first call, without the interpreter lock, cached for the next start.

    It cannot make arrays; that keeps its first call short.
    """
    return _cached(function, _nrt=False)


def allocating(function: Function) -> Function:
    """Like `compiled`, for a function that makes arrays of its own."""
    return _cached(function)


def _cached(function: Function, **options: Any) -> Function:
    before = config.CACHE_DIR
    config.CACHE_DIR = str(cache_folder())  # read by Numba when it decorates, and only then
    try:
        wrapped: Function = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
    finally:
        config.CACHE_DIR = before
    return wrapped


def inner(function: Function) -> Function:
    """`function`, compiled into the kernels that call it; not callable from Python, which saves time."""
    return _inner(function)


def inlined(function: Function) -> Function:
    """Like `inner`, put in the place of every call: for what runs most often from few places."""
    return _inner(function, forceinline=True)


def _inner(function: Function, **options: Any) -> Function:
    wrapped: Function = numba.njit(
        nogil=True,
        error_model="numpy",
        _nrt=False,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        **options,
    )(function)
    return wrapped


@cache
def cache_folder() -> Path:
    """The folder that holds the compiled kernels of exactly this source; made if need be."""
    base = _user_cache() / "kernels"
    folder = base / _fingerprint(Path(__file__).parents[1])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget_old(base, keep=folder)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"accord-kernels-{folder.name}"
        folder.mkdir(exist_ok=True)
    return folder


def cold() -> bool:
    """True while nothing has been compiled for this source yet, so that the first run will take longer."""
    return not any(cache_folder().rglob("*.nbi"))


def _user_cache() -> Path:
    if named := os.environ.get("ACCORD_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "accord"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "accord"


def _fingerprint(package: Path) -> str:
    digest = hashlib.blake2b(f"{numba.__version__} {sys.version}".encode(), digest_size=10)
    for pattern in _KERNEL_PLACES:
        for source in sorted(package.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _forget_old(base: Path, *, keep: Path) -> None:
    others = sorted((p for p in base.iterdir() if p != keep), key=lambda p: p.stat().st_mtime, reverse=True)
    for folder in others[_KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)
