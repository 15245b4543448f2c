"""``/c/{c}/compare?base=&with=``: another scenario beside the one where the case begins."""

from __future__ import annotations

from dataclasses import dataclass

from accord.pages.workbench.compared import compared_page
from accord.web.asked import Asked, Results
from accord.web.compared import compared
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


@dataclass(frozen=True)
class Choice:
    """What can be compared."""

    base: str
    other: str
    """Empty where the case has one scenario only."""
    scenarios: tuple[tuple[str, str], ...]
    """Name and title."""


def _check(asked: Asked) -> None:
    compared(asked)


def _page(asked: Asked, results: Results) -> Page:
    from accord.case.labels import scenario_title
    from accord.case.scenarios import scenario_names
    from accord.pages.blocks import Paragraph, Report, sentences

    base, other = compared(asked)
    titles = tuple((name, scenario_title(asked.case, name)) for name in scenario_names(asked.case))
    choice = Choice(base, other, titles)
    if not other:
        told = sentences("This case has one scenario only, so that there is nothing to compare it with.")
        return Page(Report("Compare", (Paragraph(told),), kind=asked.case.title), choice)
    return Page(compared_page(results["from_base"], other), choice)


ROUTE = Route(
    "/c/{c}/compare",
    page=_page,
    kept=True,
    check=_check,
    needs=("from_base",),
    nav=Nav("Compare scenarios", 22, reader=True, group="Read"),
    template="compare.html",
)
