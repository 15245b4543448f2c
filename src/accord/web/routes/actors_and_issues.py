"""``/c/{c}/actors-and-issues``: who takes part and what is to be agreed, with forms that add and take out."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.completeness import consenting
from accord.case.desk.entries import standing_at
from accord.case.desk.scales import KINDS
from accord.case.labels import short_actors, short_issues
from accord.pages.workbench.actors_and_issues import ACTOR_KINDS, actors_and_issues_page
from accord.web.asked import Asked, Results
from accord.web.entering import digest_of, mark_of
from accord.web.leads import archive_of
from accord.web.route import Nav, Page, Route

__all__ = ["PARTS", "ROUTE", "WORDS", "Entry", "Own"]

PARTS = {
    "": "takes no part in this",
    "more": "must consent, wants the upper end",
    "less": "must consent, wants the lower end",
    "open": "must consent, side not known",
    "view": "has a view, need not consent",
}
"""What an actor does on a new issue."""
WORDS = {"actors": ("name", "short", "kind"), "issues": ("title", "short", "question")}
"""What of an entry is corrected on the page."""


@dataclass(frozen=True)
class Entry:
    """An actor or an issue with its forms."""

    id: str
    title: str
    words: dict[str, str]
    """What stands in its boxes."""
    seen: str
    """What the form remembers of these."""
    whole: str
    """A mark of all of it."""
    address: str
    """Its page; empty for an actor."""
    told: str
    """What goes with it when it is taken out."""


@dataclass(frozen=True)
class Own:
    """What the template needs besides the report."""

    actors: tuple[Entry, ...]
    issues: tuple[Entry, ...]
    short: dict[str, str]
    """Id of an actor -> its short name."""
    kinds: dict[str, str]
    over: dict[str, str]
    parts: dict[str, str]
    archive: str
    """Where the case is taken along."""


def _page(asked: Asked, results: Results) -> Page:
    case = asked.case
    report = actors_and_issues_page(case)
    issues = tuple(_issue(asked, name) for name in case.issues) if asked.may_edit else ()
    actors = tuple(_actor(asked, name) for name in case.actors) if asked.may_edit else ()
    over = {str(kind): words for kind, words in KINDS.items()}
    extra = Own(actors, issues, short_actors(case), dict(ACTOR_KINDS), over, PARTS, archive_of(asked))
    return Page(report, extra)


def _entry(asked: Asked, kind: str, name: str, title: str, address: str, told: str) -> Entry:
    there = standing_at(asked.place.path, f"{kind}.{name}") or {}
    held = {word: there.get(word) for word in WORDS[kind]}
    words = {word: str(value or "") for word, value in held.items()}
    if kind == "actors":
        words["kind"] = asked.case.actors[name].kind
    return Entry(name, title, words, mark_of(held), digest_of(there), address, told)


def _actor(asked: Asked, name: str) -> Entry:
    case = asked.case
    on = [title for issue, title in short_issues(case).items() if name in case.issues[issue].stances]
    vetoes = sum(name in consenting(issue) for issue in case.issues.values())
    told = f"With it go its stances on {', '.join(on)}" if on else "It has no stance yet"
    more = f"; {vetoes} {'issue needs' if vetoes == 1 else 'issues need'} its consent now" if vetoes else ""
    return _entry(asked, "actors", name, case.actors[name].name, "", f"{told}{more}.")


def _issue(asked: Asked, name: str) -> Entry:
    issue = asked.case.issues[name]
    address = asked.address(f"/c/{asked.values['c']}/issues/{name}")
    told = f"With it go {len(issue.stances)} stances, and the links and statements about it."
    return _entry(asked, "issues", name, issue.title, address, told)


ROUTE = Route(
    "/c/{c}/actors-and-issues",
    page=_page,
    unfinished=True,
    nav=Nav("Actors and issues", 38, group="Edit"),
    template="actors_and_issues.html",
)
