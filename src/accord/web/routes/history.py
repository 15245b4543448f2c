"""``/c/{c}/history``: every change of a case, with buttons to take it back or make it again."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.history import edits, history
from accord.pages.workbench.history import (
    MOST,
    HistoryRow,
    history_page,
    history_rows,
    last_row,
    part_told,
)
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Changes"]


@dataclass(frozen=True)
class Changes:
    """What the template needs besides the report."""

    rows: tuple[HistoryRow, ...]
    last: HistoryRow | None
    """The last change of the person who asks that stands, else the last of anybody."""
    told: str = ""
    """Which of the changes are shown, where not all are."""
    newer: str = ""
    """The address of the page of newer changes; empty where there are none."""
    older: str = ""


def _page(asked: Asked, results: Results) -> Page:
    path = asked.place.path
    if asked.place.bundled:
        return Page(history_page(asked.case, (), 0), Changes((), None))
    every, standing = edits(path), {edit.id for edit in history(path)}
    skip = _skipped(asked, len(every))
    rows = history_rows(asked.case, every, standing, skip)
    extra = Changes(
        rows,
        last_row(asked.case, every, standing, asked.session.user),
        part_told(len(rows), len(every), skip) if len(rows) < len(every) else "",
        _from(asked, skip - MOST) if skip else "",
        _from(asked, skip + MOST) if skip + MOST < len(every) else "",
    )
    return Page(history_page(asked.case, rows, len(every), skip), extra)


def _skipped(asked: Asked, every: int) -> int:
    """How many of the newest changes the address leaves out: whole pages of them."""
    said = asked.one("from")
    first = int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 1
    return min(max(first - 1, 0), max(every - 1, 0)) // MOST * MOST


def _from(asked: Asked, skip: int) -> str:
    return asked.address(asked.path, **{"from": f"{skip + 1}" if skip > 0 else ""})


ROUTE = Route(
    "/c/{c}/history",
    page=_page,
    unfinished=True,
    kept=True,
    by_name=True,
    nav=Nav("History", 64, group="Record"),
    template="history.html",
)
