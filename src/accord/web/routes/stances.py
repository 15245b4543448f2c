"""``/c/{c}/stances``: who wants what; ``?issue=&actor=`` opens one stance for editing."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.entries import inside
from accord.case.files.finding import read
from accord.case.labels import issue_labels, short_actors, short_issues
from accord.case.paths import entry_at, trail_of
from accord.pages.workbench.stances import FIRST, StanceNumber, stance_numbers, stances_page
from accord.web.asked import Asked, Results
from accord.web.entering import mark_of, quantity_as_typed
from accord.web.grounds import Ground, grounds
from accord.web.issue_terms import Terms, terms_of
from accord.web.pasted import Pasted, kept_paste
from accord.web.reviewed import decided_of
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Box", "Opened", "Stances"]


@dataclass(frozen=True)
class Box:
    """One number with its box."""

    about: StanceNumber
    typed: str
    """What stands in the box."""
    seen: str
    """What the form remembers of it."""
    readable: bool
    """Whether the box holds the whole number; otherwise its likeliest value stands there, and it says so."""
    prior: str = ""
    """What stands in for a number that the file leaves open; empty where none does."""
    grounds: tuple[Ground, ...] = ()
    """What it rests on, with the address of each."""
    sources: str = ""
    """Where it is given evidence from a source."""


@dataclass(frozen=True)
class Opened:
    """The stance that is edited."""

    issue: str
    actor: str
    title: str
    first: tuple[Box, ...]
    others: tuple[Box, ...]
    terms: Terms
    """The scale of the issue, and who must consent."""


@dataclass(frozen=True)
class Stances:
    """What the template needs besides the report."""

    opened: Opened | None
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Title of an issue, and actor with address for each of its stances."""
    actors: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    pasted: Pasted | None


def _page(asked: Asked, results: Results) -> Page:
    case = asked.case
    shown = _shown(asked)
    report = stances_page(case, shown=shown, forecast=results.get("forecast"), decided=decided_of(asked))
    actors = short_actors(case)
    links = tuple(
        (
            title,
            tuple(
                (actors[actor], asked.address(asked.path, issue=name, actor=actor) + "#edit")
                for actor in case.issues[name].stances
            ),
        )
        for name, title in issue_labels(case).items()
    )
    extra = Stances(
        _opened(asked, *shown) if shown and asked.may_edit else None,
        links,
        tuple(actors.items()),
        tuple(short_issues(case).items()),
        kept_paste(asked, asked.one("pasted")) if asked.one("pasted") else None,
    )
    return Page(report, extra)


def _shown(asked: Asked) -> tuple[str, str] | None:
    """Issue and actor that the address opens."""
    issue, actor = asked.one("issue"), asked.one("actor")
    return (issue, actor) if issue and actor else None


def _check(asked: Asked) -> None:
    shown = _shown(asked)
    if shown is not None:
        stance_numbers(asked.case, *shown)
    if asked.one("pasted"):
        kept_paste(asked, asked.one("pasted"))


def _opened(asked: Asked, issue: str, actor: str) -> Opened:
    case, files = asked.case, read(asked.place.path)
    sources = f"/c/{asked.values['c']}/sources"
    boxes = tuple(
        Box(
            about,
            "" if prior else quantity_as_typed(about.number),
            mark_of(inside(files, about.path)),
            about.number.missing or about.number.kind in ("point", "uniform", "triangular"),
            prior,
            grounds(asked, about.path, about.number),
            f"{asked.address(sources, of=about.path)}#of",
        )
        for about in stance_numbers(case, issue, actor)
        for prior in ("" if about.number.prior else _prior(asked, about.path),)
    )
    title = f"{short_actors(case)[actor]} on {short_issues(case)[issue]}"
    return Opened(issue, actor, title, boxes[:FIRST], boxes[FIRST:], terms_of(asked, issue))


def _prior(asked: Asked, path: str) -> str:
    number = entry_at(asked.whole, trail_of(path))
    return quantity_as_typed(number) if number.prior else ""


ROUTE = Route(
    "/c/{c}/stances",
    page=_page,
    check=_check,
    later=("forecast",),
    nav=Nav("Who wants what", 40, group="Edit"),
    template="stances.html",
)
