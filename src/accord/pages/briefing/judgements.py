"""Key judgements: one row per issue with its own confidence, what is too close to call, how many in all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import Block, Cell, Paragraph, Reference, Sentence, Table, result, sentence, table
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.briefing.outcome import outcome
from accord.pages.briefing.section import Section
from accord.pages.words.likelihood import likelihood, percent
from accord.pages.words.months import by_date, calendar_month
from accord.pages.words.signed import terms_in_words

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION", "together"]

_CLOSE = 3
"""So many pairs that are too close to call are named."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    if not forecast.ranking:
        return ()
    told = (*together(forecast), *outcome(results), *_close(forecast))
    return (_glance(forecast), *((Paragraph(told),) if told else ()))


def _glance(forecast: Forecast) -> Table:
    until = calendar_month(forecast.day, forecast.horizon)
    return table(
        "The issues"
        if forecast.ranking_detail.all_tied
        else "The issues, easiest first (open for the shortest time on average); in brackets eight in ten",
        f"Issue | Agreement by {until} | Even chance by | Terms if signed",
        [_row(forecast, forecast[name]) for name in forecast.ranking],
        look="glance stacked",
        units=("", "share", "months", ""),
    )


def _row(forecast: Forecast, issue: IssueForecast) -> tuple[Cell, ...]:
    case, path = forecast.case, f"forecast.issues.{issue.id}"
    agreed = issue.p_agreement
    median = issue.time.median if issue.time else None
    end = calendar_month(forecast.day, forecast.horizon)
    date = by_date(forecast.day, median, forecast.horizon) if median is not None else f"after {end}"
    scale, terms = case.issues[issue.id].scale, NOTHING
    if issue.settlement is not None:
        middle = issue.settlement.quantile(0.5)
        words = terms_in_words(issue.settlement, scale)
        source = Reference("result", f"{path}.settlement.q50")
        terms = Cell(words[:1].upper() + words[1:], middle, source, unit=scale.unit)
    return (
        Cell(short_issues(case)[issue.id]),
        share(agreed.value, f"{path}.p_agreement", likelihood(agreed.value)) if agreed else NOTHING,
        Cell(date, median, Reference("result", f"{path}.time.median")),
        terms,
    )


def together(forecast: Forecast) -> Iterator[Sentence]:
    """How many of the issues are agreed in all."""
    joint = forecast.joint
    if joint is None:
        return
    until, count = calendar_month(forecast.day, forecast.horizon), len(joint.issues)
    half = (count + 1) // 2
    yield sentence(
        f"The chance that all {count} are agreed by {until} is ",
        result(percent(joint.everything), "forecast.joint.all"),
        f"; that at least {half} are, ",
        result(percent(joint.at_least(half)), f"forecast.joint.at_least.{half}"),
        "; that none is, ",
        result(percent(joint.nothing), "forecast.joint.none"),
        ".",
    )
    expected = sum(k * chance for k, chance in enumerate(joint.exactly))
    yield sentence("On average ", result(f"{expected:.1f}", "forecast.joint"), f" of {count} are agreed.")


def _close(forecast: Forecast) -> Iterator[Sentence]:
    """Neighbours in the order that the forecast cannot tell apart."""
    short = short_issues(forecast.case)
    pairs = [
        (easier, harder) for names in forecast.ranking_detail.groups for easier, harder in pairwise(names)
    ]
    for easier, harder in pairs[:_CLOSE]:
        chance = forecast.ranking_detail.probability_harder(harder, easier)
        yield sentence(
            f"Too close to call: the chance that {short[harder]} stays open longer than {short[easier]} is ",
            result(percent(chance), f"forecast.harder.{harder}.{easier}"),
            ".",
        )


SECTION = Section("key-judgements", 10, "Key judgements", _blocks, lengths=("short", "full"))
