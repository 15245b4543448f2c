"""A report as a file: HTML, PDF, Word or Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.errors import MissingExtraError, NotFoundError
from accord.machine.fonts import INSTALL_FONTS, missing_scripts
from accord.machine.terminal import visible
from accord.pages.blocks import Report

if TYPE_CHECKING:
    from accord.case.schema import Case
    from accord.forecasts.results import Forecast

__all__ = ["FORMATS", "Material", "report_file", "require_parts", "shown", "unwritable"]


@dataclass(frozen=True)
class Material:
    """What a file is made of."""

    report: Report
    """The page."""
    case: Case
    """As loaded, before a scenario: what a workbook holds whole."""
    forecast: Forecast
    """Whose values a workbook holds."""
    template: Path | None = None
    """A Word document with the house's own looks."""

    @property
    def dated(self) -> dt.date:
        """The date that properties of files tell: that of the case, since no clock is looked at."""
        return self.case.as_of


def _html(made: Material) -> bytes:
    from accord.faces.html.report import report_html

    return report_html(made.report).encode("utf-8")


def _pdf(made: Material) -> bytes:
    from accord.faces.pdf.report import report_pdf

    return report_pdf(made.report, dated=made.dated)


def _docx(made: Material) -> bytes:
    if made.template is not None:
        from accord.faces.docx.templates import report_in_template

        return report_in_template(made.report, made.template, dated=made.dated)
    from accord.faces.docx.report import report_docx

    return report_docx(made.report, dated=made.dated)


def _xlsx(made: Material) -> bytes:
    from accord.faces.xlsx.report import report_xlsx

    return report_xlsx(made.report, made.case, made.forecast, dated=made.dated)


FORMATS: dict[str, Callable[[Material], bytes]] = {"html": _html, "pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
"""Format, which is also the end of a file's name -> what makes it."""


def report_file(kind: str, material: Material) -> bytes:
    """The bytes of a file of one of the `FORMATS`, in which nothing steers a program or hides from a reader.

    Raises
    ------
    MissingExtraError
        If what makes the format is not installed.
    """
    return FORMATS[kind](replace(material, report=shown(material.report)))


def require_parts(kind: str, template: Path | None = None) -> None:
    """Refuse a format that this machine cannot make, before long work begins.

    Raises
    ------
    MissingExtraError
        If a package is missing; the message has the command that installs it.
    NotFoundError
        If a library of the system is, as above; or if there is no such template.
    """
    if kind == "pdf":
        from accord.faces.pdf.report import require_weasyprint

        require_weasyprint()
    for module, what, extra in NEEDS.get(kind, ()):
        if find_spec(module) is None:
            raise MissingExtraError(what, extra)
    if template is not None:
        if find_spec("docxtpl") is None:
            raise MissingExtraError("A briefing in a template of your own", "template")
        if not template.is_file():
            raise NotFoundError(f"There is no file '{template}'", "check the path of --template")


NEEDS = {
    "docx": (
        ("docx", "A briefing as Word document", "report"),
        ("resvg_py", "Figures in a Word document", "report"),
    ),
    "xlsx": (("xlsxwriter", "A briefing as Excel workbook", "report"),),
}
"""Format -> modules that it needs, what needs them, and the extra that brings them."""


def unwritable(kind: str, report: Report) -> str:
    """A sentence on letters of the report for which this machine has no font, with the command that installs
    one; empty where there is none, or where the reader's machine brings the fonts."""
    if kind not in ("pdf", "docx"):
        return ""
    scripts = missing_scripts(texts_of(report))
    if not scripts:
        return ""
    named = " and ".join(scripts)
    return (
        f"There is no font for {named} here, so that such names stay blank: install one with  {INSTALL_FONTS}"
    )


def texts_of(part: object) -> Iterator[str]:
    """Every text in a report or a part of one."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_of(inner)
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from texts_of(getattr(part, each.name))


def shown(part: Any) -> Any:
    r"""A report, or a part of one, with visible marks such as ``\x1b`` for control characters and marks of
    direction in its texts."""
    if isinstance(part, str):
        return visible(part)
    if isinstance(part, tuple):
        inner = tuple(map(shown, part))
        return part if all(a is b for a, b in zip(inner, part, strict=True)) else inner
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {}
    for each in fields(part):
        before = getattr(part, each.name)
        after = shown(before)
        if after is not before:
            changed[each.name] = after
    return replace(part, **changed) if changed else part
