"""The first page of a case: what a reader should know, and what an analyst looks at next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Report
from accord.pages.words.drafts import draft_marking
from accord.pages.words.months import long_date
from accord.pages.workbench.sections import headed

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["overview_page"]

SHOWN = ("in-brief", "watch", "key-judgements", "calendar", "news", "who", "expected", "made")
"""Sections of the briefing that stand here, in this order."""


def overview_page(results: Briefing) -> Report:
    """The overview of results that exist already; what rests on reasons is left out where there are none. A
    draft says how far its proposals are reviewed."""
    case, forecast = results.case, results.forecast
    return Report(
        title=case.title,
        marking=draft_marking(case, results.decided),
        date=long_date(forecast.day),
        blocks=tuple(block for name in SHOWN for block in headed(name, results)),
    )
