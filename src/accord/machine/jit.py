"""Compiled kernels.

Numba's own cache looks at the file of a function, not at the files of the functions that it calls, and trusts
whatever lies in its folder; `accord.machine.kernel_store` keeps the compiled forms instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

from accord.machine.kernel_store import KernelStore

__all__ = ["allocating", "compiled", "inlined", "inner"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function`, compiled at its first call, without the interpreter lock, kept for the next start.

    It cannot make arrays, nor call what makes some (`array.max()` does); that keeps its first call short.
    """
    return _kept(function, _nrt=False)


def allocating(function: Function) -> Function:
    """Like `compiled`, for a function that makes arrays of its own."""
    return _kept(function)


def _kept(function: Function, **options: Any) -> Function:
    wrapped: Any = numba.njit(nogil=True, error_model="numpy", **options)(function)
    wrapped._cache = KernelStore(function)
    kept: Function = wrapped
    return kept


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
