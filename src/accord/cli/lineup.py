"""Models side by side in a terminal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from accord.settlement.all_models import IssueLineup, Lineup

__all__ = ["print_lineup"]

_MOST_CELLS = 31
_FEWEST_CELLS = 9
_PADDING = 12
"""Columns of a terminal that a table of four leaves empty."""
_FEW = 6
"""Issues that get a table each; more of them share one."""
_NAMED = 3
"""Issues that a doubt names; more are counted."""


def print_lineup(found: Lineup) -> None:
    """One table per issue, or one for all where there are many; doubts on stderr."""
    if len(found.issues) <= _FEW:
        for issue in found.issues:
            _print_issue(issue, found.draws)
            click.echo()
    else:
        _print_all(found)
    click.echo(_legend(found))
    for note in _notes(found):
        click.echo(f"Note, {note}", err=True)


def _notes(found: Lineup) -> list[str]:
    """The doubts: one that several models have is told once, and one on several issues once for all."""
    readers: dict[str, list[str]] = {}
    for name, flags in found.flags:
        gathered: dict[tuple[str, ...], list[str]] = {}
        for flag in flags:
            issue = next((i.issue for i in found.issues if f" on {i.issue}:" in flag), "")
            words = tuple(flag.split(f" on {issue}:", 1)) if issue else (flag,)
            gathered.setdefault(words, []).append(issue)
        for words, issues in gathered.items():
            told = words[0] if len(words) == 1 else f"{words[0]} on {_listed(issues)}:{words[1]}"
            readers.setdefault(told, []).append(name)
    return [f"{', '.join(names)}: {told}" for told, names in readers.items()]


def _listed(issues: list[str]) -> str:
    more = f" and {len(issues) - _NAMED} more" if len(issues) > _NAMED else ""
    return ", ".join(issues[:_NAMED]) + more


def _print_issue(issue: IssueLineup, draws: int) -> None:
    from accord.cli.output import print_table

    told = [(line.name, line.settlement, line.low, line.high) for line in issue.lines]
    if issue.calibrated:
        c = issue.calibrated
        told.append(("calibrated on EU decisions", c.q50, c.q10, c.q90))
    scale = f"{issue.low:g} to {issue.high:g}"
    header = ("model", "settles at", "80 % of draws" if draws > 1 else "80 %", scale)
    words = [(name, _text(at), _range(low, high)) for name, at, low, high in told]
    cells = _cells([header[:3], *words])
    rows = [
        (*row, _strip(issue, at, low, high, cells))
        for row, (_, at, low, high) in zip(words, told, strict=True)
    ]
    print_table(header, rows, align="lrrl", title=f"{issue.issue}, on a scale from {scale}")


def _print_all(found: Lineup) -> None:
    from accord.cli.output import print_table

    rows = []
    for issue in found.issues:
        base, c = issue.lines[0], issue.calibrated
        spread = issue.spread or (None, None)
        tail = (_text(c.q50), _range(c.q10, c.q90)) if c else ("-", "-")
        rows.append((issue.issue, _text(base.settlement), _range(*spread), *tail))
    header = ("issue", "weighted mean", "all models", "calibrated", "80 %")
    print_table(header, rows, align="lrrrr", title=f"{len(found.issues)} issues, each on its own scale")


def _legend(found: Lineup) -> str:
    if found.draws == 1:
        return (
            "The inputs are taken as certain; --blur 0.1 shows what errors in them would change.\n"
            "The calibrated line was fitted to past EU decisions and means to hold the outcome itself."
        )
    blur = f", inputs blurred by {found.blur:.0%}" if found.blur else ""
    return (
        f"{found.draws} draws{blur}, the same for every model.\n"
        "An interval over draws shows what the inputs leave open, not whether the model is right;\n"
        "the calibrated line was fitted to past EU decisions and means to hold the outcome itself."
    )


def _cells(words: list[tuple[str, str, str]]) -> int:
    """How long the picture of a scale may be, so that a terminal shows the whole of it beside `words`."""
    wide = sum(max(len(row[at]) for row in words) for at in range(3))
    left = shutil.get_terminal_size((200, 24)).columns - wide - _PADDING
    return min(max(left, _FEWEST_CELLS), _MOST_CELLS)


def _strip(issue: IssueLineup, at: float | None, low: float | None, high: float | None, length: int) -> str:
    """The scale as a row of `length` dots, with the interval and the point on it; empty without either."""
    if at is None and low is None:
        return ""
    cells = ["·"] * length
    unit = (length - 1) / (issue.high - issue.low)

    def place(x: float) -> int:
        return min(max(round((x - issue.low) * unit), 0), length - 1)

    if low is not None and high is not None:
        for cell in range(place(low), place(high) + 1):
            cells[cell] = "─"
    if at is not None:
        cells[place(at)] = "●"
    return "".join(cells)


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{_text(low)} to {_text(high)}"


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
