"""Help from within a case, and the way back to the page on which it was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from accord.pages.workbench.help import found_topics, help_page
from accord.web.asked import Asked, Results
from accord.web.copies import page_within
from accord.web.route import Page

__all__ = ["Help", "Topic", "help_address", "here", "page_of_help"]

_LONGEST = 1500
"""Characters of an address that is remembered; of a longer one only the page is."""


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
    kept: tuple[tuple[str, str], ...]
    """What a search sends along besides what is looked for."""
    every: str
    """The address without a search."""
    back: str
    """The page on which help was asked for; empty where no case is open."""


def page_of_help(asked: Asked, results: Results) -> Page:
    """The page of a topic, in a case or outside."""
    found = found_topics(asked.one("q"))
    others = tuple(Topic(help_address(asked, name), title, told) for name, title, told in found)
    report, looked_for = help_page(asked.values["topic"]), " ".join(asked.one("q").split())[:80]
    every = help_address(asked, asked.values["topic"])
    kept = tuple(parse_qsl(every.partition("?")[2]))
    extra = Help(looked_for, others, kept, every, _back(asked))
    return Page(replace(report, title="Help", kind="") if looked_for else report, extra)


def help_address(asked: Asked, topic: str) -> str:
    """The address of a topic: within the case where one is open, with the page that one comes from."""
    if "c" not in asked.values:
        return f"/help/{topic}"
    back = asked.one("from") if "topic" in asked.values else here(asked)
    return asked.address(f"/c/{asked.values['c']}/help/{topic}", **{"from": back})


def here(asked: Asked) -> str:
    """The address of the page, to come back to."""
    told = urlencode([(name, one) for name, every in asked.query.items() for one in every])
    return f"{asked.path}?{told}" if told and len(told) < _LONGEST else asked.path


def _back(asked: Asked) -> str:
    """The page on which help was asked for, as the browser tells it; the overview if it is none here."""
    if "c" not in asked.values:
        return ""
    path, _, query = asked.one("from").partition("?")
    told = urlencode(parse_qsl(query))
    page = page_within(path, asked.values["c"])
    return f"{page}?{told}" if told and page == path else page if page == path else asked.address(page)
