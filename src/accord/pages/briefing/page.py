"""The briefing of a case: its sections, pictures first; every sentence follows from numbers.

Sections are found by discovery: a file beside this one that ends in ``SECTION = Section(...)`` is one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title
from accord.case.priors.evident import evident
from accord.pages import briefing as folder
from accord.pages.blocks import Block, Heading, Note, PageBreak, Report, result, sentence
from accord.pages.briefing.heading import briefing_title
from accord.pages.briefing.section import Length, Section
from accord.pages.words.drafts import draft_marking
from accord.pages.words.months import calendar_month, long_date
from accord.pages.words.news import day_spans
from accord.pages.words.scales import reworded

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["briefing_page", "sections"]


def briefing_page(results: Briefing, length: Length = "full", *, marking: str = "") -> Report:
    """The page of results that exist already.

    Parameters
    ----------
    length : one page, a few, or with all annexes.
    marking : how it may be passed on, in the reader's own terms; a draft says so besides.
    """
    case, forecast = results.case, results.forecast
    until = calendar_month(forecast.day, forecast.horizon)
    when = sentence(
        *day_spans(forecast),
        " · looking ahead to ",
        result(until, "forecast.horizon"),
    )
    shown = [section for section in sections() if length in section.lengths]
    draft = draft_marking(results.case, results.decided)
    held = evident(forecast.case)
    priors = f"{held.priors} of {held.numbers} numbers are wide guesses" if held.priors else ""
    made = Report(
        title=briefing_title(forecast),
        kind=f"Briefing, scenario “{scenario_title(case, forecast.scenario)}”",
        marking=" · ".join(filter(None, (marking, draft, priors))),
        date=long_date(forecast.day),
        blocks=(Note((when,)), *(block for section in shown for block in _blocks(section, results))),
    )
    return reworded(made, results.words)


@cache
def sections() -> tuple[Section, ...]:
    """All sections in their order."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = (importlib.import_module(f"{folder.__name__}.{name}") for name in names)
    found: list[Section] = [module.SECTION for module in modules if hasattr(module, "SECTION")]
    return tuple(sorted(found, key=lambda section: section.place))


def _blocks(section: Section, results: Briefing) -> Iterator[Block]:
    """The blocks of a section under its heading; nothing where it has none."""
    blocks = section.blocks(results)
    if blocks and section.new_page:
        yield PageBreak()
    if blocks and section.heading:
        above = "Annex" if section.lengths == ("full",) else ""
        yield Heading(section.heading, anchor=section.id, above=above)
    yield from blocks
