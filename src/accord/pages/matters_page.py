"""The page of what matters: what to find out first, issue by issue."""

from __future__ import annotations

from accord.case.labels import scenario_title
from accord.forecasts.what_matters import Matters
from accord.pages.blocks import Block, Heading, Lead, Note, Report, sentences
from accord.pages.forecast_page import doubts, made
from accord.pages.judgements import how_to_read, issue_blocks, lead_sentences, summary_table
from accord.pages.words.months import calendar_month, long_date

__all__ = ["matters_report"]


def matters_report(found: Matters) -> Report:
    """All issues that were weighed, easiest first."""
    forecast, case = found.forecast, found.forecast.case
    until, title = calendar_month(case.as_of, forecast.horizon), scenario_title(case, forecast.scenario)
    about = f"Agreement by {until}, as of {long_date(case.as_of)}; scenario “{title}”."
    blocks: list[Block] = [Lead(lead_sentences(found)), Note(sentences(about))]
    if len(found.issues) > 1:
        blocks.append(summary_table(found))
    for name in found.issues:
        blocks += (Heading(case.issues[name].title, 3), *issue_blocks(found, name))
    return Report(
        title=f"{case.title}: which judgements it hangs on",
        blocks=(*blocks, Note((*how_to_read(), *doubts(forecast), made(forecast)))),
        date=long_date(case.as_of),
    )
