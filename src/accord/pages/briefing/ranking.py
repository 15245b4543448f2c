"""The order of difficulty: issues from the easiest to the hardest, and how sure the order is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.case.labels import short_issues
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import (
    Block,
    Cell,
    Figure,
    Paragraph,
    Reference,
    Sentence,
    Table,
    result,
    sentence,
    table,
)
from accord.pages.briefing.cells import NOTHING, share, share_error
from accord.pages.briefing.section import Section
from accord.pages.figures import IntervalRow, RankingFigure
from accord.pages.words.causes import joined
from accord.pages.words.likelihood import percent
from accord.pages.words.months import BEYOND, calendar_month
from accord.pages.words.order import order_sentences, place, place_cell
from accord.pages.words.priors import marked

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["SECTION"]

_READABLE = 12
"""More issues than this have no table of pairs, and of their places only the likeliest."""


def _blocks(results: Briefing) -> tuple[Block, ...]:
    forecast = results.forecast
    if not forecast.ranking:
        return ()
    caption = (
        "Share of the time looked ahead that an issue stays open: mean (dot) and the middle 80 % of the "
        "draws (line)."
    )
    return (
        Figure(_figure(forecast), caption, twin=_table(forecast)),
        *(Paragraph((one,)) for one in _sentences(forecast)),
        *(
            (_places(forecast), _harder(forecast))
            if len(forecast.ranking) <= _READABLE
            else (_usual_places(forecast),)
        ),
    )


def _figure(forecast: Forecast) -> RankingFigure:
    easy, hard = forecast[forecast.ranking[0]], forecast[forecast.ranking[-1]]
    return RankingFigure(
        label=(
            f"Share of the time looked ahead that each issue stays open, easiest first: from {_mean(easy)} "
            f"for {easy.title} to {_mean(hard)} for {hard.title}."
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
    return IntervalRow(
        place(forecast.ranking_detail, issue.id), issue.title, low, middle, high, percent(middle)
    )


def _table(forecast: Forecast) -> Table:
    rows = []
    for name in forecast.ranking:
        issue, path = forecast[name], f"forecast.issues.{name}"
        rows.append(
            (
                place_cell(forecast, name, "forecast."),
                Cell(issue.title),
                share_error(issue.difficulty, f"{path}.difficulty"),
                _open(issue, f"{path}.p_agreement"),
                _signed(forecast, issue, "q10"),
                _signed(forecast, issue, "q90"),
            )
        )
    return table(
        "Difficulty: share of the time looked ahead that the issue stays open",
        "Place | Issue | >Difficulty, % | >Open at the end, % | >Signed, 10 % | >Signed, 90 %",
        rows,
        units=("", "", "share", "share", "months", "months"),
    )


def _signed(forecast: Forecast, issue: IssueForecast, end: str) -> Cell:
    """The month of the calendar in which a tenth, or nine tenths, of the draws are signed."""
    month = getattr(issue.time, end) if issue.time else None
    text = BEYOND if month is None else calendar_month(forecast.day, month)
    return Cell(text, month, Reference("result", f"forecast.issues.{issue.id}.time.{end}"))


def _open(issue: IssueForecast, path: str) -> Cell:
    """What is left to P(agreement)."""
    agreed = issue.p_agreement
    if agreed is None:
        return NOTHING
    text = f"{100 * (1 - agreed.value):.0f}"
    return Cell(text, 1 - agreed.value, Reference("result", path), error=agreed.error)


def _sentences(forecast: Forecast) -> list[Sentence]:
    ranking, order = forecast.ranking_detail, forecast.ranking
    told = []
    if len(order) > 1:
        last, count = order[-1], len(order)
        taken = ranking.places[ranking.issues.index(last)][-1]
        told.append(
            sentence(
                f"“{forecast[last].title}” takes the last place in ",
                result(percent(taken), f"forecast.places.{last}.{count}"),
                " of the simulated courses.",
            )
        )
    told += order_sentences(forecast, "forecast.")
    if ranking.tied:
        named = joined([f"“{forecast[name].title}”" for name in ranking.tied])
        told.append(
            sentence(
                f"Open in every simulated course and ordered by their distance to common ground only: "
                f"{named}."
            )
        )
    return told


def _harder(forecast: Forecast) -> Table:
    ranking, order, short = forecast.ranking_detail, forecast.ranking, short_issues(forecast.case)
    rows = [
        (
            Cell(f"{place + 1} {short[row]}"),
            *(
                NOTHING
                if row == other
                else share(ranking.probability_harder(row, other), f"forecast.harder.{row}.{other}")
                for other in order
            ),
        )
        for place, row in enumerate(order)
    ]
    return table(
        "How often the issue of the row stays open longer than that of the column",
        " | ".join(["Stays open longer than number", *(f">{n + 1}" for n in range(len(order)))]),
        rows,
        look="tight",
        units=("", *("share" for _ in order)),
    )


def _places(forecast: Forecast) -> Table:
    ranking, order, short = forecast.ranking_detail, forecast.ranking, short_issues(forecast.case)
    rows = [
        (
            Cell(marked(short[name], forecast.case.issues[name])),
            *(
                share(taken, f"forecast.places.{name}.{place}")
                for place, taken in enumerate(ranking.places[ranking.issues.index(name)], start=1)
            ),
        )
        for name in order
    ]
    return table(
        "How often each issue takes each place, 1 the easiest",
        " | ".join(["Issue"] + [f">{place + 1}" for place in range(len(order))]),
        rows,
        look="tight beside",
        units=("", *("share" for _ in order)),
    )


def _usual_places(forecast: Forecast) -> Table:
    """For many issues: the likeliest place and where it stands in 80 % of the draws."""
    ranking, short = forecast.ranking_detail, short_issues(forecast.case)
    rows = []
    for name in forecast.ranking:
        path, usual = f"forecast.places.{name}", ranking.usual_place(name)
        low, high = ranking.middle_places(name)
        rows.append(
            (
                Cell(marked(short[name], forecast.case.issues[name])),
                Cell(f"{usual}", source=Reference("result", f"{path}.{usual}")),
                Cell(f"{low} to {high}", source=Reference("result", path)),
            )
        )
    return table(
        "The likeliest place of each issue, 1 the easiest, and its places in eight of ten simulated courses",
        "Issue | Likeliest place | Middle 80 %",
        rows,
        look="tight",
    )


SECTION = Section("ranking", 120, "The order of difficulty", _blocks)
