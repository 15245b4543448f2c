"""Pages made of sections that the briefing has: method and limits, scenarios side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Heading, Report
from accord.pages.briefing.page import sections
from accord.pages.words.months import long_date

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["headed", "page_of"]


def headed(name: str, results: Briefing) -> Iterator[Block]:
    """The section of the briefing of an id under its heading; nothing where it has no blocks."""
    section = next(each for each in sections() if each.id == name)
    blocks = section.blocks(results)
    if blocks:
        yield from (Heading(section.heading, anchor=name),) if section.heading else ()
        yield from blocks


def page_of(results: Briefing, title: str, names: Iterable[str]) -> Report:
    """Some sections of the briefing as a page of their own."""
    blocks = tuple(block for name in names for block in headed(name, results))
    return Report(title=title, kind=results.case.title, date=long_date(results.forecast.day), blocks=blocks)
