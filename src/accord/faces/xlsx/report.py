"""A report as an Excel workbook: a guide, the board, the tables of the page, the values behind them, the
whole case and a codebook.

Tables with the same columns share a sheet, with the section that each row comes from before them. No text is
ever a formula. The same report gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from accord.case.schema import Case
from accord.case.sheets import CASE, sheets_of_case
from accord.errors import MissingExtraError
from accord.faces.xlsx.book import Book, Curve, Heading
from accord.forecasts.results import Forecast
from accord.machine.archives import settled
from accord.pages import blocks as page
from accord.pages.blocks import Block, Cell, Interval, Report, Sentence, Table
from accord.pages.codebook import DataTable, codebook
from accord.pages.data_tables import data_tables

__all__ = ["RENDERERS", "report_xlsx", "xlsxwriter"]

TOO_LONG = ("settlements",)
"""Tables of data that a workbook leaves to ``accord export``."""
MOST_CURVES = 12
"""More lines than these cannot be told apart in a chart."""
_SHEET_NAME = 31


def report_xlsx(report: Report, case: Case, forecast: Forecast, *, dated: dt.date) -> bytes:
    """The workbook.

    Parameters
    ----------
    case : as loaded, before a scenario; it is what ``accord convert`` reads back.
    forecast : whose values stand behind the page.
    dated : the date of its making as its properties tell it, so that no clock is looked at.

    Raises
    ------
    MissingExtraError
        If XlsxWriter (the extra ``report``) is not installed.
    """
    out = io.BytesIO()
    writer = xlsxwriter()
    book = Book(writer, out)
    when = dt.datetime.combine(dated, dt.time())
    about = {"title": report.title[:255], "author": report.author[:255], "category": report.marking[:255]}
    book.file.set_properties(about | {"created": when})
    tables = [table for table in data_tables(forecast) if table.name not in TOO_LONG and table.rows]
    collected = _Collected()
    collected.blocks(report.blocks)
    whole = sheets_of_case(case)
    guide = book.sheet("Read me")
    listed = [("Board", "The issues, easiest first: how likely, when, on which terms", "this forecast")]
    _board(book, tables)
    for name, group in collected.named():
        _page_sheet(book, name, group)
        listed.append((name, "; ".join(dict.fromkeys(t.caption for t in group.tables))[:200], "the page"))
    for table in tables:
        _data_sheet(book, f"Data {table.name}", table)
        listed.append((f"Data {table.name}", table.meaning, "values, one row each"))
    for sheet in whole:
        book.table(sheet.name, [Heading(name) for name in sheet.header], sheet.rows)
        listed.append(
            (sheet.name, "The case: what the forecast was made from", "read back by accord convert")
        )
    _data_sheet(book, "Codebook", codebook(tables))
    listed.append(("Codebook", "Every variable of the data with its meaning and unit", "words"))
    _guide(book, guide, report, collected.words, listed)
    book.file.close()
    return settled(out.getvalue())


def xlsxwriter() -> Any:
    """XlsxWriter.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        import xlsxwriter as found
    except ImportError as absent:
        raise MissingExtraError("A briefing as Excel workbook", "report") from absent
    return found


@dataclass
class _Group:
    """Tables of the page with columns of the same names."""

    tables: list[Table] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


@dataclass
class _Collected:
    """What a workbook takes from the blocks of a page."""

    words: list[tuple[str, str]] = field(default_factory=list)
    """Kind of line (``heading`` or ``text``) and its text, for the guide."""
    groups: dict[tuple[str, ...], _Group] = field(default_factory=dict)
    section: str = ""

    def blocks(self, found: Iterable[Block]) -> None:
        """Take in blocks in their order."""
        for block in found:
            RENDERERS[type(block)](self, block)

    def lines(self, found: Iterable[Sentence]) -> None:
        """Take in sentences, one to a line."""
        self.words.extend(("text", sentence.text) for sentence in found)

    def named(self) -> list[tuple[str, _Group]]:
        """The groups under the names of their sheets."""
        return [(_sheet_name(k, g.tables[0].caption), g) for k, g in enumerate(self.groups.values(), 1)]


def _heading(into: _Collected, block: page.Heading) -> None:
    into.section = block.text
    if block.level <= 2:
        into.words.append(("heading", block.text))


def _sentences(into: _Collected, block: page.Lead | page.Paragraph | page.Points | page.Note) -> None:
    into.lines(block.sentences)


def _key_figures(into: _Collected, block: page.KeyFigures) -> None:
    into.words.extend(("text", f"{item.name}: {item.value.text}") for item in block.items)


def _figure(into: _Collected, block: page.Figure) -> None:
    into.words.append(("text", block.data.label))
    if block.twin is not None:
        _table(into, block.twin)


def _table(into: _Collected, block: Table) -> None:
    group = into.groups.setdefault(tuple(column.title for column in block.columns), _Group())
    group.tables.append(block)
    group.sections.append(into.section)


def _details(into: _Collected, block: page.Details) -> None:
    into.blocks(block.blocks)


def _nothing(_: _Collected, __: page.PageBreak) -> None:
    """A workbook has no pages."""


RENDERERS: dict[type, Callable[[_Collected, Any], None]] = {
    page.Details: _details,
    page.Figure: _figure,
    page.Heading: _heading,
    page.KeyFigures: _key_figures,
    page.Lead: _sentences,
    page.Note: _sentences,
    page.PageBreak: _nothing,
    page.Paragraph: _sentences,
    page.Points: _sentences,
    Table: _table,
}
"""Kind of block -> what a workbook takes from it."""


def _sheet_name(number: int, caption: str) -> str:
    """A name that a sheet may bear; its number tells it from others."""
    plain = "".join(" " if letter in "[]:*?/\\'" or ord(letter) < 32 else letter for letter in caption)
    return f"T{number} {' '.join(plain.split())}"[:_SHEET_NAME].strip()


def _page_sheet(book: Book, name: str, group: _Group) -> None:
    """One row per row of its tables."""
    shown = [k for k, column in enumerate(group.tables[0].columns) if not column.handle]
    fields = [_Field.of(group, k) for k in shown]
    rows = [
        (
            section,
            table.caption,
            *(v for k, f in zip(shown, fields, strict=True) for v in f.values(table, row[k], k)),
        )
        for section, table in zip(group.sections, group.tables, strict=True)
        for row in table.rows
    ]
    heads = [heading for each in fields for heading in each.headings]
    book.table(name, [Heading("Section"), Heading("Table"), *heads], rows)


@dataclass(frozen=True)
class _Field:
    """A column of the page as one to three of a sheet: its values, their errors, their units."""

    title: str
    share: bool
    unit: str
    """Of all its values; empty where they differ or have none."""
    errors: bool
    units: bool

    @classmethod
    def of(cls, group: _Group, k: int) -> _Field:
        """What column `k` of the tables needs."""
        cells = [row[k] for table in group.tables for row in table.rows]
        units = {table.columns[k].unit for table in group.tables}
        differ = len(units) > 1 or any(cell.unit for cell in cells)
        unit = "" if differ else units.pop()
        errors = any(cell.error is not None for cell in cells)
        return cls(group.tables[0].columns[k].title, unit == "share", unit, errors, differ)

    @property
    def headings(self) -> list[Heading]:
        """Of its columns."""
        title = f"{self.title} ({self.unit})" if self.unit and not self.share else self.title
        heads = [Heading(title, self.share)]
        heads += [Heading(f"± {self.title}", self.share)] * self.errors
        return heads + [Heading(f"unit of {self.title}")] * self.units

    def values(self, table: Table, cell: Cell, k: int) -> Iterable[Any]:
        """A cell of the page in its columns."""
        yield cell.text if cell.value is None or isinstance(cell.value, Interval) else cell.value
        if self.errors:
            yield cell.error
        if self.units:
            yield "" if cell.value is None else cell.unit or table.columns[k].unit


BOARD = {
    "title": "Issue",
    "place": "Place",
    "p_agreement": "Chance of agreement",
    "words": "In words",
    "date_q10": "One time in ten by",
    "date_median": "Even chance by",
    "date_q90": "Nine times in ten by",
    "settlement_q10": "Terms, one time in ten below",
    "settlement_median": "Terms, as likely above as below",
    "settlement_q90": "Terms, nine times in ten below",
    "unit": "Unit of the terms",
}
"""Variable of the issues -> heading on the board."""


def _board(book: Book, tables: Sequence[DataTable]) -> None:
    """The issues, easiest first, and below them how likely each is signed, and still open over time."""
    named = {table.name: table for table in tables}
    issues = named["issues"]
    at = [column.name for column in issues.columns]
    headings = [Heading(title, name == "p_agreement") for name, title in BOARD.items()]
    rows = [[row[at.index(name)] for name in BOARD] for row in issues.rows]
    book.table("Board", headings, rows)
    if rows:
        below = book.bars("Board", BOARD["p_agreement"], list(BOARD).index("p_agreement"), len(rows))
        curves = _curves(issues, named["survival"]) if "survival" in named else []
        if curves:
            book.curves("Board", "Chance that an issue is still open", curves, below)


def _curves(issues: DataTable, survival: DataTable) -> list[Curve]:
    """Where the data have the curve of each issue on the board; of many, of the easiest and the hardest."""
    of, across, up = (
        [column.name for column in survival.columns].index(name) for name in ("issue", "month", "p_open")
    )
    lines: dict[str, list[int]] = {}
    for line, row in enumerate(survival.rows, 1):
        lines.setdefault(str(row[of]), []).append(line)
    named = [column.name for column in issues.columns].index("issue")
    order = [(str(row[named]), line) for line, row in enumerate(issues.rows, 1) if str(row[named]) in lines]
    if len(order) > MOST_CURVES:
        order = [*order[: MOST_CURVES // 2], *order[-(MOST_CURVES // 2) :]]
    return [
        Curve(
            named=("Board", line, 0),
            sheet=f"Data {survival.name}",
            first=lines[issue][0],
            last=lines[issue][-1],
            across=across,
            up=up,
            months=float(str(survival.rows[lines[issue][-1] - 1][across])),
        )
        for issue, line in order
    ]


def _data_sheet(book: Book, name: str, table: DataTable) -> None:
    headings = [
        Heading(column.name, column.unit == "share", f"{column.meaning}. {column.unit}".rstrip(". "))
        for column in table.columns
    ]
    book.table(name, headings, table.rows)


def _guide(
    book: Book,
    sheet: Any,
    report: Report,
    words: Sequence[tuple[str, str]],
    listed: Sequence[tuple[str, str, str]],
) -> None:
    """The first sheet: what this is, what each sheet holds, and the words of the page."""
    book.lines(
        sheet,
        [
            ("title", report.title),
            *(("text", line) for line in (report.kind, report.marking, report.date, report.author) if line),
            ("heading", "What the sheets hold"),
        ],
    )
    for name, meaning, kind in listed:
        book.link(sheet, name, meaning, kind)
    read_back = (
        f"The sheets “{CASE}” and “{CASE} …” hold the whole case, and can be edited here: accord convert "
        "FILE.xlsx -o FOLDER makes a project folder of them. An empty cell is a field left out; lists stand "
        'as ["one", "two"].'
    )
    book.lines(sheet, [("text", read_back), ("heading", "The page in words"), *words])
