"""Pages as HTML: the blocks of `accord.faces.html` inside the frame of the workbench."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from accord import __version__
from accord.case.exact import exact
from accord.case.labels import scenario_title, short_issues
from accord.case.scenarios import scenario_names
from accord.faces.html.layout import spread
from accord.faces.html.report import environment, words_of
from accord.pages.blocks import Block, Figure, Heading, Report, Table, every_block
from accord.pages.words.months import calendar_month, long_date
from accord.pages.workbench.help import TOPICS
from accord.web.assets import mark
from accord.web.bar import bar
from accord.web.copies import copy_address
from accord.web.helping import help_address, here
from accord.web.leads import elsewhere
from accord.web.named import linked_figure, named
from accord.web.problems import without_paths
from accord.web.route import Page, Route

if TYPE_CHECKING:
    from accord.web.asked import Asked
    from accord.web.compute import Job

__all__ = ["Pending", "figures_of", "fragment", "full_page", "part_waiting", "tables_of", "topic_of"]

_LONG = 4
"""A page with fewer sections needs no list of contents."""


@dataclass(frozen=True)
class Pending:
    """Work that a page waits for."""

    jobs: tuple[Job, ...]
    empty: bool
    """There is nothing else to show yet."""
    before: bool = False
    """What is shown is the page as it stood before the last change."""
    every: int = 1
    """How many pieces of work the page has, those that have ended included."""

    @property
    def ended(self) -> int:
        """How many of them have ended."""
        return max(0, self.every - len(self.jobs))

    @property
    def share(self) -> float:
        """Of all of them, 0-1: it does not go back when the next begins."""
        return (self.ended + self.jobs[0].share) / self.every if self.jobs else 1.0


@cache
def templates() -> Environment:
    """The templates of the workbench, over those of a report."""
    made = environment()
    made.loader = ChoiceLoader([PackageLoader("accord.web"), PackageLoader("accord.faces.html")])
    made.auto_reload = False  # they come with the package
    made.globals["static"] = lambda name: f"/static/{mark()}/{name}"
    made.globals["version"] = __version__
    made.filters["exact"] = exact
    made.filters["calm"] = calm
    made.filters["day"] = lambda text: long_date(dt.date.fromisoformat(text))
    return made


def calm(left: float) -> str:
    """Seconds that are left, in words that change seldom: in steps of five, of ten from a minute on."""
    step = 5 if left <= 60.0 else 10
    return f"about {ceil(left / step) * step} s left"


def full_page(route: Route, asked: Asked, page: Page, pending: Pending, **more: Any) -> str:
    """The whole page.

    Parameters
    ----------
    more : what a form that was refused leaves: `why`, `sent`, `conflict`; and `flash`, what is told once.
    """
    made = templates().get_template(route.template).render(context(route, asked, page, pending, **more))
    return without_paths(made, asked.site.shelf)


def fragment(route: Route, asked: Asked, page: Page, pending: Pending, part: str, **more: Any) -> str | None:
    """A part of the page alone; None where the page has no such part."""
    known = context(route, asked, page, pending, **more)
    own = next((each for each in route.parts if each.id == part), None)
    if own is not None:
        made = templates().get_template(f"parts/{own.template}").render(known | {"part": own})
        return without_paths(made, asked.site.shelf)
    section = next((each for each in known["layout"].sections if each.heading.anchor == part), None)
    if section is None:
        return None
    made = templates().get_template("parts/section.html").render(known | {"section": section})
    return without_paths(made, asked.site.shelf)


def part_waiting(asked: Asked, pending: Pending) -> str:
    """What stands in place of a part whose numbers are not there yet."""
    return templates().get_template("parts/pending.html").render(asked=asked, pending=pending)


def context(route: Route, asked: Asked, page: Page, pending: Pending, **more: Any) -> dict[str, Any]:
    """What every template is given."""
    report = page.report
    return {
        **words_of(report, elsewhere(asked)),
        "asked": asked,
        "route": route,
        "report": report,
        "layout": spread(report),
        "extra": page.extra,
        "folds": page.folds,
        "contents": _contents(report),
        "pending": pending,
        "parts": {part.id: part for part in route.parts},
        "bar": bar(route, asked),
        "links": _links(route, asked, report),
        "named": partial(named, asked),
        "figure": partial(linked_figure, asked),
        **_of_case(asked),
        "token": asked.session.token,
        "topic": topic_of(route),
        "help_at": partial(help_address, asked),
        "here": here(asked),
        "why": {},
        "sent": {},
        "conflict": None,
        "flash": None,
        "moved": None,
        **more,
    }


def topic_of(route: Route) -> str:
    """The topic of the help that says what a page is for; empty where there is none."""
    words = [part for part in route.path.split("/") if part and not part.startswith("{")]
    last = words[-1] if words else "start"
    named = {"c": "board", "issues": "issue", "scenarios": "scenario", "forecasts": "seal"}
    topic = named.get(last, last.partition(".")[0])
    return topic if topic in TOPICS else ""


def _contents(report: Report) -> tuple[Heading, ...]:
    """The sections of a long page, for the list on top of it; none of a page with few."""
    heads = tuple(
        block for block in report.blocks if isinstance(block, Heading) and block.level == 2 and block.anchor
    )
    return heads if len(heads) >= _LONG else ()


def _of_case(asked: Asked) -> dict[str, Any]:
    """Scenarios and issues to choose from; none where no case is asked about."""
    if "c" not in asked.values:
        return {"chooser": (), "issue_names": (), "line": (), "listens": "", "under": None, "copy_at": ""}
    case = asked.case
    events = f"/c/{asked.values['c']}/events?since={asked.mark[1]}"
    return {
        "line": _line(asked),
        "listens": "" if asked.place.bundled else events,
        "chooser": tuple((name, scenario_title(case, name)) for name in scenario_names(case)),
        "issue_names": tuple(short_issues(case).items()),
        "under": _under(asked),
        "copy_at": copy_address(asked) if asked.place.bundled else "",
    }


def _under(asked: Asked) -> tuple[str, str, str] | None:
    """The scenario that a page stands in, that where the case begins, and the address of the same page there;
    None where it stands there, or tells of both."""
    case, begins = asked.case, asked.case.base_scenario
    if asked.scenario == begins or asked.one("base") or asked.path.endswith("/compare"):
        return None
    kept = [(name, one) for name, told in asked.query.items() for one in told if name != "scenario"]
    address = asked.path + (f"?{urlencode(kept)}" if kept else "")
    return scenario_title(case, asked.scenario), scenario_title(case, begins), address


def _line(asked: Asked) -> tuple[str, ...]:
    """What every page of a case says of it first."""
    case = asked.case
    return (
        f"As of {long_date(case.as_of)}",
        f"until {calendar_month(case.as_of, case.horizon)}",
        *((scenario_title(case, asked.scenario),) if len(scenario_names(case)) > 1 else ()),
        f"{asked.site.draws:,} simulated courses",
        "comes with Accord" if asked.place.bundled else _saved(asked),
    )


def _saved(asked: Asked) -> str:
    times = [time for _, time, _ in asked.mark[0]]
    last = dt.datetime.fromtimestamp(max(times, default=0) / 1e9, tz=dt.UTC).astimezone()
    return f"saved {long_date(last.date())}, {last:%H:%M}"


def tables_of(report: Report) -> list[Table]:
    """All tables, in the order of their numbers; those behind figures too."""
    return [block for block in every_block(report.blocks) if isinstance(block, Table)]


def figures_of(report: Report) -> list[Figure]:
    """All figures, in the order of their numbers."""
    return [block for block in every_block(report.blocks) if isinstance(block, Figure)]


def _links(route: Route, asked: Asked, report: Report) -> Any:
    """What stands below a table or figure: the ways to take it along."""
    tables = {id(block): k for k, block in enumerate(tables_of(report))}
    figures = {id(block): k for k, block in enumerate(figures_of(report))}
    plain = route.plain.format(**asked.values)

    def links(block: Block) -> Markup:
        kind, known = ("csv", tables) if isinstance(block, Table) else ("svg", figures)
        if id(block) not in known:
            return Markup("")
        number = {"table" if kind == "csv" else "figure": str(known[id(block)])}
        words = "Table as CSV" if kind == "csv" else "Picture as SVG"
        address = asked.address(f"{plain}.{kind}", **number, **_what_if(asked))
        return Markup('<p class="take"><a href="{}">{}</a></p>').format(address, words)

    return links


def _what_if(asked: Asked) -> Mapping[str, str]:
    """Values of a what-if, which stand in the address as paths of fields."""
    return {name: asked.one(name) for name in asked.query if "." in name}
