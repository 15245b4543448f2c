"""The order of difficulty: issues from the easiest to the hardest, and how sure the order is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.figures import IntervalRow, RankingFigure
from accord.pages.forecast_page import error_points
from accord.pages.table import Table, table
from accord.pages.words.causes import LONG, joined, main_cause
from accord.pages.words.likelihood import likelihood, percent
from accord.pages.words.months import calendar_month, month_or_beyond
from accord.pages.words.scale import in_words

__all__ = ["RankingSection", "ranking_section"]


@dataclass(frozen=True)
class RankingSection:
    """The issues in the order of their difficulty."""

    glance: Table
    """Every issue in one row."""
    figure: RankingFigure
    """Share of the horizon that each stays open."""
    table: Table
    """The figure in numbers, with errors."""
    sentences: tuple[str, ...]
    """How sure the order is."""
    harder: Table
    """P(row stays open longer than column)."""
    places: Table
    """P(place in the order)."""


def ranking_section(forecast: Forecast) -> RankingSection | None:
    """The ranking; None where nothing is simulated."""
    if not forecast.ranking:
        return None
    return RankingSection(
        glance=_glance(forecast),
        figure=_figure(forecast),
        table=_table(forecast),
        sentences=tuple(_sentences(forecast)),
        harder=_harder(forecast),
        places=_places(forecast),
    )


def _glance(forecast: Forecast) -> Table:
    case, rows = forecast.case, []
    for name in forecast.ranking:
        issue = forecast[name]
        median = issue.time.median if issue.time else None
        date = calendar_month(case.as_of, median) if median is not None else "beyond the horizon"
        terms = "–"
        if issue.settlement is not None:
            words = in_words(issue.settlement.quantile(0.5), case.issues[name].scale)
            terms = words[:1].upper() + words[1:]
        cause = main_cause(issue)
        obstacle = LONG[cause] if cause else "–"
        agreed = likelihood(issue.p_agreement.value) if issue.p_agreement else "–"
        rows.append((issue.title, agreed, date, terms, obstacle[:1].upper() + obstacle[1:]))
    until = calendar_month(case.as_of, forecast.horizon)
    titles = f"Issue | Agreement by {until} | Median date | Terms if signed | Main obstacle"
    return table("The issues, easiest first", titles, rows)


def _figure(forecast: Forecast) -> RankingFigure:
    easy, hard = forecast[forecast.ranking[0]], forecast[forecast.ranking[-1]]
    return RankingFigure(
        label=(
            f"Share of the horizon that each issue stays open, easiest first: from {_mean(easy)} for "
            f"{easy.title} to {_mean(hard)} for {hard.title}."
        ),
        rows=tuple(_row(forecast, forecast[name]) for name in forecast.ranking),
    )


def _mean(issue: IssueForecast) -> str:
    return percent(issue.difficulty.value) if issue.difficulty else "–"


def _row(forecast: Forecast, issue: IssueForecast) -> IntervalRow:
    time, horizon = issue.time, forecast.horizon
    ends = (time.q10, time.q90) if time else (None, None)
    low, high = (1.0 if end is None else end / horizon for end in ends)
    middle = issue.difficulty.value if issue.difficulty else 1.0
    return IntervalRow(issue.title, low, middle, high, percent(middle))


def _table(forecast: Forecast) -> Table:
    as_of, horizon, rows = forecast.case.as_of, forecast.horizon, []
    for name in forecast.ranking:
        issue = forecast[name]
        time = issue.time
        ends = (time.q10, time.q90) if time else (None, None)
        dates = (month_or_beyond(as_of, end, horizon).partition(" (")[0] for end in ends)
        rows.append((issue.title, error_points(issue.difficulty), _open(issue), *dates))
    titles = "Issue | >Difficulty, % | >Open at the horizon, % | >Signed, 10 % | >Signed, 90 %"
    return table("Difficulty with its standard error", titles, rows)


def _open(issue: IssueForecast) -> str:
    if issue.p_agreement is None:
        return "–"
    return f"{100 * (1 - issue.p_agreement.value):.1f} ± {100 * issue.p_agreement.error:.1f}"


def _sentences(forecast: Forecast) -> list[str]:
    ranking, order = forecast.ranking_detail, forecast.ranking
    sentences = []
    if len(order) > 1:
        place = ranking.places[ranking.issues.index(order[-1])][-1]
        sentences.append(
            f"“{forecast[order[-1]].title}” takes the last place in {percent(place)} of the draws."
        )
    close = [
        f"“{forecast[b].title}” over “{forecast[a].title}” ({percent(ranking.probability_harder(b, a))})"
        for a, b in itertools.pairwise(order)
        if ranking.probability_harder(b, a) < 0.55
    ]
    if close:
        sentences.append(f"Too close to call by draws: {joined(close)}.")
    if ranking.tied:
        named = joined([f"“{forecast[name].title}”" for name in ranking.tied])
        sentences.append(f"Open in every draw and ordered by their distance to common ground only: {named}.")
    return sentences


def _harder(forecast: Forecast) -> Table:
    ranking, order = forecast.ranking_detail, forecast.ranking
    rows = [
        (
            f"{place + 1} {forecast[row].title}",
            *("–" if row == other else percent(ranking.probability_harder(row, other)) for other in order),
        )
        for place, row in enumerate(order)
    ]
    titles = " | ".join(["Stays open longer than number", *(f">{n + 1}" for n in range(len(order)))])
    return table("How often the issue of the row stays open longer than that of the column", titles, rows)


def _places(forecast: Forecast) -> Table:
    ranking, order = forecast.ranking_detail, forecast.ranking
    rows = [
        (forecast[name].title, *(percent(share) for share in ranking.places[ranking.issues.index(name)]))
        for name in order
    ]
    titles = " | ".join(["Issue"] + [f">{place + 1}" for place in range(len(order))])
    return table("How often each issue takes each place, 1 the easiest", titles, rows)
