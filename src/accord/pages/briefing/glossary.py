"""The terms of the annexes, each in a sentence, before the first of them stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.pages.blocks import Block, Points, result, sentence, sentences
from accord.pages.briefing.section import Section
from accord.pages.words.months import calendar_month

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_OF_NUMBERS = (
    "Draw: one simulated course of events, with one value for every uncertain number.",
    "Median: as likely above as below. 80 % interval: one in ten lies below it and one in ten above.",
    "±: how far drawing alone may put a number off; it does not cover wrong judgements.",
)
_OF_RESULTS = (
    "P(agreement): the chance of a signature by the horizon. P(common ground): that terms exist which all "
    "who must consent would sign.",
    "Difficulty: the share of the time looked ahead for which an issue stays open, on average.",
    "Deadlocked: nothing in force or in sight would open common ground.",
    "Expectation gap: the share of its wish that a party does not get; no deal counts as nothing got.",
    "Outside view: how such negotiations went before. Pool: that and the simulation, weighed together.",
)
_OF_PARTIES = (
    "Ask: what a party demands. Bottom line: the worst that it would sign. Status quo: what holds without "
    "a deal.",
    "Salience: how much a party cares, 0 to 1. Capability: how much it weighs in votes and models of power.",
    "Resolve: the chance that a party never gives way. Patience: months of talks until it has given half.",
    "Effort: months of work to carry a deal out. Process: months from agreement to signature.",
    "Inducement, threat, bridging: what a third party may do to widen the room for a deal.",
)


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    if not forecast.ranking:
        return ()
    until = result(calendar_month(forecast.day, forecast.horizon), "forecast.horizon")
    horizon = sentence("Horizon: the last day looked at, here in ", until, ".")
    return (Points((*sentences(*_OF_NUMBERS), horizon, *sentences(*_OF_RESULTS, *_OF_PARTIES))),)


SECTION = Section("terms", 85, "Terms of the annexes", _blocks, new_page=True)
