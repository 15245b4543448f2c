"""Tables with named columns, read from a file for a back-test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accord.errors import NotFoundError
from accord.formats.sheet import Line, Notes, delimiter_of, lines, text_of

__all__ = ["Sheet", "sheet"]


@dataclass(frozen=True)
class Sheet:
    """A table with named columns."""

    label: str
    columns: dict[str, int]
    rows: tuple[Line, ...]

    def text(self, row: Line, column: str) -> str:
        """The text in a column; empty where the file has none of that name."""
        return row.cell(self.columns.get(column, -1))


def sheet(path: Path, needed: tuple[str, ...] = ()) -> Sheet:
    """The table in `path`, its names of columns in lower case.

    Raises
    ------
    NotFoundError
        If there is no readable file.
    InvalidFileError
        If it is no text, or lacks columns that are `needed`.
    """
    label = str(path)
    try:
        text = text_of(path.read_bytes(), label)
    except OSError as problem:
        raise NotFoundError(f"There is no readable file '{path}'; check the path") from problem
    table = lines(text, delimiter_of(text.strip().partition("\n")[0]))
    notes, names = Notes(label), table[0].cells if table else ()
    columns = {name.lower(): at for at, name in enumerate(names)}
    for name in needed:
        if name not in columns:
            notes.wrong(1, name, "is missing among the columns", "add it")
    notes.finish()
    return Sheet(label, columns, tuple(table[1:]))
