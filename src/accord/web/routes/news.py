"""``/c/{c}/news``: what was seen since the date of the case; ``?day=`` looks at news before it enters."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.desk.history import history
from accord.case.desk.updating import brought_up_to_date
from accord.case.labels import short_actors, short_issues
from accord.errors import AccordError
from accord.pages.workbench.news import CLAIMS, KINDS, STAGES, STRENGTHS, Looked, news_page
from accord.web.asked import Asked, Results
from accord.web.news_told import SENT, looked_at, told_of
from accord.web.problems import refusal
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "News"]

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class News:
    """What the template needs besides the report."""

    kinds: Choices
    issues: Choices
    actors: Choices
    stages: Choices
    claims: Choices
    strengths: Choices
    sent: tuple[tuple[str, str], ...]
    """What the address tells of news."""
    wrong: str
    """Why it cannot be taken in; empty where it can."""
    ready: bool
    """Whether news that can be taken in is looked at."""
    first_day: str
    undoes: str
    """What the last update was, where it can be taken back; empty otherwise."""


def _page(asked: Asked, results: Results) -> Page:
    looked, wrong = _looked(asked) if asked.one("day") and asked.may_edit else (None, "")
    case = asked.case
    report = news_page(
        case,
        results.get("forecast"),
        looked if not wrong else None,
        results.get("news_before"),
        results.get("news_after"),
    )
    last = None if case.news is None else case.news.last_day
    sent = tuple((name, asked.one(name)) for name in SENT if asked.one(name))
    extra = News(
        KINDS,
        tuple(short_issues(case).items()),
        tuple(short_actors(case).items()),
        STAGES,
        CLAIMS,
        STRENGTHS,
        sent,
        wrong,
        looked is not None and not wrong,
        (last or case.as_of).isoformat(),
        _undoes(asked),
    )
    return Page(report, extra)


def _looked(asked: Asked) -> tuple[Looked | None, str]:
    """The news, and why it cannot be taken in."""
    try:
        looked = looked_at(asked, asked.one)
        brought_up_to_date(asked.place.path, looked.day, told_of(looked), by=asked.session.user, write=False)
    except AccordError as problem:
        return None, refusal(problem, asked.site.shelf)
    return looked, ""


def _undoes(asked: Asked) -> str:
    made = () if asked.place.bundled else history(asked.place.path)
    note = (made[-1].note or "") if made else ""
    return note if note.startswith("brought up to date to ") else ""


ROUTE = Route(
    "/c/{c}/news",
    page=_page,
    later=("forecast", "news_before", "news_after"),
    nav=Nav("News", 46, reader=True, group="Edit"),
    template="news.html",
)
