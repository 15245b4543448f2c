"""The order of difficulty in words: places, ties, and where the order by probability is another one."""

from __future__ import annotations

import itertools

from accord.forecasts.difficulty import Ranking
from accord.forecasts.results import Forecast
from accord.pages.blocks import Cell, Reference, Sentence, Span, result, sentence
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent
from accord.pages.words.priors import marked

__all__ = ["order_sentences", "place", "place_cell"]

_NAMED = 8
"""So many issues or pairs are named one by one; of more only some."""
_MOVED = 3
"""Of more issues those that the order by probability moves farthest."""


def place(ranking: Ranking, issue: str) -> str:
    """``3``, or ``3–5`` where it is tied with its neighbours."""
    first, last = ranking.group(issue)
    return f"{first}" if first == last else f"{first}–{last}"


def place_cell(forecast: Forecast, issue: str, before: str = "") -> Cell:
    """Its place as a cell, or both ends where it is tied, marked where it follows from priors; ``–`` for an
    issue that is not in the order."""
    if issue not in forecast.ranking:
        return Cell("–")
    text = marked(place(forecast.ranking_detail, issue), forecast.case.issues[issue])
    return Cell(text, source=Reference("result", f"{before}ranking"))


def order_sentences(forecast: Forecast, before: str = "") -> tuple[Sentence, ...]:
    """Which neighbours are tied, and what the order by probability is where it differs.

    Parameters
    ----------
    before : what stands before the paths of the forecast in the result of the page, such as ``forecast.``.
    """
    return (*_tied(forecast, before), *_by_probability(forecast, before))


def _tied(forecast: Forecast, before: str) -> tuple[Sentence, ...]:
    ranking = forecast.ranking_detail
    pairs = [pair for names in ranking.groups for pair in itertools.pairwise(names)]
    if not pairs:
        return ()
    start = "Tied, as their order has less than six in ten of the simulated courses: "
    if len(pairs) > _NAMED:
        return (sentence(start, result(f"{len(pairs)} pairs of neighbours", f"{before}harder"), "."),)
    parts: list[str | Span] = []
    for number, (easier, harder) in enumerate(pairs):
        parts += [
            "" if number == 0 else " and " if number == len(pairs) - 1 else ", ",
            f"“{forecast[harder].title}” harder than “{forecast[easier].title}” (",
            result(percent(ranking.probability_harder(harder, easier)), f"{before}harder.{harder}.{easier}"),
            ")",
        ]
    return (sentence(start, *parts, "."),)


def _by_probability(forecast: Forecast, before: str) -> tuple[Sentence, ...]:
    other = forecast.by_probability
    if other == forecast.ranking:
        return ()
    if len(other) > _NAMED:
        return (_moved(forecast, before),)
    parts: list[str | Span] = []
    for number, name in enumerate(other):
        agreed = forecast[name].p_agreement
        parts += [
            "" if number == 0 else ", ",
            f"“{forecast[name].title}” (",
            result(percent(agreed.value if agreed else 0.0), f"{before}issues.{name}.p_agreement"),
            ")",
        ]
    return (sentence("By the probability of agreement alone the order is another one: ", *parts, "."),)


def _moved(forecast: Forecast, before: str) -> Sentence:
    """Of many issues, those whose places differ most."""
    here = {name: at for at, name in enumerate(forecast.ranking, start=1)}
    there = {name: at for at, name in enumerate(forecast.by_probability, start=1)}
    elsewhere = [name for name in here if here[name] != there[name]]
    most = sorted(elsewhere, key=lambda name: -abs(here[name] - there[name]))[:_MOVED]
    told = [f"“{forecast[name].title}” number {there[name]} instead of {here[name]}" for name in most]
    issues = result(f"{len(elsewhere)} issues", f"{before}ranking")
    moved = f" stand elsewhere, farthest of all {joined(told)}."
    return sentence("By the probability of agreement alone ", issues, moved)
