"""Tables beside a case, as the spreadsheets of other countries save them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from accord.case.files.finding import read, read_case
from accord.case.files.starting import start
from accord.case.files.tables import decimal_point, delimiter_of, read_table
from accord.case.schema import Case

ENDS = ("bottom_line_low", "bottom_line_mode", "bottom_line_high")
HEADER = ("issue", "actor", "ask", *ENDS, "salience", "evidence")
ROW = ("quota", "NOR", "80", "10", "25.5", "50", "0.625", "guess")


def folder_with(tmp_path: Path, name: str, data: bytes) -> Path:
    """A project folder whose one stance stands in the file `name`."""
    folder = start("mycase", tmp_path / "mycase", as_of=dt.date(2026, 1, 1)).parent
    case = folder / "case.yaml"
    scale = "{low: 0, high: 100, unit: points, anchors: [{at: 0, words: none}, {at: 100, words: all}]}"
    issue = f"  quota:\n    title: The quota\n    kind: influence\n    scale: {scale}\n"
    case.write_text(case.read_text().replace("issues:\n", f"issues:\n{issue}", 1))
    (folder / name).write_bytes(data)
    return folder


def joined(delimiter: str, row: tuple[str, ...] = ROW) -> str:
    """The header and a row."""
    return "".join(delimiter.join(cells) + "\r\n" for cells in (HEADER, row))


def stance_is_read(folder: Path) -> None:
    """The stance of the row stands in the case."""
    case: Case = read_case(folder)
    stance = case.issues["quota"].stances["NOR"]
    assert (stance.ask.modal, stance.bottom_line.modal, stance.salience.modal) == (80.0, 25.5, 0.625)
    assert stance.bottom_line.bounds == (10.0, 50.0)
    assert stance.ask.evidence == ("guess",)


@pytest.mark.parametrize(
    "data",
    [
        joined(",").encode(),
        joined(";").encode("utf-8-sig"),
        joined(";").replace("80", "80,0").replace("25.5", "25,5").encode("utf-8-sig"),
        joined("\t").replace("25.5", "25,5").encode(),
        b"sep=;\r\n" + joined(";").encode(),
        b"# from our own count\n\n" + joined(";").encode(),
    ],
    ids=["commas", "semicolons and a mark", "decimal commas", "tabs", "sep line", "comment"],
)
def test_stances_are_read_as_every_spreadsheet_saves_them(tmp_path: Path, data: bytes) -> None:
    stance_is_read(folder_with(tmp_path, "stances.csv", data))


@pytest.mark.parametrize("name", ["stances.csv", "stances.xlsx"])
def test_stances_are_read_from_excel_whatever_its_name(tmp_path: Path, name: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append([float(cell) if cell[0].isdigit() else cell for cell in ROW])
    book.save(tmp_path / "made.xlsx")
    stance_is_read(folder_with(tmp_path, name, (tmp_path / "made.xlsx").read_bytes()))


def test_a_number_that_may_be_two_is_a_finding_on_its_column(tmp_path: Path) -> None:
    row = (*ROW[:2], "1,500", *ROW[3:])
    found = read(folder_with(tmp_path, "stances.csv", joined(";", row).encode())).findings
    assert [(f.line, f.field) for f in found] == [(2, "ask")]
    assert "may be a thousand" in found[0].wrong


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no workbook", b"\xff\xfe\x00"])
def test_what_is_no_table_is_a_finding(tmp_path: Path, data: bytes) -> None:
    found = read(folder_with(tmp_path, "stances.csv", data)).findings
    assert {(f.level, f.file.rpartition("/")[2]) for f in found} == {("error", "stances.csv")}


def test_delimiters_and_decimal_commas() -> None:
    assert [delimiter_of(row) for row in ("a,b", "a;b,c;d", "a\tb", "a")] == [",", ";", "\t", ","]
    texts = {"0,5": "0.5", "-1,25": "-1.25", "1.5": "1.5", "0,500": "0.500", "12,3456": "12.3456", "x": "x"}
    assert {text: decimal_point(text) for text in texts} == texts
    assert decimal_point("1,500") is None


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('# note\na;b\n\n"x\ny";1,5\nz;2\n')
    table, findings = read_table(path, "t.csv")
    assert not findings
    assert table.commas
    assert table.rows == ((2, ("a", "b")), (5, ("x\ny", "1,5")), (6, ("z", "2")))
