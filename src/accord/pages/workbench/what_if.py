"""What other values on an issue change: the answer beside the fields, before and after on the same draws."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.labels import short_issues
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Lead, Note, Paragraph, Sentence, sentence, sentences, table
from accord.pages.briefing.board_picture import board_alone
from accord.pages.briefing.zone_picture import dots, zone
from accord.pages.words.before_after import from_to, middle_month
from accord.pages.words.likelihood import likelihood, percent
from accord.pages.words.months import calendar_month
from accord.pages.words.scale import with_unit

__all__ = ["answer_blocks"]

_SEEN = 0.01
"""Another issue is named where its chance moves by more than this."""


def answer_blocks(before: Forecast, after: Forecast, name: str, *, settled: bool) -> tuple[Block, ...]:
    """The answer on an issue, with what moves elsewhere.

    Parameters
    ----------
    settled : whether all draws are in; words are told of those only, as few draws can take the wrong one.
    """
    others = tuple(_elsewhere(before, after, name))
    return (
        Lead(tuple(_told(before, after, name, settled=settled))),
        *zone(after, after[name]),
        *dots(after, after[name]),
        *((board_alone(after, worded=settled),) if len(after.ranking) > 1 else ()),
        *((table("What else moves", "Issue | >Before | >After", others),) if others else ()),
        *(() if others else (Paragraph(sentences("No other issue moves by more than a point.")),)),
        Note(sentences(_draws(after, settled=settled))),
    )


def _draws(after: Forecast, *, settled: bool) -> str:
    told = f"From {after.draws:,} simulated courses, the same before and after; nothing is saved."
    return told if settled else f"{told} All of them follow in a moment."


def _told(before: Forecast, after: Forecast, name: str, *, settled: bool) -> Iterator[Sentence]:
    was, now = before[name].p_agreement, after[name].p_agreement
    until = calendar_month(after.day, after.horizon)
    if was is None or now is None:
        yield sentence("Nothing is said of when this issue is agreed.")
    else:
        arrow = f"{percent(was.value)} → {percent(now.value)}"
        word = f", {likelihood(now.value).partition(' (')[0]}" if settled else ""
        yield sentence(f"Agreement by {until}: {arrow}{word}.")
    yield sentence(f"Middle date: {from_to(middle_month(before, name), middle_month(after, name))}.")
    if after[name].settlement is not None and before[name].settlement is not None:
        yield sentence(f"If signed: {from_to(_terms(before, name), _terms(after, name))}.")


def _terms(forecast: Forecast, name: str) -> str:
    found = forecast[name].settlement
    assert found is not None  # told only where there is one
    return with_unit(found.quantile(0.5), forecast.case.issues[name].scale)


def _elsewhere(before: Forecast, after: Forecast, name: str) -> Iterator[tuple[Cell, ...]]:
    short = short_issues(before.case)
    for other in before.ranking:
        was, now = before[other].p_agreement, after[other].p_agreement
        if other == name or was is None or now is None or abs(now.value - was.value) <= _SEEN:
            continue
        yield (Cell(short[other]), *(Cell(percent(each.value), each.value) for each in (was, now)))
