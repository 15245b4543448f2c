"""What work under way does, in words: the heading of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.web.question import Question

__all__ = ["doing", "making"]

_WORDS = {
    "reading": "Reading documents",
    "seal": "Sealing the forecast",
    "resolve": "Recording what became of it",
    "briefing": "Writing the briefing",
}
_FILES = {
    "docx": "the Word briefing",
    "pdf": "the PDF briefing",
    "html": "the briefing as a web page",
    "xlsx": "the Excel workbook",
}


def doing(question: Question) -> str:
    """What is done about a question: ``Reading documents``."""
    if question.need == "report":
        return making(question.option("kind"))
    return _WORDS.get(question.need, "Computing")


def making(kind: str) -> str:
    """That a file of some kind, ``docx`` or another, is being made."""
    return f"Making {_FILES.get(kind, 'the file')}"
