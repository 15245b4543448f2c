"""What would be signed, issue by issue, in figures: for the one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Block, Cell, Note, Reference, sentences, table
from accord.pages.briefing.importance import by_importance
from accord.pages.briefing.section import Section
from accord.pages.words.signed import expected_terms, made_up, signed_range

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_MOST = 8
"""So many issues have room on the page, the most important ones."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    """Nothing where no issue that may be signed has a scale in figures."""
    forecast, short = results.forecast, short_issues(results.forecast.case)
    scales = {name: forecast.case.issues[name].scale for name in forecast.ranking}
    order = [
        name
        for name in by_importance(forecast)
        if not made_up(scales[name]) and forecast[name].settlement is not None
    ]
    rows = []
    for name in order[:_MOST]:
        points, path = forecast[name].settlement, f"forecast.issues.{name}.settlement"
        assert points is not None  # as above
        middle = points.quantile(0.5)
        terms = Cell(expected_terms(points, scales[name]), middle, Reference("result", f"{path}.q50"))
        low = Reference("result", f"{path}.q10")
        also = (Reference("result", f"{path}.q90"),)
        rows.append(
            (Cell(short[name]), terms, Cell(signed_range(points, scales[name]), None, low, also=also))
        )
    left = len(order) - len(rows)
    more = f"{left} more in the longer briefings." if left else ""
    if not rows:
        return ()
    made = table("", "Issue | If signed, expect | Eight cases in ten", rows, look="tight")
    return (made, Note(sentences(more))) if more else (made,)


SECTION = Section("if-signed", 4, "What would be signed", _blocks, lengths=("page",))
