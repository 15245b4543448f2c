"""The page of all settlement models side by side, with the calibrated interval."""

from __future__ import annotations

from dataclasses import replace

from accord.case.exact import exact
from accord.pages.blocks import (
    Block,
    Cell,
    Interval,
    Note,
    Reference,
    Report,
    Sentence,
    Table,
    sentence,
    sentences,
    table,
)
from accord.pages.settlement_page import number
from accord.settlement.all_models import IssueLineup, Lineup
from accord.settlement.contract import Doubt

__all__ = ["lineup_report"]

_CELLS = 16
"""Letters of the picture of a scale."""
_FEW = 6
"""Issues that get a table each; more of them share one."""
_NAMED = 3
"""Issues that a doubt names; more are counted."""


def lineup_report(found: Lineup) -> Report:
    """One table per issue, or one for all where there are many; doubts below."""
    tables: list[Block]
    if len(found.issues) <= _FEW:
        tables = [_one_issue(issue, at, found.draws) for at, issue in enumerate(found.issues)]
    else:
        tables = [_all_issues(found)]
    doubts = tuple(sentence(f"Note, {note}") for note in _notes(found))
    notes = (Note(_legend(found)), *([Note(doubts)] if doubts else []))
    return Report("All settlement models", (*tables, *notes))


def _notes(found: Lineup) -> list[str]:
    """The doubts: one that several models have is told once, and one on several issues once for all."""
    readers: dict[str, list[str]] = {}
    for name, flags in found.flags:
        gathered: dict[Doubt, list[str]] = {}
        for flag in flags:
            gathered.setdefault(replace(flag, issue="", share=None), []).append(flag.issue)
        for doubt, issues in gathered.items():
            told = doubt.told(_listed(issues))
            readers.setdefault(told, []).append(name)
    return [f"{', '.join(names)}: {told}" for told, names in readers.items()]


def _listed(issues: list[str]) -> str:
    more = f" and {len(issues) - _NAMED} more" if len(issues) > _NAMED else ""
    return ", ".join(issues[:_NAMED]) + more


def _one_issue(issue: IssueLineup, at: int, draws: int) -> Table:
    path = f"issues.{at}"
    rows = [
        (
            line.name,
            number(line.settlement, f"{path}.lines.{k}.settlement"),
            _range(line.low, line.high, f"{path}.lines.{k}"),
            _strip(issue, line.settlement, line.low, line.high),
        )
        for k, line in enumerate(issue.lines)
    ]
    if issue.calibrated:
        c = issue.calibrated
        middle = number(c.q50, f"{path}.calibrated.q50")
        span = _range(c.q10, c.q90, f"{path}.calibrated")
        rows.append(("calibrated on EU decisions", middle, span, _strip(issue, c.q50, c.q10, c.q90)))
    scale = f"{exact(issue.low)} to {exact(issue.high)}"
    titles = f"model | >settles at | >{'80 % of draws' if draws > 1 else '80 %'} | {scale}"
    return table(f"{issue.issue}, on a scale from {scale}", titles, rows)


def _all_issues(found: Lineup) -> Table:
    rows = []
    for at, issue in enumerate(found.issues):
        path, c = f"issues.{at}", issue.calibrated
        low, high = issue.spread or (None, None)
        rows.append(
            (
                issue.issue,
                number(issue.lines[0].settlement, f"{path}.lines.0.settlement"),
                _range(low, high, f"{path}.spread"),
                number(c.q50 if c else None, f"{path}.calibrated.q50"),
                _range(c.q10, c.q90, f"{path}.calibrated") if c else Cell("-"),
            )
        )
    titles = "issue | >weighted mean | >all models | >calibrated | >80 %"
    return table(f"{len(found.issues)} issues, each on its own scale", titles, rows)


def _legend(found: Lineup) -> tuple[Sentence, ...]:
    fitted = "The calibrated line was fitted to past EU decisions and means to hold the outcome itself."
    if found.draws == 1:
        certain = "The inputs are taken as certain; --blur 0.1 shows what errors in them would change."
        return sentences(certain, fitted)
    blur = f", inputs blurred by {found.blur:.0%}" if found.blur else ""
    open_inputs = "An interval over draws shows what the inputs leave open, not whether the model is right."
    return sentences(f"{found.draws} draws{blur}, the same for every model.", open_inputs, fitted)


def _strip(issue: IssueLineup, at: float | None, low: float | None, high: float | None) -> str:
    """The scale as a row of dots, with the interval and the point on it; empty without either."""
    if at is None and low is None:
        return ""
    cells = ["·"] * _CELLS
    unit = (_CELLS - 1) / (issue.high - issue.low)

    def place(x: float) -> int:
        return min(max(round((x - issue.low) * unit), 0), _CELLS - 1)

    if low is not None and high is not None:
        for cell in range(place(low), place(high) + 1):
            cells[cell] = "─"
    if at is not None:
        cells[place(at)] = "●"
    return "".join(cells)


def _range(low: float | None, high: float | None, path: str) -> Cell:
    if low is None or high is None:
        return Cell("")
    return Cell(f"{low:.4g} to {high:.4g}", Interval(low, high), Reference("result", path))
