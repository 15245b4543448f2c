"""Reading a table from a file, and noting everything that is wrong in it before giving up."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.case.files.tables import decimal_point, delimiter_of, is_missing, told_before
from accord.errors import Finding, InvalidFileError, nearest
from accord.machine.spreadsheet import shown

__all__ = ["Line", "Notes", "delimiter_of", "first_line", "header_of", "lines", "rows_at_top", "text_of"]

_BLANKS = " \t,;"
_UNSEEN = "\ufeff\u200b\u200e\u200f\u2060"
"""Letters without a width that come along when a number is copied from a page."""
_PARTED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
_NO_NUMBERS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile("="), "a formula without a stored value", "open it in a spreadsheet and save it"),
    (
        re.compile("#"),
        "an error of the spreadsheet and not a number",
        "mend the formula, or write the number",
    ),
    (re.compile(r"[\d.,\s-]+%"), "which is not a number without its percent sign", "write the number alone"),
    (
        re.compile(r"[+-]?\d{1,3}([.,'\u2019\s\u00a0\u202f]\d{3})+([.,]\d+)?$"),
        "which may part thousands and is not a number for sure",
        "write 1500 or 1.5, with a decimal point and no other",
    ),
    (
        re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}"),
        "a date and not a number",
        "write the number; a spreadsheet may have taken it for a date",
    ),
    (
        re.compile(r"[<>~\u2248\u2264\u2265]|\(?\d[\d.]*\)?\s*([-\u2013/*\u00b1]|to\b|\.\.)"),
        "which is not a number by itself",
        "write one number such as 12.5",
    ),
    (
        re.compile(r"[^\w\s.-]?\s*-?\d[\d.,]*\s*[^\d\s.,]+$"),
        "which is not a number alone",
        "write the number without its unit",
    ),
)
"""What stands where a number should: how to tell, what it is, what to do."""


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
    thousands: bool = False
    """Whether 1.500 may be a thousand and a half: where numbers of the file have decimal commas."""
    _said: bool = False
    _absences: dict[str, int] = field(default_factory=dict)

    def value(self, text: str) -> float | None:
        """The number that `text` is, or None; notes nothing but the first decimal comma."""
        if self.thousands and _PARTED_BY_POINTS.fullmatch(text.strip()):
            return None
        pointed = decimal_point(text) if self.commas else text
        if pointed is None or pointed == text:
            return None if pointed is None else _number(text)
        if not self._said:
            self._said = True
            what = f"hold decimal commas: {text.strip()} is read as {text.strip().replace(',', '.')}"
            self.doubt(None, "numbers", what, "write decimal points to be sure")
        return _number(pointed)

    def points_part_thousands(self, cells: Iterable[str]) -> None:
        """Take 1.500 for no number if any of `cells` has a decimal comma."""
        if self.commas and any(decimal_point(cell) not in (cell, None) for cell in cells):
            self.thousands = True

    def doubt(self, line: int | None, where: str, what: str, remedy: str) -> None:
        """Note a warning."""
        self.warnings.append(Finding(self.label, line, where, what, remedy, "warning"))

    def passed_over(self, rows: list[int]) -> None:
        """Note the rows above the header."""
        if rows:
            said = f"line {rows[0]}" if len(rows) == 1 else f"lines {rows[0]} to {rows[-1]}"
            self.doubt(rows[0], "header", f"{said} above the header passed over", "see that nothing is lost")

    def absent(self, line: int, code: str) -> None:
        """Note that a row says by `code` that its actor takes no position; told once for each but the
        usual."""
        if code.upper() not in ("", "NA") and not self._absences.get(code):
            what = f"{code!r} for position and salience is read as no position"
            self.doubt(line, "position", what, "leave both cells empty to be sure")
        self._absences[code] = self._absences.get(code, 0) + 1

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
            what, remedy = _why_no_number(text.strip())
            self.wrong(line, where, what, remedy)
            return None
        return value if self.within(value, line, where, low=low, high=high, unit=unit) else None

    def within(
        self, value: float, line: int | None, where: str, *, low: float, high: float, unit: str = ""
    ) -> bool:
        """Whether `value` lies in [low, high]; a finding if it does not."""
        if low <= value <= high:
            return True
        span = f"{low:g} to {high:g}" if high < 1e15 else f"{low:g} or more"
        self.wrong(line, where, f"is {value:g}, outside {span}{unit}", "correct the number or the scale")
        return False

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
        next_number: dict[str, int] = {}
        for name, line in names:
            if not name or name not in first:
                first[name] = line
                found.append(name)
                continue
            number = next_number.get(name, 2)
            while (free := f"{name} ({number})") in given:
                number += 1
            next_number[name] = number + 1
            given.add(free)
            found.append(free)
            what = f"{name!r} stands in line {first[name]} already; this one is read as {free!r}"
            self.doubt(line, "actor", what, "give each its own name, or take one out if it is the same actor")
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
    plain = text.strip().strip(_UNSEEN).replace("\u2212", "-")
    if "_" in plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None  # also refuses nan and infinity


def _why_no_number(text: str) -> tuple[str, str]:
    """What `text` is instead of a number, and what to do."""
    shown = f"is {text[:40]!r}"
    if not text:
        return "is empty", "write a number such as 12.5, with a decimal point"
    if is_missing(text):
        return f"{shown}, which is not a number but stands for none", "write the number, or take the row out"
    for pattern, what, remedy in _NO_NUMBERS:
        if pattern.match(text):
            return f"{shown}, {what}", remedy
    return f"{shown}, which is not a number", "write a number such as 12.5, with a decimal point"


def text_of(data: bytes, label: str) -> str:
    """The content of a file as text.

    Raises
    ------
    InvalidFileError
        If it is not UTF-8, with the place of the first byte that is not.
    """
    try:
        text = data.decode(_encoding(data))
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
    rows = _table_of(rows_at_top(data))
    return rows[at].strip().lower() if at < len(rows) else ""


def rows_at_top(data: bytes) -> list[str]:
    """The first lines of a file, as they can be read; never fails."""
    return data[:20_000].decode(_encoding(data), "replace").splitlines()


def _encoding(data: bytes) -> str:
    """UTF-8, or what Excel calls Unicode text: UTF-16, which says so by its mark."""
    return "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


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
