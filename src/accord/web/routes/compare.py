"""``/c/{c}/compare?with=``: another scenario beside the one that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from accord.errors import NotFoundError
from accord.pages.workbench.compared import compared_page
from accord.web.asked import Asked, Results
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


def _page(asked: Asked, results: Results) -> Page:
    from accord.case.labels import scenario_title
    from accord.case.scenarios import scenario_names
    from accord.pages.blocks import Paragraph, Report, sentences

    names = scenario_names(asked.case)
    others = [name for name in names if name != asked.scenario]
    other = asked.one("with") or next(iter(others), "")
    titles = tuple((name, scenario_title(asked.case, name)) for name in names)
    choice = Choice(asked.scenario, other, titles)
    if not others:
        told = sentences("This case has one scenario only, so that there is nothing to compare it with.")
        return Page(Report("Compare", (Paragraph(told),), kind=asked.case.title), choice)
    if other not in names:
        raise NotFoundError(f"There is no scenario '{other}' in this case")
    return Page(compared_page(results["comparison"], other), choice)


ROUTE = Route(
    "/c/{c}/compare",
    page=_page,
    kept=True,
    needs=("comparison",),
    nav=Nav("Compare scenarios", 22, reader=True, group="Read"),
    template="compare.html",
)
