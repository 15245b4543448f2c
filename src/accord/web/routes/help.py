"""``/help/{topic}``: words explained."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.pages.workbench.help import found_topics, help_page
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE", "Help", "Topic"]


@dataclass(frozen=True)
class Topic:
    """Another topic."""

    address: str
    title: str
    told: str
    """The sentence that answers best what was looked for."""


@dataclass(frozen=True)
class Help:
    """What the template needs besides the report."""

    looked_for: str
    """Empty where nothing was."""
    others: tuple[Topic, ...]
    """Those that fit what was looked for; all where nothing was."""


def _page(asked: Asked, results: Results) -> Page:
    found = found_topics(asked.one("q"))
    others = tuple(Topic(f"/help/{name}", title, told) for name, title, told in found)
    report, looked_for = help_page(asked.values["topic"]), " ".join(asked.one("q").split())[:80]
    return Page(replace(report, title="Help", kind="") if looked_for else report, Help(looked_for, others))


ROUTE = Route(
    "/help/{topic}",
    page=_page,
    kept=True,
    nav=Nav("Help and words", 80, reader=True, group="Help", at="/help/start"),
    template="help.html",
)
