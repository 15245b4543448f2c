"""Kernels called without Numba: the same answers for every type of argument, kept and read back."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from accord.machine import native
from accord.machine.jit import allocating, compiled, inner

Floats = NDArray[np.float64]


class Two(NamedTuple):
    """A tuple with a record and a number in it."""

    rows: np.recarray
    numbers: Floats


@inner
def _square(x: float) -> float:
    return x * x


@compiled
def _weighed(two: Two, table: Floats, shift: int, scale: float) -> float:
    total = 0.0
    for i in range(table.shape[0]):
        for j in range(table.shape[1]):
            total += table[i, j] * (10.0 * i + j)
    two.rows[0].hits += 1
    two.numbers[1] = total
    return _square(total) * scale + shift + two.rows[1].weight


@compiled
def _mixed(key: np.uint64, index: int) -> np.uint64:
    return key ^ np.uint64(index)


@allocating
def _doubled_inside(values: Floats) -> Floats:
    return values * 2.0


@allocating
def _doubled_twice(values: Floats) -> Floats:
    return _doubled_inside(_doubled_inside(values))


@inner
def _power(x: float, times: int) -> float:
    found = 1.0
    for _ in range(times):
        found *= max(x, 0.5)
    return found


@inner
def _fourth(x: float) -> float:
    return _square(_square(x))


@inner
def _nothing(x: float) -> float:
    found = 0.0
    for _ in range(0):  # of which no code is left, so that nothing of it calls
        found += _square(x)
    return found


@inner
def _cubes(values: Floats, out: Floats) -> None:
    for i in range(values.size):
        out[i] = _power(values[i], 3) + _power(_fourth(values[i]), 1) + _nothing(values[i])


@compiled
def _cubed(values: Floats, out: Floats) -> None:
    _cubes(values, out)


@allocating
def _cubed_anew(values: Floats) -> Floats:
    out = np.zeros(values.size)
    _cubes(values, out)
    return out


@allocating
def _doubled(values: Floats) -> Floats:
    return values * 2.0


@compiled
def _answers_an_array(values: Floats) -> Floats:
    return values


def two() -> Two:
    rows = np.zeros(2, [("hits", "i8"), ("weight", "f8")]).view(np.recarray)
    rows.weight = 0.25, 0.5
    return Two(rows, np.zeros(3))


@pytest.mark.parametrize("order", ["C", "F", "every other"])
def test_a_kernel_reads_and_writes_arrays_records_and_tuples_in_any_order_of_memory(order: str) -> None:
    table = np.arange(6.0).reshape(2, 3)
    laid = {"C": table, "F": np.asfortranarray(table), "every other": np.repeat(table, 2, 1)[:, ::2]}[order]
    given = two()
    total = sum(table[i, j] * (10 * i + j) for i in range(2) for j in range(3))
    assert _weighed(given, laid, 3, 2.0) == total * total * 2.0 + 3 + 0.5
    assert given.numbers.tolist() == [0.0, total, 0.0]
    assert given.rows.hits.tolist() == [1, 0]


def test_whole_numbers_keep_all_their_bits() -> None:
    assert _mixed(np.uint64(2**64 - 1), 5) == 2**64 - 6


def test_an_allocating_kernel_answers_with_an_array() -> None:
    assert _doubled(np.array([1.0, 2.0])).tolist() == [2.0, 4.0]


def test_an_allocating_kernel_is_a_part_of_another_that_calls_it() -> None:
    assert _doubled_twice(np.array([1.0, 2.0])).tolist() == [4.0, 8.0]
    assert "_from_python" not in _doubled_inside.__dict__
    assert _doubled_inside(np.array([3.0])).tolist() == [6.0]


def test_functions_within_functions_are_part_of_every_kernel_that_calls_them() -> None:
    values, out = np.array([0.25, 2.0]), np.zeros(2)
    _cubed(values, out)
    assert out.tolist() == [0.125 + 0.5, 8.0 + 16.0] == _cubed_anew(values).tolist()


def test_a_part_is_compiled_once_for_all_whole_numbers_and_never_alone() -> None:
    from accord.machine import compiling, parts

    kernel = _cubed._in_numba  # type: ignore[attr-defined]
    compiling.machine_code(kernel, (np.zeros(2), np.zeros(2)))
    (form,) = _power._in_numba.overloads.values()  # type: ignore[attr-defined]
    assert isinstance(form.library, parts._Part)
    assert not form.library._codegen._engine.is_symbol_defined(form.fndesc.llvm_func_name)


def test_a_kernel_refuses_what_it_was_not_made_for() -> None:
    with pytest.raises(TypeError, match="floats and whole numbers, not 'x'"):
        _mixed("x", 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="cannot run without Numba"):
        _answers_an_array(np.zeros(2))


def test_types_that_machine_code_tells_apart_have_other_signatures() -> None:
    plain, fixed = np.zeros(4), np.zeros(4)
    fixed.flags.writeable = False
    others = [plain, plain[::2], fixed, plain.astype(np.float32), plain.reshape(2, 2), 1, 1.0, np.uint64(1)]
    assert len({native.signature([value]) for value in others}) == len(others)
    assert native.signature([np.int64(1)]) == native.signature([1])


def test_code_is_read_back_as_it_was_written() -> None:
    code = native.Code("f", "float64", b"\x7fELF\n\n\x00")
    assert native.Code.from_bytes(code.to_bytes()) == code


def test_a_warm_forecast_and_a_warm_conflict_never_load_numba() -> None:
    code = """
import sys
import accord
from accord.conflict.files.locating import find_conflict
from accord.studies.stand_off import conflict
accord.forecast(accord.load("us-rok-2021"), draws=20)
conflict(find_conflict("us-dprk-2021").model)
print(sorted({"numba", "scipy", "pandas"} & set(sys.modules)))
"""
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True
        )
    assert run.stdout == "[]\n"
