"""Half a page for each issue: the judgement, the room for a deal, when, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import (
    Block,
    Heading,
    Lead,
    Note,
    Paragraph,
    Sentence,
    Span,
    field,
    result,
    sentence,
    sentences,
)
from accord.pages.briefing.asked_for import asked_for
from accord.pages.briefing.limits import limits, points_counted
from accord.pages.briefing.numbered_sources import issue_numbers
from accord.pages.briefing.section import Section
from accord.pages.briefing.zone_picture import COURSES, dots, zone
from accord.pages.words.causes import also, main_cause, named
from accord.pages.words.dated import as_date
from accord.pages.words.likelihood import likelihood_clause, percent
from accord.pages.words.months import by_date, calendar_month, how_long
from accord.pages.words.scale import in_words, with_unit
from accord.pages.words.signed import counts_steps, in_figures, made_up, terms_in_words

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

READING = (
    f"Dots: {COURSES} simulated courses of events, all equally likely, each where it is signed. Arrow: from "
    "what a party asks for to the worst that it would sign.",
    "Pale bar: how far that may be off. Shaded: common ground, terms that all would sign if their limits are "
    "the likeliest; dashed frame: a gap.",
)
"""How the pictures of every issue are read."""
_MOST = 6
"""So many issues have a part of their own."""
_TOLD = 0.03
"""The chance of common ground is told where it differs by more from that of agreement, whose cause it is."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    order = (*forecast.ranking, *(name for name in forecast.issues if name not in forecast.ranking))
    shown = _shown(order)
    told = (block for name in shown for block in _issue(forecast, forecast[name]))
    left = len(order) - len(shown)
    more = sentence(f"{left} more issues stand in the table of judgements; the full briefing has them all.")
    reading = (*READING, *points_counted(forecast.case, shown))
    return (Note(sentences(*reading)), *told, *((Note((more,)),) if left else ()))


def _shown(order: tuple[str, ...]) -> tuple[str, ...]:
    """All issues, or of many the easiest and the hardest."""
    half = _MOST // 2
    return order if len(order) <= _MOST else (*order[:half], *order[-half:])


def _issue(forecast: Forecast, issue: IssueForecast) -> tuple[Block, ...]:
    pictures = (*zone(forecast, issue), *dots(forecast, issue))
    return (
        Heading(issue.title, 3, anchor=f"brief-{issue.id}"),
        Lead(tuple(_judged(forecast, issue))[:1]),
        *(replace(picture, caption="") for picture in pictures),
        Paragraph((*tuple(_judged(forecast, issue))[1:], *_why(forecast, issue))),
        *_rests(forecast, issue.id),
    )


def _judged(forecast: Forecast, issue: IssueForecast) -> Iterator[Sentence]:
    """Whether, when and where, each in a sentence."""
    as_of, horizon, path = forecast.day, forecast.horizon, f"forecast.issues.{issue.id}"
    if issue.p_agreement is None:
        yield sentence("Positions and weights decide this; nothing is said of when.")
    else:
        clause = result(likelihood_clause(issue.p_agreement.value), f"{path}.p_agreement")
        yield sentence(f"Agreement by {calendar_month(as_of, horizon)} ", clause, ".")
        if issue.time is not None and issue.time.median is not None:
            month = result(by_date(as_of, issue.time.median, horizon), f"{path}.time.median")
            yield sentence("Even chance of a signature by ", month, ".")
    if issue.settlement is not None:
        scale, middle = forecast.case.issues[issue.id].scale, issue.settlement.quantile(0.5)
        known = result(with_unit(middle, scale), f"{path}.settlement.q50")
        start = "If signed, expect terms" if issue.time else "Expect a decision"
        words = in_words(middle, scale)
        if as_date(middle, scale) is not None:
            told = result(in_figures(issue.settlement, scale), f"{path}.settlement.q50")
            yield sentence(f"If signed, expect {_at(issue)} ", told, ".")
        elif counts_steps(scale):
            yield sentence(f"{start} ", result(words, f"{path}.settlement.q50"), ".")
        elif made_up(scale):
            yield sentence(f"{start} {words} (", known, ").")
        else:
            told = result(in_figures(issue.settlement, scale), f"{path}.settlement.q50")
            more = terms_in_words(issue.settlement, scale).removeprefix(told.text)
            yield sentence(f"{start} around ", told, f"{more}.")
    elif issue.time is not None:
        yield sentence("It is signed in no simulated course, so that no terms can be given.")


def _at(issue: IssueForecast) -> str:
    """What a date is of: the title without its own capital, where it names a beginning or an end."""
    first = issue.title.split()[0].lower()
    return f"the {first} on" if first in ("start", "end", "beginning", "date") else f"{issue.title} on"


def _why(forecast: Forecast, issue: IssueForecast) -> Iterator[Sentence]:
    """What holds it up, and whether there is room for a deal."""
    path, horizon = f"forecast.issues.{issue.id}", forecast.horizon
    if issue.causes is not None:
        main, more = main_cause(issue), also(issue, [forecast[name] for name in forecast.ranking])
        if main is not None and issue.causes.parts[main].value > 0:
            second = ("; also ", *_caused(issue, more, horizon, path)) if more else ()
            yield sentence("Main cause: ", *_caused(issue, main, horizon, path), *second, ".")
    agreed = issue.p_agreement.value if issue.p_agreement else 0.0
    if issue.zone is not None and issue.zone.value < 0.99 and abs(issue.zone.value - agreed) > _TOLD:
        chance = result(percent(issue.zone.value), f"{path}.zone")
        yield sentence("Chance of common ground: ", chance, ".")


def _caused(issue: IssueForecast, cause: str, horizon: float, path: str) -> Iterator[str | Span]:
    assert issue.causes is not None  # no cause has a name otherwise
    months = how_long(issue.causes.parts[cause].value * horizon)
    yield f"{named(issue, cause)} ("
    yield result(months, f"{path}.causes.{cause}")
    yield ")"


def _rests(forecast: Forecast, issue: str) -> Iterator[Block]:
    """Asks and limits of the parties, and the numbers of the sources that the issue rests on."""
    told = (*asked_for(forecast.case, issue), *sentences(*filter(None, (limits(forecast.case, issue),))))
    numbers = issue_numbers(forecast.case, issue)
    if numbers:
        spans = [
            part
            for k, (number, path) in enumerate(numbers)
            for part in (", " if k else "", field(f"{number}", path))
        ]
        start = "Rests on source " if len(numbers) == 1 else "Rests on sources "
        told = (*told, sentence(start, *spans, "."))
    if told:
        yield Note(told)


SECTION = Section("briefly", 18, "The issues one by one", _blocks, lengths=("short", "full"))
