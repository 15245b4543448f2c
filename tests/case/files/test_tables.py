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


@pytest.mark.parametrize("code", [".", "NaN", "n/a", "-", "NA"])
def test_a_code_for_missing_is_an_empty_cell_and_told(tmp_path: Path, code: str) -> None:
    header = ",".join((*HEADER, "patience"))
    row = ",".join((*ROW, code))
    folder = folder_with(tmp_path, "stances.csv", f"{header}\n{row}\n".encode())
    stance_is_read(folder)
    assert [f.wrong for f in read(folder).findings if f.level == "warning"] == [
        f"is {code!r}, read as no number"
    ]


def test_rows_above_the_header_are_passed_over_and_lines_stay_lines(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "stances.csv", b"Stances of 2024,,,\n\n" + joined(",").encode())
    stance_is_read(folder)
    assert [f.wrong for f in read(folder).findings if f.level == "warning"] == [
        "1 row above the header passed over"
    ]
    (folder / "stances.csv").write_bytes(b"Title\n\nissue,actor,askk\nquota,NOR,80\n")
    assert [(f.line, f.remedy) for f in read(folder).findings if f.field == "askk"] == [
        (3, "did you mean 'ask'?")
    ]


def test_the_first_sheet_that_is_not_hidden_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["old"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("now")
    for row in (HEADER, ROW, ("", "SWE", *ROW[2:])):
        sheet.append(row)
    sheet["A3"] = None
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "x.xlsx")
    table, findings = read_table(tmp_path / "x.xlsx", "x")
    assert [row[:2] for _, row in table.rows] == [("issue", "actor"), ("quota", "NOR"), ("quota", "SWE")]
    assert findings == []
    sheet["C3"] = "=C2*2"
    book.save(tmp_path / "x.xlsx")
    (finding,) = read_table(tmp_path / "x.xlsx", "x")[1]
    assert (finding.line, finding.field) == (3, "C3")
    assert "formula without a stored value" in finding.wrong
