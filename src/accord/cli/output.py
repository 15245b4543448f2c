"""Results on stdout, everything else on stderr; Rich in a terminal, plain text elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from accord.cli.options import may_replace
from accord.errors import Finding
from accord.machine.delivery import deliver
from accord.machine.terminal import underlying

if TYPE_CHECKING:
    from accord.pages.blocks import Report

__all__ = [
    "Answer",
    "print_findings",
    "print_report",
    "print_result",
    "write_result",
]

Answer = tuple[Callable[[], dict[str, Any]], Callable[[], "Report"]]
"""What makes the JSON document of a result, and what makes its page."""


def write_result(text: str | bytes, out: Path | None) -> None:
    """Print `text`, or write it to the file that ``-o`` names and say so on stderr."""
    if out is None:
        click.echo(text, nl=False)
        return
    deliver(out, text if isinstance(text, bytes) else text.encode("utf-8"), overwrite=may_replace())
    click.echo(f"Written to {out}", err=True)


def print_findings(findings: Sequence[Finding]) -> None:
    """The table of findings on stderr: file and line, field, what is wrong, what to do."""
    from accord.pages.findings_page import findings_report

    _print(findings_report(findings), sys.stderr)


def print_result(
    data: Callable[[], dict[str, Any]], page: Callable[[], Report], *, as_json: bool, out: Path | None
) -> None:
    """The answer of a command, made only in the form that is wanted: its JSON document or its page."""
    if as_json:
        from accord.faces.json.envelope import json_text

        write_result(json_text(data()), out)
    else:
        print_report(page(), out)


def print_report(report: Report, out: Path | None = None) -> None:
    """A report on stdout, or as plain text in the file that ``-o`` names."""
    from accord.faces.terminal.report import plain_text

    if out is not None:
        write_result(plain_text(report), out)
    else:
        _print(report, sys.stdout)


def _print(report: Report, stream: TextIO) -> None:
    from accord.faces.terminal.report import rendered

    styled = stream.isatty()
    # What the styles are made of would be shown as text; the report's own text has been made visible.
    click.echo(rendered(report, stream), file=underlying(stream) if styled else stream, nl=False)
