"""``/c/{c}/coders?with=``: several people who coded one case, what they say together, where they part."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.pages.blocks import Note, Report, sentences
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.people import others, people_asked
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Choice"]


@dataclass(frozen=True)
class Choice:
    """What the form of the page offers."""

    people: tuple[tuple[str, str, bool], ...]
    """Name in addresses, who coded it, and whether it is chosen."""


def _page(asked: Asked, results: Results) -> Page:
    from accord.pages.coders_page import coders_report

    chosen = asked.query.get("with", ())
    people = tuple(
        (one.place, f"{one.name} ({one.place}): {one.case.title}", one.place in chosen)
        for one in others(asked)
    )
    found = results.get("coders")
    if found is not None:
        report = replace(coders_report(found), kind=asked.case.title)
        return Page(with_anchors(replace(report, title="Several analysts")), Choice(people))
    told = (
        "Choose whose coding is to be held against this one."
        if people
        else "No other case of this server has the same issues on the same scales and day. Several people "
        "code one case apart: each begins with a copy of it, then it is held against the others here."
    )
    blocks = (Note(sentences(told)),)
    return Page(Report("Several analysts", blocks, kind=asked.case.title), Choice(people))


def _check(asked: Asked) -> None:
    people_asked(asked)


ROUTE = Route(
    "/c/{c}/coders",
    page=_page,
    check=_check,
    needs=("coders",),
    nav=Nav("Several analysts", 52, group="Edit"),
    template="coders.html",
)
