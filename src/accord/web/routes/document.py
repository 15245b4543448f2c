"""``/c/{c}/documents/{d}``: one document with its passages marked."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.decisions import Proposal, proposals
from accord.errors import NotFoundError
from accord.pages.workbench.documents import Marked, document_report, marked, told_in_words
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE", "OneDocument"]


@dataclass(frozen=True)
class OneDocument:
    """What the template needs besides the report."""

    pieces: tuple[Marked, ...]
    proposals: tuple[Proposal, ...]
    names: dict[str, str]
    """Id of a proposal -> its words."""


def _page(asked: Asked, results: Results) -> Page:
    known = {path.stem: path for path in (asked.place.folder / "documents").glob("*.txt")}
    name = asked.values["d"]
    if name not in known or asked.place.bundled:
        raise NotFoundError(f"There is no document “{name[:40]}” in this case")
    text = known[name].read_text(encoding="utf-8", errors="replace")
    told = told_in_words(asked.case, proposals(asked.place.path))
    found = tuple(p for p in told if p.status != "withdrawn" and any(q.document == name for q in p.quotes))
    extra = OneDocument(marked(text, found, name), found, {p.id: p.words for p in found})
    return Page(document_report(asked.case, name, found), extra)


ROUTE = Route("/c/{c}/documents/{d}", unfinished=True, page=_page, template="document.html")
