"""What a document may hold at most, so that none takes the machine: sizes unpacked, parts, pages, streams.

A text of 500 pages has about 1.5 million characters, and as Word's XML ten times that.
"""

from __future__ import annotations

from pathlib import Path

from accord.errors import InvalidFileError
from accord.machine.archives import why_not_unpacked

__all__ = [
    "LARGEST",
    "MOST_CHARACTERS",
    "MOST_PAGES",
    "MOST_TAGS",
    "require_few_pages",
    "require_few_tags",
    "require_unpackable",
]

LARGEST = 20_000_000
"""Bytes of a file as it lies on the disk."""
MOST_CHARACTERS = 20_000_000
"""Characters of the text that a file of any form holds."""
MOST_PAGES = 5_000
MOST_TAGS = 200_000
"""Of a web page; the longest books as one page have some ten thousand."""
_MOST_XML = 30_000_000
"""Bytes of the XML parts of a Word file together."""
_PARTS = "split it, or save the part you need as plain text"


def require_unpackable(path: Path, data: bytes) -> None:
    """Refuse a Word file that would unpack to more than is read; pictures count, too.

    Raises
    ------
    InvalidFileError
        With what it unpacks to.
    """
    why = why_not_unpacked(data, most=_MOST_XML, counts=_is_xml) or why_not_unpacked(data)
    if why:
        raise InvalidFileError(f"{path} {why}; {_PARTS}")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def require_few_pages(path: Path, pages: int) -> None:
    """Refuse a PDF of more pages than are read.

    Raises
    ------
    InvalidFileError
        With the number of its pages.
    """
    if pages > MOST_PAGES:
        raise InvalidFileError(
            f"{path} has {pages:,} pages, more than the {MOST_PAGES:,} that are read; {_PARTS}"
        )


def require_little_text(path: Path, characters: int) -> None:
    """Refuse a file of more text than is read.

    Raises
    ------
    InvalidFileError
        With the number of its characters.
    """
    if characters > MOST_CHARACTERS:
        raise InvalidFileError(
            f"{path} holds {characters:,} characters of text, more than the {MOST_CHARACTERS:,} "
            f"that are read; {_PARTS}"
        )


def require_few_tags(path: Path, source: str) -> None:
    """Refuse a web page of more tags than are read: as a tree in memory each takes a hundred times its size.

    Raises
    ------
    InvalidFileError
        With the number of its tags.
    """
    if (tags := source.count("<")) > MOST_TAGS:
        raise InvalidFileError(
            f"{path} has {tags:,} tags, more than the {MOST_TAGS:,} that are read; {_PARTS}"
        )
