"""The page of what matters: what to find out first, issue by issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.case.labels import scenario_title, short_issues
from accord.forecasts.what_matters import Matters
from accord.pages.blocks import Block, Details, Heading, Lead, Note, Points, Report, Table, sentences
from accord.pages.forecast_page import doubts, made
from accord.pages.judgements import how_to_read, issue_blocks, lead_sentences, summary_table
from accord.pages.words.causes import joined
from accord.pages.words.months import calendar_month, long_date

__all__ = ["matters_report"]


def matters_report(found: Matters, shown: int | None = None) -> Report:
    """All issues that were weighed, easiest first.

    Parameters
    ----------
    shown : the issues of which the most could be learned come first, in all that is said; so many of them
        stand open, with their tables folded, and the others are folded. None: all, in their order.
    """
    if shown is not None:
        by_worth = sorted(found.issues, key=lambda name: -_learned(found, name))
        found = replace(found, issues={name: found.issues[name] for name in by_worth})
    forecast, case = found.forecast, found.forecast.case
    until, title = calendar_month(case.as_of, forecast.horizon), scenario_title(case, forecast.scenario)
    about = f"Agreement by {until}, as of {long_date(case.as_of)}; scenario “{title}”."
    blocks: list[Block] = [Lead(lead_sentences(found)), Note(sentences(about))]
    if len(found.issues) > 1:
        blocks.append(summary_table(found))
    blocks.append(Details("What the columns say", (Note(how_to_read()),)))
    names, short = list(found.issues), shown is not None
    others = names[shown:] if short else []
    for name in names[:shown]:
        blocks += _issue(found, name, short=short)
    if others:
        told = f"the other {f'{len(others)} issues' if len(others) > 1 else 'issue'}"
        inner = tuple(block for name in others for block in _issue(found, name, short=short))
        called = joined([f"“{short_issues(case)[name]}”" for name in others])
        blocks += (Heading(f"T{told[1:]}", 3), Details(f"Show {called}", inner))
    return Report(
        title=f"{case.title}: which judgements it hangs on",
        blocks=(*blocks, Note((*doubts(forecast), made(forecast)))),
        date=long_date(case.as_of),
    )


def _issue(found: Matters, name: str, *, short: bool) -> Iterator[Block]:
    """All that is told of an issue; in short, with its tables and what would be said otherwise folded."""
    yield Heading(found.forecast.case.issues[name].title, 3)
    blocks = list(issue_blocks(found, name))
    folded = tuple(block for block in blocks if short and isinstance(block, Table | Points))
    for block in blocks:
        if block not in folded:
            yield block
        elif block is folded[0]:
            yield Details(f"“{short_issues(found.forecast.case)[name]}” in numbers", folded)


def _learned(found: Matters, name: str) -> float:
    """The most that knowing one judgement is worth on an issue."""
    return max((effect.information.value for effect in found.issues[name].effects), default=0.0)
