"""What a file format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accord.formats.grid import Grid

__all__ = ["Format"]


@dataclass(frozen=True)
class Format:
    """The declaration of a format; the command line and the pages read it."""

    name: str
    title: str
    """With what a person would call it by, for messages."""
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str], Grid]
    """From the content and the label of a file; raises InvalidFileError with all findings."""
    write: Callable[[Grid], bytes] | None = None
    kind: str = "CSV"
    """What its files are, for the end of their names."""
    order: int = 5
    """Asked in this order whether a content is theirs; the vaguest last."""
