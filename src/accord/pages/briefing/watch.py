"""What to watch: dates ahead, deadlines, and the signposts at which the forecast would move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_actors, short_issues
from accord.forecasts.results import IssueForecast, Pivot
from accord.pages.blocks import Block, Points, Sentence, field, result, sentence
from accord.pages.briefing.board_picture import MOVES
from accord.pages.briefing.section import Section
from accord.pages.words.articles import with_article
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_DATES, _SIGNPOSTS = 3, 3


def _blocks(results: Briefing) -> tuple[Block, ...]:
    told = (*list(_dates(results))[:_DATES], *list(_signposts(results))[:_SIGNPOSTS])
    return (Points(told),) if told else ()


def _dates(results: Briefing) -> Iterator[Sentence]:
    """Events and deadlines that lie ahead, in the order of their dates."""
    case = results.forecast.case
    short = short_issues(case)
    found = [
        (event.date, sentence(field(long_date(event.date), f"events.{name}.date"), f": {event.title}."))
        for name, event in case.events.items()
        if event.date > results.forecast.day
    ]
    for name, issue in case.issues.items():
        due = issue.deadline
        if due is not None and due.date > results.forecast.day:
            when = field(long_date(due.date), f"issues.{name}.deadline.date")
            found.append((due.date, sentence(when, f": deadline on {short[name]}.")))
    yield from (told for _, told in sorted(found, key=lambda pair: pair[0]))


def _signposts(results: Briefing) -> Iterator[Sentence]:
    """What would move the forecast, the greatest movement first; one scenario each, one party each."""
    found = [*_of_scenarios(results), *_of_parties(results)]
    yield from (told for _, told in sorted(found, key=lambda pair: -pair[0]))


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
    short, actors = short_issues(forecast.case), short_actors(forecast.case)
    for name in forecast.ranking:
        issue = forecast[name]
        most = max(issue.pivots, key=lambda pivot: pivot.nudged.value, default=None)
        if most is None or most.nudged.value <= MOVES or issue.p_agreement is None:
            continue
        yield most.nudged.value, _step(issue, most, short[name], actors[most.actor])


def _step(issue: IssueForecast, pivot: Pivot, title: str, actor: str) -> Sentence:
    assert issue.p_agreement is not None  # no step otherwise
    path = f"forecast.issues.{issue.id}"
    return sentence(
        f"If {with_article(actor)} settled for a little less on {title}, we would move from ",
        result(percent(issue.p_agreement.value), f"{path}.p_agreement"),
        " to ",
        result(
            percent(min(issue.p_agreement.value + pivot.nudged.value, 1.0)),
            f"{path}.pivotal.{pivot.actor}.nudged",
        ),
        ".",
    )


SECTION = Section("watch", 8, "What to watch", _blocks, lengths=("page", "short", "full"))
