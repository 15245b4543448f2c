"""No exporter writes a cell of text that a spreadsheet runs, and everything reads back as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from accord import formats
from accord.formats.folder import write_folder
from accord.machine.spreadsheet import shown, written

NAMES = ("=1+1", "+49", "-x", "@SUM(1)", "'=already", "''=twice", "'tis", "plain", "=cmd|' /C calc'!A0")
NUMBER = re.compile(r"[-+]?[\d.]+(e[-+]?\d+)?")
HEADER = ["actor", "issue", "position", "salience", "capability", "low", "high"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose names a spreadsheet would run, with a negative position."""
    text = io.StringIO()
    rows = [[written(name), written("=issue"), -5.0 + n, 0.5, 1, -10, 30] for n, name in enumerate(NAMES)]
    csv.writer(text).writerows([HEADER, *rows])
    path = tmp_path / "table.csv"
    path.write_text(text.getvalue(), "utf-8")
    return path


def test_what_is_written_is_read_back_and_begins_like_no_formula() -> None:
    for text in (*NAMES, "\tx", "\rx", "=", "'", "", "''", "-5", "\uff1dx"):
        cell = str(written(text))
        assert shown(cell) == text
        assert cell[:1] not in tuple("=+-@\t\r\uff1d")
    assert written(-5.0) == -5.0
    assert written("-x") == "'-x"
    assert written("x") == "x"


@pytest.mark.parametrize("target", ["plain", "ktab", "decide"])
def test_no_cell_of_a_table_is_a_formula_and_names_read_back(table: Path, target: str) -> None:
    case = formats.read(table)
    data = formats.write(case, target)
    delimiter = "\t" if target == "decide" else ","
    cells = [c for row in csv.reader(io.StringIO(data.decode()), delimiter=delimiter) for c in row]
    bad = [c for c in cells if c[:1] in tuple("=+-@\t\r") and not NUMBER.fullmatch(c)]
    assert not bad
    assert "-5.0" in cells or target == "ktab"
    again = formats.get(target).read(data, "again")
    assert [player.name for player in again.players] == [a.name for a in case.actors.values()]


def test_a_workbook_holds_names_as_text_and_numbers_as_numbers(table: Path) -> None:
    pytest.importorskip("openpyxl")
    case = formats.read(table)
    data = formats.write(case, "xlsx")
    book = zipfile.ZipFile(io.BytesIO(data))
    sheet = next(book.read(name).decode() for name in book.namelist() if "worksheets/" in name)
    assert "<f" not in sheet
    assert "<v>-5</v>" in sheet
    again = formats.get("xlsx").read(data, "again")
    assert [player.name for player in again.players] == [a.name for a in case.actors.values()]
    assert formats.lost(case, "xlsx", data) == formats.lost(case, "plain", formats.write(case, "plain"))


def test_a_workbook_takes_names_with_control_characters(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / "t.csv"
    path.write_text("actor,position,salience\na\x07b,1,1\nc,2,1\n")
    data = formats.write(formats.read(path), "xlsx")
    assert formats.get("xlsx").read(data, "again").players[0].name == "a\\x07b"


def test_a_project_folder_made_of_a_table_holds_no_formula(table: Path, tmp_path: Path) -> None:
    import datetime as dt

    write_folder(formats.read(table), tmp_path / "made", source="=x.csv", as_of=dt.date(2024, 1, 1))
    rows = csv.reader(io.StringIO((tmp_path / "made" / "stances.csv").read_text()))
    assert not [c for row in rows for c in row if c[:1] in tuple("=+-@\t\r") and not NUMBER.fullmatch(c)]
