"""Reading documents into the draft of a case: work that writes files and is asked for by a form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from accord.web.question import NUMBERS, Need, Question

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.reader.records import Reading
    from accord.web.asked import Asked

__all__ = ["NEED"]


def _question(asked: Asked) -> Question:
    return Question("reading", priority=NUMBERS)


def _answer(question: Question, where: Where) -> int:
    from accord.reader import read_files
    from accord.reader.draft.folder import require_draftable, write_draft

    files = [Path(each) for each in question.option("files")]
    folder, as_of = Path(question.option("folder")), question.option("as_of") or None
    today = question.option("at")[:10]
    try:
        readings = read_files(
            files,
            progress=where.progress,
            look=lambda documents: require_draftable(documents, folder, as_of or today),
            as_of=as_of,
        )
        return len(write_draft(readings, folder, as_of or _else(readings, folder, today)).new)
    finally:
        rmtree(files[0].parent, ignore_errors=True)


def _else(readings: Sequence[Reading], folder: Path, today: str) -> str | None:
    """The date of a case where none was given: today; none where the case or a document has one itself."""
    dated = (folder / "case.yaml").is_file() or any(one.document.metadata.date for one in readings)
    return None if dated else today


NEED = Need("reading", _question, _answer, lane="long")
