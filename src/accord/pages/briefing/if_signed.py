"""What would be signed, issue by issue, in figures: for the one page, which has no room for a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Block, Paragraph, Span, result, sentence
from accord.pages.briefing.importance import by_importance
from accord.pages.briefing.section import Section
from accord.pages.words.signed import in_figures, made_up

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_MOST = 8
"""So many issues have room on the page, the most important ones."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    """One paragraph; nothing where no issue that may be signed has a scale in figures."""
    forecast, short = results.forecast, short_issues(results.forecast.case)
    found = [
        (name, points, scale)
        for name in by_importance(forecast)
        if (points := forecast[name].settlement) is not None
        and not made_up(scale := forecast.case.issues[name].scale)
    ]
    told: list[str | Span] = []
    for at, (name, points, scale) in enumerate(found[:_MOST]):
        told.append(f"{'; ' if at else ''}{short[name]} ")
        told.append(result(in_figures(points, scale), f"forecast.issues.{name}.settlement.q50"))
    left = len(found) - _MOST
    more = f"; {left} more in the longer briefings" if left > 0 else ""
    if not told:
        return ()
    return (
        Paragraph((sentence("If signed, expect (in brackets eight cases in ten): ", *told, f"{more}."),)),
    )


SECTION = Section("if-signed", 4, "", _blocks, lengths=("page",))
