"""The page of the outlook for a relationship."""

from __future__ import annotations

from accord.case.labels import scenario_title
from accord.pages.blocks import Lead, Note, Report, result, sentence, sentences
from accord.pages.briefing.futures import futures_blocks
from accord.pages.words.drawing import draws_text
from accord.pages.words.months import calendar_month, long_date
from accord.studies.futures import Futures

__all__ = ["futures_report"]


def futures_report(found: Futures) -> Report:
    """The futures and tensions of a case as a page of their own."""
    case = found.case
    title = f"{case.title}: outlook, scenario {scenario_title(case, found.scenario)}"
    if not found.futures:
        none = sentences("No issue of this case is negotiated step by step; there are no futures to tell.")
        return Report(title, (Lead(none),), date=long_date(case.as_of))
    lead = sentence("Looking ahead to ", result(calendar_month(case.as_of, found.horizon), "horizon"), ".")
    made = sentence(
        result(draws_text(found.draws), "draws"),
        ", ",
        result(f"seed {found.seed}", "seed"),
        ", Accord ",
        result(found.version, "version"),
        "; probabilities are the shown ones.",
    )
    return Report(
        title,
        (Lead((lead,)), *futures_blocks(found, ""), Note((made,))),
        date=long_date(case.as_of),
    )
