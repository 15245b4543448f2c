"""A plain table: one row per actor (or per actor and issue) under a header.

Columns, in any order and case: ``actor``, ``position``, ``salience``; and, where wanted, ``capability`` (or
``power``, ``influence``, ``weight``; 1 if absent), ``issue``, ``low`` and ``high`` (ends of the issue's
scale), ``position_0_100`` (the same position on 0-100, from which the ends are worked out) and
``status_quo``. A column whose name is nearly one of these is asked about; others are left aside, with a
warning. Saliences are 0-1 or all 0-100 (or all with ``%``); a mix of the two is an error. Without ends the
scale runs from the least to the greatest position. A row with neither position nor salience says that its
actor takes none on its issue: both empty, or with a code for that (``.``, ``NA``, ``n/a``, ``NaN``, -99).
Rows above the header are passed over, with a warning. Cells are split by commas, semicolons
or tabs; where not by commas, numbers may have decimal commas. An apostrophe
before a text that a spreadsheet would run (``'=x``) is not part of it. Lines that begin with ``#`` are
comments.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace

from accord.case.files.tables import is_missing
from accord.formats.columns import KNOWN, NEEDED, header_at, known, nearly
from accord.formats.contract import Format
from accord.formats.doubts import ask_about_rows, by_hundred, code_of, no_second_header
from accord.formats.grid import Axis, Cell, Grid, Player
from accord.formats.sheet import Line, Notes, delimiter_of, first_line, header_of, lines, rows_at_top, text_of
from accord.machine.spreadsheet import written

__all__ = ["FORMAT", "rows_of"]


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
    if "actor" in header or ("position" in header and "salience" in header):
        return True
    return header_at(rows_at_top(data)) is not None


def _read(data: bytes, label: str) -> Grid:
    text = text_of(data, label)
    rows = text.split("\n")
    at, delimiter = header_at(rows) or (0, delimiter_of(header_of(text)))
    notes = Notes(label, commas=delimiter != ",")
    notes.passed_over([number for number, row in enumerate(rows[:at], 1) if row.strip(" \t,;#")])
    below = [Line(line.number + at, line.cells) for line in lines("\n".join(rows[at:]), delimiter)]
    return _grid_of(below, notes)


def _grid_of(table: list[Line], notes: Notes) -> Grid:
    if len(table) < 2:
        notes.wrong(None, "file", "has no rows below its header", "add one row per actor")
        notes.finish()
    columns = _columns(table, notes)
    notes.finish()
    notes.points_part_thousands(cell for line in table for cell in line.cells)
    by_issue = "issue" in columns and any(line.cell(columns["issue"]) for line in table[1:])
    no_second_header(table[1:], [columns[name] for name in NEEDED[1:]], notes)
    standing = [line for line in table[1:] if not _aside(line, columns, notes)]
    found = [_row(line, columns, by_issue, notes) for line in standing]
    rows = _told_apart([row for row in found if row is not None], by_issue, notes)
    if not rows and not notes.findings:
        notes.wrong(
            None, "file", "holds no position of any actor", "fill in the columns position and salience"
        )
    ask_about_rows([(row.line, row.actor, row.issue, row.position, row.low, row.high) for row in rows], notes)
    column = columns["salience"]
    hundred = by_hundred([(line.number, line.cell(column)) for line in standing], notes)
    grouped: dict[str, list[_Row]] = {}
    for row in rows:
        grouped.setdefault(row.issue, []).append(row)
    axes = tuple(_axis(issue, here, notes) for issue, here in grouped.items())
    notes.finish()
    unit = 100.0 if hundred else 1.0
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


def _columns(table: list[Line], notes: Notes) -> dict[str, int]:
    """Where which column of ours stands; what is nearly one is asked about, what is none is told."""
    header = table[0]
    columns: dict[str, int] = {}
    for at, cell in enumerate(header.cells):
        name = known(cell)
        if name in columns:
            notes.wrong(header.number, name, "is the name of two columns", "rename one of them")
        elif name:
            columns[name] = at
    near = {at: role for at, cell in enumerate(header.cells) if not known(cell) and (role := nearly(cell))}
    asked = {at: role for at, role in near.items() if role not in columns}
    for at, role in asked.items():
        what = f"is not a known column; did you mean {role}?"
        notes.wrong(header.number, header.cells[at], what, f"rename it to '{role}', or take the column out")
    _missing(header, columns, set(asked.values()), notes)
    _left_aside(table, {*columns.values(), *asked}, notes)
    return columns


def _missing(header: Line, columns: dict[str, int], asked: set[str], notes: Notes) -> None:
    whole = len([cell for cell in header.cells if cell]) < 2
    for name in NEEDED:
        if name in columns or name in asked:
            continue
        remedy = f"add a column '{name}' to the header"
        if whole:
            remedy = f"split the cells by commas, semicolons or tabs, and have a column '{name}'"
        elif name == "actor" and not header.cell(0):
            remedy = "write 'actor' above the first column"
        notes.wrong(header.number, name, "is missing among the columns", remedy)


def _left_aside(table: list[Line], used: set[int], notes: Notes) -> None:
    """Tell the columns that are not read, and refuse cells beyond the header."""
    header = table[0]
    names = [cell for at, cell in enumerate(header.cells) if cell and at not in used]
    names += [
        f"number {at + 1} (without a name)"
        for at, cell in enumerate(header.cells)
        if not cell and any(line.cell(at) for line in table[1:])
    ]
    if names:
        listed = ", ".join(repr(name) if not name.startswith("number ") else name for name in names)
        what = f"not read: {listed}" if len(names) < 20 else f"not read: {len(names)} others"
        notes.doubt(header.number, "columns", what, f"known are {', '.join(KNOWN)}")
    width = len(header.cells)
    for line in table[1:]:
        if any(line.cells[width:]):
            what = f"has {len(line.cells)} cells, the header has {width}"
            remedy = "quote cells that hold the delimiter; with decimal commas split cells by semicolons"
            notes.wrong(line.number, "row", what, remedy)


def _aside(line: Line, columns: dict[str, int], notes: Notes) -> bool:
    """Whether a line is a comment, or says that its actor takes no position on its issue."""
    position, salience = line.cell(columns["position"]), line.cell(columns["salience"])
    if line.cell(0).startswith("#") and notes.value(position) is None:
        return True
    if not line.cell(columns["actor"]) or not line.cell(columns.get("issue", -1)):
        return False
    code = code_of(position)
    if is_missing(position) and is_missing(salience):
        notes.absent(line.number, position or salience)
        return True
    if code is not None and code_of(salience) == code:
        notes.absent(line.number, position)
        return True
    return False


def _row(line: Line, columns: dict[str, int], by_issue: bool, notes: Notes) -> _Row | None:
    def optional(name: str, low: float = -1e15, high: float = 1e15) -> float | None:
        text = line.cell(columns[name]) if name in columns else ""
        if is_missing(text):
            return None
        return notes.number(text, line.number, name, low=low, high=high)

    actor, issue = line.cell(columns["actor"]), line.cell(columns.get("issue", -1))
    if is_missing(actor):
        notes.wrong(line.number, "actor", "is empty", "name the actor in every row")
    if by_issue and is_missing(issue):
        notes.wrong(
            line.number, "issue", "is empty", "name the issue in every row, also where cells were merged"
        )
    position = notes.number(line.cell(columns["position"]), line.number, "position")
    text = line.cell(columns["salience"]).removesuffix("%")
    salience = notes.number(text, line.number, "salience", low=0, high=100)
    capability: float | None = 1.0
    if "capability" in columns:
        capability = notes.number(line.cell(columns["capability"]), line.number, "capability", low=0)
    percent = optional("position_0_100", low=0, high=100)
    ends = optional("low"), optional("high"), percent, optional("status_quo")
    if is_missing(actor) or position is None or salience is None or capability is None:
        return None
    return _Row(line.number, actor, issue or "issue", position, salience, capability, *ends)


def _axis(issue: str, here: list[_Row], notes: Notes) -> Axis:
    """The scale of an issue by its rows: as given, else from positions on 0-100, else their range."""
    positions = [row.position for row in here]
    low, high = min(positions), max(positions)
    least = min(here, key=lambda row: row.position)
    most = max(here, key=lambda row: row.position)
    if least.percent is not None and most.percent is not None and most.percent > least.percent:
        unit = (high - low) / (most.percent - least.percent)
        low, high = _round(low - least.percent * unit), _round(high + (100 - most.percent) * unit)
    given_low, given_high = _agreed("low", here, notes), _agreed("high", here, notes)
    low = low if given_low is None else given_low
    high = high if given_high is None else given_high
    if low == high:
        high = low + 1.0
    for row in here:
        notes.within(row.position, row.line, "position", low=low, high=high, unit=f" of '{issue}'")
    if low > high:
        notes.wrong(here[0].line, "low", f"is {low:g}, above high", "exchange low and high")
    return Axis(issue, low, high, status_quo=_agreed("status_quo", here, notes))


def _agreed(name: str, here: list[_Row], notes: Notes) -> float | None:
    """What the rows of an issue give for a number of the issue; an error where they give two."""
    given = [(row.line, value) for row in here if (value := getattr(row, name)) is not None]
    other = next(((line, value) for line, value in given if value != given[0][1]), None)
    if other is not None:
        what = f"is {other[1]:g}, but {given[0][1]:g} in line {given[0][0]}, for the same issue"
        notes.wrong(other[0], name, what, "give one number per issue")
    return given[0][1] if given else None


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
