"""``/c/{c}/documents``: what was read, what is proposed, and forms to decide it."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.decisions import Proposal, proposals
from accord.pages.workbench.documents import documents_report, grouped
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Documents"]


@dataclass(frozen=True)
class Documents:
    """What the template needs besides the report."""

    documents: tuple[str, ...]
    waiting: list[tuple[str, str, list[Proposal]]]
    """Those that wait for a decision, by issue."""
    decided: int
    last: Proposal | None
    """What was decided last."""


def _page(asked: Asked, results: Results) -> Page:
    case, place = asked.case, asked.place
    if place.bundled:
        return Page(documents_report(case, (), ()), Documents((), [], 0, None))
    found = [p for p in proposals(place.path) if p.status != "withdrawn"]
    names = tuple(path.stem for path in sorted((place.folder / "documents").glob("*.txt")))
    waiting = [p for p in found if p.status == "proposed"]
    decided = sorted((p for p in found if p.status != "proposed"), key=lambda p: p.at or "")
    extra = Documents(names, grouped(case, waiting), len(decided), decided[-1] if decided else None)
    return Page(documents_report(case, found, names), extra)


ROUTE = Route("/c/{c}/documents", page=_page, nav=Nav("Documents", 70), template="documents.html")
