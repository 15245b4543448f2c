"""The only module that loads Numba: it makes what the other modules of kernels keep, load and call."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Sequence
from threading import RLock
from typing import Any

import numba
from numba.core.caching import CompileResultCacheImpl, _Cache
from numba.core.serialize import dumps

from accord.machine import kernel_store
from accord.machine.native import ANSWERS, Code
from accord.machine.parts import PartCompiler, object_file, whole

__all__ = ["ONE_AT_A_TIME", "inner_function", "kept_function", "machine_code"]

ONE_AT_A_TIME = RLock()
"""Whoever compiles holds it."""
_OF_NUMBA = ("numba_", "NRT_", "Py", "_Py")
"""How the names of functions begin that are there only where Numba is loaded."""


def inner_function(function: Callable[..., Any], **options: Any) -> Any:
    """`function`, to be compiled into what calls it, once for all values of whole numbers."""
    made: Any = numba.njit(
        nogil=True,
        error_model="numpy",
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        pipeline_class=PartCompiler,
        **options,
    )(function)
    template = made.get_call_template
    made.get_call_template = lambda args, kws: template(tuple(map(numba.types.unliteral, args)), kws)
    return made


def kept_function(function: Callable[..., Any]) -> Any:
    """`function`, compiled when called from Python, with its compiled forms kept."""
    made: Any = numba.njit(nogil=True, error_model="numpy")(function)
    made._cache = _Kept(function)
    return made


def machine_code(inner: Any, values: Sequence[Any]) -> Code:
    """The machine code of an `inner_function` for arguments with the types of `values`.

    Raises
    ------
    TypeError
        If it returns something else than nothing or one number, or needs Numba when it runs.
    """
    types = tuple(map(numba.typeof, values))
    inner.compile(types)
    result = inner.overloads[types]
    name, answer = result.fndesc.llvm_func_name, str(result.signature.return_type)
    module = whole(result.library, name)
    foreign = [f.name for f in module.functions if f.is_declaration]
    foreign = [name for name in foreign if name.startswith(_OF_NUMBA)]
    if foreign or answer not in ("none", *ANSWERS):
        raise TypeError(f"{inner} cannot run without Numba: it returns {answer} and calls {foreign}")
    return Code(name, answer, object_file(module))


class _Kept(_Cache):
    """The compiled forms of one function on disk, in the place of Numba's own cache."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._name = kernel_store.name_of(function)
        self._enabled = True

    @property
    def cache_path(self) -> str:
        """The folder, as Numba asks for it."""
        return str(kernel_store.folder() or "")

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The compiled form for a signature; None if there is none that can be trusted."""
        payload = (
            kernel_store.kept(self._name, _key(sig, target_context.codegen())) if self._enabled else None
        )
        if payload is None:
            return None
        target_context.refresh()
        try:
            return CompileResultCacheImpl.rebuild(None, target_context, pickle.loads(payload))
        except Exception as problem:  # noqa: BLE001  whatever a file of another make raises, it is compiled anew
            kernel_store.discard(
                self._name, _key(sig, target_context.codegen()), f"{type(problem).__name__}: {problem}"
            )
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a compiled form; where that fails the program goes on and says so once."""
        fixed = data.library.has_dynamic_globals or any(not part.can_cache for part in data.lifted)
        if self._enabled and not fixed:
            payload = dumps(CompileResultCacheImpl.reduce(None, data))
            kernel_store.keep(self._name, _key(sig, data.codegen), payload)

    def enable(self) -> None:
        """Keep and load from now on."""
        self._enabled = True

    def disable(self) -> None:
        """Neither keep nor load from now on."""
        self._enabled = False

    def flush(self) -> None:
        """Forget what is kept of this function."""
        kernel_store.forget(self._name)


def _key(sig: Any, codegen: Any) -> str:
    return hashlib.blake2b(repr((sig, codegen.magic_tuple())).encode(), digest_size=8).hexdigest()
