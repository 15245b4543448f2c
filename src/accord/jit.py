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

__all__ = ["allocating", "cache_folder", "cold", "compiled", "inner"]

_KEPT = 4
_KERNEL_PLACES = ("rng.py", "draws.py", "jit.py", "agenda/*.py", "conflict/*.py", "models/*.py")

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
    wrapped: Function = numba.njit(
        nogil=True, error_model="numpy", _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )(function)
    return wrapped
