"""The CSV files of KTAB's spatial model of politics.

Line 1: name, description, number of actors, number of dimensions. Line 2: a header. Then one line per
actor: name, description, influence, and a position and a salience for each dimension, both 0-100; the
saliences of one actor add up to 100 at most. Actors named alike are numbered, with a warning. A comma at
the end of a line means nothing. The program knows commas only; semicolons and tabs are read too. Source:
KTAB, examples/smp/doc (MIT licence).
"""

from __future__ import annotations

import csv
import io

from accord.formats.contract import Format
from accord.formats.grid import Axis, Cell, Grid, Player
from accord.formats.sheet import Line, Notes, delimiter_of, first_line, lines, text_of
from accord.machine.spreadsheet import written

__all__ = ["FORMAT", "read_actor"]

_FULL = 100.0 + 1e-6


def _recognises(data: bytes) -> bool:
    first, second = first_line(data), first_line(data, 1)
    delimiter = delimiter_of(second)
    header = second.split(delimiter)
    return (
        header[0].strip() == "actor"
        and any("desc" in cell for cell in header[1:2])
        and "position" not in first
    ) or (
        first.count(delimiter) >= 3
        and (_counts(first, delimiter) or (header[0].strip() == "actor" and not _is_plain(header)))
        and "salience" not in first
    )


def _is_plain(header: list[str]) -> bool:
    """Whether the header is that of a plain table, under a title."""
    return {"position", "salience"} <= {cell.strip(" \"'") for cell in header}


def _counts(first: str, delimiter: str) -> bool:
    """Whether the third and the fourth cell are whole numbers: the program reads no word of the header."""
    title = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
    return len(title) > 3 and all(cell.strip().isdecimal() for cell in title[2:4])


def _read(data: bytes, label: str) -> Grid:
    delimiter = delimiter_of(first_line(data, 1))
    table, notes = lines(text_of(data, label), delimiter), Notes(label, commas=delimiter != ",")
    if len(table) < 3:
        notes.wrong(None, "file", "has no actors", "write a title line, a header, and one line per actor")
        notes.finish()
    title, header, rows = table[0], table[1], table[2:]
    actors = notes.number(title.cell(2), title.number, "number of actors", low=1, high=10_000)
    count = notes.number(title.cell(3), title.number, "number of dimensions", low=1, high=100)
    notes.finish()
    dimensions = int(count or 0)
    names = [_dimension(header, k) for k in range(dimensions)]
    if len(set(names)) < dimensions:
        notes.wrong(header.number, "header", "names a dimension twice", "give each dimension its own name")
    if int(actors or 0) != len(rows):
        what = f"says {int(actors or 0)} actors, but {len(rows)} follow"
        notes.wrong(title.number, "number of actors", what, "correct the number or the rows")
    seen: dict[object, int] = {}
    called = notes.apart([(row.cell(0), row.number) for row in rows])
    named = list(zip(rows, called, strict=True))
    cells = [cell for row, actor in named for cell in _cells(row, actor, names, notes, seen)]
    notes.finish()
    players = tuple(Player(actor, row.cell(1)) for row, actor in named)
    axes = tuple(Axis(name, 0.0, 100.0) for name in names)
    return Grid(title.cell(0), players, axes, tuple(cells), warnings=tuple(notes.warnings))


def _dimension(header: Line, k: int) -> str:
    return header.cell(3 + 2 * k) or f"Dim{k}"


def _cells(row: Line, actor: str, names: list[str], notes: Notes, seen: dict[object, int]) -> list[Cell]:
    numbers = row.cells[3 : 3 + 2 * len(names)]
    extra = [cell for cell in row.cells[3 + 2 * len(names) :] if cell]
    if extra:
        notes.wrong(row.number, actor or "actor", "has more numbers than dimensions", "take them out")
    padded = (*numbers, *[""] * (2 * len(names) - len(numbers)))
    return read_actor(row.number, actor, row.cell(2), padded[0::2], padded[1::2], names, notes, seen)


def read_actor(
    line: int,
    actor: str,
    power: str,
    positions: tuple[str, ...],
    saliences: tuple[str, ...],
    names: list[str],
    notes: Notes,
    seen: dict[object, int],
) -> list[Cell]:
    """The cells of one actor from the texts of its numbers, with everything wrong noted; shared with
    the XML."""
    if not actor:
        notes.wrong(line, "actor", "has no name", "name the actor")
    notes.once(actor, line, "actor", seen)
    capability = notes.number(power, line, f"{actor} influence", low=0)
    places = [
        notes.number(text, line, f"{actor} {name}", low=0, high=100)
        for text, name in zip(positions, names, strict=True)
    ]
    weights = [
        notes.number(text, line, f"{actor} salience of {name}", low=0, high=100)
        for text, name in zip(saliences, names, strict=True)
    ]
    total = sum(weight for weight in weights if weight is not None)
    if total > _FULL:
        what = f"has saliences that add up to {total:g}, above 100"
        notes.wrong(line, actor, what, "lower them: they are shares of one attention")
    return [
        Cell(actor, name, x, s / 100.0, capability)
        for name, x, s in zip(names, places, weights, strict=True)
        if x is not None and s is not None and capability is not None
    ]


def _write(grid: Grid) -> bytes:
    """Positions are put on 0-100; who takes no position stands in the middle with salience 0."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow([written(grid.title), "", len(grid.players), len(grid.axes)])
    out.writerow(
        [
            "Actor",
            "Description",
            "Power",
            *(written(x) for a in grid.axes for x in (a.name, f"{a.name} Salience")),
        ]
    )
    for player in grid.players:
        out.writerow(map(written, _line(grid, player)))
    return text.getvalue().encode("utf-8")


def _line(grid: Grid, player: Player) -> list[str | float]:
    mine = {cell.issue: cell for cell in grid.cells if cell.actor == player.name}
    # KTAB has one salience vector per actor that adds up to 100 at most, and one influence.
    total = max(1.0, sum(cell.salience for cell in mine.values()))
    row: list[str | float] = [player.name, player.description, max(cell.capability for cell in mine.values())]
    for axis in grid.axes:
        cell = mine.get(axis.name)
        at = 50.0 if cell is None else 100.0 * (cell.position - axis.low) / (axis.high - axis.low)
        row += [round(at, 10), 0.0 if cell is None else round(100.0 * cell.salience / total, 10)]
    return row


FORMAT = Format(
    name="ktab",
    title="CSV of KTAB's spatial model of politics",
    recognises=_recognises,
    read=_read,
    write=_write,
    order=3,
)
