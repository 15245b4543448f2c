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
    "Simulated course, or draw: one course of events, with one value for every uncertain number.",
    "Median: as likely above as below. 80 % interval: one in ten lies below it and one in ten above.",
    "±: how far drawing alone may put a number off; it does not cover wrong judgements.",
)
_OF_RESULTS = (
    "Chance of agreement, P(agreement): that there is a signature by the last day looked at. Chance of "
    "common "
    "ground: that terms exist which all who must consent would sign.",
    "Difficulty: the share of the time looked ahead for which an issue stays open, on average.",
    "Deadlocked: nothing in force or in sight would open common ground.",
    "Share of its wish not met (expectation gap): what a party does not get; no deal counts as nothing got.",
    "Outside view: how such negotiations went before. Pool: that and the simulation, weighed together.",
)
_OF_PARTIES = (
    "What a party asks for (ask); the worst that it would sign (bottom line); what holds without a deal "
    "(status quo).",
    "How much a party cares, 0 to 1 (salience). Strength, or capability: its weight in votes and models of "
    "power.",
    "Chance that a party never gives way (resolve). Months until half-way: of talks until it has given half "
    "(patience).",
    "Months to deliver what was signed (effort). Months of work on the text, from agreement to signature "
    "(process).",
    "Offer, threat, go-between (inducement, threat, bridging): how a third party may widen the room for a "
    "deal.",
)


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    if not forecast.ranking:
        return ()
    until = result(calendar_month(forecast.day, forecast.horizon), "forecast.horizon")
    horizon = sentence("Horizon: the last day looked at, here in ", until, ".")
    return (Points((*sentences(*_OF_NUMBERS), horizon, *sentences(*_OF_RESULTS, *_OF_PARTIES))),)


SECTION = Section("terms", 85, "Terms of the annexes", _blocks, new_page=True)
