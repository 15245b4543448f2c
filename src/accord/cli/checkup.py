"""What ``accord doctor`` looks at, one function per part."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Literal

from accord import __version__
from accord.errors import AccordError

__all__ = ["Part", "checkup"]

State = Literal["ok", "optional", "broken"]

CORE = ("numpy", "numba", "pydantic", "click", "rich", "jinja2", "ruamel.yaml")
EXTRAS = {
    "web": ("fastapi", "uvicorn", "sqlalchemy"),
    "report": ("weasyprint", "docx"),
    "reader": ("spacy", "pypdf", "docx", "httpx"),
    "exchange": ("openpyxl",),
    "backtest": ("scipy", "scoringrules"),
    "conflict": ("scipy",),
    "dask": ("distributed",),
    "frames": ("pandas",),
}
"""Extra -> modules that show that it is installed."""
SCRIPTS = {"ko": "Korean", "zh": "Chinese", "ja": "Japanese"}
FONT_SECONDS = 10


@dataclass(frozen=True)
class Part:
    """One part of an installation."""

    name: str
    """What was looked at."""
    state: State
    """``optional``: missing, and nothing that the core needs."""
    found: str
    """What is there."""
    remedy: str
    """What to do about it; nothing where all is well."""


def checkup() -> tuple[Part, ...]:
    """All parts of this installation."""
    return (
        _python(),
        *map(_package, CORE),
        Part("cores", "ok", str(os.cpu_count() or 1), ""),
        _cache(),
        *_fonts(),
        *(_extra(name, modules) for name, modules in EXTRAS.items()),
        *_cases(),
    )


def _python() -> Part:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}, Accord {__version__}"
    return Part("python", "ok", found, "")


def _package(name: str) -> Part:
    try:
        return Part(name, "ok", version(name), "")
    except PackageNotFoundError:
        return Part(name, "broken", "not installed", f"pip install {name}")


def _cache() -> Part:
    from accord.machine import jit

    folder = jit.cache_folder()
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as problem:
        remedy = "set ACCORD_CACHE to a folder that you may write to"
        return Part("cache of compiled kernels", "broken", f"{folder}: {problem.strerror}", remedy)
    state = "empty, the first forecast compiles once" if jit.cold() else "filled"
    return Part("cache of compiled kernels", "ok", f"{folder}, {state}", "")


def _fonts() -> Iterator[Part]:
    finder = shutil.which("fc-list")
    if finder is None:
        yield Part("fonts", "optional", "no fontconfig here, not looked at", "")
        return
    for lang, name in SCRIPTS.items():
        try:
            answer = subprocess.run(
                [finder, f":lang={lang}", "family"],
                capture_output=True,
                text=True,
                timeout=FONT_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            yield Part(f"{name} fonts", "optional", "fc-list gave no answer", "")
            continue
        families = sorted({line.split(",")[0].strip() for line in answer.stdout.splitlines() if line.strip()})
        if families:
            yield Part(f"{name} fonts", "ok", families[0], "")
        else:
            remedy = "install Noto Sans CJK (Debian: fonts-noto-cjk), or such names may stay blank in print"
            yield Part(f"{name} fonts", "optional", "none", remedy)


def _extra(name: str, modules: tuple[str, ...]) -> Part:
    absent = [module for module in modules if find_spec(module) is None]
    if absent:
        return Part(
            f"extra {name}", "optional", f"without {', '.join(absent)}", f"pip install 'accord[{name}]'"
        )
    return Part(f"extra {name}", "ok", "installed", "")


def _cases() -> Iterator[Part]:
    from accord.case.files.finding import bundled, read_case

    names = bundled()
    if not names:
        yield Part("bundled cases", "broken", "none", "install Accord again")
    for name in names:
        try:
            case = read_case(name)
        except AccordError as problem:
            yield Part(f"case {name}", "broken", str(problem), "install Accord again")
        else:
            yield Part(f"case {name}", "ok", f"{len(case.issues)} issues as of {case.as_of}", "")
