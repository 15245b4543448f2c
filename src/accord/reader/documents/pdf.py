"""From a PDF to text: each page in the order in which people read it, margins and notes set apart.

The file is opened by a process of its own (`pdf_pieces`), so that a hostile one can neither take the memory
of the machine nor end the program.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from accord.errors import InvalidFileError, MissingExtraError
from accord.reader.documents.limits import MOST_CHARACTERS, MOST_PAGES, require_few_pages
from accord.reader.documents.pdf_columns import Piece
from accord.reader.documents.pdf_lines import Page, PdfText, put_together

__all__ = ["PdfFile", "read_pdf"]

_PROGRAM = Path(__file__).with_name("pdf_pieces.py")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
"""What stands for a letter that a font does not name."""
_ODD_SHARE = 0.3
_NEW = "print it to a new PDF and read that"


@dataclass(frozen=True)
class PdfFile:
    """The text of a PDF, what the file says of itself, and what is to be told about its pages."""

    content: PdfText
    properties: Mapping[str, str]
    note: str


def read_pdf(path: Path, data: bytes) -> PdfFile:
    """The text of the PDF `data`, which `path` names.

    Raises
    ------
    InvalidFileError
        If it is damaged, protected, too large when unpacked, or in letters that it does not name.
    MissingExtraError
        If the library that opens PDF files is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError("Reading PDF files", "reader")
    head, *found = _opened(path, data)
    require_few_pages(path, head["pages"])
    content = put_together([_page(one) for one in found])
    odd = len(_UNREADABLE.findall(content.text))
    if odd > _ODD_SHARE * len(content.text.replace("\n", "")):
        raise InvalidFileError(
            f"{path} does not say which letters its fonts show; run a text recognition and read that"
        )
    about = {"title": head["meta"].get("Title", ""), "author": head["meta"].get("Author", "")}
    return PdfFile(
        content,
        {key: value for key, value in about.items() if value.strip()},
        _told(found, has_columns=content.has_columns),
    )


def _opened(path: Path, data: bytes) -> list[Mapping[str, Any]]:
    """What the program says about the file and each page."""
    words = [sys.executable, "-P", str(_PROGRAM), str(MOST_PAGES), str(MOST_CHARACTERS)]
    done = subprocess.run(words, input=data, capture_output=True, check=False)
    said = [json.loads(line) for line in done.stdout.splitlines()] if done.returncode == 0 else []
    if not said:
        raise InvalidFileError(f"{path} is damaged, or unpacks to more than is read; {_NEW}")
    if problem := said[0].get("problem"):
        if "password" in problem.lower():
            raise InvalidFileError(f"{path} is protected by a password; save an open copy and read that")
        raise InvalidFileError(f"{path} is damaged or no PDF; {_NEW}")
    return said


def _page(found: Mapping[str, Any]) -> Page:
    pieces = tuple(Piece(_sound(text), *edges) for text, *edges in found["pieces"])
    return Page(pieces, _sound(found["plain"]))


def _sound(text: str) -> str:
    """`text` without lone surrogates, which a broken font table gives and nothing can encode."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _told(pages: Sequence[Mapping[str, Any]], *, has_columns: bool) -> str:
    pictures = [n for n, page in enumerate(pages, 1) if page["picture"]]
    damaged = [n for n, page in enumerate(pages, 1) if page.get("damaged")]
    found = ["Its columns are read one after the other, from left to right."] if has_columns else []
    if pictures and len(pictures) < len(pages):
        found.append(f"{_listed(pictures)}: a picture without text (a scan?), not read.")
    if damaged:
        found.append(f"{_listed(damaged)}: damaged, not read.")
    return " ".join(found)


def _listed(numbers: Iterable[int]) -> str:
    first, *rest = map(str, numbers)
    if not rest:
        return f"Page {first}"
    return f"Pages {', '.join((first, *rest[:8]))}{f' and {len(rest) - 8} more' if len(rest) > 8 else ''}"
