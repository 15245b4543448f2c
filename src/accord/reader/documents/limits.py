"""What a document may hold at most, so that none takes the machine: sizes unpacked, parts, pages, streams.

A text of 500 pages has about 1.5 million characters, and as Word's XML ten times that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accord.errors import InvalidFileError
from accord.machine.archives import why_not_unpacked

__all__ = [
    "LARGEST",
    "MOST_CHARACTERS",
    "MOST_PAGES",
    "MOST_TAGS",
    "pdf_limits",
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
_MOST_IN_STREAM = 20_000_000
"""Bytes that one stream of a PDF may unpack to; what a page shows has some thousands."""
_MOST_OPERATIONS = 500_000
"""Operands and operators in the stream of a page."""
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


def pdf_limits(pypdf: Any) -> Any:
    """The limits for pypdf, narrower than its own, which are made for pictures."""
    return pypdf.Configuration(
        maximum_declared_stream_length=LARGEST,
        array_based_stream_maximum_output_length=_MOST_IN_STREAM,
        lzw_maximum_output_length=_MOST_IN_STREAM,
        run_length_maximum_output_length=_MOST_IN_STREAM,
        zlib_maximum_output_length=_MOST_IN_STREAM,
        stream_parsing_work_maximum_count=_MOST_OPERATIONS,
        xform_maximum_invocations_per_extraction=500,
    )


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
