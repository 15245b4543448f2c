"""From a file to plain text: txt, Markdown, HTML, Word, PDF with a text layer, letters, and zips of these.

Only PDF and HTML need the extra ``reader``. Whatever cannot be read ends in one clear sentence.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from accord.errors import InvalidFileError, MissingExtraError, NotFoundError
from accord.reader.documents.data_files import require_prose
from accord.reader.documents.encodings import decode, looks_binary
from accord.reader.documents.html_text import Page, read_html
from accord.reader.documents.limits import (
    LARGEST,
    require_few_tags,
    require_little_text,
    require_unpackable,
)
from accord.reader.documents.mail import is_message, read_message
from accord.reader.documents.markdown import read_markdown
from accord.reader.documents.pdf import read_pdf
from accord.reader.documents.word import DAMAGED, read_word

__all__ = ["Intake", "take_in", "take_in_all"]

_OFFICE = (b"word/", b"xl/", b"ppt/", b"content.xml")
"""Names of parts by which a zip is told to be a document of its own."""
_NO_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
"""How archives, old Office files, pictures and RTF begin."""
_PAGE = re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE)
_TEXT_FORMS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}


@dataclass(frozen=True)
class Intake:
    """Plain text with what the file itself says about it."""

    name: str
    form: str
    text: str
    properties: Mapping[str, str] = field(default_factory=dict)
    """title, author, outlet, date as the file's own properties or tags give them."""
    furniture: tuple[tuple[int, int, str], ...] = ()
    """Stretches that the page's own structure marks as no part of the article: start, end, kind."""
    wrapped: bool = False
    """Whether lines are broken at the width of a page, so that a line end is no paragraph end."""
    note: str = ""
    """What a person should know about how the file was read, such as a code page that was guessed."""


def take_in(path: Path) -> Intake:
    """The text of the file at `path`.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidFileError
        If it is empty, too large, a binary, damaged, or a PDF without a text layer.
    MissingExtraError
        If the form needs the extra ``reader`` and that is not installed.
    """
    if path.is_dir():
        raise NotFoundError(f"{path} is a folder; name the files in it, as in  {path}/*.txt")
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}; give the path of a text, HTML, Word or PDF file")
    if path.stat().st_size > LARGEST:
        raise InvalidFileError(
            f"{path} has {path.stat().st_size / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} "
            f"MB that are read;"
            " split it, or extract the part you need"
        )
    return _taken(path, _bytes_of(path))


def take_in_all(path: Path) -> tuple[Intake, ...]:
    """The texts of the documents in a zip, in the order of their names, or the one text of any other file.

    Raises
    ------
    NotFoundError, InvalidFileError, MissingExtraError
        As `take_in`; for a zip if it holds no document that can be read.
    """
    if path.is_file() and path.stat().st_size <= LARGEST and zipfile.is_zipfile(path):
        data = _bytes_of(path)
        if data.startswith(b"PK") and not any(part in data for part in _OFFICE):
            return _members(path, data)
    return (take_in(path),)


def _members(path: Path, data: bytes) -> tuple[Intake, ...]:
    require_unpackable(path, data)
    found: list[Intake] = []
    left: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sorted(filter(_is_shown, archive.namelist())):
                try:
                    found.append(_taken(path / name, archive.read(name)))
                except InvalidFileError as problem:
                    left.append(str(problem))
    except DAMAGED as problem:
        raise InvalidFileError(f"{path} is a damaged or protected zip ({type(problem).__name__})") from None
    if not found:
        raise InvalidFileError(
            f"{path} holds no document that can be read{': ' if left else ''}{'; '.join(left[:1])}"
        )
    told = " ".join(filter(None, (found[0].note, *(f"Not read: {reason}." for reason in left))))
    return (replace(found[0], note=told), *found[1:])


def _is_shown(name: str) -> bool:
    """Whether a member is a file that its owner put there."""
    return not (name.endswith("/") or name.startswith("__MACOSX/") or Path(name).name.startswith("."))


def _taken(path: Path, data: bytes) -> Intake:
    if not data.strip():
        raise InvalidFileError(f"{path} is empty; nothing can be read from it")
    intake = _reader_of(path, data)(path, data)
    if not intake.text.strip():
        raise InvalidFileError(f"{path} holds no text{_scan_hint(intake.form)}")
    require_little_text(path, len(intake.text))
    return intake


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise InvalidFileError(f"{path} cannot be read: {problem.strerror}; check its permissions") from None


@dataclass(frozen=True)
class _Kind:
    """One kind of file that is told from its content, or from its name where the content may be anything."""

    is_it: Callable[[Path, bytes], bool]
    read: Callable[[Path, bytes], Intake]


def _reader_of(path: Path, data: bytes) -> Callable[[Path, bytes], Intake]:
    """That of the first kind of `_KINDS` that the file is of."""
    return next(kind.read for kind in _KINDS if kind.is_it(path, data))


def _is_page(path: Path, data: bytes) -> bool:
    return path.suffix.lower() in (".html", ".htm", ".xhtml") or bool(_PAGE.match(data))


def _refuse(path: Path, data: bytes) -> Intake:
    raise InvalidFileError(f"{path} is not a document that can be read; save it as text, HTML, .docx or PDF")


def _read_text(path: Path, data: bytes) -> Intake:
    found = decode(data, str(path))
    if looks_binary(found.text.encode()):
        raise InvalidFileError(f"{path} is a binary file, not a document; give text, HTML, Word or PDF")
    if _TEXT_FORMS.get(path.suffix.lower()) == "md":
        plain = read_markdown(found.text)
        return Intake(path.name, "md", plain.text, plain.properties, plain.furniture, note=found.note)
    require_prose(path, found.text)
    return Intake(path.name, "txt", found.text, note=found.note)


def _read_html(path: Path, data: bytes) -> Intake:
    found = decode(data, str(path))
    return _read_page(path, found.text, found.note)


def _read_page(path: Path, source: str, note: str = "") -> Intake:
    require_few_tags(path, source)
    try:
        # Soft hyphens only say where a browser may break a word.
        page: Page = read_html(re.sub("\u00ad|&shy;|&#173;", "", source))
    except ImportError:
        raise MissingExtraError("Reading web pages", "reader") from None
    told = " ".join(filter(None, (note, page.note)))
    return Intake(path.name, "html", page.text, page.properties, page.furniture, note=told)


def _read_message(path: Path, data: bytes) -> Intake:
    letter = read_message(path, data)
    if not letter.page:
        return Intake(path.name, "eml", f"{letter.head}\n\n{letter.text}", note=letter.note)
    page = _read_page(path, letter.page, letter.note)
    if not letter.head:
        return page
    shift = len(letter.head) + 2
    furniture = tuple((start + shift, end + shift, kind) for start, end, kind in page.furniture)
    return replace(page, form="eml", text=f"{letter.head}\n\n{page.text}", properties={}, furniture=furniture)


def _read_docx(path: Path, data: bytes) -> Intake:
    require_unpackable(path, data)
    try:
        word = read_word(data)
    except DAMAGED as problem:
        raise InvalidFileError(f"{path} is damaged or no Word file ({type(problem).__name__})") from None
    return Intake(path.name, "docx", word.text, word.properties, word.furniture, note=word.note)


def _read_pdf(path: Path, data: bytes) -> Intake:
    pdf = read_pdf(path, data)
    text, furniture = pdf.content.text, pdf.content.furniture
    return Intake(path.name, "pdf", text, pdf.properties, furniture, wrapped=True, note=pdf.note)


def _scan_hint(form: str) -> str:
    if form == "pdf":
        return ": the PDF is a scan without a text layer; run a text recognition first"
    return "; nothing can be read from it"


_KINDS = (
    _Kind(lambda path, data: data.startswith(b"%PDF"), _read_pdf),
    _Kind(lambda path, data: data.startswith(b"PK\x03\x04") and b"word/" in data, _read_docx),
    _Kind(is_message, _read_message),
    _Kind(lambda path, data: data.startswith(_NO_DOCUMENTS), _refuse),
    _Kind(_is_page, _read_html),
    _Kind(lambda path, data: True, _read_text),
)
"""In the order in which a file is asked: by content before its name, so that a wrong suffix does no harm."""
