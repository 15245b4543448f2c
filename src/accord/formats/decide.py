"""The input files of the DECIDE exchange model.

The first cell of a line says what it is: ``#A`` actor (id, name), ``#P`` issue (id, description), ``#M``
point of a scale (issue, position, meaning), ``#D`` datum (actor, issue, position, salience, power), ``#O``
title, ``#/`` and anything else a comment. Cells are split by what follows the first cell of a row, a tab, a
semicolon or a comma; each may be quoted by ``'`` or ``"`` or not. The scale runs from the least to the
greatest ``#M``, or from 0 to 100 without any. Saliences and powers are 0-1; a file in which any salience is
above 1 has them on 0-100. Numbers have a decimal point. Actors and issues keep the order of ``#A`` and
``#P``. Source: manual of the Python program by its author, and its example files.
"""

from __future__ import annotations

import re

from accord.formats.contract import Format
from accord.formats.grid import Axis, Cell, Grid, Player
from accord.formats.sheet import Line, Notes, text_of
from accord.machine.spreadsheet import runs

__all__ = ["FORMAT"]

_MARK = re.compile(r"""\s*(['"]?)\s*\#([OAPMD])\s*\1[ ]*([\t;,])""", re.IGNORECASE)


_NUMBER = re.compile(r"-?[\d.]+(e[-+]?\d+)?")
_ANY_MARK = re.compile(r"""^\s*['"]?\s*\#(?:/|[OAPMD]\s*['"]?[ ]*[\t;,|])""", re.IGNORECASE | re.MULTILINE)


def _recognises(data: bytes) -> bool:
    return bool(_ANY_MARK.search(data[:20_000].decode("utf-8-sig", "replace")))


def _read(data: bytes, label: str) -> Grid:
    table, delimiter = _lines(text_of(data, label))
    notes = Notes(label, commas=delimiter != ",")
    rows = {kind: [line for line in table if line.cell(0).upper() == f"#{kind}"] for kind in "OAPMD"}
    if not rows["D"]:
        notes.wrong(None, "#D", "holds no data", "write one '#D' row per actor and issue, split by tabs")
        notes.finish()
    actors, issues = _declared(rows["A"], "#A", notes), _declared(rows["P"], "#P", notes)
    axes = {name: _axis(name, text, rows["M"], notes) for name, text in issues.items()}
    for line in rows["M"]:
        notes.known(line.cell(1), line.number, "#M issue", list(issues))
    cells = _cells(rows["D"], list(actors), axes, notes)
    notes.finish()
    players = tuple(Player(name, text) for name, text in actors.items())
    title = rows["O"][0].cell(1) if rows["O"] else ""
    return Grid(title, players, tuple(axes.values()), tuple(cells), warnings=tuple(notes.warnings))


def _lines(text: str) -> tuple[list[Line], str]:
    """The rows that are not comments, and what splits their cells; a row ends where its line does."""
    rows = [(number, row) for number, row in enumerate(text.split("\n"), 1) if _MARK.match(row)]
    marks = [match for _, row in rows if (match := _MARK.match(row))]
    data = [match for match in marks if match[2].upper() == "D"]
    if not marks:
        return [], ","
    delimiter = (data or marks)[0][3]
    cell = re.compile(rf"""[ ]*(?:(['"])(.*?)\1[ ]*|([^{delimiter}]*))(?:{delimiter}|$)""")
    return [Line(number, tuple(_split(row, cell))) for number, row in rows], delimiter


def _split(row: str, cell: re.Pattern[str]) -> list[str]:
    found, at = [], 0
    while at < len(row) and (match := cell.match(row, at)):
        quote, quoted, plain = match.groups()
        found.append((plain if quote is None else quoted.replace(quote * 2, quote)).strip())
        at = match.end()
    return found


def _declared(rows: list[Line], kind: str, notes: Notes) -> dict[str, str]:
    """Descriptions by id, in the order of the file."""
    if not rows:
        notes.wrong(None, kind, "is nowhere in the file", f"declare each with a '{kind}' row")
    seen: dict[object, int] = {}
    found = {}
    for line in rows:
        if not line.cell(1):
            notes.wrong(line.number, kind, "has no id", "write the id after the row type")
        elif notes.once(line.cell(1), line.number, kind, seen):
            found[line.cell(1)] = line.cell(2)
    return found


def _axis(name: str, text: str, points: list[Line], notes: Notes) -> Axis:
    mine = [line for line in points if line.cell(1) == name]
    read = [(notes.number(line.cell(2), line.number, f"#M {name}"), line.cell(3)) for line in mine]
    anchors = tuple((at, words or f"{at:g}") for at, words in read if at is not None)
    ends = [at for at, _ in anchors]
    if len(set(ends)) < 2:
        if mine and len(ends) == len(mine):
            notes.wrong(mine[0].number, f"#M {name}", "is the only point of its scale", "give both ends")
        return Axis(name, 0.0, 100.0, text)
    return Axis(name, min(ends), max(ends), text, anchors)


def _cells(rows: list[Line], actors: list[str], axes: dict[str, Axis], notes: Notes) -> list[Cell]:
    found, seen = [], dict[object, int]()
    percent = any((notes.value(line.cell(4)) or 0.0) > 1 for line in rows)
    for line in rows:
        actor, issue = line.cell(1), line.cell(2)
        known = notes.known(actor, line.number, "actor", actors)
        if not notes.known(issue, line.number, "issue", list(axes)) or not known:
            continue
        notes.once(f"{actor} on {issue}", line.number, "#D", seen)
        where, axis = f"{actor} on {issue}", axes[issue]
        x = notes.number(line.cell(3), line.number, f"{where}: position", low=axis.low, high=axis.high)
        s = notes.number(line.cell(4), line.number, f"{where}: salience", low=0, high=100)
        c = notes.number(line.cell(5), line.number, f"{where}: power", low=0, high=100)
        if x is not None and s is not None and c is not None:
            found.append(Cell(actor, issue, x, s / 100.0 if percent else s, c))
    return found


def _write(grid: Grid) -> bytes:
    out = [["#O", grid.title]]
    out += [["#A", player.name, player.description or player.name] for player in grid.players]
    for axis in grid.axes:
        out.append(["#P", axis.name, axis.title or axis.name])
        points = dict(axis.anchors) | {end: dict(axis.anchors).get(end, "") for end in (axis.low, axis.high)}
        out += [["#M", axis.name, repr(at), points[at]] for at in sorted(points)]
    numbers = ((c, (c.position, c.salience, c.capability)) for c in grid.cells)
    out += [["#D", cell.actor, cell.issue, *map(repr, values)] for cell, values in numbers]
    rows = ("\t".join(_clean(cell) for cell in row) for row in out)
    return ("\n".join(rows) + "\n").encode("utf-8")


def _clean(cell: str) -> str:
    """One line; a blank, which is not read, goes before a text that a spreadsheet would run."""
    text = " ".join(cell.replace('"', "'").split())
    return f" {text}" if runs(text) and not _NUMBER.fullmatch(text) else text


FORMAT = Format(
    name="decide",
    title="'#' file of the DECIDE exchange model",
    recognises=_recognises,
    read=_read,
    write=_write,
    order=0,
)
