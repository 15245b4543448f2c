"""What a forecast says as plain tables of values: one function for the rows of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from accord.case.fields import DAYS_PER_MONTH
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.codebook import ISSUE, Rows, TableOf, columns, with_error
from accord.pages.words.causes import BRIEF
from accord.pages.words.likelihood import ICD_203

__all__ = ["OF_FORECAST"]

QUANTILES = tuple(step / 100 for step in (1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 99))


def _date(forecast: Forecast, months: float | None) -> dt.date | None:
    if months is None:
        return None
    return forecast.day + dt.timedelta(days=months * DAYS_PER_MONTH)


def _each(forecast: Forecast) -> Iterator[IssueForecast]:
    """Issues, easiest first, those without a rank last."""
    unranked = [name for name in forecast.issues if name not in forecast.ranking]
    return (forecast[name] for name in (*forecast.ranking, *unranked))


def _issues(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        agreed = issue.p_agreement
        time = issue.time
        months = (time.q10, time.median, time.q90) if time else (None, None, None)
        points = [issue.settlement.quantile(p) if issue.settlement else None for p in (0.1, 0.5, 0.9)]
        place = forecast.ranking.index(issue.id) + 1 if issue.id in forecast.ranking else None
        yield (
            issue.id,
            issue.title,
            place,
            *with_error(agreed),
            ICD_203.band(agreed.value).words if agreed else None,
            *months,
            *(_date(forecast, month) for month in months),
            *points,
            issue.unit,
            *with_error(issue.in_force),
            *with_error(issue.difficulty),
            *with_error(issue.delivered),
            *with_error(issue.zone),
            *with_error(issue.missing),
            issue.deadlock.shown[issue.deadlock.horizon].value if issue.deadlock else None,
        )


def _actors(forecast: Forecast) -> Rows:
    for name, actor in forecast.case.actors.items():
        outlook = forecast.outlooks.get(name)
        yield (
            name,
            actor.name,
            actor.short,
            actor.kind,
            *with_error(outlook.satisfaction if outlook else None),
        )


def _survival(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for month, open_ in issue.time.survival if issue.time else ():
            yield issue.id, month, _date(forecast, month), open_


def _by_month(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for month, agreed in issue.p_by.items():
            simulated = issue.p_by_simulated[month]
            yield issue.id, month, _date(forecast, month), *with_error(agreed), *with_error(simulated)


def _quantiles(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        if issue.settlement:
            for share in QUANTILES:
                yield issue.id, share, issue.settlement.quantile(share), issue.unit


def _settlements(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        if issue.settlement:
            for point, count in zip(issue.settlement.values, issue.settlement.counts, strict=True):
                yield issue.id, float(point), int(count), issue.unit


def _causes(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for name, part in issue.causes.parts.items() if issue.causes else ():
            months = part.value * forecast.horizon
            yield issue.id, name, BRIEF.get(name, name), *with_error(part), months


def _parties(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        pivots = {pivot.actor: pivot for pivot in issue.pivots}
        for gap in issue.gaps:
            pivot = pivots.get(gap.actor)
            yield (
                issue.id,
                gap.actor,
                *with_error(gap.share),
                *with_error(gap.native),
                *with_error(pivot.without_consent if pivot else None),
                *with_error(pivot.nudged if pivot else None),
            )


def _third_parties(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for effect in issue.third_parties:
            yield (
                issue.id,
                effect.actor,
                *with_error(effect.p_agreement),
                *with_error(effect.difficulty),
                *with_error(effect.zone),
                *with_error(effect.missing),
            )


def _models(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for model in issue.models:
            yield issue.id, model.name, model.title, model.q10, model.q50, model.q90, issue.unit


def _together(forecast: Forecast) -> Rows:
    joint = forecast.joint
    for one in joint.issues if joint else ():
        for other in joint.issues if joint else ():
            if joint and one != other:
                yield one, other, joint.given_agreed(one, other), joint.given_open(one, other)


def _outlooks(forecast: Forecast) -> Rows:
    for outlook in forecast.outlooks.values():
        for issue, part in outlook.parts.items():
            yield outlook.actor, issue, part


def _doubts(forecast: Forecast) -> Rows:
    for flag in forecast.flags:
        yield flag.kind, flag.issue, flag.share, flag.words


def _made(forecast: Forecast) -> Rows:
    case = forecast.case
    yield "case", case.id
    yield "title", case.title
    yield "as_of", case.as_of.isoformat()
    yield "status", case.status
    yield "scenario", forecast.scenario
    yield "horizon_months", f"{forecast.horizon:.10g}"
    yield "draws", str(forecast.draws)
    yield "seed", str(forecast.seed)
    yield "fingerprint", forecast.fingerprint
    yield "accord", forecast.version


_UNIT = "unit | | Native unit of the issue"

OF_FORECAST: dict[str, TableOf[Forecast]] = {
    "made": TableOf(
        "How the forecast was made",
        columns("what | | What is told", "said | | What it was"),
        _made,
    ),
    "issues": TableOf(
        "An issue, easiest first",
        columns(
            ISSUE,
            "title | | Its title",
            "place | | Its place in the order of difficulty, 1 the easiest",
            "p_agreement+ | share | Probability that it is signed by the end of the time looked ahead",
            "words | | The same in the words of ICD 203",
            "time_q10 | months | One time in ten it is signed by then; empty beyond the time looked ahead",
            "time_median | months | As often signed before as after",
            "time_q90 | months | Nine times in ten it is signed by then",
            "date_q10 | date | time_q10 as a date",
            "date_median | date | time_median as a date",
            "date_q90 | date | time_q90 as a date",
            "settlement_q10 | native | If signed: one time in ten no higher than this",
            "settlement_median | native | If signed: the middle point",
            "settlement_q90 | native | If signed: nine times in ten no higher than this",
            _UNIT,
            "in_force+ | share | Probability that a deal is signed and still stands at the end",
            "difficulty+ | share | Expected share of the time looked ahead that it stays open",
            "delivered+ | share | Mean share delivered by the end, no deal counting 0",
            "zone+ | share | Probability that a zone of agreement exists at some time",
            "missing+ | native | Mean distance to a zone of agreement",
            "p_deadlock | share | Probability that talks are parked as hopeless at some time",
        ),
        _issues,
    ),
    "actors": TableOf(
        "An actor",
        columns(
            "actor | | Id of the actor",
            "name | | Its name",
            "short_name | | Its short name, if it has one",
            "kind | | state, administration, party or organisation",
            "satisfaction+ | share | Satisfaction over its issues, weighted by salience",
        ),
        _actors,
    ),
    "survival": TableOf(
        "An issue at a month",
        columns(
            ISSUE,
            "month | months | Months after the date of the case",
            "date | date | The same as a date",
            "p_open | share | Probability that the issue is still open",
        ),
        _survival,
    ),
    "by_month": TableOf(
        "An issue by a month",
        columns(
            ISSUE,
            "month | months | Months after the date of the case",
            "date | date | The same as a date",
            "p_agreement+ | share | Probability that it is signed by then, as shown",
            "p_simulated+ | share | Share of the draws that are signed by then",
        ),
        _by_month,
    ),
    "quantiles": TableOf(
        "An issue at a share of the draws that are signed",
        columns(
            ISSUE,
            "share | share | Share of the signed draws that settle no higher",
            "point | native | The point of the scale",
            _UNIT,
        ),
        _quantiles,
    ),
    "settlements": TableOf(
        "A point at which draws of an issue are signed",
        columns(
            ISSUE,
            "point | native | The point of the scale",
            "draws | | How many draws settle there",
            _UNIT,
        ),
        _settlements,
    ),
    "causes": TableOf(
        "A cause of an issue's difficulty",
        columns(
            ISSUE,
            "cause | | Short name of the cause",
            "words | | The same in words",
            "share+ | share | Its part of the time looked ahead; below 0 it speeds the issue up",
            "months | months | The same in months",
        ),
        _causes,
    ),
    "parties": TableOf(
        "A party on an issue",
        columns(
            ISSUE,
            "actor | | Id of the actor",
            "gap+ | share | Share of its wish that is not met, no deal counting 1",
            "distance+ | native | Mean distance between its ask and the settlement",
            "without_consent+ | share | Change of p_agreement if its consent were not needed",
            "nudged+ | share | Change of p_agreement if its bottom line were nearer by a tenth of the range",
        ),
        _parties,
    ),
    "third_parties": TableOf(
        "A third party on an issue: with it less without it",
        columns(
            ISSUE,
            "actor | | Id of the third party",
            "p_agreement+ | share | Change of the probability of a signature",
            "difficulty+ | share | Change of the difficulty",
            "zone+ | share | Change of the probability of a zone of agreement",
            "missing+ | native | Change of the mean distance to a zone",
        ),
        _third_parties,
    ),
    "models": TableOf(
        "A settlement model on an issue",
        columns(
            ISSUE,
            "model | | Short name of the model",
            "title | | Its title",
            "q10 | native | One draw in ten lies no higher",
            "q50 | native | The middle of the draws",
            "q90 | native | Nine draws in ten lie no higher",
            _UNIT,
        ),
        _models,
    ),
    "together": TableOf(
        "An issue given another",
        columns(
            ISSUE,
            "given | | Id of the other issue",
            "if_agreed | share | Probability that the issue is agreed if the other is",
            "if_open | share | Probability that the issue is agreed if the other stays open",
        ),
        _together,
    ),
    "outlooks": TableOf(
        "What an issue adds to an actor's satisfaction",
        columns(
            "actor | | Id of the actor", ISSUE, "part | share | What it adds; the parts sum to satisfaction"
        ),
        _outlooks,
    ),
    "doubts": TableOf(
        "A doubt that every page shows",
        columns(
            "kind | | Kind of doubt",
            "issue | | Issue that it is about; empty for the whole case",
            "share | share | Share of the draws that it is about; empty for all",
            "words | | The doubt in words",
        ),
        _doubts,
    ),
}
"""Name of a table -> how it is made."""
