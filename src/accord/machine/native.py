"""Machine code of kernels, loaded and called without Numba, which takes longer to load than a forecast does.

A kernel that makes no arrays needs nothing of Numba once it is compiled: its machine code is a function that
takes numbers and addresses. Numba's convention is: the address for the answer, the address for an error,
then every argument in single numbers. Of an array these are two addresses of its owner (none here), its size,
the bytes of an item, the address of its first item, its shape and its strides; a tuple gives its items one by
one.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import llvmlite.binding as llvm

__all__ = ["ANSWERS", "Code", "loaded", "processor", "signature"]

ANSWERS: dict[str, Any] = {"float64": ctypes.c_double, "int64": ctypes.c_int64, "uint64": ctypes.c_uint64}
"""Type of an answer, as Numba writes it -> the same for the caller; a kernel may also answer "none"."""
_NUMBERS = {np.dtype(name): kind for name, kind in ANSWERS.items()}
_OWNER = (None, None)


@dataclass(frozen=True)
class Code:
    """One compiled form of a kernel."""

    symbol: str
    """Name of the function in the machine code."""
    answer: str
    """Type of what it returns: "none" or one of `ANSWERS`."""
    machine_code: bytes
    """An object file for this processor."""

    def to_bytes(self) -> bytes:
        """For the store; `from_bytes` reads it back."""
        return json.dumps([self.symbol, self.answer]).encode() + b"\n" + self.machine_code

    @staticmethod
    def from_bytes(data: bytes) -> Code:
        """Read what `to_bytes` wrote; ValueError for anything else."""
        head, _, code = data.partition(b"\n")
        symbol, answer = json.loads(head)
        return Code(symbol, answer, code)


def processor() -> str:
    """What the machine code is made for."""
    import llvmlite.binding as llvm  # 80 MB of memory, which whoever only shows results need not have

    return f"{llvm.get_process_triple()} {llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}"


def signature(values: Sequence[Any]) -> tuple[Any, ...]:
    """What the form of a kernel depends on: the types of its arguments.

    Raises
    ------
    TypeError
        If one is neither an array, a tuple, a float nor a whole number.
    """
    return tuple(map(_kind, values))


def _kind(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        flags = value.flags
        order = "C" if flags.c_contiguous else "F" if flags.f_contiguous else "A"
        return value.dtype, value.ndim, order, flags.writeable, flags.aligned
    if isinstance(value, tuple):
        return type(value).__name__, *map(_kind, value)
    return _number(value)


def _number(value: Any) -> np.dtype[Any]:
    kind = np.dtype(float if isinstance(value, float) else getattr(value, "dtype", type(value)))
    if kind not in _NUMBERS:
        raise TypeError(f"a kernel takes arrays, tuples of them, floats and whole numbers, not {value!r}")
    return kind


def loaded(code: Code, values: Sequence[Any]) -> Callable[..., Any]:
    """The function whose arguments have the types of `values`; it runs without the interpreter lock."""
    engine = _engine(code.machine_code)
    types = (ctypes.c_void_p, ctypes.c_void_p, *(kind for value in values for kind in _c_types(value)))
    function = ctypes.CFUNCTYPE(ctypes.c_int32, *types)(engine.get_function_address(code.symbol))
    answer_type = ANSWERS.get(code.answer, ctypes.c_int64)
    answers = code.answer in ANSWERS

    def call(*values: Any) -> Any:
        answer, error = answer_type(), ctypes.c_void_p()
        failed = function(ctypes.byref(answer), ctypes.byref(error), *_flat(values))
        if failed:
            raise RuntimeError(f"{code.symbol} ended with status {failed}")
        return answer.value if answers else None

    call.engine = engine  # type: ignore[attr-defined]  # the code lives as long as what calls it
    return call


def _c_types(value: Any) -> Iterator[Any]:
    if isinstance(value, np.ndarray):
        yield from (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ssize_t, ctypes.c_ssize_t, ctypes.c_void_p)
        yield from (ctypes.c_ssize_t,) * (2 * value.ndim)
    elif isinstance(value, tuple):
        for item in value:
            yield from _c_types(item)
    else:
        yield _NUMBERS[_number(value)]


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, np.ndarray):
            yield from _OWNER
            yield from (value.size, value.itemsize, value.ctypes.data, *value.shape, *value.strides)
        elif isinstance(value, tuple):
            yield from _flat(value)
        else:
            yield value.item() if isinstance(value, np.generic) else value


def _engine(machine_code: bytes) -> llvm.ExecutionEngine:
    import llvmlite.binding as llvm

    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target().create_target_machine(jit=True))
    engine.add_object_file(llvm.ObjectFileRef.from_data(machine_code))
    engine.finalize_object()
    return engine


@cache
def _target() -> llvm.Target:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple()
