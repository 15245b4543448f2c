"""A plain table: one row per actor (or per actor and issue) under a header.

Columns, in any order and case: ``actor``, ``position``, ``salience``; and, where wanted, ``capability`` (or
``power``, ``influence``, ``weight``; 1 if absent), ``issue``, ``low`` and ``high`` (ends of the issue's
scale), ``position_0_100`` (the same position on 0-100, from which the ends are worked out) and
``status_quo``. Saliences are 0-1; if any is above 1 they are all taken as 0-100. Without ends the scale
runs from the least to the greatest position. Columns of other names are left aside. Where there are issues,
a row with neither position nor salience says that its actor takes none. Cells are split by commas, semicolons
or tabs; where not by commas, numbers may have decimal commas. An apostrophe
before a text that a spreadsheet would run (``'=x``) is not part of it. Lines that begin with ``#`` are
comments.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace

from accord.formats.contract import Format
from accord.formats.grid import Axis, Cell, Grid, Player
from accord.formats.sheet import Line, Notes, delimiter_of, first_line, header_of, lines, text_of
from accord.machine.spreadsheet import written

__all__ = ["FORMAT", "rows_of"]

_SAME = {
    "power": "capability",
    "influence": "capability",
    "weight": "capability",
    "reference_point": "status_quo",
}
_NEEDED = ("actor", "position", "salience")
_NONE = {"", "NA"}
_KNOWN = (*_NEEDED, "capability", "issue", "low", "high", "position_0_100", "status_quo")


@dataclass(frozen=True)
class _Row:
    line: int
    actor: str
    issue: str
    position: float
    salience: float
    capability: float
    low: float | None
    high: float | None
    percent: float | None
    status_quo: float | None


def _recognises(data: bytes) -> bool:
    header = first_line(data).replace('"', "").replace("'", "")
    return "actor" in header or ("position" in header and "salience" in header)


def _read(data: bytes, label: str) -> Grid:
    text = text_of(data, label)
    delimiter = delimiter_of(header_of(text))
    return _grid_of(lines(text, delimiter), Notes(label, commas=delimiter != ","))


def _grid_of(table: list[Line], notes: Notes) -> Grid:
    if len(table) < 2:
        notes.wrong(None, "file", "has no rows below its header", "add one row per actor")
        notes.finish()
    columns = _columns(table[0], notes)
    notes.finish()
    found = [_row(line, columns, notes) for line in table[1:] if not _aside(line, columns, notes)]
    rows = _told_apart([row for row in found if row is not None], "issue" in columns, notes)
    by_issue: dict[str, list[_Row]] = {}
    for row in rows:
        by_issue.setdefault(row.issue, []).append(row)
    axes = tuple(_axis(issue, here, notes) for issue, here in by_issue.items())
    if not rows and not notes.findings:
        notes.wrong(
            None, "file", "holds no position of any actor", "fill in the columns position and salience"
        )
    notes.finish()
    top = max(row.salience for row in rows)
    unit = 100.0 if top > 1 else 1.0
    cells = tuple(Cell(r.actor, r.issue, r.position, r.salience / unit, r.capability) for r in rows)
    players = tuple(Player(name) for name in dict.fromkeys(row.actor for row in rows))
    return Grid("", players, axes, cells, warnings=tuple(notes.warnings))


def _told_apart(rows: list[_Row], by_issue: bool, notes: Notes) -> list[_Row]:
    """Rows of different actors: without issues every row is an actor; else each comes once per issue."""
    if not by_issue:
        names = notes.apart([(row.actor, row.line) for row in rows])
        return [replace(row, actor=name) for row, name in zip(rows, names, strict=True)]
    seen: dict[object, int] = {}
    for row in rows:
        notes.once(f"{row.actor} on {row.issue}", row.line, "actor", seen, (row.actor, row.issue))
    return rows


def _columns(header: Line, notes: Notes) -> dict[str, int]:
    names = [cell.lower().replace(" ", "_") for cell in header.cells]
    columns: dict[str, int] = {}
    for at, name in enumerate(_SAME.get(name, name) for name in names):
        if name in columns and name in _KNOWN:
            notes.wrong(header.number, name, "is the name of two columns", "rename one of them")
        columns.setdefault(name, at)
    for name in _NEEDED:
        if name not in columns:
            notes.wrong(
                header.number, name, "is missing among the columns", f"add a column '{name}' to the header"
            )
    return columns


def _aside(line: Line, columns: dict[str, int], notes: Notes) -> bool:
    """Whether a line is a comment, or says that its actor takes no position on its issue."""
    position, salience = line.cell(columns["position"]), line.cell(columns["salience"])
    if "issue" in columns and line.cell(columns["issue"]) and {position.upper(), salience.upper()} <= _NONE:
        return True
    return line.cell(0).startswith("#") and notes.value(position) is None


def _row(line: Line, columns: dict[str, int], notes: Notes) -> _Row | None:
    def optional(name: str, low: float = -1e15, high: float = 1e15) -> float | None:
        text = line.cell(columns.get(name, -1))
        if text.upper() in _NONE:
            return None
        return notes.number(text, line.number, name, low=low, high=high)

    actor, issue = line.cell(columns["actor"]), line.cell(columns.get("issue", -1)) or "issue"
    if not actor:
        notes.wrong(line.number, "actor", "is empty", "name the actor")
    position = notes.number(line.cell(columns["position"]), line.number, "position")
    salience = notes.number(line.cell(columns["salience"]), line.number, "salience", low=0, high=100)
    capability: float | None = 1.0
    if "capability" in columns:
        capability = notes.number(line.cell(columns["capability"]), line.number, "capability", low=0)
    percent = optional("position_0_100", low=0, high=100)
    ends = optional("low"), optional("high"), percent, optional("status_quo")
    if not actor or position is None or salience is None or capability is None:
        return None
    return _Row(line.number, actor, issue, position, salience, capability, *ends)


def _axis(issue: str, here: list[_Row], notes: Notes) -> Axis:
    """The scale of an issue by its rows: as given, else from positions on 0-100, else their range."""
    positions = [row.position for row in here]
    low, high = min(positions), max(positions)
    least = min(here, key=lambda row: row.position)
    most = max(here, key=lambda row: row.position)
    if least.percent is not None and most.percent is not None and most.percent > least.percent:
        unit = (high - low) / (most.percent - least.percent)
        low, high = _round(low - least.percent * unit), _round(high + (100 - most.percent) * unit)
    low = next((row.low for row in here if row.low is not None), low)
    high = next((row.high for row in here if row.high is not None), high)
    if low == high:
        high = low + 1.0
    for row in here:
        notes.number(repr(row.position), row.line, "position", low=low, high=high, unit=f" of '{issue}'")
    if low > high:
        notes.wrong(here[0].line, "low", f"is {low:g}, above high", "exchange low and high")
    status_quo = next((row.status_quo for row in here if row.status_quo is not None), None)
    return Axis(issue, low, high, status_quo=status_quo)


def _round(end: float) -> float:
    """An end of a scale worked out from rounded percentages, cut to the digits that can be meant."""
    return float(f"{end:.5g}") + 0.0 if abs(end) > 1e-5 else 0.0


def rows_of(grid: Grid) -> list[list[str | float]]:
    """The header and the rows of a grid, with the ends of every scale."""
    axes = {axis.name: axis for axis in grid.axes}
    header: list[str | float] = [
        "actor",
        "issue",
        "position",
        "salience",
        "capability",
        "low",
        "high",
        "status_quo",
    ]
    rows = [header]
    for cell in grid.cells:
        axis = axes[cell.issue]
        quo: str | float = "" if axis.status_quo is None else axis.status_quo
        rows.append(
            [cell.actor, cell.issue, cell.position, cell.salience, cell.capability, axis.low, axis.high, quo]
        )
    return rows


def _write(grid: Grid) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(written, row) for row in rows_of(grid))
    return text.getvalue().encode("utf-8")


FORMAT = Format(
    name="plain",
    title="plain CSV with the columns actor, capability, position, salience",
    recognises=_recognises,
    read=_read,
    write=_write,
    order=9,
)
