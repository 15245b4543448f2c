"""``/c/{c}/``: the overview of a case."""

from __future__ import annotations

from dataclasses import replace

from accord.pages.briefing.page import briefing_page
from accord.pages.workbench.overview import overview_page
from accord.pages.workbench.sections import secondary
from accord.web.asked import Asked, Results
from accord.web.reviewed import case_and_decisions, decided_of
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    found = results["comparison"]
    found = replace(found, decided=decided_of(asked))
    if "reasons" in results:
        found = replace(found, forecast=results["reasons"])
    if asked.one("view") != "reader":
        return Page(overview_page(found))
    report = briefing_page(found, "short")
    return Page(report, folds=secondary(report))


ROUTE = Route(
    "/c/{c}/",
    page=_page,
    kept=True,
    rests_on=case_and_decisions,
    needs=("comparison",),
    later=("reasons",),
    nav=Nav("Overview", 10, reader=True),
    template="overview.html",
)
