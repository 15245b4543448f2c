"""What to watch: dates ahead, deadlines, and the signposts at which the forecast would move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_issues
from accord.forecasts.results import IssueForecast, Pivot
from accord.pages.blocks import Block, Points, Sentence, field, result, sentence
from accord.pages.briefing.board_picture import MOVES
from accord.pages.briefing.deadline_day import deadline_told
from accord.pages.briefing.little_less import if_less
from accord.pages.briefing.section import Section
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "watched"]

_DATES, _SIGNPOSTS = 7, 3


def watched(results: Briefing, most: int = _DATES, signposts: int = _SIGNPOSTS) -> tuple[Block, ...]:
    """Dates and signposts, in at most so many lines of either."""
    told = (*_dates(results, most), *(_signposts(results, signposts) if signposts else ()))
    return (Points(told),) if told else ()


def _dates(results: Briefing, most: int) -> tuple[Sentence, ...]:
    """Events and deadlines that lie ahead, in the order of their dates; of very many the first, and how many
    more there are."""
    case = results.forecast.case
    found = [
        (event.date, sentence(field(long_date(event.date), f"events.{name}.date"), f": {event.title}."))
        for name, event in case.events.items()
        if event.date > results.forecast.day
    ]
    found += _deadlines(results)
    told = tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))
    if len(told) <= most:
        return told
    return (*told[: most - 1], _later(results, len(told) - most + 1))


def _deadlines(results: Briefing) -> list[tuple[dt.date, Sentence]]:
    """One sentence for each day on which a deadline falls, with all issues that have it."""
    case = results.forecast.case
    due = dict[dt.date, list[str]]()
    for name, issue in case.issues.items():
        if issue.deadline is not None and issue.deadline.date > results.forecast.day:
            due.setdefault(issue.deadline.date, []).append(name)
    return [
        (
            day,
            deadline_told(results.forecast, names),
        )
        for day, names in due.items()
    ]


def _later(results: Briefing, count: int) -> Sentence:
    more = "1 later date stands" if count == 1 else f"{count} later dates stand"
    ahead = result(more, "forecast.ranking")
    return sentence(ahead, " in the calendar of the longer briefings.")


def _signposts(results: Briefing, most: int) -> Iterator[Sentence]:
    """What would move the forecast, the greatest movement first; one scenario each, one party each. The step
    of a party that does most is always among them."""
    steps = sorted(_of_parties(results), key=lambda pair: -pair[0])
    others = sorted((*_of_scenarios(results), *steps[1:]), key=lambda pair: -pair[0])
    kept = [*others[: most - len(steps[:1])], *steps[:1]]
    yield from (told for _, told in sorted(kept, key=lambda pair: -pair[0]))


def _of_scenarios(results: Briefing) -> Iterator[tuple[float, Sentence]]:
    comparison = results.comparison
    if comparison is None:
        return
    short = short_issues(results.case)
    for scenario in comparison.forecasts:
        moved = [d for d in comparison.differences if d.scenario == scenario]
        most = max(moved, key=lambda d: abs(d.p_agreement.value), default=None)
        if most is None or abs(most.p_agreement.value) <= MOVES:
            continue
        path = f"comparison.forecasts.{scenario}.issues.{most.issue}.p_agreement"
        after = comparison.forecasts[scenario][most.issue].p_agreement
        told = sentence(
            f"Signs of “{scenario_title(results.case, scenario)}”: we would move to ",
            result(percent(after.value if after else 0.0), path),
            f" on {short[most.issue]}.",
        )
        yield abs(most.p_agreement.value), told


def _of_parties(results: Briefing) -> Iterator[tuple[float, Sentence]]:
    """Of every issue the party whose small step would move it most."""
    forecast = results.forecast
    short = short_issues(forecast.case)
    for name in forecast.ranking:
        issue = forecast[name]
        most = max(issue.pivots, key=lambda pivot: pivot.nudged.value, default=None)
        if most is None or most.nudged.value <= MOVES or issue.p_agreement is None:
            continue
        step = if_less(forecast.case, name, most.actor)
        yield most.nudged.value, _step(issue, most, short[name], step, len(forecast.ranking))


def _step(issue: IssueForecast, pivot: Pivot, title: str, step: str, count: int) -> Sentence:
    """One step with what it does, and to how little of the whole."""
    assert issue.p_agreement is not None  # no step otherwise
    path = f"forecast.issues.{issue.id}"
    return sentence(
        f"{step} on {title}, we would move from ",
        result(percent(issue.p_agreement.value), f"{path}.p_agreement"),
        " to ",
        result(
            percent(min(issue.p_agreement.value + pivot.nudged.value, 1.0)),
            f"{path}.pivotal.{pivot.actor}.nudged",
        ),
        f": one issue of {count}." if count > 1 else ".",
    )


SECTION = Section("watch", 8, "What to watch", watched, lengths=("short", "full"))
