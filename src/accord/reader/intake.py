"""From a file to plain text: txt, Markdown, HTML, Word and PDF with a text layer.

Only PDF and Word need the extra ``reader``. Whatever cannot be read ends in one clear sentence.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accord.errors import InvalidFileError, MissingExtraError, NotFoundError
from accord.reader.pages import Page, read_html
from accord.reader.running import running_lines

__all__ = ["LARGEST", "Intake", "decode", "take_in"]

LARGEST = 20_000_000
"""Bytes; a larger file is refused (a 500-page text is about 1.5 million)."""

_TEXT_FORMS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


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
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}; give the path of a text, HTML, Word or PDF file")
    if path.stat().st_size > LARGEST:
        raise InvalidFileError(
            f"{path} has {path.stat().st_size / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} "
            f"MB that are read;"
            " split it, or extract the part you need"
        )
    data = path.read_bytes()
    if not data.strip():
        raise InvalidFileError(f"{path} is empty; nothing can be read from it")
    intake = _reader_of(path, data)(path, data)
    if not intake.text.strip():
        raise InvalidFileError(f"{path} holds no text{_scan_hint(intake.form)}")
    return intake


def decode(data: bytes, where: str) -> str:
    """`data` as text: byte-order mark, declared charset, UTF-8, then the Asian and Western code pages."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    declared = _CHARSET.search(data[:2048])
    for name in (*([declared.group(1).decode()] if declared else []), "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if _looks_binary(data):
        raise InvalidFileError(f"{where} is a binary file, not a document; give text, HTML, Word or PDF")
    return _best_guess(data)


def _best_guess(data: bytes) -> str:
    """Korean, Japanese, Chinese or Western, by the share of letters that only the right page gives."""
    for name, belongs, least in _ASIAN:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        odd = [c for c in text if ord(c) > 127]
        if odd and sum(map(belongs, odd)) / len(odd) >= least:
            return text
    return data.decode("cp1252", errors="replace")


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff5e"


# Chinese bytes read as Korean give hangul and hanja mixed, hence the high share asked of hangul.
_ASIAN: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("euc_kr", _is_hangul, 0.85),
    ("shift_jis", _is_kana, 0.2),
    ("gb18030", _is_han, 0.8),
    ("big5", _is_han, 0.8),
)


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" in head or odd > len(head) * 0.02


def _reader_of(path: Path, data: bytes) -> Callable[[Path, bytes], Intake]:
    """By content first, so that a wrong suffix does no harm."""
    if data.startswith(b"%PDF"):
        return _read_pdf
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return _read_docx
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise InvalidFileError(
            f"{path} is not a document that can be read; save it as text, HTML, .docx or PDF"
        )
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or re.match(
        rb"\s*(<!doctype html|<html)", data, re.I
    ):
        return _read_html
    return _read_text


def _read_text(path: Path, data: bytes) -> Intake:
    text = decode(data, str(path))
    if _looks_binary(text.encode()):
        raise InvalidFileError(f"{path} is a binary file, not a document; give text, HTML, Word or PDF")
    return Intake(path.name, _TEXT_FORMS.get(path.suffix.lower(), "txt"), text)


def _read_html(path: Path, data: bytes) -> Intake:
    page: Page = read_html(decode(data, str(path)))
    return Intake(path.name, "html", page.text, page.properties, page.furniture)


def _read_docx(path: Path, data: bytes) -> Intake:
    try:
        import docx
    except ImportError:
        raise MissingExtraError("Reading Word files", "reader") from None
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(p.text for p in document.paragraphs)
        properties = _docx_properties(document)
    except Exception as problem:  # noqa: BLE001  python-docx lets errors of zip, XML and its own through
        raise InvalidFileError(f"{path} is damaged or no Word file ({type(problem).__name__})") from None
    return Intake(path.name, "docx", text, properties)


def _docx_properties(document: Any) -> dict[str, str]:
    core = document.core_properties
    found = {"title": core.title or "", "author": core.author or ""}
    # The library's own template names itself as author.
    return {key: value for key, value in found.items() if value and value != "python-docx"}


def _read_pdf(path: Path, data: bytes) -> Intake:
    try:
        import pypdf
    except ImportError:
        raise MissingExtraError("Reading PDF files", "reader") from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InvalidFileError(f"{path} is protected by a password; save an open copy and read that")
        # A lone surrogate from a broken font table can be neither encoded nor hashed.
        pages = [_sound(page.extract_text()) for page in document.pages]
        info = document.metadata
    except InvalidFileError:
        raise
    except Exception as problem:  # noqa: BLE001  pypdf lets errors of many kinds through on damaged files
        raise InvalidFileError(f"{path} is damaged or no PDF ({type(problem).__name__})") from None
    found = {"title": (info.title if info else "") or "", "author": (info.author if info else "") or ""}
    properties = {key: value for key, value in found.items() if value}
    return Intake(path.name, "pdf", "\n".join(pages), properties, running_lines(pages), wrapped=True)


def _sound(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _scan_hint(form: str) -> str:
    if form == "pdf":
        return ": the PDF is a scan without a text layer; run a text recognition first"
    return "; nothing can be read from it"
