"""Why the issue that is open is as hard as it is: sooner than those of all issues, on the same draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accord.forecasts.results import Causes, ConcessionForecast, Forecast, Pivot, ThirdPartyEffect
from accord.web.question import CAUSES, Need, Question, need_named

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Where
    from accord.web.asked import Asked

__all__ = ["NEED", "Why", "explained"]


@dataclass(frozen=True)
class Why:
    """The reasons of one issue; `accord.forecasts.reasons` has them in a type that loads the kernels."""

    causes: Causes | None
    """Before they are told as shares of what is shown."""
    pivots: tuple[Pivot, ...]
    third_parties: tuple[ThirdPartyEffect, ...]


def explained(forecast: Forecast, name: str, why: Why | Forecast | None) -> Forecast:
    """A forecast without reasons with those of one issue; that of the reasons of all, where that is there."""
    if isinstance(why, Forecast):
        return why
    issue = forecast.issues[name]
    if why is None or not isinstance(issue, ConcessionForecast):
        return forecast
    causes = None if why.causes is None else why.causes.scaled(issue.difficulty.value)
    told = replace(issue, causes=causes, pivots=why.pivots, third_parties=why.third_parties)
    return replace(forecast, issues={**forecast.issues, name: told})


def _question(asked: Asked) -> Question | None:
    name, inquiry = asked.values["i"], asked.inquiry
    every = need_named("reasons").question(asked)
    if inquiry.known is not None or (every is not None and asked.site.compute.answered(every)):
        return every  # news weighs the draws, which takes a forecast of its own
    if inquiry.case.issues[name].kind != "concession":
        return None
    return Question("why", replace(inquiry, causes=True), (("issue", name),), CAUSES)


def _answer(question: Question, where: Where) -> Why:
    from accord.studies.one_scenario import reasons_of

    assert question.inquiry is not None  # every case is inquired into
    found = reasons_of(question.inquiry, question.option("issue"), where)
    return Why(found.causes, found.pivots, found.third_parties)


NEED = Need("why", _question, _answer)
