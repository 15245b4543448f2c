"""Small cases with news, for the tests of conditioning."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import Chunk, chunks
from accord.case.fields import DAYS_PER_MONTH
from accord.case.news import News, Piece
from accord.case.schema import Case
from accord.forecasts.condition import Condition, condition_of
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.results import Forecast
from accord.studies.one_scenario import forecast_of
from tests.agenda.cases import two_sided

__all__ = [
    "conditioned",
    "day",
    "drawn",
    "made",
    "months",
    "news_of",
    "of_two_issues",
    "piece",
    "spread_case",
    "with_news",
]

_FIRST = dt.date(2021, 1, 1)


def day(days: int) -> dt.date:
    """So many days after the date of the cases."""
    return _FIRST + dt.timedelta(days=days)


def months(days: int) -> float:
    """The same in months."""
    return days / DAYS_PER_MONTH


def piece(days: int, kind: str, issue: str = "k", **fields: Any) -> Piece:
    """A piece of news, so many days after the date of the case."""
    told = {"reason": "it was seen", "source": "a newspaper", "by": "the coder"}
    return Piece.model_validate({"date": day(days), "kind": kind, "issue": issue} | fields | told)


def news_of(last: int, *pieces: Piece) -> News:
    """News that leads to a day, with pieces p0, p1, ... in the order given."""
    return News(days=(day(last),), pieces={f"p{n}": one for n, one in enumerate(pieces)})


def with_news(case: Case, news: News) -> Case:
    """The case with news."""
    return case.model_copy(update={"news": news})


def spread_case(horizon: float = 48.0, **issue: Any) -> Case:
    """One issue on which patience and bottom lines are uncertain: some draws agree soon, some late, some
    never."""
    u = {
        "ask": 80,
        "bottom_line": {"low": 30, "mode": 45, "high": 65},
        "patience": {"low": 2, "mode": 6, "high": 18},
    }
    v = {
        "ask": 20,
        "bottom_line": {"low": 35, "mode": 50, "high": 60},
        "patience": {"low": 2, "mode": 6, "high": 18},
    }
    return two_sided(u=u, v=v, horizon=horizon, closing_gap=1, **issue)


def of_two_issues() -> Case:
    """The same twice, k and j, on which the parties' moods are common."""
    case = spread_case()
    return case.model_copy(update={"issues": {"k": case.issues["k"], "j": case.issues["k"]}})


def made(case: Case, draws: int = 400, **asked: Any) -> Forecast:
    """Its forecast without causes."""
    asked = {"causes": False} | asked
    return forecast_of(Inquiry(case, draws=draws, **asked), Where(workers=1))


def conditioned(case: Case, news: News) -> Condition:
    """The news as it bears on the draws of the case."""
    return condition_of(case, lay_out(case), news)


def drawn(agenda: Agenda, draws: int, seed: int = 0) -> Chunk:
    """The draws as one chunk."""
    (chunk,) = chunks(agenda, seed=seed, draws=draws, workers=1)
    return chunk
