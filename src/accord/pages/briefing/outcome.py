"""How it may come out together, and the one step that would move most, in two or three sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.pages.blocks import Sentence, result, sentence
from accord.pages.briefing.board_picture import MOVES
from accord.pages.briefing.little_less import if_less
from accord.pages.words.futures import future_name
from accord.pages.words.likelihood import percent

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["outcome"]

_TOLD = 3
"""So many futures are told."""


def outcome(results: Briefing) -> Iterator[Sentence]:
    """The likeliest futures with their chances, and the step; nothing of either where it is not known."""
    yield from _futures(results)
    yield from _step(results)


def _futures(results: Briefing) -> Iterator[Sentence]:
    found = results.futures
    if found is None or len(found.futures) < 2:
        return
    told = [
        (future_name(found.case, future), percent(future.share.value), f"futures.futures.{at}.share")
        for at, future in enumerate(found.futures[:_TOLD])
    ]
    name, share, path = told[0]
    start = sentence(f"How it may come out together: likeliest “{name}” (", result(share, path), ")")
    more = [part for n, s, p in told[1:] for part in (f", then “{n}” (", result(s, p), ")")]
    yield sentence(*start.spans, *more, ".")


def _step(results: Briefing) -> Iterator[Sentence]:
    """What a single party could move most by a small step."""
    forecast = results.forecast
    steps = [(pivot, forecast[name]) for name in forecast.ranking for pivot in forecast[name].pivots]
    if not steps:
        return
    pivot, issue = max(steps, key=lambda step: step[0].nudged.value)
    if issue.p_agreement is None or pivot.nudged.value <= MOVES:
        return
    before, path = issue.p_agreement.value, f"forecast.issues.{issue.id}"
    title, less = short_issues(forecast.case)[issue.id], if_less(forecast.case, issue.id, pivot.actor)
    yield sentence(
        f"No other small step of one party does more: {less[:1].lower()}{less[1:]}, "
        f"the chance of {title} would go from ",
        result(percent(before), f"{path}.p_agreement"),
        " to ",
        result(percent(min(before + pivot.nudged.value, 1.0)), f"{path}.pivotal.{pivot.actor}.nudged"),
        ".",
    )
