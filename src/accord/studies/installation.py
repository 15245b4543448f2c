"""What ``accord doctor`` looks at, one function per part."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Literal

from accord import __version__
from accord.errors import AccordError
from accord.machine.fonts import INSTALL_FONTS, SCRIPTS, families

__all__ = ["Part", "checkup", "is_healthy"]

State = Literal["ok", "optional", "broken"]

CORE = ("numpy", "numba", "pydantic", "click", "rich", "jinja2", "ruamel.yaml")
EXTRAS = {
    "reader": ("spacy", "pypdfium2", "trafilatura", "lxml", "httpx"),
    "exchange": ("openpyxl",),
    "backtest": ("scipy", "scoringrules"),
    "conflict": ("scipy",),
    "sensitivity": ("scipy",),
    "dask": ("distributed",),
    "frames": ("pandas",),
    "store": ("sqlalchemy",),
    "postgres": ("psycopg",),
    "stamps": ("rfc3161_client",),
    "report": ("weasyprint", "docx", "resvg_py", "xlsxwriter"),
    "template": ("docxtpl",),
    "mcp": ("mcp",),
}
"""Extra -> modules that show that it is installed."""
INSTALL_PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0"


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


def checkup(
    *,
    core: Sequence[str] = CORE,
    extras: Mapping[str, Sequence[str]] = EXTRAS,
    trials: Mapping[str, Callable[[], None]] | None = None,
    cases: Sequence[str] | None = None,
) -> tuple[Part, ...]:
    """All parts of an installation: of this one, unless it is said what else belongs to it.

    Parameters
    ----------
    core
        Packages without which nothing works.
    extras
        Extra -> modules that show that it is installed.
    trials
        What kernels are for -> work that needs all of them; None for those of this package.
    cases
        Names or files of the cases that came along; None for the bundled ones.
    """
    return (
        _python(),
        *map(_package, core),
        Part("cores", "ok", str(os.cpu_count() or 1), ""),
        _cache(),
        *_kernels(KERNEL_TRIALS if trials is None else trials),
        *_fonts(),
        _paper(),
        *(_extra(name, modules) for name, modules in extras.items()),
        *_cases(cases),
    )


def is_healthy(parts: Sequence[Part]) -> bool:
    """Whether nothing is broken; what is optional may be missing."""
    return all(part.state != "broken" for part in parts)


def _python() -> Part:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}, Accord {__version__}"
    return Part("python", "ok", found, "")


def _package(name: str) -> Part:
    try:
        return Part(name, "ok", version(name), "")
    except PackageNotFoundError:
        return Part(name, "broken", "not installed", f"pip install {name}")


def _cache() -> Part:
    from accord.machine import kernel_store

    folder = kernel_store.folder()
    if folder is None:
        return Part("cache of compiled kernels", "broken", "none", kernel_store.why_no_folder())
    state = "empty, the first forecast compiles once" if kernel_store.cold() else "filled"
    return Part("cache of compiled kernels", "ok", f"{folder}, {state}", "")


def _kernels(trials: Mapping[str, Callable[[], None]]) -> Iterator[Part]:
    """Every compiled part at work on something small, since a kernel that loads may still not run."""
    for name, trial in trials.items():
        try:
            trial()
        except Exception as problem:  # noqa: BLE001  whatever a broken kernel raises is what is looked for here
            folder = _kernel_folder()
            remedy = f"delete the folder {folder} and try again" if folder else "install Accord again"
            first = str(problem).strip().splitlines() or [""]
            yield Part(f"kernels, {name}", "broken", f"{type(problem).__name__}: {first[0]}", remedy)
        else:
            yield Part(f"kernels, {name}", "ok", "run", "")


def _kernel_folder() -> str:
    """The folder of the kernels; empty where there is none."""
    from accord.machine import kernel_store

    return str(kernel_store.folder() or "")


def _simulate() -> None:
    import accord

    accord.forecast(accord.load("us-rok-2021"), draws=20)


def _settle() -> None:
    import accord
    from accord.settlement.all_models import line_up

    line_up(accord.load("us-rok-2021"), draws=2)


def _solve() -> None:
    from accord.conflict.files.locating import find_conflict
    from accord.studies.stand_off import conflict

    conflict(find_conflict("us-dprk-2021").model)


KERNEL_TRIALS: dict[str, Callable[[], None]] = {
    "simulation": _simulate,
    "settlement models": _settle,
    "conflict graphs": _solve,
}
"""What the kernels are for -> work that needs all of them."""


def _fonts() -> Iterator[Part]:
    for lang, name in SCRIPTS.items():
        found = families(lang)
        if found is None:
            yield Part(f"{name} fonts", "optional", "fontconfig gives no answer, not looked at", "")
        elif found:
            yield Part(f"{name} fonts", "ok", found[0], "")
        else:
            remedy = f"{INSTALL_FONTS}, or such names stay blank in PDF and Word"
            yield Part(f"{name} fonts", "optional", "none", remedy)


def _paper() -> Part:
    """Whether PDF can be made: WeasyPrint with the libraries that it loads."""
    if find_spec("weasyprint") is None:
        return Part("PDF", "optional", "WeasyPrint is not installed", "pip install 'accord[report]'")
    try:
        import weasyprint
    except OSError as problem:
        first = str(problem).strip().splitlines() or [""]
        return Part("PDF", "optional", f"a library is missing: {first[0][:80]}", INSTALL_PANGO)
    return Part("PDF", "ok", f"WeasyPrint {weasyprint.__version__} with its libraries", "")


def _extra(name: str, modules: Sequence[str]) -> Part:
    absent = [module for module in modules if find_spec(module) is None]
    if absent:
        return Part(
            f"extra {name}", "optional", f"without {', '.join(absent)}", f"pip install 'accord[{name}]'"
        )
    return Part(f"extra {name}", "ok", "installed", "")


def _cases(named: Sequence[str] | None) -> Iterator[Part]:
    from accord.case.files.finding import bundled, read_case

    names = bundled() if named is None else named
    if not names:
        yield Part("bundled cases", "broken", "none", "install Accord again")
    for name in names:
        try:
            case = read_case(name)
        except AccordError as problem:
            yield Part(f"case {name}", "broken", str(problem), "install Accord again")
        else:
            yield Part(f"case {name}", "ok", f"{len(case.issues)} issues as of {case.as_of}", "")
