"""``/c/{c}/folder.zip``: the case with all that belongs to it, as one file to take along."""

from __future__ import annotations

from accord.case.desk.archive import packed
from accord.web.asked import Asked, Results
from accord.web.route import File, Route, no_page

__all__ = ["ROUTE"]


def _file(asked: Asked, results: Results) -> File:
    return File(f"{asked.place.name}.zip", "application/zip", packed(asked.place.path))


ROUTE = Route("/c/{c}/folder.zip", page=no_page, unfinished=True, file=_file)
