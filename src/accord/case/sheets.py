"""A whole case as flat tables, one per kind of entry, and back to an equal case.

A row is one entry, such as the stance of an actor on an issue. Its first columns are the ids that lead to
it, the others its fields by their paths inside the entry, ``ask.low``. An empty cell is a field that was left
out. Numbers, true and false stand as they are. Texts stand as they are too, unless they would be read as
something else or hold characters that a spreadsheet loses; these, lists and what else has no cell of its own
are written as JSON. The table ``Case`` has one row per field for all that belongs to the case itself.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.case.plain_data import case_from, plain
from accord.case.schema import Case
from accord.errors import Finding, InvalidFileError

__all__ = ["CASE", "KINDS", "Kind", "Sheet", "case_of_sheets", "is_case_sheet", "sheets_of_case"]

Scalar = str | float | int | bool | None

CASE = "Case"
"""The table of the case itself; a workbook that has it holds a whole case."""
HEADER = ("field", "value")
MOST_LETTERS = 16_000
"""Of one cell; what is longer goes on in a column of the same name with ``(2)`` behind it. Excel takes
32,767, and every letter may need a second one where it is quoted."""
_LARGEST_WHOLE = 2**53
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
    "|_(?=x[0-9A-Fa-f]{4}_)"
)
"""What XML forbids, spreadsheets change or readers do not see; and what Excel takes for such."""
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


@dataclass(frozen=True)
class Kind:
    """A kind of entry that has a table of its own."""

    sheet: str
    """Name of the table."""
    trail: tuple[str, ...]
    """Path of its entries; ``*`` stands for an id, ``#`` for a position in a list, counted from 1."""
    keys: tuple[str, ...]
    """Headings of the columns for those, from left to right."""


KINDS = (
    Kind("Case actors", ("actors", "*"), ("actor",)),
    Kind("Case agendas at home", ("actors", "*", "sinks", "*"), ("actor", "agenda")),
    Kind("Case issues", ("issues", "*"), ("issue",)),
    Kind("Case votes", ("issues", "*", "rule", "weights", "*"), ("issue", "actor")),
    Kind("Case stances", ("issues", "*", "stances", "*"), ("issue", "actor")),
    Kind("Case influence", ("issues", "*", "influence", "*"), ("issue", "id")),
    Kind("Case trust", ("issues", "*", "influence", "*", "trust", "*"), ("issue", "id", "actor")),
    Kind("Case ratification", ("issues", "*", "ratification", "*"), ("issue", "actor")),
    Kind("Case packages", ("packages", "*"), ("package",)),
    Kind("Case common causes", ("common", "*"), ("cause",)),
    Kind("Case links", ("links", "*"), ("link",)),
    Kind("Case events", ("events", "*"), ("event",)),
    Kind("Case event changes", ("events", "*", "changes", "#"), ("event", "number")),
    Kind("Case scenarios", ("scenarios", "*"), ("scenario",)),
    Kind("Case scenario changes", ("scenarios", "*", "changes", "#"), ("scenario", "number")),
    Kind("Case claims", ("claims", "*"), ("claim",)),
    Kind("Case evidence", ("evidence", "*"), ("id",)),
    Kind("Case sources", ("sources", "*"), ("id",)),
    Kind("Case input changes", ("input_changes", "#"), ("number",)),
)
"""In the order in which they are read: an entry before those inside it."""


@dataclass(frozen=True)
class Sheet:
    """One table."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]


@dataclass(frozen=True)
class _Row:
    keys: tuple[str | int, ...]
    cells: dict[str, Scalar]


def is_case_sheet(name: str) -> bool:
    """Whether a table of this name is one of a whole case."""
    return name == CASE or any(name == kind.sheet for kind in KINDS)


def sheets_of_case(case: Case) -> tuple[Sheet, ...]:
    """The tables of a case, that of the case itself first; kinds without an entry have none."""
    own = _Row((), {})
    found: dict[str, list[_Row]] = {kind.sheet: [] for kind in KINDS}
    _walk(plain(case), (), own, "", found)
    tables = [Sheet(CASE, HEADER, tuple(own.cells.items()))]
    for kind in KINDS:
        if rows := found[kind.sheet]:
            columns = _columns(rows)
            cells = tuple((*row.keys, *(row.cells.get(column) for column in columns)) for row in rows)
            tables.append(Sheet(kind.sheet, (*kind.keys, *columns), cells))
    return tuple(tables)


def _walk(
    here: Any, trail: tuple[str | int, ...], row: _Row, path: str, found: dict[str, list[_Row]]
) -> None:
    """Put what stands at `trail` into `row` under `path`, or into rows of its own."""
    kind = _kind_at(trail) if isinstance(here, Mapping) else None
    if kind is not None:
        row, path = _Row(_keys_in(kind, trail), {}), ""
        found[kind.sheet].append(row)
    if isinstance(here, Mapping) and (here or kind is not None) and all(map(_PLAIN_KEY.fullmatch, here)):
        for key, inner in here.items():
            _walk(inner, (*trail, key), row, f"{path}.{key}" if path else key, found)
    elif isinstance(here, list) and here and _kind_at((*trail, 1)) is not None:
        for number, inner in enumerate(here, 1):
            _walk(inner, (*trail, number), row, path, found)
    else:
        row.cells.update(_pieces(path, _written(here)))


def _kind_at(trail: tuple[str | int, ...]) -> Kind | None:
    return next((kind for kind in KINDS if _fits(kind.trail, trail)), None)


def _fits(pattern: Sequence[str], trail: Sequence[str | int]) -> bool:
    if len(pattern) != len(trail):
        return False
    pairs = zip(pattern, trail, strict=True)
    return all(isinstance(key, int) if part == "#" else part in ("*", key) for part, key in pairs)


def _keys_in(kind: Kind, trail: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return tuple(key for part, key in zip(kind.trail, trail, strict=True) if part in ("*", "#"))


def _columns(rows: Iterable[_Row]) -> list[str]:
    """The columns of all rows: each new one stands behind the one that it follows in its row, so that fields
    keep their order."""
    names: list[str] = []
    for row in rows:
        at = 0
        for name in row.cells:
            if name not in names:
                names.insert(at, name)
            at = names.index(name) + 1
    return names


def _written(value: Any) -> Scalar:
    """A value as one cell."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= _LARGEST_WHOLE:
        return value
    if isinstance(value, float) and float(f"{value:.16g}") == value:
        return value  # a spreadsheet keeps 16 digits
    if isinstance(value, str) and _read(value) == value and not _UNSAFE.search(value):
        return value
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda bad: f"\\u{ord(bad[0]):04x}", text)


def _read(cell: Any) -> Any:
    """The value that was written in a cell."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if text[:1] in ("[", "{", '"') or text in ("null", "true", "false") or _NUMBER.fullmatch(text):
        try:
            return json.loads(text)
        except ValueError:
            return cell
    return text


def _pieces(path: str, cell: Scalar) -> Iterator[tuple[str, Scalar]]:
    """A cell under its path, a long text in several."""
    if not isinstance(cell, str) or len(cell) <= MOST_LETTERS:
        yield path, cell
        return
    for number, start in enumerate(range(0, len(cell), MOST_LETTERS), 1):
        # Quoted, so that blanks at the ends of a piece stay.
        piece = json.dumps(cell[start : start + MOST_LETTERS], ensure_ascii=False)
        yield path if number == 1 else f"{path} ({number})", piece


def case_of_sheets(tables: Mapping[str, Sequence[Sequence[Any]]], label: str) -> Case:
    """The case that `sheets_of_case` wrote.

    Parameters
    ----------
    tables : name of a table -> its rows, the heading first.
    label : what messages call the file.

    Raises
    ------
    InvalidFileError
        With every row that has no place, and with every place at which the data do not fit the schema.
    """
    findings: list[Finding] = []
    case: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for line, row in enumerate(tables[CASE][1:], 2):
        field = row[0] if row else None
        if field is not None:
            own[str(field)] = row[1] if len(row) > 1 else None
        elif any(cell is not None for cell in row):
            findings.append(Finding(label, line, CASE, "has a value without a field", "name the field"))
    _fill(case, own)
    for kind in KINDS:
        findings += _put(case, kind, tables.get(kind.sheet, ()), label)
    if findings:
        raise InvalidFileError(f"{label} is not a whole case", findings)
    return case_from(case)


def _put(case: dict[str, Any], kind: Kind, rows: Sequence[Sequence[Any]], label: str) -> Iterator[Finding]:
    """Put the entries of one table into the case; rows without a place are findings."""
    width = len(kind.keys)
    header = [str(name) if name is not None else "" for name in rows[0]] if rows else []
    if rows and tuple(header[:width]) != kind.keys:
        yield Finding(
            label, 1, kind.sheet, "has another heading", f"begin it with the columns {', '.join(kind.keys)}"
        )
        return
    for line, row in enumerate(rows[1:], 2):
        if all(cell is None for cell in row):
            continue
        keys = [_key(cell) for cell in row[:width]]
        if None in keys or len(row) < width:
            yield Finding(label, line, kind.sheet, "lacks an id", f"fill in {', '.join(kind.keys)}")
            continue
        entry = _place(case, kind.trail, keys)
        if entry is None:
            what = f"{'.'.join(map(str, keys))} stands in no entry of the tables before"
            yield Finding(label, line, kind.sheet, what, "add that entry, or take the row out")
            continue
        cells = {name: cell for name, cell in zip(header[width:], row[width:], strict=False) if name}
        _fill(entry, {name: cell for name, cell in cells.items() if cell is not None})


def _key(cell: Any) -> Any:
    return cell if not isinstance(cell, float) else int(cell)


def _place(case: dict[str, Any], trail: Sequence[str], keys: Sequence[Any]) -> dict[str, Any] | None:
    """The entry, made where it was none; None where the entry around it is missing."""
    left = list(keys)
    here: Any = case
    for at, part in enumerate(trail):
        last = at == len(trail) - 1
        if part == "#":
            here.append({})  # rows stand in their order
            return here[-1]
        if part == "*":
            key = str(left.pop(0))
            if key not in here and not last:
                return None
            here = here.setdefault(key, {})
        else:
            here = here.setdefault(part, [] if trail[at + 1] == "#" else {})
    return here


def _fill(entry: dict[str, Any], cells: Mapping[str, Any]) -> None:
    """Put cells under their paths into an entry, pieces of a long text joined."""
    for name, cell in _joined(cells).items():
        here = entry
        *above, last = name.split(".")
        for part in above:
            here = here.setdefault(part, {})
        here[last] = cell


def _joined(cells: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    pieces: dict[str, list[str]] = {}
    for name, cell in cells.items():
        base = re.sub(r" \(\d+\)$", "", name)
        if base != name and base in found:
            pieces.setdefault(base, [str(found[base])]).append(str(_read(cell)))
        else:
            found[name] = _read(cell)
    return found | {name: _read("".join(parts)) for name, parts in pieces.items()}
