"""What a sheet of an Excel workbook says beside its values: merged cells, formulas without values, what is
hidden.

openpyxl tells these only where it holds the whole workbook in memory, a hundred times its size.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

__all__ = ["Marks", "marks_of", "place"]

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LIKELY = (b"mergeCell", b"hidden=", b"<f", b":f")
"""A sheet without any of these has nothing to tell."""
_MOST = 10_000
"""Merged ranges and formulas that are noted; nobody made more by hand."""


@dataclass(frozen=True)
class Marks:
    """What one sheet says beside its values; rows and columns count from 1."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column."""
    unstored: tuple[tuple[int, int, str], ...] = ()
    """Row, column and text of formulas without a stored value."""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def marks_of(data: bytes) -> Iterator[Marks]:
    """The marks of every worksheet of a workbook, in order.

    Parameters
    ----------
    data
        A workbook that `accord.machine.archives.why_not_unpacked` has nothing against.
    """
    with ZipFile(io.BytesIO(data)) as archive:
        for path in _paths(archive):
            text = archive.read(path)
            yield _marks(text) if any(word in text for word in _LIKELY) else Marks()


def place(row: int, column: int) -> str:
    """A cell as spreadsheets call it: row 3, column 2 is B3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _paths(archive: ZipFile) -> Iterator[str]:
    """The members that hold the worksheets, in the order of the workbook."""
    held = set(archive.namelist())
    kinds = {}
    for part in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        target = part.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part.get("Type", "").endswith("/worksheet"):
            kinds[part.get("Id")] = full
    for part in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if _name(part) == "sheet":
            ids = (value for key, value in part.items() if key.endswith("}id"))
            path = kinds.get(next(ids, None), "")
            if path in held:
                yield path


def _marks(text: bytes) -> Marks:
    merged: list[tuple[int, int, int, int]] = []
    unstored: list[tuple[int, int, str]] = []
    rows: list[int] = []
    columns: list[int] = []
    row = 0
    for event, part in ElementTree.iterparse(io.BytesIO(text), ("start", "end")):
        name = _name(part)
        if event == "start":
            if name == "row":
                row = int(part.get("r", row + 1))
                rows += [row] if _hidden(part) else []
        elif name == "c" and len(unstored) < _MOST:
            unstored += _formula(part, row)
        elif name == "mergeCell" and len(merged) < _MOST:
            merged += _corners(part.get("ref", ""))
        elif name == "col" and _hidden(part):
            columns += range(int(part.get("min", 0)), min(int(part.get("max", 0)), 500) + 1)
        elif name == "row":
            part.clear()
    return Marks(tuple(merged), tuple(unstored), tuple(rows), tuple(columns))


def _name(part: Any) -> str:
    return str(part.tag).rpartition("}")[2]


def _hidden(part: Any) -> bool:
    return part.get("hidden") in ("1", "true")


def _formula(cell: Any, row: int) -> list[tuple[int, int, str]]:
    """The formula of a cell that has no value; a stored empty text is a value."""
    parts = {_name(part): part.text or "" for part in cell}
    at = _CELL.fullmatch(cell.get("r", ""))
    if "f" not in parts or parts.get("v") or cell.get("t") == "str" or at is None:
        return []
    return [(row, _number(at[1]), f"={parts['f']}")]


def _corners(text: str) -> list[tuple[int, int, int, int]]:
    found = _RANGE.fullmatch(text)
    if found is None:
        return []
    return [(int(found[2]), _number(found[1]), int(found[4]), _number(found[3]))]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
