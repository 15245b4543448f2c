"""A workbook in one look: tables with frozen headings, texts that are never formulas."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Book", "Curve", "Heading"]

_WIDEST, _NARROWEST = 60, 8
_MOST_LETTERS = 32_767
"""Of one cell."""
_EARLIEST = dt.date(1900, 3, 1)
"""Before it dates of Excel are not those of the calendar; they stand as text."""
_LINE = 20
"""Height of a line of a sheet, pixels."""
_LARGEST = 9.99e307
"""Numbers beyond this are none to Excel."""


@dataclass(frozen=True)
class Heading:
    """The head of a column."""

    title: str
    share: bool = False
    """Its numbers are shares of 0-1, shown as per cent."""
    note: str = ""
    """What a reader sees who points at it."""


@dataclass(frozen=True)
class Curve:
    """Where the points of a curve stand in a workbook; lines and columns count from 0."""

    named: tuple[str, int, int]
    """Sheet, line and column of its name."""
    sheet: str
    """That has its points, one to a line."""
    first: int
    """Line of its first point."""
    last: int
    """Line of its last point."""
    across: int
    """Column of the months."""
    up: int
    """Column of the shares."""
    months: float
    """The last month."""


class Book:
    """A workbook that is being written."""

    def __init__(self, writer: Any, out: io.BytesIO) -> None:
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.file = writer.Workbook(out, {"in_memory": True, **never})
        make = self.file.add_format
        top = {"valign": "top", "text_wrap": True}
        self._looks = {
            "head": make(
                {"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True, "bg_color": "#F3F5F7"}
            ),
            "text": make(top),
            "number": make({"valign": "top"}),
            "share": make({"valign": "top", "num_format": "0%"}),
            "date": make({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
            "title": make({"bold": True, "font_size": 16}),
            "heading": make({"bold": True, "font_size": 12, "top": 1}),
            "link": make({"valign": "top", "font_color": "#1D4E89", "underline": 1}),
        }
        self._next: dict[str, int] = {}

    def sheet(self, name: str) -> Any:
        """A new sheet."""
        made = self.file.add_worksheet(name)
        made.set_paper(9)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_column(0, 0, 36)
        made.set_column(1, 1, 100)
        made.set_column(2, 2, 28)
        self._next[name] = 0
        return made

    def table(self, name: str, headings: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with one table, whose heading stays in sight and is printed on every page."""
        sheet = self.sheet(name)
        filled = list(rows)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading.title, self._looks["head"])
            if heading.note:
                sheet.write_comment(0, column, heading.note, {"author": ""})
        for line, row in enumerate(filled, 1):
            for column, value in enumerate(row):
                self._write(sheet, line, column, value, headings[column].share)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, _width(heading.title, [row[column] for row in filled]))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        if filled:
            sheet.autofilter(0, 0, len(filled), len(headings) - 1)

    def bars(self, name: str, title: str, values: int, rows: int) -> int:
        """A chart of Excel below a table: a bar for each of its rows, the first on top; the line below it.

        Parameters
        ----------
        values : the column of shares; the first column has the names.
        rows : of the table, without its heading.
        """
        chart = self.file.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": title,
                "categories": [name, 1, 0, rows, 0],
                "values": [name, 1, values, rows, values],
                "fill": {"color": "#6F97C4"},
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": title})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%"})
        tall = 120 + 34 * rows
        chart.set_size({"width": 620, "height": tall})
        self.file.get_worksheet_by_name(name).insert_chart(rows + 2, 0, chart, {"description": title})
        return rows + 4 + tall // _LINE

    def curves(self, name: str, title: str, curves: Sequence[Curve], line: int) -> None:
        """A chart of Excel with one curve for each of `curves`, shares of 0-1 over months.

        Parameters
        ----------
        name : of the sheet that shows it.
        line : of the sheet at which it begins, from 0.
        """
        chart = self.file.add_chart({"type": "scatter", "subtype": "straight"})
        for curve in curves:
            chart.add_series(
                {
                    "name": list(curve.named),
                    "categories": [curve.sheet, curve.first, curve.across, curve.last, curve.across],
                    "values": [curve.sheet, curve.first, curve.up, curve.last, curve.up],
                    "line": {"width": 2},
                }
            )
        last = max(curve.months for curve in curves)
        chart.set_title({"name": title})
        chart.set_x_axis({"name": "Months", "min": 0, "max": last, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
        chart.set_legend({"position": "right"})
        chart.set_size({"width": 760, "height": 380})
        self.file.get_worksheet_by_name(name).insert_chart(line, 0, chart, {"description": title})

    def lines(self, sheet: Any, lines: Iterable[tuple[str, str]]) -> None:
        """Lines of text below each other, each in its look."""
        for look, words in lines:
            wide = look == "text"
            at = self._line(sheet)
            sheet.write_string(at, 0, "" if wide else words[:_MOST_LETTERS], self._looks[look])
            if wide:
                sheet.write_string(at, 1, words[:_MOST_LETTERS], self._looks["text"])

    def link(self, sheet: Any, name: str, meaning: str, kind: str) -> None:
        """A line that leads to another sheet."""
        at = self._line(sheet)
        quoted = name.replace("'", "''")
        sheet.write_url(at, 0, f"internal:'{quoted}'!A1", self._looks["link"], name)
        sheet.write_string(at, 1, meaning, self._looks["text"])
        sheet.write_string(at, 2, kind, self._looks["text"])

    def _line(self, sheet: Any) -> int:
        at = self._next[sheet.name]
        self._next[sheet.name] = at + 1
        return at

    def _write(self, sheet: Any, line: int, column: int, value: Any, share: bool) -> None:
        looks = self._looks
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(line, column, value, looks["number"])
        elif isinstance(value, (int, float)) and abs(value) < _LARGEST:
            sheet.write_number(line, column, value, looks["share" if share else "number"])
        elif isinstance(value, dt.date) and value >= _EARLIEST:
            sheet.write_datetime(line, column, dt.datetime.combine(value, dt.time()), looks["date"])
        else:
            sheet.write_string(line, column, str(value)[:_MOST_LETTERS], looks["text"])


def _width(title: str, values: Sequence[Any]) -> float:
    """Letters that a column is wide, after its longest line."""
    longest = max((len(line) for value in values for line in str(value).split("\n")), default=0)
    return float(min(max(longest + 1, min(len(title), 16) + 2, _NARROWEST), _WIDEST))
