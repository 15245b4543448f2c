"""Files that are small and unpack to more than a machine has, texts that take the square of their length, and
servers that never end."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from accord.case.files.tables import read_table
from accord.errors import AccordError, InvalidFileError
from accord.formats import read_grid
from accord.machine import time_bound, workbooks
from accord.machine.archives import MOST_MEMBERS, why_not_unpacked
from accord.machine.time_bound import TimeBound
from accord.reader.actors.gazetteer import default_gazetteer
from accord.reader.documents import intake, limits
from accord.reader.documents.intake import take_in
from accord.reader.documents.markdown import read_markdown
from accord.reader.language_model import Endpoint, _post
from tests.growth import growth
from tests.spent import processor_seconds

MB = 1_000_000
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<?xml version="1.0"?><w:document xmlns:w="{WORDS}"><w:body>'
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def changed(data: bytes, part: str, pieces: list[bytes]) -> bytes:
    """An archive with one part written anew."""
    old, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        with new.open(part, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)
    return out.getvalue()


@pytest.fixture(scope="module")
def letter() -> bytes:
    """A Word file of one sentence."""
    docx = pytest.importorskip("docx")
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Norway rejected the new tariffs.")
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def book() -> bytes:
    """A workbook of one stance."""
    openpyxl = pytest.importorskip("openpyxl")
    out = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["actor", "position", "salience"])
    made.active.append(["NOR", 10, 0.5])
    made.save(out)
    return out.getvalue()


def refused(call: Callable[[], object], words: str, within: float = 5.0) -> None:
    """A sentence with these words, in time of the processor; waiting ends at last too."""
    began, waited = processor_seconds(), monotonic()
    with pytest.raises(InvalidFileError, match=words):
        call()
    assert processor_seconds() - began < within
    assert monotonic() - waited < 30 * within


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_word_file_that_unpacks_to_gigabytes_is_refused_unread(tmp_path: Path, letter: bytes) -> None:
    text = [BODY.encode(), *[b"<w:p><w:r><w:t>" + b"A" * MB + b"</w:t></w:r></w:p>"] * 40]
    bomb = put(
        tmp_path, "bomb.docx", changed(letter, "word/document.xml", [*text, b"</w:body></w:document>"])
    )
    refused(lambda: take_in(bomb), "unpacks to 41 MB, more than the 30 that are read")


def test_pictures_of_a_word_file_count_too(tmp_path: Path, letter: bytes) -> None:
    picture = put(tmp_path, "picture.docx", changed(letter, "word/media/x.png", [b"\0" * MB] * 110))
    refused(lambda: take_in(picture), "unpacks to 111 MB")


def test_a_word_file_within_the_limits_is_read(tmp_path: Path, letter: bytes) -> None:
    picture = changed(letter, "word/media/x.png", [b"\0" * MB])
    assert take_in(put(tmp_path, "a.docx", picture)).text.strip() == "Norway rejected the new tariffs."


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_workbook_that_unpacks_to_much_is_refused_by_both_readers(
    tmp_path: Path, book: bytes, part: str
) -> None:
    bomb = put(tmp_path, "bomb.xlsx", changed(book, part, [b" " * MB] * 120))
    refused(lambda: read_grid(bomb), "unpacks to 120 MB")
    table, findings = read_table(bomb, "bomb.xlsx")
    assert not table.rows
    assert "unpacks to 120 MB" in findings[0].wrong


def sheet(rows: str) -> list[bytes]:
    return [f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'.encode()]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "has more than 500 columns"),
        ('<row r="900000"><c r="A900000"><v>1</v></c></row>', "has more than 100,000 rows"),
        ('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', "has more than 100,000 rows"),
        ("".join(f'<row r="{n}"><c r="SE{n}"><v>1</v></c></row>' for n in range(1, 2500)), "1,000,000 cells"),
    ],
)
def test_a_small_sheet_with_cells_far_out_is_refused_and_not_cut_silently(
    tmp_path: Path, book: bytes, rows: str, told: str
) -> None:
    wide = put(tmp_path, "wide.xlsx", changed(book, "xl/worksheets/sheet1.xml", sheet(rows)))
    refused(lambda: read_grid(wide), told, within=20)
    assert told in read_table(wide, "wide.xlsx")[1][0].wrong


def test_a_workbook_within_the_limits_is_read_whole(book: bytes) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (sheet,) = workbooks.sheets_of(openpyxl, book)
    assert sheet.title == "Sheet"
    assert list(sheet.rows) == [("actor", "position", "salience"), ("NOR", 10, 0.5)]


def test_an_archive_of_very_many_parts_or_much_smaller_than_its_content_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(MOST_MEMBERS + 1):
            archive.writestr(str(number), b"")
    assert "parts" in str(why_not_unpacked(out.getvalue()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 20 * MB)
    assert "times its size" in str(why_not_unpacked(out.getvalue()))
    assert why_not_unpacked(b"PK\x03\x04 and no archive") is None


def test_an_archive_that_lies_about_its_sizes_gives_no_more_than_it_declares(
    tmp_path: Path, letter: bytes
) -> None:
    """The declared size of the document, 1 byte, is put in place of the true one, 40 MB."""
    body = [BODY.encode(), b" " * (40 * MB), b"</w:body></w:document>"]
    bomb = changed(letter, "word/document.xml", body)
    size = sum(map(len, body)).to_bytes(4, "little")
    lie = put(tmp_path, "lie.docx", bomb.replace(size, (1).to_bytes(4, "little")))
    assert why_not_unpacked(lie.read_bytes()) is None
    refused(lambda: take_in(lie), "damaged")


def pdf(content: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all show the same stream."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import NameObject, StreamObject

    writer, out = pypdf.PdfWriter(), io.BytesIO()
    stream = StreamObject()
    stream.set_data(content)
    shown = writer._add_object(stream.flate_encode())
    for _ in range(pages):
        writer.add_blank_page(100, 100)[NameObject("/Contents")] = shown
    writer.write(out)
    return out.getvalue()


def test_a_pdf_whose_page_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    bomb = put(tmp_path, "bomb.pdf", pdf(b" " * (30 * MB)))
    refused(lambda: take_in(bomb), "bomb.pdf")
    many = put(tmp_path, "many.pdf", pdf(b"0 0 m " * 400_000))
    refused(lambda: take_in(many), "many.pdf", within=20)


def test_a_pdf_of_very_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PAGES", 3)
    path = put(tmp_path, "long.pdf", pdf(b"", pages=4))
    refused(lambda: take_in(path), "has 4 pages, more than the 3 that are read")


def test_a_web_page_of_very_many_tags_is_refused(tmp_path: Path) -> None:
    page = put(tmp_path, "page.html", b"<html><body>" + b"<b>a" * 250_000)
    refused(lambda: take_in(page), "has 250,002 tags")


def test_a_text_of_too_many_characters_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 10)
    path = put(tmp_path, "long.txt", b"a" * 11)
    refused(lambda: take_in(path), "holds 11 characters")
    assert intake.take_in(put(tmp_path, "short.txt", b"a" * 10)).text == "a" * 10


@pytest.mark.parametrize(
    "text", ["_a", "a", "A.b", "a-", "[", "*a", "`", "_", "#", "Ab ", "\n", "|", "(", "&"]
)
def test_marks_are_taken_away_and_names_found_in_a_time_that_grows_with_the_length(text: str) -> None:
    """Twenty times the text takes at most some eighty times as long; the square would take 400 times."""

    def take(length: int) -> None:
        line = (text * length)[:length]
        read_markdown(line)
        list(default_gazetteer().find(line))

    take(100)
    assert growth(lambda: take(5_000), lambda: take(100_000), at_most=80.0) <= 80.0


def test_work_that_takes_too_long_ends_with_a_sentence_even_where_errors_are_swallowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(time_bound, "AGAIN_SECONDS", 0.2)

    swallowed: list[str] = []

    def stubborn() -> None:
        while True:
            try:
                sleep(0.01)
            except BaseException:  # as some libraries do
                if swallowed:
                    raise
                swallowed.append("the first")

    bound = TimeBound("Reading a.txt", 0.2)
    with (
        pytest.raises(InvalidFileError, match=r"Reading a.txt takes longer than 0.2 seconds"),
        bound.running(),
    ):
        stubborn()


def test_whoever_waits_is_told_once_and_stretches_of_the_work_count_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(time_bound, "LONG_SECONDS", 0.1)
    told: list[str] = []
    bound = TimeBound("Reading", 0.5, told=lambda: told.append("long"))
    with bound.running():
        sleep(0.3)
    assert told == ["long"]
    with pytest.raises(InvalidFileError), bound.running():
        sleep(10)
    assert told == ["long"]


def test_a_thread_that_looks_is_bounded_too() -> None:
    found: list[Exception] = []

    def work() -> None:
        bound = TimeBound("Reading", 0.1)
        try:
            with bound.running():
                while True:
                    sleep(0.01)
                    bound.look()
        except InvalidFileError as problem:
            found.append(problem)

    thread = Thread(target=work)
    thread.start()
    thread.join(10)
    assert len(found) == 1


def server(piece: bytes, pause: float, head: bytes) -> tuple[str, Thread]:
    """The address of a server that sends `head` and then `piece` again and again."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen(1)

    def serve() -> None:
        line, _ = door.accept()
        with door, line:
            line.recv(65_536)
            try:
                line.sendall(head)
                while True:
                    line.sendall(piece)
                    sleep(pause)
            except OSError:
                pass

    thread = Thread(target=serve, daemon=True)
    thread.start()
    return f"http://127.0.0.1:{door.getsockname()[1]}", thread


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"


@pytest.mark.parametrize(
    ("piece", "pause", "head", "told"),
    [
        (b" " * 65_536, 0.0, HEAD, "larger than 10 MB"),
        (b" ", 0.05, HEAD, "longer than 0.5 seconds"),
        (b"X: y\r\n", 0.05, b"HTTP/1.1 200 OK\r\n", "longer than 0.5 seconds"),
    ],
)
def test_an_endpoint_that_never_ends_is_left_with_a_sentence(
    piece: bytes, pause: float, head: bytes, told: str
) -> None:
    pytest.importorskip("httpx")
    url, thread = server(piece, pause, head)
    with pytest.raises(AccordError, match=told):
        _post(Endpoint(url, "m", longest=30.0 if pause == 0.0 else 0.5))(url, {})
    thread.join(10)
    assert not thread.is_alive()
