"""Reading documents into the draft of a case: work that writes files and is asked for by a form."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("reading", priority=NUMBERS)


def _answer(question: Question, where: Where) -> int:
    from accord.reader import read_files
    from accord.reader.draft.folder import require_draftable, write_draft

    files = [Path(each) for each in question.option("files")]
    folder, as_of = Path(question.option("folder")), question.option("as_of") or None
    try:
        readings = read_files(
            files, progress=where.progress, look=lambda documents: require_draftable(documents, folder, as_of)
        )
        return len(write_draft(readings, folder, as_of).new)
    finally:
        rmtree(files[0].parent, ignore_errors=True)


NEED = Need("reading", _question, _answer, lane="long")
