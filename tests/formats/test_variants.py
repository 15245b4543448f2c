"""One file in many dresses is one file: delimiters, marks, line ends, comments, sheets."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from accord import formats
from accord.errors import Finding, InvalidFileError
from accord.formats.grid import Cell, Grid

Dress = Callable[[str], bytes]

PLAIN = """Actor,Issue,Position,Salience,Power,low,high,status_quo
North,toll,-3,0.9,1,-5,7.5,0
South,toll,5.25,0.5,2,,,
North,speed,100,0.3,1,80,130,
East,speed,130,0.6,0,,,
"""
KTAB = """Trial, about nothing, 2, 2,
Actor,Description,Power,Cost,Sal,Term,Sal,
A, first, 10.5, 25.25, 40, 75, 60,
B, second, 20, 0, 10.5, 100, 20,
"""
DECIDE = """#O,toll,,,,
#/,anything,,,,
#A,A,Actor A,,,
#A,B,,,,
#P,p,toll height,,,
#M,p,-0.5,low,,
#M,p,7,high,,
#D,A,p,3.5,0.7,1
#D,B,p,-0.5,0.9,0.4
"""
DEU = """wave,prnr,prname,isnr,pcom,pde,pfr,scom,sde,sfr,rp
DEU3_EU28,d1,name,d1i1,100,0,50,50,70,90,0
DEU3_EU28,d1,name,d1i2,20,,50.5,50,,90,NA
"""
FILES = {"plain": PLAIN, "ktab": KTAB, "decide": DECIDE, "deu": DEU}


def split_by(mark: str) -> Dress:
    return lambda text: text.replace(",", mark).encode()


def with_decimal_commas(mark: str) -> Dress:
    return lambda text: text.replace(",", mark).replace(".", ",").encode()


def quoted(text: str) -> bytes:
    rows = (row.split(",") for row in text.splitlines())
    return "\n".join(",".join(f'"{cell.strip()}"' for cell in row) for row in rows).encode()


def spaced(text: str) -> bytes:
    return b"\n \n" + text.replace(",", " , ").replace("\n", "\n\n").encode()


def padded(text: str) -> bytes:
    return "".join(f"{row},,,\n" for row in text.splitlines()).encode()


DRESSES: dict[str, Dress] = {
    "semicolons": split_by(";"),
    "tabs": split_by("\t"),
    "semicolons and decimal commas": with_decimal_commas(";"),
    "tabs and decimal commas": with_decimal_commas("\t"),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "quoted cells": quoted,
    "blanks and empty lines": spaced,
    "empty cells at the end": padded,
    "comments above": lambda text: f"# made by hand, checked; twice\n#\n{text}".encode(),
    "Excel's line": lambda text: f"sep=;\n{text.replace(',', ';')}".encode(),
    "all that Excel does in Europe": lambda text: (
        b"\xef\xbb\xbf" + with_decimal_commas(";")(text).replace(b"\n", b"\r\n")
    ),
}


def read(data: bytes) -> Grid:
    return formats.recognise(data, "trial").read(data, "trial")


def numbers(grid: Grid) -> tuple[object, ...]:
    """All that a grid says, without its title and its doubts."""
    return grid.players, grid.axes, grid.cells


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", FILES)
def test_a_dress_changes_nothing(name: str, dress: str) -> None:
    data = DRESSES[dress](FILES[name])
    assert formats.recognise(data, "trial").name == name
    assert numbers(read(data)) == numbers(read(FILES[name].encode()))


def test_what_the_files_mean() -> None:
    plain, ktab, decide, deu = (read(text.encode()) for text in FILES.values())
    assert plain.cells[1] == Cell("South", "toll", 5.25, 0.5, 2.0)
    assert [(axis.low, axis.high, axis.status_quo) for axis in plain.axes] == [(-5, 7.5, 0), (80, 130, None)]
    assert ktab.cells[3] == Cell("B", "Term", 100.0, 0.2, 20.0)
    assert decide.cells == (Cell("A", "p", 3.5, 0.7, 1.0), Cell("B", "p", -0.5, 0.9, 0.4))
    assert [cell.actor for cell in deu.cells if cell.issue == "d1i2"] == ["com", "fr"]


def test_a_decimal_comma_is_read_with_a_warning() -> None:
    warnings = read(b"Actor;Position;Salience\nA;1,5;0,800\nB;2,25;1\n").warnings
    assert [warning.wrong for warning in warnings] == ["hold decimal commas: 1,5 is read as 1.5"]


@pytest.mark.parametrize("text", ["1,500", "-12,000", "1,5,2", "1.500,5", ",5", "1,"])
def test_a_comma_that_may_part_thousands_is_refused(text: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        read(f"Actor;Position;Salience\nA;{text};0.5\nB;2;1\n".encode())
    assert [(row.line, row.field) for row in caught.value.findings] == [(2, "position")]


def test_columns_come_in_any_order_among_others() -> None:
    data = b"note,Salience,actor,source,Position,Influence\nx,0.5,A,web,3,2\n,1,B,,4,1\n"
    assert read(data).cells == (Cell("A", "issue", 3, 0.5, 2), Cell("B", "issue", 4, 1, 1))


@pytest.mark.parametrize("blank", ["", "NA", "na"])
def test_an_actor_that_takes_no_position_is_absent(blank: str) -> None:
    rows = [
        "actor,issue,position,salience",
        "A,one,1,0.5",
        "B,one,3,1",
        f"A,two,{blank},{blank}",
        "B,two,2,1",
    ]
    grid = read("\n".join(rows).encode())
    assert [(cell.actor, cell.issue) for cell in grid.cells] == [("A", "one"), ("B", "one"), ("B", "two")]


def test_a_position_without_salience_is_no_absence() -> None:
    with pytest.raises(InvalidFileError) as caught:
        read(b"actor,issue,position,salience\nA,one,1,\nB,one,,1\n")
    assert [(row.line, row.field) for row in caught.value.findings] == [(2, "salience"), (3, "position")]


def test_a_table_of_absences_holds_nothing() -> None:
    with pytest.raises(InvalidFileError, match="1 error"):
        read(b"actor,issue,position,salience\nA,one,,\n")


def test_a_comment_between_rows_is_left_aside_but_a_name_with_its_mark_is_not() -> None:
    data = b"actor,position,salience\n# the North: guessed\n#1 party,3,0.5\nB,4,1\n"
    assert [player.name for player in read(data).players] == ["#1 party", "B"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252", "utf-8"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    actor = (
        "<Actor><name>Österreich</name><capability>10</capability>"
        "<Position><dCoord>25</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>"
    )
    text = f'<?xml version="1.0" encoding="{encoding}"?><Scenario><name>T</name>'
    text += f"<Dimensions><dName>P</dName></Dimensions><Actors>{actor}</Actors></Scenario>"
    assert [player.name for player in read(text.encode(encoding)).players] == ["Österreich"]


def book(sheets: dict[str, str]) -> bytes:
    """A workbook with numbers as numbers."""
    openpyxl: Any = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, text in sheets.items():
        sheet = made.create_sheet(title)
        for row in text.splitlines():
            cells = [cell.strip() for cell in row.split(",")]
            sheet.append([float(c) if c.replace(".", "").lstrip("-").isdigit() else c or None for c in cells])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_every_layout_is_read_from_a_workbook(name: str) -> None:
    assert numbers(read(book({"data": FILES[name]}))) == numbers(read(FILES[name].encode()))


def test_the_first_sheet_that_holds_a_table_is_read_and_others_are_named() -> None:
    data = book({"Read me": "About the actors,x\n", "Empty": "", "One": PLAIN, "Two": KTAB})
    grid = read(data)
    assert numbers(grid) == numbers(read(PLAIN.encode()))
    assert (
        Finding(
            "trial",
            None,
            "sheet",
            "'Two' is left aside; 'One' is read",
            "move the sheet that is meant to the front",
            "warning",
        )
        in grid.warnings
    )


@pytest.mark.parametrize("sheets", [{"Notes": "nothing,here\n"}, {"Empty": ""}])
def test_a_workbook_without_a_table_says_so(sheets: dict[str, str]) -> None:
    with pytest.raises(InvalidFileError, match="holds no sheet"):
        read(book(sheets))


def test_what_is_wrong_in_a_sheet_has_its_row() -> None:
    with pytest.raises(InvalidFileError) as caught:
        read(book({"One": "\nactor,position,salience\n\nA,far,1\nB,2,1\n"}))
    assert [(row.line, row.field) for row in caught.value.findings] == [(4, "position")]
