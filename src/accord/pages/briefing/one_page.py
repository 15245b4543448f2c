"""What the one page says besides: since the last time, issues in all, the easiest, who can block, other
scenarios, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Note, Sentence, Span, result, sentence
from accord.pages.briefing.blocking import blocking_sentences
from accord.pages.briefing.judgements import together
from accord.pages.briefing.scenario_words import assumed, assumes
from accord.pages.briefing.section import Section
from accord.pages.briefing.since import since_last
from accord.pages.words.scale import in_words

if TYPE_CHECKING:
    from accord.ledger.run_diff import RunDiff
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_MOST = 4
"""So many scenarios are told, as many as have a column on the board."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    outcome = (*list(together(results.forecast))[:1], *_easiest(results.forecast))
    scenarios = tuple(_scenarios(results))
    last = results.history.last if results.history else None
    told = (
        *((_in_a_line(last),) if last else ()),
        *outcome,
        *blocking_sentences(results.case),
        *scenarios,
        sentence("Not known: interim deals and links that nobody named are not looked at."),
    )
    return (Note(told),) if told else ()


def _in_a_line(last: RunDiff) -> Sentence:
    """What changed since the last time, on one line, as the page has no more room."""
    when, moved = since_last(last)
    return Sentence((*when.spans, Span(" "), *moved.spans))


def _easiest(forecast: Forecast) -> Iterator[Sentence]:
    """The middle terms of the easiest issue, if any course of it is signed."""
    if not forecast.ranking:
        return
    issue = forecast[forecast.ranking[0]]
    if issue.settlement is None:
        return
    scale, middle = forecast.case.issues[issue.id].scale, issue.settlement.quantile(0.5)
    yield sentence(
        f"{short_issues(forecast.case)[issue.id]}, if signed: ",
        result(in_words(middle, scale), f"forecast.issues.{issue.id}.settlement.q50"),
        ".",
    )


def _scenarios(results: Briefing) -> Iterator[Sentence]:
    comparison = results.comparison
    if comparison is not None:
        others = [name for name in comparison.forecasts if name != comparison.base]
        yield assumed(results.case, comparison.base)
        yield from (assumes(results.case, name) for name in others[:_MOST])


SECTION = Section("one-page", 7, "", _blocks, lengths=("page",))
