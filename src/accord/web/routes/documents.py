"""``/c/{c}/documents``: what was read, what is proposed, and forms to decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from accord.case.desk.decisions import Proposal, proposals
from accord.pages.words.confidence import GRADES
from accord.pages.workbench.documents import documents_report, grouped, told_in_words, undisputed_blocks
from accord.reader.draft.folder import passages_of
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
    undisputed: bool = False
    """Whether nothing in dispute was found in them."""
    grades: Mapping[str, str] = field(default_factory=lambda: GRADES)
    """How the page says how sure a reading is."""


def _page(asked: Asked, results: Results) -> Page:
    case, place = asked.case, asked.place
    undisputed = not case.issues
    if place.bundled:
        return Page(documents_report(case, (), ()), Documents((), [], 0, None))
    found = [p for p in told_in_words(case, proposals(place.path)) if p.status != "withdrawn"]
    names = tuple(path.stem for path in sorted((place.folder / "documents").glob("*.txt")))
    waiting = [p for p in found if p.status == "proposed"]
    decided = sorted((p for p in found if p.status != "proposed"), key=lambda p: p.at or "")
    extra = Documents(
        names, grouped(case, waiting), len(decided), decided[-1] if decided else None, undisputed
    )
    report = documents_report(case, found, names)
    if undisputed:
        told = undisputed_blocks(place.folder.name, passages_of(place.folder))
        report = replace(report, blocks=(*told, *report.blocks))
    return Page(report, extra)


ROUTE = Route(
    "/c/{c}/documents",
    page=_page,
    unfinished=True,
    nav=Nav("Documents", 50, group="Edit"),
    template="documents.html",
)
