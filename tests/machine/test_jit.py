"""Compiled kernels: what their decorators promise."""

from __future__ import annotations

import ast
from pathlib import Path

import accord

PACKAGE = Path(accord.__file__).parent
WITHOUT_ARRAYS = {"compiled", "inner", "inlined"}
SCALAR = {
    *("abs", "ceil", "exp", "expm1", "floor", "isfinite", "isinf", "isnan", "log", "log1p", "log2", "sqrt"),
    *("float64", "int64", "uint64", "nextafter", "trunc"),
}
"""Functions of NumPy that take and give single numbers; all of `math` do."""


def test_kernels_without_arrays_call_nothing_that_makes_one() -> None:
    """Such a call compiles only where somebody compiled it before, so that a half-filled store would fail."""
    found = []
    for source in PACKAGE.rglob("*.py"):
        for function in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            marks = {mark.id for mark in function.decorator_list if isinstance(mark, ast.Name)}
            if marks & WITHOUT_ARRAYS:
                found += [f"{source.name}:{function.name}: {call}" for call in _calls(function)]
    assert found == []


def _calls(function: ast.FunctionDef) -> list[str]:
    called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [
        ast.unparse(name)
        for name in called
        if isinstance(name, ast.Attribute) and not _is_scalar(ast.unparse(name.value), name.attr)
    ]


def _is_scalar(module: str, name: str) -> bool:
    return module == "math" or (module == "np" and name in SCALAR)
