"""Compiled kernels.

Numba compiles them, and is loaded only where something has to be compiled: what was compiled before is kept
by `accord.machine.kernel_store` and called by `accord.machine.native`. Only kernels that make arrays need
Numba at every start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, cast

from accord.machine import kernel_store, native

__all__ = ["allocating", "compiled", "inlined", "inner"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function`, compiled at its first call, without the interpreter lock, kept for the next start.

    It cannot make arrays, nor call what makes some (`array.max()` does); it takes arrays, tuples of them,
    floats and whole numbers and returns nothing or one number. A warm start calls it without Numba.
    """
    return cast(Function, _Compiled(function, _nrt=False))


def allocating(function: Function) -> Function:
    """Like `compiled`, for a function that makes arrays of its own; its first call loads Numba."""
    return cast(Function, _Allocating(function))


def inner(function: Function) -> Function:
    """`function`, compiled into the kernels that call it; not callable from Python, which saves time."""
    return cast(Function, _Inner(function, _nrt=False))


def inlined(function: Function) -> Function:
    """Like `inner`, put in the place of every call: for what runs most often from few places."""
    return cast(Function, _Inner(function, _nrt=False, forceinline=True))


class _Inner:
    """A function that Numba sees when it compiles one that calls it."""

    def __init__(self, function: Callable[..., Any], **options: Any) -> None:
        self.__doc__, self.__name__, self.__module__ = (
            function.__doc__,
            function.__name__,
            function.__module__,
        )
        self._function, self._options = function, options

    @cached_property
    def _in_numba(self) -> Any:
        from accord.machine import compiling

        return compiling.inner_function(self._function, **self._options)

    @property
    def _numba_type_(self) -> Any:
        return self._in_numba._numba_type_


class _Allocating(_Inner):
    """A function that Numba calls from Python, and that is a part like others of the kernels that call it."""

    @cached_property
    def _from_python(self) -> Any:
        from accord.machine import compiling

        return compiling.kept_function(self._function)

    def __call__(self, *values: Any) -> Any:
        return self._from_python(*values)


class _Compiled(_Inner):
    """A function whose machine code is called as it is, one form for each set of types of its arguments."""

    def __init__(self, function: Callable[..., Any], **options: Any) -> None:
        super().__init__(function, **options)
        self._forms: dict[tuple[Any, ...], Callable[..., Any]] = {}
        self._making = Lock()

    def __call__(self, *values: Any) -> Any:
        signature = native.signature(values)
        form = self._forms.get(signature)
        if form is None:
            with self._making:
                form = self._forms.get(signature) or self._made(signature, values)
                self._forms[signature] = form
        return form(*values)

    def _made(self, signature: tuple[Any, ...], values: tuple[Any, ...]) -> Callable[..., Any]:
        name = kernel_store.name_of(self._function)
        text = repr((signature, native.processor()))
        key = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        payload = kernel_store.kept(name, key)
        if payload is not None:
            return native.loaded(native.Code.from_bytes(payload), values)
        code = self._compiled(values)
        kernel_store.keep(name, key, code.to_bytes())
        return native.loaded(code, values)

    def _compiled(self, values: tuple[Any, ...]) -> native.Code:
        from accord.machine import compiling

        with compiling.ONE_AT_A_TIME:
            return compiling.machine_code(self._in_numba, values)
