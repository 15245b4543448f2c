"""A report in the looks of a house: a Word document of its own with marks for what goes where.

The marks, anywhere in it, headers and footers too: ``{{ title }}``, ``{{ kind }}``, ``{{ date }}``,
``{{ author }}``, ``{{ marking }}``; and, alone in a paragraph, ``{{ body }}``, which the blocks of the report
take the place of. The styles of the template are used where they have the names that a briefing uses: Title,
Heading 1, Heading 2, Normal, List Bullet, Caption, and Accord Lead, Accord Note, Accord Caution, Accord
Table, Accord Table Text and Accord Table Number; what it lacks it is given.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from accord.errors import InvalidFileError, MissingExtraError, NotFoundError
from accord.faces.docx import styles
from accord.faces.docx.report import Writer, packed, python_docx
from accord.machine.archives import DAMAGED, why_not_unpacked
from accord.pages.blocks import Report

__all__ = ["BODY", "report_in_template"]

BODY = "The body of the report stands here: \ue000accord\ue000"
"""What stands in place of ``{{ body }}`` until the blocks do."""


def report_in_template(report: Report, template: Path, *, dated: dt.date) -> bytes:
    """The template with the report in it.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidFileError
        If it is no Word document, has no place for the body, or a mark that is not known.
    MissingExtraError
        If docxtpl (the extra ``template``) is not installed.
    """
    document = _filled(report, template)
    styles.ensure(document)
    place = next((p for p in document.paragraphs if p.text.strip() == BODY), None)
    if place is None:
        raise InvalidFileError(
            f"{template} has no place for the briefing; write {{{{ body }}}} alone in a paragraph of its text"
        )
    before = len(document.element.body)
    writer = Writer(document, report)
    writer.blocks(report.blocks)
    writer.sources()
    body = document.element.body
    for element in list(body)[before - 1 : -1]:
        place._p.addprevious(element)
    body.remove(place._p)
    return packed(document, report, dated)


def _filled(report: Report, template: Path) -> Any:
    """The document with its marks filled in."""
    python_docx()
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment
    except ImportError as absent:
        raise MissingExtraError("A briefing in a template of your own", "template") from absent
    try:
        data = template.read_bytes()
    except OSError as problem:
        raise NotFoundError(f"There is no readable file '{template}'", "check the path") from problem
    if why := why_not_unpacked(data):
        raise InvalidFileError(f"{template} {why}")
    words = {
        "title": report.title,
        "kind": report.kind,
        "date": report.date,
        "author": report.author,
        "marking": report.marking,
        "body": BODY,
    }
    # A template is a program of a kind, and may come from anybody.
    safe = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        made = DocxTemplate(io.BytesIO(data))
        made.render(words, jinja_env=safe, autoescape=True)
    except TemplateError as problem:
        known = ", ".join(words)
        raise InvalidFileError(f"{template}: {problem}; the marks are {known}") from problem
    except (*DAMAGED, KeyError) as problem:
        raise InvalidFileError(f"{template} is no readable Word document (.docx)") from problem
    return made.docx
