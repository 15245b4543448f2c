"""Pages made of sections that the briefing has: method and limits, scenarios side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Heading, Report
from accord.pages.briefing.page import sections
from accord.pages.words.months import long_date

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["headed", "page_of", "secondary", "with_anchors"]

_SECONDARY = ("who", "briefly", "sources")
"""Sections of a briefing that one looks up rather than reads through on a screen."""


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


def secondary(report: Report) -> frozenset[str]:
    """Anchors of the sections of a briefing that open on demand on a screen: those that are looked up, and
    annexes."""
    heads = (block for block in report.blocks if isinstance(block, Heading) and block.level == 2)
    return frozenset(one.anchor for one in heads if one.anchor in _SECONDARY or one.above)


def with_anchors(report: Report) -> Report:
    """The report with an anchor for every section that has none: each can be asked for alone.

    Where a report has parts of sections only, these are the sections of the page: no level is left out.
    """
    report = replace(report, blocks=tuple(_lifted(report.blocks)))
    taken = {block.anchor for block in report.blocks if isinstance(block, Heading)}
    blocks: list[Block] = []
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 2 and not block.anchor:
            stem = re.sub(r"[^a-z0-9]+", "-", block.text.lower()).strip("-")[:40] or "section"
            name, number = stem, 2
            while name in taken:
                name, number = f"{stem}-{number}", number + 1
            taken.add(name)
            block = replace(block, anchor=name)
        blocks.append(block)
    return replace(report, blocks=tuple(blocks))


def _lifted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks with headings that begin at level 2, where there is any."""
    levels = [block.level for block in blocks if isinstance(block, Heading) and block.level > 1]
    by = min(levels, default=2) - 2
    for block in blocks:
        lower = isinstance(block, Heading) and block.level > 1
        yield replace(block, level=block.level - by) if lower and isinstance(block, Heading) else block
