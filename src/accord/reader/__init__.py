"""The document reader: from a text to a draft in which every field points to its place in the text."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.reader.documents.intake import Intake, take_in
    from accord.reader.documents.layout import lay_out
    from accord.reader.reading import Tools, read_document, read_file, read_files, read_text
    from accord.reader.records import Document, Judgement, Mention, OrderClaim, Passage, Reading, Statement

__all__ = [
    "Document",
    "Intake",
    "Judgement",
    "Mention",
    "OrderClaim",
    "Passage",
    "Reading",
    "Statement",
    "Tools",
    "lay_out",
    "read_document",
    "read_file",
    "read_files",
    "read_text",
    "take_in",
]

# Public names are found on first use: who only shows what was read loads no rules.
_HOMES = {
    **dict.fromkeys(("Intake", "take_in"), "accord.reader.documents.intake"),
    "lay_out": "accord.reader.documents.layout",
    **dict.fromkeys(
        ("Tools", "read_document", "read_file", "read_files", "read_text"), "accord.reader.reading"
    ),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'accord.reader' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "accord.reader.records")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
