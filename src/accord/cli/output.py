"""Results on stdout, everything else on stderr; Rich in a terminal, plain text elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from accord.cli.options import may_replace
from accord.errors import Finding
from accord.machine.delivery import deliver
from accord.machine.terminal import STEERING, cell, underlying, visible

if TYPE_CHECKING:
    from accord.pages.blocks import Report
    from accord.pages.table import TextPage

__all__ = [
    "json_text",
    "print_findings",
    "print_page",
    "print_report",
    "print_table",
    "progress_bar",
    "write_result",
]

Align = str
"""One letter per column: ``l`` left, ``r`` right."""


def json_text(data: Any) -> str:
    """`data` as JSON text ending in a newline; NaN and Infinity are refused, names stay readable, and what
    steers a terminal is written as JSON escapes it."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def write_result(text: str | bytes, out: Path | None) -> None:
    """Print `text`, or write it to the file that ``-o`` names and say so on stderr."""
    if out is None:
        click.echo(text, nl=False)
        return
    deliver(out, text if isinstance(text, bytes) else text.encode("utf-8"), overwrite=may_replace())
    click.echo(f"Written to {out}", err=True)


def print_findings(findings: Sequence[Finding], *, stream: TextIO | None = None) -> None:
    """The table of findings, on stderr unless told: file and line, field, what is wrong, what to do."""
    rows = [
        (f.level, f.file if f.line is None else f"{f.file}:{f.line}", field, f.wrong, f.remedy)
        for f, field in _warnings_together(findings)
    ]
    print_table(("", "where", "field", "what is wrong", "what to do"), rows, stream=stream or sys.stderr)


def print_report(report: Report, out: Path | None = None) -> None:
    """A report on stdout, or as plain text in the file that ``-o`` names."""
    from accord.faces.terminal.report import plain_text, rendered

    write_result(rendered(report, sys.stdout) if out is None else plain_text(report), out)


def _warnings_together(findings: Sequence[Finding]) -> list[tuple[Finding, str]]:
    """The findings with their fields; warnings of equal words in one file are one row with a count."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for position, finding in enumerate(findings):
        apart = (str(position),) if finding.level == "error" else ()
        alike.setdefault((finding.file, finding.wrong, finding.remedy, *apart), []).append(finding)
    return [
        (same[0], f"{same[0].field} and {len(same) - 1} more" if len(same) > 1 else same[0].field)
        for same in alike.values()
    ]


def print_page(page: TextPage, out: Path | None = None) -> None:
    """A page of text with its tables on stdout, or as plain text in the file that ``-o`` names."""
    stream = sys.stdout if out is None else StringIO()
    click.echo(visible(page.title), file=stream)
    for line in page.lead:
        click.echo(visible(line), file=stream)
    for part in page.tables:
        click.echo(file=stream)
        align = "".join("r" if column.numeric else "l" for column in part.columns)
        header = [column.title for column in part.columns]
        print_table(header, part.rows, align=align, title=part.caption, stream=stream)
    click.echo(file=stream)
    for note in page.notes:
        click.echo(visible(note), file=stream)
    if isinstance(stream, StringIO):
        write_result(stream.getvalue(), out)


def print_table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    align: Align = "",
    title: str | None = None,
    stream: TextIO | None = None,
) -> None:
    """A Rich table in a terminal; aligned plain text where the output goes to a file or a pipe."""
    stream = stream or sys.stdout
    align = align.ljust(len(header), "l")
    header, title = [cell(name) for name in header], title and cell(title)
    rows = [[cell(text) for text in row] for row in rows]
    if stream.isatty():
        _rich_table(header, rows, align, title, underlying(stream))
        return
    if title:
        click.echo(title, file=stream)
    cells = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    for row in cells:
        parts = [c.rjust(w) if a == "r" else c.ljust(w) for c, w, a in zip(row, widths, align, strict=True)]
        click.echo("  ".join(parts).rstrip(), file=stream)


def _rich_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], align: Align, title: str | None, stream: TextIO
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
    for name, side in zip(header, align, strict=True):
        table.add_column(name, justify="right" if side == "r" else "left")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    Console(file=stream).print(table)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A callback ``(done, total)`` that draws a bar on stderr; silent where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=underlying(sys.stderr)), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
