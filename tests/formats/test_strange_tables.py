"""Tables as strangers have them: read right, or refused in one sentence; never read wrong in silence."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accord import formats
from accord.errors import InvalidFileError
from accord.formats.grid import Grid
from tests.growth import growth

_HEAD = "actor,position,salience,capability\n"
_TWO = "Nor,10,80,1\nSou,90,40,3\n"
_ISSUES = "issue,actor,position,salience\n"


def read(data: bytes | str) -> Grid:
    raw = data if isinstance(data, bytes) else data.encode()
    return formats.recognise(raw, "t").read(raw, "t")


def told(grid: Grid) -> str:
    return "; ".join(f"{w.line}: {w.field} {w.wrong}" for w in grid.warnings)


def wrong(data: bytes | str) -> str:
    with pytest.raises(InvalidFileError) as caught:
        read(data)
    return "; ".join(f"{f.line}: {f.field} {f.wrong} - {f.remedy}" for f in caught.value.findings)


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("Capabilities", "capability"),
        ("Clout", "capability"),
        ("Resources", "capability"),
        ("Influence (0-100)", "capability"),
        ("Power index", "capability"),
        ("Voting power", "capability"),
        ("capabilty", "capability"),
        ("Macht", "capability"),
        ("poder", "capability"),
        ("Capacité", "capability"),
        ("Topics", "issue"),
        ("Dimension", "issue"),
        ("Sq", "status_quo"),
        ("Minimum", "low"),
        ("Upper bound", "high"),
    ],
)
def test_a_column_that_is_nearly_known_is_asked_about(column: str, meant: str) -> None:
    said = wrong(f"actor,{column},position,salience\nNor,5,10,80\nSou,6,90,40\n")
    assert said == (
        f"1: {column} is not a known column; did you mean {meant}? - "
        f"rename it to '{meant}', or take the column out"
    )


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("Actor;Pos.;Saliences", ("Pos.", "Saliences")),
        ("Country;Position;Importance", ("Country", "Importance")),
        ("Akteur;Position;Salienz", ("Akteur", "Salienz")),
        ("Acteur;Position;Saillance", ("Acteur", "Saillance")),
        ("Actor;Posición;Saliencia", ("Posición", "Saliencia")),
        ("name;stance;priority", ("name", "stance", "priority")),
        ("Actor;Position (bn EUR);Salience", ("Position (bn EUR)",)),
    ],
)
def test_needed_columns_of_other_names_are_asked_about(header: str, asked: tuple[str, ...]) -> None:
    said = wrong(f"{header}\nNor;10;80\nSou;90;40\n")
    assert all(f"{name} is not a known column" in said for name in asked)
    assert said.count("is not a known column") == len(asked)


@pytest.mark.parametrize(
    "header", ["ACTOR,Position ,salience", "actor,POSITION,Salience", "\ufeffActor,position,Salience"]
)
def test_case_and_blanks_are_no_matter(header: str) -> None:
    assert len(read(f"{header}\nNor,10,80\nSou,90,40\n").cells) == 2


def test_columns_that_are_not_read_are_told() -> None:
    grid = read("actor,source,position,salience,capability,clout\nNor,web,10,80,1,7\nSou,,90,40,1,8\n")
    assert told(grid) == "1: columns not read: 'source', 'clout'"


def test_a_column_without_a_name_is_told_and_a_row_wider_than_the_header_is_refused() -> None:
    assert "number 1 (without a name)" in told(read(",actor,position,salience\n0,Nor,10,80\n1,Sou,90,40\n"))
    assert wrong("actor,position,salience\nNor,10,0,9\nSou,90,0,4\n").startswith("2: row has 4 cells")


@pytest.mark.parametrize(
    "code",
    [
        ".",
        "..",
        "NaN",
        "nan",
        "n/a",
        "N/A",
        "#N/A",
        "NA",
        "na",
        "-",
        "–",
        "?",
        "null",
        "None",
        "n.a.",
        ".a",
        "<NA>",
        "k.A.",
        "n.d.",
        "missing",
        "-99",
        "-999",
        "-9999",
        "-9",
        "999",
        "9999",
    ],
)
def test_a_code_for_missing_in_both_cells_is_no_position(code: str) -> None:
    grid = read(f"{_ISSUES}fee,Nor,10,80\nfee,Sou,{code},{code}\nfee,Eas,50,40\n")
    assert [cell.actor for cell in grid.cells] == ["Nor", "Eas"]
    if code.upper() != "NA":
        assert told(grid) == f"3: position {code!r} for position and salience is read as no position"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("fee,Nor,10,80\nfee,Sou,90,.\n", "3: salience is '.', which is not a number but stands for none"),
        (
            "fee,Nor,10,80\nfee,Sou,NaN,50\n",
            "3: position is 'NaN', which is not a number but stands for none",
        ),
        ("fee,Nor,10,80\nfee,Sou,-99,50\n", "3: position is -99, which often stands for a missing number"),
        ("fee,Nor,10,80\nfee,Sou,999,50\n", "3: position is 999, which often stands for a missing number"),
        ("fee,Nor,10,80\nfee,Sou,90,-99\n", "3: salience is -99, outside 0 to 100"),
        ("fee,Nor,10,80\n,Sou,90,50\n", "3: issue is empty"),
        ("fee,Nor,10,80\nfee,,90,50\n", "3: actor is empty"),
        (
            "fee,Nor,10,80\nfee,Sou,60 %,50\n",
            "3: position is '60 %', which is not a number without its percent sign",
        ),
        ('fee,Nor,10,80\nfee,Sou,"1,500",50\n', "3: position is '1,500', which may part thousands"),
        ("fee,Nor,10,80\nfee,Sou,1 500,50\n", "3: position is '1 500', which may part thousands"),
        ("fee,Nor,10,80\nfee,Sou,1'500,50\n", '3: position is "1\'500", which may part thousands'),
        ("fee,Nor,10,80\nfee,Sou,2026-03-01,50\n", "3: position is '2026-03-01', a date and not a number"),
        ("fee,Nor,10,80\nfee,Sou,01.03.2026,50\n", "3: position is '01.03.2026', a date and not a number"),
        ("fee,Nor,10,80\nfee,Sou,10-20,50\n", "3: position is '10-20', which is not a number by itself"),
        ("fee,Nor,10,80\nfee,Sou,>50,50\n", "3: position is '>50', which is not a number by itself"),
        ("fee,Nor,10,80\nfee,Sou,5 bn,50\n", "3: position is '5 bn', which is not a number alone"),
        ("fee,Nor,10,80\nfee,Sou,€5,50\n", "3: position is '€5', which is not a number"),
        ("fee,Nor,10,80\nfee,Sou,high,50\n", "3: position is 'high', which is not a number"),
        ("fee,Nor,10,80\nfee,Sou,#REF!,50\n", "3: position is '#REF!', an error of the spreadsheet"),
        ("fee,Nor,10,80\nfee,Sou,=B2*9,50\n", "3: position is '=B2*9', a formula without a stored value"),
        ("fee,Nor,10,0.9\nfee,Sou,90,60\n", "2: salience mixes 0 to 1 (line 2) and 0 to 100 (line 3)"),
        ("fee,Nor,10,0.9\nfee,Sou,90,60%\n", "2: salience mixes 0 to 1 (line 2) and 0 to 100 (line 3)"),
        ("fee,Nor,10,80\nfee,Sou,90,40\nfee,Total,50,60\n", "4: actor is 'Total', which seems to sum up"),
        ("fee,Nor,10,80\nfee,Sou,90,40\nfee,Mean,50,60\nfoe,Nor,1,2\nfoe,Sou,2,9\n", "4: actor is 'Mean'"),
        ("fee,Nor,10,80\nfee,Nor,90,40\n", "3: actor 'Nor on fee' stands in line 2 already"),
        (
            "(text),(name),(0-100),(%)\nfee,Nor,10,80\nfee,Sou,90,40\n",
            "2: row holds '(0-100)' and '(%)': a second header",
        ),
    ],
)
def test_what_is_not_meant_so_is_refused_with_its_line(rows: str, said: str) -> None:
    assert said in wrong(_ISSUES + rows)


def test_scales_that_two_rows_of_an_issue_give_differently_are_refused() -> None:
    said = wrong("actor,position,salience,low,high\nNor,1,80,0,10\nSou,9,40,0,100\n")
    assert said.startswith("3: high is 100, but 10 in line 2")


def test_a_code_is_a_number_where_the_scale_says_so() -> None:
    grid = read("actor,position,salience,low,high\nNor,10,80,-100,100\nSou,-99,40,-100,100\n")
    assert [cell.position for cell in grid.cells] == [10, -99]
    assert len(read(_HEAD + "Nor,-10,80,1\nSou,-99,40,3\n").cells) == 2


def test_percent_signs_and_unseen_letters_are_read() -> None:
    grid = read(_HEAD.replace("\n", "") + "\nNor,\u221210,80%,1\nSou,\u200b90,40%,3\n")
    assert [(cell.position, cell.salience) for cell in grid.cells] == [(-10, 0.8), (90, 0.4)]


@pytest.mark.parametrize(
    ("saliences", "said"),
    [((1, 60), "is 1, read as 1 of 100"), ((9, 7), "is 9 at most, and read as parts of 100")],
)
def test_a_scale_that_may_be_another_is_told(saliences: tuple[int, int], said: str) -> None:
    assert said in told(read(f"actor,position,salience\nNor,1,{saliences[0]}\nSou,9,{saliences[1]}\n"))


@pytest.mark.parametrize(
    "above",
    [
        "Position paper: where each actor stands, and its salience\n\n",
        "Table 3\nSource: interviews, 2024\n",
        "Inputs,,,\n",
        ",,Scale,\n",
    ],
)
def test_rows_above_the_header_are_passed_over_and_told(above: str) -> None:
    grid = read(above + _HEAD + _TWO)
    assert [(cell.actor, cell.position) for cell in grid.cells] == [("Nor", 10), ("Sou", 90)]
    assert "above the header passed over" in told(grid)


def test_lines_are_lines_of_the_file() -> None:
    assert wrong('Title\n\n# note\nactor,position,salience\n"Nor\nland",1,80\n\nSou,x,40\n').startswith("8: ")
    assert wrong("actor,position,salience\r\nNor,1,80\r\n\r\nSou,x,40\r\n").startswith("4: ")
    scenario = (
        "<Scenario>\n<Dimensions>\n<dName>a</dName>\n</Dimensions>\n<Actors>\n<Actor>\n<name>N</name>\n"
    )
    scenario += (
        "<capability>1</capability><Position><dCoord/></Position><Salience><dSal>3</dSal></Salience>\n"
    )
    assert wrong(scenario + "</Actor></Actors></Scenario>").startswith("6: N a is empty")


@pytest.mark.parametrize(
    ("data", "numbers"),
    [
        ("Actor;Position;Salience\nNor;1,5;80\nSou;2,25;40\n", [1.5, 2.25]),
        ("\ufeffActor;Position;Salience\r\nNor;1,5;80\r\nSou;2,25;40\r\n", [1.5, 2.25]),
        ("Actor\tPosition\tSalience\nNor\t1.5\t80\nSou\t2.25\t40\n", [1.5, 2.25]),
        ("sep=;\nActor;Position;Salience\nNor;1,5;80\nSou;2,25;40\n", [1.5, 2.25]),
        ('"Actor","Position","Salience"\n"Nor","1.5","80"\n"Sou, West","2.25","40"\n', [1.5, 2.25]),
    ],
)
def test_the_dresses_of_spreadsheets_are_read(data: str, numbers: list[float]) -> None:
    assert [cell.position for cell in read(data).cells] == numbers
    assert [cell.position for cell in read(data.replace("\ufeff", "").encode("utf-16")).cells] == numbers


def test_points_are_no_decimal_points_where_commas_are() -> None:
    assert "'1.500', which may part thousands" in wrong(
        "actor;position;salience\nNor;1.500;80\nSou;2,25;40\n"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!doctype html><html><body><table></table></body></html>", "is a web page, not a table"),
        (b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>', "is a web page, not a table"),
        (b"<rss><channel/></rss>", "is XML of another kind, <rss>"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "is a spreadsheet in XML",
        ),
        (b"SQLite format 3\0" + b"\0" * 50, "is an SQLite database"),
        (b"%PDF-1.7 \xff", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old or a protected Office file"),
        (b"PAR1\0", "is a Parquet file"),
        (b"\x1f\x8b\x08\0", "is packed by gzip"),
        (b"{\\rtf1 x}", "is a text in RTF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"$FL2@(#)", "is a data set of SPSS"),
        (b'[{"actor": "A", "position": 1}]', "is JSON, not a table"),
        (b'{"schema": "accord/settle/1"}', "is a result of Accord"),
        (b'{"program": "gmcr-py", "decisionMakers": []}', "'accord conflict' reads it"),
        (b'{"decision_makers": []}', "'accord conflict' reads it"),
        (b"accord: 2\nid: x\n", "is a case of Accord"),
        (b"actor,position,salience\nN\0r,1,2\n", "holds zero bytes"),
        ("actor,position,salience\nÖst,1,2\n".encode("cp1252"), "is not text in UTF-8"),
        (b"actor position salience\nNor 10 80\n", "split the cells by commas, semicolons or tabs"),
        (b"| actor | position | salience |\n|---|---|---|\n", "split the cells by commas"),
        (b",position,salience\nNor,10,80\n", "write 'actor' above the first column"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, said: str) -> None:
    assert said in wrong(data)


@pytest.mark.parametrize(
    ("member", "content", "said"),
    [
        ("word/document.xml", "", "is a Word document"),
        ("xl/workbook.bin", "", "is a binary Excel workbook"),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "is an OpenDocument spreadsheet"),
        ("notes.txt", "x", "is a zip archive"),
    ],
)
def test_archives_that_are_no_workbook_are_named(member: str, content: str, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, content)
    assert said in wrong(out.getvalue())


def workbook(*sheets: list[list[Any]], change: Any = None) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"s{number}")
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_TABLE: list[list[Any]] = [["issue", "actor", "position", "salience"], ["fee", "Nor", 10, 0.9]]


def merged(*ranges: str) -> Any:
    return lambda book: [book["s0"].merge_cells(one) for one in ranges]


@pytest.mark.parametrize(
    ("rows", "ranges", "cells"),
    [
        ([["fee", "Nor", 1, 1], [None, "Sou", 2, 1]], ["A2:A3"], [("Nor", "fee", 1), ("Sou", "fee", 2)]),
        ([["fee", "Nor", 1, 1], ["day", None, 2, 1]], ["B2:B3"], [("Nor", "fee", 1), ("Nor", "day", 2)]),
        ([["fee", "Nor", 1, 1], ["fee", "Sou", None, 1]], ["C2:C3"], [("Nor", "fee", 1), ("Sou", "fee", 1)]),
        (
            [["fee", "Nor", 1, 1], [None, "Sou", 2, None], [None, "Eas", 3, 1]],
            ["A2:A4", "D2:D3"],
            [("Nor", "fee", 1), ("Sou", "fee", 2), ("Eas", "fee", 3)],
        ),
    ],
)
def test_a_merged_cell_counts_for_every_row(rows: Any, ranges: list[str], cells: list[Any]) -> None:
    grid = read(workbook([_TABLE[0], *rows], change=merged(*ranges)))
    assert [(cell.actor, cell.issue, cell.position) for cell in grid.cells] == cells


def test_a_blank_issue_that_is_not_merged_is_refused() -> None:
    assert "3: issue is empty" in wrong(workbook([*_TABLE, [None, "Sou", 90, 0.4]]))


def test_two_rows_of_headers_are_one_where_the_lower_says_more() -> None:
    rows = [["actor", "position", "salience", "scale", None], [None, None, None, "low", "high"]]
    book = workbook([*rows, ["Nor", 1, 0.5, 0, 10]], change=merged("A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    grid = read(book)
    assert [(axis.low, axis.high) for axis in grid.axes] == [(0, 10)]


def hide(book: Any) -> None:
    book["s0"].sheet_state = "veryHidden"


def test_hidden_sheets_are_left_aside_and_told() -> None:
    grid = read(workbook([*_TABLE, ["fee", "Sou", 90, 0.4]], [_TABLE[0], ["fee", "Eas", 5, 1]], change=hide))
    assert [cell.actor for cell in grid.cells] == ["Eas"]
    assert "'s0' is hidden and left aside" in told(grid)
    assert "in a hidden sheet, 's0'" in wrong(workbook(_TABLE, [["note"]], change=hide))


def test_hidden_rows_and_columns_are_told() -> None:
    def change(book: Any) -> None:
        book["s0"].row_dimensions[2].hidden = True
        book["s0"].column_dimensions["C"].hidden = True

    grid = read(workbook([*_TABLE, ["fee", "Sou", 90, 0.4]], change=change))
    assert "hidden row 2 read, too" in told(grid)
    assert "hidden column C read, too" in told(grid)


def test_formulas_without_values_are_refused_by_their_cells() -> None:
    said = wrong(workbook([*_TABLE, ["fee", "=B2", "=C2*9", 0.4]]))
    assert "3: B3 '=B2' is a formula without a stored value - open the file in a spreadsheet" in said
    assert "3: C3 '=C2*9'" in said


def test_dates_that_a_spreadsheet_made_are_told_or_refused() -> None:
    import datetime as dt

    day = dt.datetime(2026, 3, 1)
    assert "'2026-03-01', a date and not a number" in wrong(workbook([*_TABLE, ["fee", "Sou", day, 0.4]]))
    assert "is '2026-03-01', a date" in told(read(workbook([*_TABLE, ["fee", day, 5, 0.4]])))
    assert "is '1-Mar', a date" in told(read(_HEAD + "1-Mar,10,80,1\nSou,90,40,3\n"))


def test_a_title_above_a_sheet_and_a_line_end_in_a_cell_move_no_row() -> None:
    rows = [["The position\nof everybody"], [], *_TABLE, ["fee", "Sou", "x", 0.4]]
    assert wrong(workbook(rows)).startswith("5: position is 'x'")


def test_twice_the_rows_take_twice_the_time(tmp_path: Path) -> None:
    def reading(issues: int) -> Callable[[], None]:
        rows = (f"A{a},i{i},{a * i % 97},0.{a % 9 + 1},1" for i in range(issues) for a in range(15))
        data = ("actor,issue,position,salience,capability\n" + "\n".join(rows)).encode()

        def work() -> None:
            assert len(read(data).cells) == issues * 15

        return work

    # A rule that goes through all rows for each issue costs sixteen times.
    assert growth(reading(250), reading(1000), at_most=7) <= 7


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_damaged_anywhere_is_refused_in_a_sentence(how: int) -> None:
    stream, chance = io.BytesIO(), random.Random(1)
    with zipfile.ZipFile(stream, "w", how) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet" * 3)
        archive.writestr("content.xml", "x" * 200)
    for _ in range(1500):
        data = bytearray(stream.getvalue())
        for _ in range(chance.choice((1, 2, 4))):
            data[chance.randrange(2, len(data))] = chance.randrange(256)
        with pytest.raises(InvalidFileError):
            read(bytes(data[: chance.choice((len(data), chance.randrange(40, len(data))))]))
