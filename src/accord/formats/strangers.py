"""Files that are no table of stances, named for what they are.

A web page given to a reader of tables is no "table with a wrong header": whoever gave it wants to know that
another command, or another way of saving it, is needed.
"""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

from accord.errors import Finding, InvalidFileError
from accord.machine.archives import DAMAGED

__all__ = ["refuse"]

Told = tuple[str, str]
"""What a file is, and what to do with it."""

_SAVE = "save the table as .csv or .xlsx"
_READ = "'accord read' reads documents; for a table, copy it into a spreadsheet and save it"
_CONFLICT = "'accord conflict' reads it"
_PAGE = re.compile(rb"<!doctype\s+html|<(html|head|body|table|div|p|h1)[\s>]", re.IGNORECASE)
_CASE = re.compile(rb"^accord\s*:\s*\d", re.MULTILINE)

_BEGIN: tuple[tuple[bytes, Told], ...] = (
    (b"SQLite format 3\0", ("is an SQLite database, not a table", f"export one table, and {_SAVE}")),
    (b"\xd0\xcf\x11\xe0", ("is an old or a protected Office file", "save it as .xlsx without a password")),
    (b"%PDF", ("is a PDF, not a table", _READ)),
    (b"{\\rtf", ("is a text in RTF, not a table", _READ)),
    (b"PAR1", ("is a Parquet file", _SAVE)),
    (b"ARROW1", ("is an Arrow file", _SAVE)),
    (b"FEA1", ("is a Feather file", _SAVE)),
    (b"<stata_dta>", ("is a data set of Stata", _SAVE)),
    (b"$FL2", ("is a data set of SPSS", _SAVE)),
    (b"$FL3", ("is a data set of SPSS", _SAVE)),
    (b"\x1f\x8b", ("is packed by gzip", "unpack it first")),
    (b"BZh", ("is packed by bzip2", "unpack it first")),
    (b"\xfd7zXZ", ("is packed by xz", "unpack it first")),
    (b"7z\xbc\xaf", ("is an archive of 7-Zip", "unpack it first")),
    (b"\x89PNG", ("is a picture, not a table", "type the table into a spreadsheet and save it")),
    (b"\xff\xd8\xff", ("is a picture, not a table", "type the table into a spreadsheet and save it")),
    (b"GIF8", ("is a picture, not a table", "type the table into a spreadsheet and save it")),
    (b"\x89HDF", ("is an HDF file", _SAVE)),
    (b"RDX", ("is a data set of R", _SAVE)),
)

_INSIDE: tuple[tuple[str, Told], ...] = (
    ("xl/workbook.bin", ("is a binary Excel workbook (.xlsb)", "save it as .xlsx")),
    ("word/document.xml", ("is a Word document, not a table", _READ)),
    ("ppt/presentation.xml", ("is a PowerPoint file, not a table", _SAVE)),
    ("Index/Document.iwa", ("is a file of Apple Numbers or Pages", "export it as .xlsx or .csv")),
)


def refuse(data: bytes, label: str) -> None:
    """End here if `data` is of a kind that is known and no table.

    Raises
    ------
    InvalidFileError
        With what the file called `label` is, and what to do with it.
    """
    told = _told(data)
    if told is not None:
        what, remedy = told
        raise InvalidFileError(f"{label} {what}", [Finding(label, None, "file", what, remedy)])


def _told(data: bytes) -> Told | None:
    begin = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, told in _BEGIN:
        if data.startswith(mark):
            return told
    if data.startswith(b"PK"):
        return _in_archive(data)
    if begin[:1] == b"<":
        return _in_marks(begin)
    if begin[:1] in (b"{", b"["):
        return _in_json(data)
    if _CASE.match(begin):
        return "is a case of Accord in a file of another name", "give it the ending .yaml"
    return None


def _in_archive(data: bytes) -> Told | None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except DAMAGED:
        return None
    if b"opendocument.spreadsheet" in kind:
        return "is an OpenDocument spreadsheet", "save it as .xlsx or .csv"
    if b"opendocument" in kind:
        return "is an OpenDocument file, not a table", _SAVE
    found = next((told for name, told in _INSIDE if name in names), None)
    if found or "xl/workbook.xml" in names or not names:
        return found
    return "is a zip archive, not a table", "unpack it, and give one file of it"


def _in_marks(begin: bytes) -> Told | None:
    """What begins with a tag: a scenario of KTAB is read, everything else is named."""
    if b"Excel.Sheet" in begin or b"office:spreadsheet" in begin:
        return "is a spreadsheet in XML", "save it as .xlsx or .csv"
    return ("is a web page, not a table", _READ) if _PAGE.search(begin) else None


def _in_json(data: bytes) -> Told:
    begin = data[:20_000]
    if b'"gmcr-py"' in data or b'"decisionMakers"' in data:
        return "is a save file of gmcr-py, a conflict and no table", _CONFLICT
    if b'"decision_makers"' in begin or b'"accord-conflict/' in begin:
        return "is a conflict, not a table", _CONFLICT
    if b'"schema"' in begin and b"accord/" in begin:
        return "is a result of Accord, not something to settle", "give the case or the table it came from"
    return "is JSON, not a table", "save it as CSV, with a row per actor under a header"
