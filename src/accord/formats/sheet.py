"""Reading a table from a file, and noting everything that is wrong in it before giving up."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from accord.case.files.tables import decimal_point, delimiter_of, told_before
from accord.errors import Finding, InvalidFileError, nearest
from accord.machine.spreadsheet import shown

__all__ = ["Line", "Notes", "delimiter_of", "first_line", "header_of", "lines", "text_of"]

_BLANKS = " \t,;"


@dataclass(frozen=True)
class Line:
    """A row of a table with its place in the file."""

    number: int
    """1-based."""
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """The text at a column; empty where the row is too short."""
        return self.cells[at] if 0 <= at < len(self.cells) else ""


@dataclass
class Notes:
    """The findings of one file, gathered while it is read."""

    label: str
    findings: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    """What is doubtful but can be read."""
    commas: bool = False
    """Whether 1,5 is a number: where cells are not split at commas."""
    _said: bool = False

    def value(self, text: str) -> float | None:
        """The number that `text` is, or None; notes nothing but the first decimal comma."""
        pointed = decimal_point(text) if self.commas else text
        if pointed is None or pointed == text:
            return None if pointed is None else _number(text)
        if not self._said:
            self._said = True
            what = f"hold decimal commas: {text.strip()} is read as {text.strip().replace(',', '.')}"
            self.warnings.append(
                Finding(self.label, None, "numbers", what, "write decimal points to be sure", "warning")
            )
        return _number(pointed)

    def wrong(self, line: int | None, where: str, what: str, remedy: str) -> None:
        """Note an error."""
        self.findings.append(Finding(self.label, line, where, what, remedy))

    def number(
        self,
        text: str,
        line: int | None,
        where: str,
        *,
        low: float = -1e15,
        high: float = 1e15,
        unit: str = "",
    ) -> float | None:
        """The number that `text` is; None, and a finding, if it is none or leaves [low, high]."""
        value = self.value(text)
        if value is None:
            what = "is empty" if not text.strip() else f"is {text.strip()[:40]!r}, which is not a number"
            self.wrong(line, where, what, "write a number such as 12.5, with a decimal point")
            return None
        if not low <= value <= high:
            span = f"{low:g} to {high:g}" if high < 1e15 else f"{low:g} or more"
            self.wrong(line, where, f"is {value:g}, outside {span}{unit}", "correct the number or the scale")
            return None
        return value

    def known(self, name: str, line: int | None, where: str, names: list[str]) -> bool:
        """Whether `name` is declared; a finding if it is not."""
        if name in names:
            return True
        close = nearest(name, names)
        hint = f"write {close!r}, or declare it" if close else "declare it, or correct the name"
        self.wrong(line, where, f"{name!r} is not declared", hint)
        return False

    def once(self, name: str, line: int, where: str, seen: dict[object, int], key: object = None) -> bool:
        """Whether `name` comes for the first time; a finding if it came before."""
        key = name if key is None else key
        if key in seen:
            what = f"{name!r} stands in line {seen[key]} already"
            self.wrong(line, where, what, "give each its own name, or take one out")
            return False
        seen[key] = line
        return True

    def apart(self, names: list[tuple[str, int]]) -> list[str]:
        """Names (with their lines), those that came before numbered "Name (2)" and so on, with a warning."""
        first: dict[str, int] = {}
        found: list[str] = []
        given = {name for name, _ in names}
        for name, line in names:
            if not name or name not in first:
                first[name] = line
                found.append(name)
                continue
            number = 2
            while (free := f"{name} ({number})") in found or free in given:
                number += 1
            found.append(free)
            what = f"{name!r} stands in line {first[name]} already; this one is read as {free!r}"
            remedy = "give each its own name, or take one out if it is the same actor"
            self.warnings.append(Finding(self.label, line, "actor", what, remedy, "warning"))
        return found

    def finish(self) -> None:
        """End here if anything was found.

        Raises
        ------
        InvalidFileError
            With all findings.
        """
        if self.findings:
            count = len(self.findings)
            raise InvalidFileError(
                f"{self.label} has {count} error{'s' if count > 1 else ''}; nothing was read from it",
                (*self.findings, *self.warnings),
            )


def _number(text: str) -> float | None:
    plain = text.strip()
    if "_" in plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None  # also refuses nan and infinity


def text_of(data: bytes, label: str) -> str:
    """The content of a file as text.

    Raises
    ------
    InvalidFileError
        If it is not UTF-8, with the place of the first byte that is not.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        row = Finding(label, line, "file", "is not text in UTF-8", "save it again as UTF-8")
        raise InvalidFileError(f"{label} is not text in UTF-8", [row]) from problem
    if "\0" in text:
        row = Finding(label, None, "file", "holds zero bytes, so it is no text in UTF-8", "save it as UTF-8")
        raise InvalidFileError(f"{label} is not text in UTF-8", [row])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def first_line(data: bytes, at: int = 0) -> str:
    """The line `at` (0-based) of the table, leaving empty ones aside, in lower case; never fails."""
    rows = _table_of(data[:20_000].decode("utf-8-sig", "replace").splitlines())
    return rows[at].strip().lower() if at < len(rows) else ""


def header_of(text: str) -> str:
    """The first line of the table in `text`; empty where there is none."""
    return next(iter(_table_of(text.split("\n"))), "")


def _table_of(rows: list[str]) -> list[str]:
    """The rows that are not empty, without those above the table that are comments."""
    full = [row for row in rows if row.strip(_BLANKS)]
    first = next((at for at, row in enumerate(full) if not told_before(row)), len(full))
    return full[first:]


def lines(text: str, delimiter: str, *, quote: str = '"') -> list[Line]:
    """The rows of the table that are not empty, each cell without blanks at its ends."""
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, quotechar=quote, skipinitialspace=True)
    found: list[Line] = []
    while True:
        begin = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return found
        except csv.Error:
            continue
        cells = tuple(shown(cell.strip()) for cell in row)
        if any(cells) and (found or not told_before(cells[0])):
            found.append(Line(begin, cells))
