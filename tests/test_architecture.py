"""The structure of the package is what ARCHITECTURE.md says."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "accord"
FLOORS = {
    "errors": 1,
    "cluster": 1,
    "atomic": 1,
    "jit": 1,
    "rng": 1,
    "numeric": 1,
    "case": 2,
    "draws": 3,
    "problem": 3,
    "models": 4,
    "agenda": 4,
    "conflict": 4,
    "calibration": 5,
    "difficulty": 6,
    "reasons": 6,
    "forecasting": 6,
    "forecasts": 6,
    "reduction": 6,
    "comparison": 6,
    "frames": 6,
    "lineup": 6,
    "settlements": 6,
    "formats": 7,
    "reader": 7,
    "backtest": 7,
    "view": 8,
    "charts": 8,
    "report": 9,
    "cli": 9,
    "web": 9,
}
INDEPENDENT = ("models", "agenda", "conflict")
ONLY_CASE = ("formats", "reader")
SOURCES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: str) -> str:
    """The part of the package that a dotted module name belongs to; empty for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports_of(source: Path) -> set[str]:
    """The parts of the package a file imports anywhere; typing-only imports aside."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {part_of(a.name) for a in node.names if a.name.split(".")[0] == "accord"}
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "accord":
            assert node.module
            names = [part_of(node.module)] if "." in node.module else [a.name for a in node.names]
            found |= set(names)
    return found - {"", "__version__"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_imports_from_a_higher_floor(source: Path) -> None:
    here = source.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if here in ("__init__", "__main__"):
        return
    for other in imports_of(source) - {here}:
        assert other in FLOORS, f"{other} stands on no floor"
        assert FLOORS[other] <= FLOORS[here], f"{here} (floor {FLOORS[here]}) imports {other}"
        assert not (here in INDEPENDENT and other in INDEPENDENT), f"{here} and {other} are independent"
        if here in ONLY_CASE:
            assert other in ("case", "errors", "atomic"), f"{here} imports {other}"
        assert other != "backtest" or FLOORS[here] >= 8 or here == "backtest"


def test_no_parts_import_each_other_in_a_circle() -> None:
    known: dict[str, set[str]] = {}
    for source in SOURCES:
        here = source.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if here not in ("__init__", "__main__"):
            known.setdefault(here, set()).update(imports_of(source) - {here})
    assert list(graphlib.TopologicalSorter(known).static_order())


def test_every_part_stands_on_a_floor() -> None:
    parts = {
        p.name.removesuffix(".py")
        for p in PACKAGE.iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    assert parts - {"__init__", "__main__"} <= set(FLOORS)


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    program = f"import sys\n{statement}\nprint(*sorted({{m for m in sys.modules}}))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_importing_accord_loads_nothing_heavy() -> None:
    assert not loaded_after("import accord") & {
        "numpy",
        "numba",
        "pydantic",
        "rich",
        "scipy",
        "pandas",
        "distributed",
    }


def test_help_loads_nothing_heavy() -> None:
    show_help = "with contextlib.suppress(SystemExit): main(['--help'])"
    loaded = loaded_after(f"import contextlib\nfrom accord.cli import main\n{show_help}")
    assert not loaded & {"numpy", "numba", "pydantic", "rich", "scipy", "pandas", "distributed"}


def test_the_path_of_forecast_loads_no_slow_library() -> None:
    program = "import accord\naccord.forecast(accord.load('us-rok-2021'), draws=20, causes=False)"
    assert not loaded_after(program) & {
        "scipy.stats",
        "pandas",
        "sklearn",
        "scoringrules",
        "spacy",
        "distributed",
    }


def test_public_names_are_the_listed_ones_and_all_resolve() -> None:
    import accord

    assert accord.__all__ == sorted(accord.__all__)
    for name in accord.__all__:
        assert getattr(accord, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute"):
        _ = accord.nothing_of_the_kind
