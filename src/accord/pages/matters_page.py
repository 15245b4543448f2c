"""The page of what matters: what to find out first, issue by issue."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import scenario_title
from accord.forecasts.what_matters import Matters
from accord.pages.blocks import Block, Details, Heading, Lead, Note, Report, sentences
from accord.pages.forecast_page import doubts, made
from accord.pages.judgements import how_to_read, issue_blocks, lead_sentences, summary_table
from accord.pages.words.months import calendar_month, long_date

__all__ = ["matters_report"]


def matters_report(found: Matters, shown: int | None = None) -> Report:
    """All issues that were weighed, easiest first.

    Parameters
    ----------
    shown : so many issues stand open, those first of which the most could be learned; the others are folded.
        None: all, in their order.
    """
    forecast, case = found.forecast, found.forecast.case
    until, title = calendar_month(case.as_of, forecast.horizon), scenario_title(case, forecast.scenario)
    about = f"Agreement by {until}, as of {long_date(case.as_of)}; scenario “{title}”."
    blocks: list[Block] = [Lead(lead_sentences(found)), Note(sentences(about))]
    if len(found.issues) > 1:
        blocks.append(summary_table(found))
    blocks.append(Details("What the columns say", (Note(how_to_read()),)))
    names = list(found.issues)
    first = names if shown is None else sorted(names, key=lambda name: -_learned(found, name))[:shown]
    others = [name for name in names if name not in first]
    for name in first:
        blocks += _issue(found, name)
    if others:
        told = f"the other {f'{len(others)} issues' if len(others) > 1 else 'issue'}"
        inner = tuple(block for name in others for block in _issue(found, name))
        blocks += (Heading(f"T{told[1:]}", 3), Details(f"Show {told}", inner))
    return Report(
        title=f"{case.title}: which judgements it hangs on",
        blocks=(*blocks, Note((*doubts(forecast), made(forecast)))),
        date=long_date(case.as_of),
    )


def _issue(found: Matters, name: str) -> Iterator[Block]:
    yield Heading(found.forecast.case.issues[name].title, 3)
    yield from issue_blocks(found, name)


def _learned(found: Matters, name: str) -> float:
    """The most that knowing one judgement is worth on an issue."""
    return max((effect.information.value for effect in found.issues[name].effects), default=0.0)
