"""The board: every issue at a glance, with the same as a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from accord.case.labels import scenario_title, short_issues
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.blocks import Cell, Figure, Reference, Table, table
from accord.pages.briefing.cells import NOTHING, share
from accord.pages.pictures import BoardFigure, BoardRow
from accord.pages.words.causes import BRIEF, also, main_cause, named
from accord.pages.words.likelihood import ICD_203, likelihood, percent
from accord.pages.words.months import by_date, calendar_month, short_date, short_month
from accord.pages.words.priors import FROM_PRIORS, marked, rests_on_priors

if TYPE_CHECKING:
    from accord.studies.whole_briefing import Briefing

__all__ = ["MOVES", "board", "board_alone"]

MOVES = 0.03
"""A scenario's per cent is shown where it moves the chance by more than this."""


def board(results: Briefing) -> Figure:
    """The board of all issues that are simulated."""
    forecast, comparison = results.forecast, results.comparison
    others = _others(comparison)
    until = calendar_month(forecast.day, forecast.horizon)
    shown = BoardFigure(
        label=_label(forecast, until),
        start=forecast.day.isoformat(),
        horizon=forecast.horizon,
        until=short_month(forecast.day, forecast.horizon),
        scenarios=tuple(scenario_title(results.case, name) for name in others),
        rows=tuple(_row(forecast, forecast[name], comparison, others) for name in forecast.ranking),
    )
    caption = (
        f"{_order_told(forecast)}{_causes_told(forecast)} Hill: when it may be signed; its area "
        "is the chance. Large dot: even chance by then. Line: eight of ten cases."
    )
    if others:
        caption += " Small dot: moved by three points at most."
    return Figure(shown, caption, "", _table(results, others, until))


def board_alone(forecast: Forecast, *, worded: bool = True) -> Figure:
    """The board of one forecast, without other scenarios.

    Parameters
    ----------
    worded : whether words of likelihood stand beside the per cent; few draws can take the wrong one.
    """
    until = calendar_month(forecast.day, forecast.horizon)
    rows = (_row(forecast, forecast[name], None, []) for name in forecast.ranking)
    shown = BoardFigure(
        label=_label(forecast, until),
        start=forecast.day.isoformat(),
        horizon=forecast.horizon,
        until=short_month(forecast.day, forecast.horizon),
        scenarios=(),
        rows=tuple(row if worded else replace(row, word="") for row in rows),
    )
    return Figure(shown, _order_told(forecast), "The board")


def _order_told(forecast: Forecast) -> str:
    """What the order goes by, and why one that is likelier in the end can come later."""
    chances = [_agreed(forecast[name]) for name in forecast.ranking]
    told = "Easiest first: open for the shortest time on average"
    if any(percent(later) != percent(sooner) and later > sooner for sooner, later in pairwise(chances)):
        told = f"{told}. One that takes longer can still be likelier in the end"
    if any(_alike(one, other) for one, other in combinations(chances, 2)):
        told = f"{told}. Three points make no difference, even where words differ"
    return f"{told}."


def _alike(one: float, other: float) -> bool:
    """Whether two chances are too near to be told apart, and yet have other words."""
    return abs(one - other) <= MOVES and ICD_203.band(one).words != ICD_203.band(other).words


def _others(comparison: Comparison | None) -> list[str]:
    return [] if comparison is None else [name for name in comparison.forecasts if name != comparison.base]


def _label(forecast: Forecast, until: str) -> str:
    short = short_issues(forecast.case)
    told = (f"{short[name]} {percent(_agreed(forecast[name]))}" for name in forecast.ranking)
    return f"Chance of agreement by {until}, easiest first: {', '.join(told)}."


def _agreed(issue: IssueForecast) -> float:
    return issue.p_agreement.value if issue.p_agreement else 0.0


def _row(
    forecast: Forecast, issue: IssueForecast, comparison: Comparison | None, others: list[str]
) -> BoardRow:
    time, as_of = issue.time, forecast.day
    assert time is not None  # only issues that are simulated have a place in the order
    chance = _agreed(issue)
    middle = f"after {short_month(as_of, forecast.horizon)}"
    return BoardRow(
        title=short_issues(forecast.case)[issue.id],
        chance=chance,
        percent=percent(chance),
        word=ICD_203.band(chance).words,
        density=time.signed_by_month,
        median=time.median,
        low=time.q10,
        high=time.q90,
        middle=middle if time.median is None else short_date(as_of, time.median, forecast.horizon),
        cause=_cause(forecast, issue),
        under=tuple(_under(comparison, name, issue) for name in others),
    )


def _shared(forecast: Forecast) -> str | None:
    """The main cause that all issues have in common, which is told once; None where they part."""
    causes = {main_cause(issue) for issue in _ranked(forecast)}
    return causes.pop() if len(causes) == 1 and len(forecast.ranking) > 1 else None


def _causes_told(forecast: Forecast) -> str:
    """How what stands below each name is read; nothing where the causes are not known."""
    shared = _shared(forecast)
    if shared is not None:
        return f" Main cause on each: {BRIEF[shared]}; below it what else."
    told = any(issue.causes is not None for issue in _ranked(forecast))
    return " Below each: its main cause, and what else holds it up." if told else ""


def _cause(forecast: Forecast, issue: IssueForecast) -> str:
    """What stands below the name of an issue."""
    main, more = main_cause(issue), also(issue, _ranked(forecast))
    first = "" if main is None or _shared(forecast) is not None else named(issue, main)
    priors = FROM_PRIORS if rests_on_priors(forecast.case.issues[issue.id]) else ""
    return "; ".join(filter(None, (priors, first, f"also {named(issue, more)}" if more else "")))


def _causes_cell(forecast: Forecast, issue: IssueForecast) -> Cell:
    """The main cause and the one beside it, in the table behind the picture."""
    main, more = main_cause(issue), also(issue, _ranked(forecast))
    if main is None:
        return NOTHING
    path = f"forecast.issues.{issue.id}.causes"
    words = f"{named(issue, main)}{f'; also {named(issue, more)}' if more else ''}"
    beside = (Reference("result", f"{path}.{more}"),) if more else ()
    return Cell(words, source=Reference("result", f"{path}.{main}"), also=beside)


def _ranked(forecast: Forecast) -> list[IssueForecast]:
    return [forecast[name] for name in forecast.ranking]


def _under(comparison: Comparison | None, scenario: str, issue: IssueForecast) -> str:
    """The per cent under a scenario that moves it; empty under one that does not."""
    other = comparison.forecasts[scenario].issues.get(issue.id) if comparison else None
    if other is None or other.p_agreement is None:
        return ""
    moved = abs(other.p_agreement.value - _agreed(issue)) > MOVES
    return percent(other.p_agreement.value) if moved else ""


def _table(results: Briefing, others: list[str], until: str) -> Table:
    """The board in words and numbers, every scenario included."""
    forecast, comparison = results.forecast, results.comparison
    titles = [scenario_title(results.case, name).replace("|", "/") for name in others]
    rows = []
    for name in forecast.ranking:
        issue, path = forecast[name], f"forecast.issues.{name}"
        median = issue.time.median if issue.time else None
        date = by_date(forecast.day, median, forecast.horizon) if median is not None else f"after {until}"
        under = (_cell(comparison, other, name) for other in others)
        rows.append(
            (
                Cell(marked(issue.title, forecast.case.issues[issue.id])),
                share(_agreed(issue), f"{path}.p_agreement", likelihood(_agreed(issue))),
                Cell(date, median, Reference("result", f"{path}.time.median")),
                _causes_cell(forecast, issue),
                *under,
            )
        )
    return table(
        "The board in numbers",
        " | ".join([f"Issue | Agreed by {until} | Even chance by | Main cause", *(f">{t}" for t in titles)]),
        rows,
        look="stacked",
        units=("", "share", "months", "", *("share" for _ in others)),
    )


def _cell(comparison: Comparison | None, scenario: str, issue: str) -> Cell:
    other = comparison.forecasts[scenario].issues.get(issue) if comparison else None
    if other is None or other.p_agreement is None:
        return NOTHING
    return share(other.p_agreement.value, f"comparison.forecasts.{scenario}.issues.{issue}.p_agreement")
