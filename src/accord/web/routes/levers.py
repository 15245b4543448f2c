"""``/c/{c}/levers?goal=``: what would have to be true for a goal."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.labels import short_issues
from accord.pages.blocks import Note, Report, sentences
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Choice"]


@dataclass(frozen=True)
class Choice:
    """What the form of the page offers."""

    issues: tuple[tuple[str, str], ...]
    months: tuple[int, ...]
    issue: str
    by: str
    chance: str


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.levers_page import levers_report

    case = asked.case
    parts = asked.one("goal").split()
    known = len(parts) == 6 and parts[1:3] == ["agreed", "by"]
    months = tuple(sorted({6, 12, 24, int(case.horizon)} - {0}))
    choice = Choice(
        tuple(short_issues(case).items()),
        tuple(month for month in months if month <= case.horizon),
        parts[0] if known else "",
        parts[3] if known else "24",
        parts[5].rstrip("%") if known else "50",
    )
    found = results.get("levers")
    if found is not None:
        return Page(with_anchors(levers_report(found)), choice)
    told = "Choose what is to be agreed, by when and how surely; the answer is the least that must be true."
    return Page(Report("What would have to be true", (Note(sentences(told)),), kind=case.title), choice)


def _check(asked: Asked) -> None:
    from accord.studies.leverage.goals import goal_of

    if asked.one("goal"):
        goal_of(asked.one("goal"), asked.case)


ROUTE = Route(
    "/c/{c}/levers",
    page=_page,
    check=_check,
    needs=("levers",),
    nav=Nav("What it would take", 26, group="Read"),
    template="levers.html",
)
