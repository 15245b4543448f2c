"""The document reader: from a text to a draft in which every field points to its place in the text."""

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
