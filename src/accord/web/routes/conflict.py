"""``/c/{c}/conflict``: the stand-off as a graph: who could move, what holds, and what a coordinator adds."""

from __future__ import annotations

from dataclasses import replace

from accord.pages.blocks import Note, Report, sentences
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.briefing.stand_off import stand_off_report

    found = results["stand_off"]
    if found is None:
        told = "This case names no conflict: no file says what each side could do and what it prefers."
        return Page(Report("Stand-off", (Note(sentences(told)),), kind=asked.case.title))
    return Page(with_anchors(replace(stand_off_report(found), title="Stand-off", kind=asked.case.title)))


ROUTE = Route("/c/{c}/conflict", page=_page, needs=("stand_off",), nav=Nav("Stand-off", 30, group="Read"))
