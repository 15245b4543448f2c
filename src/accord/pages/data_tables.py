"""A forecast and its case as plain tables of values, for spreadsheets, statistics programs and notebooks.

One function per table, `TABLES`; every column says what it holds and in which unit, which is the codebook.
Issues and actors go by their ids, which the tables ``issues`` and ``actors`` give names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from accord.case.fields import DAYS_PER_MONTH
from accord.case.grounds import grounds
from accord.case.schema import Case
from accord.errors import NotFoundError, nearest
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast, IssueForecast
from accord.pages.words.causes import LONG
from accord.pages.words.likelihood import ICD_203
from accord.sampling.estimates import Estimate

__all__ = [
    "CODEBOOK",
    "DIFFERENCES",
    "OF_CASE",
    "TABLES",
    "DataColumn",
    "DataTable",
    "codebook",
    "data_table",
    "data_tables",
    "table_values",
]

Datum = str | float | int | bool | dt.date | None
Rows = Iterator[tuple[Datum, ...]]
QUANTILES = tuple(step / 100 for step in (1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 99))


@dataclass(frozen=True)
class DataColumn:
    """One variable."""

    name: str
    """Lower case with underscores, at most 32 letters, so that every statistics program takes it."""
    meaning: str
    """What it holds, one clause."""
    unit: str = ""
    """``share`` for 0-1, ``months``, ``date``, ``native`` for the unit of the issue; empty for words and
    numbers without one."""


@dataclass(frozen=True)
class DataTable:
    """One table of values."""

    name: str
    """Name of its file or sheet."""
    meaning: str
    """What one row is."""
    columns: tuple[DataColumn, ...]
    """From left to right."""
    rows: tuple[tuple[Datum, ...], ...]
    """Values, one row after the other."""


@dataclass(frozen=True)
class _Made:
    meaning: str
    """What one row is."""
    columns: tuple[DataColumn, ...]
    """From left to right."""
    rows: Callable[[Forecast], Rows]
    """Its rows for a forecast."""


def data_tables(forecast: Forecast) -> tuple[DataTable, ...]:
    """All tables of a forecast, those without a row too, so that a program finds what it expects."""
    return tuple(data_table(forecast, name) for name in TABLES)


def data_table(forecast: Forecast, name: str) -> DataTable:
    """One table of a forecast.

    Raises
    ------
    NotFoundError
        If there is no table of that name.
    """
    if name not in TABLES:
        close = nearest(name, TABLES)
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(TABLES)}"
        raise NotFoundError(f"There is no table '{name}'", hint)
    made = TABLES[name]
    return DataTable(name, made.meaning, made.columns, tuple(made.rows(forecast)))


def table_values(shown: Forecast | Comparison | Case, name: str) -> DataTable:
    """One table of a forecast, of a case (`OF_CASE`), or the differences of a comparison.

    Raises
    ------
    NotFoundError
        If there is no table of that name.
    """
    if isinstance(shown, Forecast):
        return data_table(shown, name)
    if isinstance(shown, Case):
        if name not in OF_CASE:
            raise NotFoundError(f"A case has no table '{name}'", f"there are {', '.join(OF_CASE)}")
        made = TABLES[name]
        return DataTable(name, made.meaning, made.columns, tuple(OF_CASE[name](shown)))
    return DataTable(name, "An issue under a scenario", DIFFERENCES, tuple(_differences(shown)))


def codebook(tables: Iterable[DataTable]) -> DataTable:
    """Every variable of every table with its meaning and unit."""
    rows = tuple(
        (table.name, column.name, column.unit, column.meaning, table.meaning)
        for table in tables
        for column in table.columns
    )
    return DataTable("codebook", "A variable", CODEBOOK, rows)


CODEBOOK = (
    DataColumn("table", "Table that the variable stands in"),
    DataColumn("variable", "Name of the variable"),
    DataColumn("unit", "share (0-1), months, date, or native: the unit of the issue"),
    DataColumn("meaning", "What it holds"),
    DataColumn("row", "What one row of the table is"),
)


def _date(forecast: Forecast, months: float | None) -> dt.date | None:
    if months is None:
        return None
    return forecast.day + dt.timedelta(days=months * DAYS_PER_MONTH)


def _pair(estimate: Estimate | None) -> tuple[float | None, float | None]:
    return (None, None) if estimate is None else (estimate.value, estimate.error)


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
            *_pair(agreed),
            ICD_203.band(agreed.value).words if agreed else None,
            *months,
            *(_date(forecast, month) for month in months),
            *points,
            issue.unit,
            *_pair(issue.in_force),
            *_pair(issue.difficulty),
            *_pair(issue.delivered),
            *_pair(issue.zone),
            *_pair(issue.missing),
            issue.deadlock.shown[issue.deadlock.horizon].value if issue.deadlock else None,
        )


def _actors(forecast: Forecast) -> Rows:
    for name, actor in forecast.case.actors.items():
        outlook = forecast.outlooks.get(name)
        yield name, actor.name, actor.short, actor.kind, *_pair(outlook.satisfaction if outlook else None)


def _survival(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for month, open_ in issue.time.survival if issue.time else ():
            yield issue.id, month, _date(forecast, month), open_


def _by_month(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for month, agreed in issue.p_by.items():
            simulated = issue.p_by_simulated[month]
            yield issue.id, month, _date(forecast, month), *_pair(agreed), *_pair(simulated)


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
            yield issue.id, name, LONG.get(name, name), *_pair(part), months


def _parties(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        pivots = {pivot.actor: pivot for pivot in issue.pivots}
        for gap in issue.gaps:
            pivot = pivots.get(gap.actor)
            yield (
                issue.id,
                gap.actor,
                *_pair(gap.share),
                *_pair(gap.native),
                *_pair(pivot.without_consent if pivot else None),
                *_pair(pivot.nudged if pivot else None),
            )


def _third_parties(forecast: Forecast) -> Rows:
    for issue in _each(forecast):
        for effect in issue.third_parties:
            yield (
                issue.id,
                effect.actor,
                *_pair(effect.p_agreement),
                *_pair(effect.difficulty),
                *_pair(effect.zone),
                *_pair(effect.missing),
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


def _inputs(forecast: Forecast) -> Rows:
    return _inputs_of(forecast.case)


def _inputs_of(case: Case) -> Rows:
    for each in grounds(case):
        number = each.entry.number
        yield (
            ".".join(map(str, each.entry.trail)),
            number.kind,
            number.modal,
            number.value,
            *(getattr(number, name) for name in ("low", "mode", "high", "mean", "sd", "median", "sigma")),
            ", ".join(each.evidence),
            each.grade,
            each.estimated,
            number.proposed,
        )


def _evidence(forecast: Forecast) -> Rows:
    return _evidence_of(forecast.case)


def _evidence_of(case: Case) -> Rows:
    for name, each in case.evidence.items():
        source = case.sources.get(each.source) if each.source else None
        place = each.place
        yield (
            name,
            each.source,
            source.title if source else None,
            source.author if source else None,
            (each.published or (source.published if source else None)),
            each.as_of,
            place.words if place else None,
            place.paragraph if place else None,
            each.quote,
            each.paraphrase,
            each.coder,
            each.confidence,
            each.own_estimate,
            source.url if source else None,
        )


OF_CASE: dict[str, Callable[[Case], Rows]] = {"inputs": _inputs_of, "evidence": _evidence_of}
"""Tables that a case has without a forecast."""


def _differences(compared: Comparison) -> Rows:
    for one in compared.differences:
        yield (
            one.scenario,
            one.issue,
            *_pair(one.p_agreement),
            *_pair(one.difficulty),
            *_pair(one.months),
            *_pair(one.delivered),
            *_pair(one.zone),
            *_pair(one.missing),
            *_pair(one.settlement),
        )


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


def _columns(*lines: str) -> tuple[DataColumn, ...]:
    """Columns from lines ``name | unit | meaning``; a name with ``+`` behind it has its standard error in a
    column of its own."""
    found: list[DataColumn] = []
    for line in lines:
        name, unit, meaning = (part.strip() for part in line.split("|"))
        found.append(DataColumn(name.rstrip("+"), meaning, unit))
        if name.endswith("+"):
            bare = name.rstrip("+")
            found.append(DataColumn(f"{bare}_error", f"Standard error by drawing of {bare}", unit))
    return tuple(found)


_ISSUE = "issue | | Id of the issue"
DIFFERENCES = _columns(
    "scenario | | Scenario that is compared with the first",
    _ISSUE,
    "p_agreement+ | share | Change of the probability of a signature",
    "difficulty+ | share | Change of the difficulty",
    "months+ | months | Change of the mean months open",
    "delivered+ | share | Change of the share delivered",
    "zone+ | share | Change of the probability of a zone of agreement",
    "missing+ | native | Change of the mean distance to a zone",
    "settlement+ | native | Change of the mean point over draws that settle under both",
)
_UNIT = "unit | | Native unit of the issue"

TABLES: dict[str, _Made] = {
    "made": _Made(
        "How the forecast was made",
        _columns("what | | What is told", "said | | What it was"),
        _made,
    ),
    "issues": _Made(
        "An issue, easiest first",
        _columns(
            _ISSUE,
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
    "actors": _Made(
        "An actor",
        _columns(
            "actor | | Id of the actor",
            "name | | Its name",
            "short_name | | Its short name, if it has one",
            "kind | | state, administration, party or organisation",
            "satisfaction+ | share | Satisfaction over its issues, weighted by salience",
        ),
        _actors,
    ),
    "survival": _Made(
        "An issue at a month",
        _columns(
            _ISSUE,
            "month | months | Months after the date of the case",
            "date | date | The same as a date",
            "p_open | share | Probability that the issue is still open",
        ),
        _survival,
    ),
    "by_month": _Made(
        "An issue by a month",
        _columns(
            _ISSUE,
            "month | months | Months after the date of the case",
            "date | date | The same as a date",
            "p_agreement+ | share | Probability that it is signed by then, as shown",
            "p_simulated+ | share | Share of the draws that are signed by then",
        ),
        _by_month,
    ),
    "quantiles": _Made(
        "An issue at a share of the draws that are signed",
        _columns(
            _ISSUE,
            "share | share | Share of the signed draws that settle no higher",
            "point | native | The point of the scale",
            _UNIT,
        ),
        _quantiles,
    ),
    "settlements": _Made(
        "A point at which draws of an issue are signed",
        _columns(
            _ISSUE,
            "point | native | The point of the scale",
            "draws | | How many draws settle there",
            _UNIT,
        ),
        _settlements,
    ),
    "causes": _Made(
        "A cause of an issue's difficulty",
        _columns(
            _ISSUE,
            "cause | | Short name of the cause",
            "words | | The same in words",
            "share+ | share | Its part of the time looked ahead; below 0 it speeds the issue up",
            "months | months | The same in months",
        ),
        _causes,
    ),
    "parties": _Made(
        "A party on an issue",
        _columns(
            _ISSUE,
            "actor | | Id of the actor",
            "gap+ | share | Share of its wish that is not met, no deal counting 1",
            "distance+ | native | Mean distance between its ask and the settlement",
            "without_consent+ | share | Change of p_agreement if its consent were not needed",
            "nudged+ | share | Change of p_agreement if its bottom line were nearer by a tenth of the range",
        ),
        _parties,
    ),
    "third_parties": _Made(
        "A third party on an issue: with it less without it",
        _columns(
            _ISSUE,
            "actor | | Id of the third party",
            "p_agreement+ | share | Change of the probability of a signature",
            "difficulty+ | share | Change of the difficulty",
            "zone+ | share | Change of the probability of a zone of agreement",
            "missing+ | native | Change of the mean distance to a zone",
        ),
        _third_parties,
    ),
    "models": _Made(
        "A settlement model on an issue",
        _columns(
            _ISSUE,
            "model | | Short name of the model",
            "title | | Its title",
            "q10 | native | One draw in ten lies no higher",
            "q50 | native | The middle of the draws",
            "q90 | native | Nine draws in ten lie no higher",
            _UNIT,
        ),
        _models,
    ),
    "together": _Made(
        "An issue given another",
        _columns(
            _ISSUE,
            "given | | Id of the other issue",
            "if_agreed | share | Probability that the issue is agreed if the other is",
            "if_open | share | Probability that the issue is agreed if the other stays open",
        ),
        _together,
    ),
    "outlooks": _Made(
        "What an issue adds to an actor's satisfaction",
        _columns(
            "actor | | Id of the actor", _ISSUE, "part | share | What it adds; the parts sum to satisfaction"
        ),
        _outlooks,
    ),
    "doubts": _Made(
        "A doubt that every page shows",
        _columns(
            "kind | | Kind of doubt",
            "issue | | Issue that it is about; empty for the whole case",
            "share | share | Share of the draws that it is about; empty for all",
            "words | | The doubt in words",
        ),
        _doubts,
    ),
    "inputs": _Made(
        "A number of the case",
        _columns(
            "path | | Where it stands in the case",
            "distribution | | Kind of number: point, triangular, uniform, normal, lognormal or choice",
            "likeliest | native | Its likeliest value",
            "value | native | A number taken as certain",
            "low | native | Least value held possible",
            "mode | native | Likeliest value of a triangular number",
            "high | native | Greatest value held possible",
            "mean | native | Mean of a normal number",
            "sd | native | Standard deviation of a normal number",
            "median | native | Median of a lognormal number",
            "sigma | | Standard deviation of the logarithm",
            "evidence | | Ids in the table evidence",
            "confidence | | Lowest confidence among its evidence; none where it names none",
            "estimated | | Whether some of it is the coder's own estimate",
            "proposed | | Whether nobody has accepted the number yet",
        ),
        _inputs,
    ),
    "evidence": _Made(
        "A piece of evidence",
        _columns(
            "evidence | | Its id",
            "source | | Id of the source; empty for an own estimate",
            "title | | Title of the source",
            "author | | Who wrote it",
            "published | date | When it was published",
            "as_of | date | Date of the fact",
            "place | | Where in the source, in words",
            "paragraph | | Paragraph of the document, counted from 1",
            "quote | | A short verbatim quote",
            "paraphrase | | What the source says, in the coder's words",
            "coder | | Who read and coded it",
            "confidence | | high, medium or low",
            "own_estimate | | Whether it is the coder's judgement",
            "url | | Address of the source",
        ),
        _evidence,
    ),
}
"""Name of a table -> how it is made."""
