"""Wrong lines of compiled functions, applied one by one to a copy of the package, and the tests to see them.

Tools for mutation testing leave decorated functions alone, so for the kernels a list takes their place:
`wrong_lines.tsv` names the file, the line as it stands there once, a wrong one, and what it would do to a
user.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accord.machine import kernel_store

__all__ = ["TESTS", "WrongLine", "fate", "places", "prepared", "wrong_lines"]

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    "sampling/": ("tests/sampling",),
    "conflict/": ("tests/conflict/solve", "tests/conflict/test_golden.py"),
    "settlement/models/challenge/": (
        "tests/settlement/models/test_challenge.py",
        "tests/settlement/models/test_challenge_oracle.py",
    ),
    "settlement/models/exchange/": (
        "tests/settlement/models/test_exchange.py",
        "tests/settlement/models/test_exchange_engines.py",
    ),
    "settlement/models/smp/": (
        "tests/settlement/models/test_smp.py",
        "tests/settlement/models/test_smp_oracle.py",
        "tests/settlement/models/test_smp_edges.py",
    ),
    "settlement/models/condorcet.py": ("tests/settlement/models/test_condorcet.py",),
    "agenda/packages.py": ("tests/agenda/test_packages.py",),
    "agenda/trade.py": ("tests/agenda/test_packages.py",),
    "agenda/programme.py": ("tests/agenda/test_packages.py",),
    "agenda/ratification.py": ("tests/agenda/test_home.py",),
    "agenda/alone.py": ("tests/agenda/test_alone.py",),
    "agenda/": ("tests/agenda/test_closed_forms.py", "tests/agenda/test_oracle.py"),
}
"""Beginning of a file's name -> the fast tests that hold it to account."""
_LONGEST = 900.0
"""Seconds after which a wrong line counts as noticed: it runs for ever."""
_FROM = re.compile(r"^from accord\.([\w.]+) import (?:\(([^)]*)\)|(.*))$", re.MULTILINE)


@dataclass(frozen=True)
class WrongLine:
    """One line of a kernel, and how it could be wrong."""

    file: str
    """Below `src/accord`."""
    line: str
    """As it stands in the file, once, without the spaces before it."""
    wrong: str
    harm: str
    """What a user would get."""

    @property
    def room(self) -> str:
        """The key of its tests: the first that its file begins with."""
        return next(start for start in TESTS if self.file.startswith(start))

    @property
    def tests(self) -> tuple[str, ...]:
        """The files of tests that should fail."""
        return TESTS[self.room]

    def applied(self, text: str) -> str:
        """The text of the file with the wrong line."""
        return "".join(
            row.replace(self.line, self.wrong) if row.strip() == self.line else row
            for row in text.splitlines(keepends=True)
        )


def wrong_lines() -> list[WrongLine]:
    """The list."""
    with (Path(__file__).parent / "wrong_lines.tsv").open(encoding="utf-8", newline="") as stream:
        return [WrongLine(**row) for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def places(one: WrongLine) -> int:
    """How often the line stands in its file; it should be once."""
    text = (ROOT / "src" / "accord" / one.file).read_text("utf-8")
    return sum(row.strip() == one.line for row in text.splitlines())


def prepared(folder: Path, tested: Sequence[WrongLine]) -> None:
    """Copy the package and its tests, pass the tests, and keep what they compiled.

    Raises
    ------
    AssertionError
        If the tests do not pass as things are.
    """
    nothing = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in ("src", "tests"):
        shutil.copytree(ROOT / part, folder / part, ignore=nothing)
    shutil.copy(ROOT / "pyproject.toml", folder)
    assert _imported_from(folder).startswith(str(folder)), "the tests would not run the copy"
    files = sorted({test for one in tested for test in one.tests})
    code, told = _tested(folder, folder / "kernels-as-they-are", files)
    assert code == 0, told


def fate(folder: Path, one: WrongLine) -> str:
    """The first test that notices the wrong line; empty if none does.

    Raises
    ------
    AssertionError
        If with the wrong line no test can be run at all, which says nothing of the tests.
    """
    source = folder / "src" / "accord" / one.file
    as_it_is = source.read_text("utf-8")
    source.write_text(one.applied(as_it_is), "utf-8")
    try:
        _lend_kernels(folder, one)
        code, told = _tested(folder, folder / "kernels", one.tests)
    except subprocess.TimeoutExpired:
        return "takes too long"
    finally:
        source.write_text(as_it_is, "utf-8")
        shutil.rmtree(folder / "kernels", ignore_errors=True)
    if code == 0:
        return ""
    assert code == 1 or code < 0, told
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", told, re.MULTILINE)
    return failed.group(1) if failed else "the interpreter crashes"


def _tested(folder: Path, kernels: Path, files: Sequence[str]) -> tuple[int, str]:
    """The exit code of the tests in `files`, run in the copy, and what they print."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-p", "no:cacheprovider", "--tb=line"]
    ran = subprocess.run(
        [*command, "--hypothesis-profile", "mutants", *files],
        cwd=folder,
        env=_surroundings(folder) | {"ACCORD_CACHE": str(kernels)},
        capture_output=True,
        text=True,
        timeout=_LONGEST,
    )
    return ran.returncode, ran.stdout + ran.stderr


def _surroundings(folder: Path) -> dict[str, str]:
    """The environment in which the copy is imported; compiling with care takes longer than these tests do."""
    return os.environ | {"PYTHONPATH": str(folder / "src"), "NUMBA_OPT": "0"}


def _imported_from(folder: Path) -> str:
    """Where the package lies that tests in the copy import."""
    said = "import accord, sys; sys.stdout.write(accord.__file__)"
    command = [sys.executable, "-c", said]
    return subprocess.check_output(command, cwd=folder, env=_surroundings(folder), text=True)


def _lend_kernels(folder: Path, one: WrongLine) -> None:
    """Put what the wrong line cannot touch where the tests look for it, so that only the rest is compiled."""
    package = folder / "src" / "accord"
    base = folder / "kernels" / "kernels"
    there = base / kernel_store._fingerprint(package)
    there.mkdir(parents=True)
    base.chmod(0o700)
    there.chmod(0o700)
    touched = tuple(f"{name}." for name in _callers(package, one.file))
    for kernel in (folder / "kernels-as-they-are").rglob("*.nbc"):
        if not kernel.name.startswith(touched):
            shutil.copy(kernel, there)


def _callers(package: Path, file: str) -> set[str]:
    """The module of a file and all that import it, however indirectly, by their names below `accord`."""
    imports = {_module(path.relative_to(package)): set(_imported(path)) for path in package.rglob("*.py")}
    found, new = set[str](), {_module(Path(file))}
    while new:
        found |= new
        new = {name for name, named in imports.items() if named & new} - found
    return found


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path) -> Iterator[str]:
    for module, many, few in _FROM.findall(path.read_text("utf-8")):
        yield module
        yield from (f"{module}.{name.strip()}" for name in (many or few).split(","))
