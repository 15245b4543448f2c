"""``/c/{c}/issues/{i}``: one issue."""

from __future__ import annotations

from accord.pages.workbench.issue import issue_page, require_issue
from accord.web.asked import Asked, Results
from accord.web.route import Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    return Page(issue_page(results.get("reasons", results["forecast"]), asked.values["i"]))


def _check(asked: Asked) -> None:
    require_issue(asked.case, asked.values["i"])


ROUTE = Route(
    "/c/{c}/issues/{i}",
    check=_check,
    page=_page,
    needs=("forecast",),
    later=("reasons",),
    template="issue.html",
)
