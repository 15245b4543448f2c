"""``/c/{c}/history``: every change of a case, with buttons to take it back or make it again."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.history import edits, history
from accord.pages.workbench.history import HistoryRow, history_page, history_rows
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Changes"]


@dataclass(frozen=True)
class Changes:
    """What the template needs besides the report."""

    rows: tuple[HistoryRow, ...]
    last: HistoryRow | None
    """The last change of the person who asks that stands, else the last of anybody."""


def _page(asked: Asked, results: Results) -> Page:
    path = asked.place.path
    if asked.place.bundled:
        return Page(history_page(asked.case, (), 0), Changes((), None))
    every = edits(path)
    rows = history_rows(asked.case, every, {edit.id for edit in history(path)})
    standing = [row for row in rows if row.undoable]
    own = [row for row in standing if row.by == asked.session.user]
    return Page(history_page(asked.case, rows, len(every)), Changes(rows, next(iter(own or standing), None)))


ROUTE = Route(
    "/c/{c}/history",
    page=_page,
    unfinished=True,
    kept=True,
    by_name=True,
    nav=Nav("History", 64, group="Record"),
    template="history.html",
)
