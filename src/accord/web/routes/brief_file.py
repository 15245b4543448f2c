"""``/c/{c}/brief.{kind}``: the briefing as PDF, Word, Excel or one web page."""

from __future__ import annotations

from accord.errors import NotFoundError
from accord.faces.files import FORMATS
from accord.web.asked import Asked, Results
from accord.web.route import File, Route, no_page

__all__ = ["ROUTE"]

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def _check(asked: Asked) -> None:
    if asked.values["kind"] not in FORMATS:
        raise NotFoundError("There is no such format", f"there are {', '.join(sorted(FORMATS))}")


def _file(asked: Asked, results: Results) -> File:
    kind, length = asked.values["kind"], asked.one("length")
    suffix = f"-{length}" if length in ("page", "full") else ""
    return File(f"{asked.case.id}-{asked.scenario}{suffix}.{kind}", MEDIA[kind], results["report"])


ROUTE = Route("/c/{c}/brief.{kind}", check=_check, page=no_page, needs=("report",), file=_file)
