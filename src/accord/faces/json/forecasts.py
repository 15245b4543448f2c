"""A forecast as JSON and back: the kind ``accord/forecast/3``, described in ``docs/reference/json.md``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from accord.errors import InvalidFileError
from accord.faces.json.envelope import Kind
from accord.faces.json.news import NEWS
from accord.faces.json.shapes import (
    ANYTHING,
    CHANGE,
    COUNT,
    DATE,
    DISTANCE,
    FLAG,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    estimated,
    list_of,
    maybe,
    one_of,
    optional,
    pair_of,
    record,
)
from accord.forecasts.results import FlagKind, Forecast
from accord.forecasts.stored import (
    BY_MONTHS,
    QUANTILES,
    forecast_data,
    forecast_from_data,
    stored_form,
)
from accord.forecasts.views import Form
from accord.pages.words.scale import in_words

__all__ = [
    "FORECAST",
    "KINDS",
    "forecast_from_json",
    "forecast_json",
    "stored_form",
]

BY = record(**{str(month): maybe(SHARE) for month in BY_MONTHS})
BY_MONTH = record(
    shown=by_name(SHARE),
    shown_error=by_name(DISTANCE),
    simulated=by_name(SHARE),
    simulated_error=by_name(DISTANCE),
)
AT_HOME = record(estimated(ratified=SHARE), accepted=BY_MONTH, refused=BY_MONTH)
SURVIVAL = list_of({"type": "array", "prefixItems": [MONTHS, SHARE], "minItems": 2, "maxItems": 2}, least=2)
TIME = record(
    median=maybe(MONTHS),
    q10=maybe(MONTHS),
    q90=maybe(MONTHS),
    survival=SURVIVAL,
)
SETTLEMENT = record(
    unit=TEXT,
    q10=NUMBER,
    q50=NUMBER,
    q90=NUMBER,
    words=TEXT,
    n={"type": "integer", "minimum": 1},
    quantiles=list_of(NUMBER, least=1, most=QUANTILES),
)
VIEW = record(
    p_agreement=SHARE,
    p_by=by_name(SHARE),
    median=maybe(MONTHS),
    q10=maybe(MONTHS),
    q90=maybe(MONTHS),
    survival=SURVIVAL,
)
OUTSIDE_VIEW = record(
    {"properties": {"class": TEXT}, "required": ["class"]},
    title=TEXT,
    n=COUNT,
    period=pair_of(COUNT, COUNT),
    source=TEXT,
    limits=list_of(TEXT),
    covariates=by_name(ANYTHING),
    assumed=list_of(TEXT),
    open_for=DISTANCE,
    longest=DISTANCE,
    outside=VIEW,
    simulated=VIEW,
    pooled=VIEW,
    on_calendar=maybe(VIEW),
    form=one_of(*get_args(Form)),
    weight=NUMBER,
    factor=maybe(DISTANCE),
    learned_in=TEXT,
    own=FLAG,
)
ISSUE = record(
    {
        "properties": {"title": TEXT, "kind": one_of("concession", "influence"), "unit": TEXT},
        "required": ["title", "kind", "unit"],
    },
    estimated(
        p_agreement=SHARE,
        p_simulated=SHARE,
        in_force=SHARE,
        difficulty=SHARE,
        delivered=SHARE,
        zone=SHARE,
        missing=DISTANCE,
        kept=SHARE,
    ),
    deadlock=maybe(BY_MONTH),
    at_home=maybe(AT_HOME),
    p_by=BY,
    p_by_error=BY,
    p_by_simulated=BY,
    p_by_simulated_error=BY,
    time=maybe(TIME),
    settlement=maybe(SETTLEMENT),
    causes=maybe(by_name(CHANGE)),
    causes_error=maybe(by_name(DISTANCE)),
    causes_draws=maybe(COUNT),
    overdue=maybe(record(estimated(months=DISTANCE, cost=NUMBER), lapsed=NUMBER, unit=TEXT, words=TEXT)),
    gaps=by_name(estimated(share=SHARE, native=DISTANCE)),
    pivotal=by_name(estimated(without_consent=CHANGE, nudged=CHANGE)),
    third_parties=by_name(estimated(p_agreement=CHANGE, difficulty=CHANGE, zone=CHANGE, missing=NUMBER)),
    models=by_name(record(title=TEXT, q10=NUMBER, q50=NUMBER, q90=NUMBER)),
    outside_view=optional(OUTSIDE_VIEW),
)
JOINT = record(
    all=SHARE,
    none=SHARE,
    exactly=by_name(SHARE),
    at_least=by_name(SHARE),
    both=by_name(by_name(SHARE)),
    given_agreed=by_name(by_name(SHARE)),
    given_open=by_name(by_name(SHARE)),
)
DOUBT = record(kind=one_of(*get_args(FlagKind)), issue=maybe(TEXT), share=maybe(SHARE), words=TEXT)
MADE = record(
    case=TEXT,
    as_of=DATE,
    scenario=TEXT,
    seed=COUNT,
    draws={"type": "integer", "minimum": 1},
    horizon=MONTHS,
    version=TEXT,
    fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
)
FORECAST = Kind(
    "forecast",
    3,
    "accord forecast CASE --json",
    "whether, when and where every issue is agreed, what is delivered, and why",
    record(
        MADE,
        flags=list_of(TEXT),
        ranking=list_of(TEXT),
        tied=list_of(TEXT),
        harder=by_name(by_name(SHARE)),
        places=by_name(by_name(SHARE)),
        issues=by_name(ISSUE),
        joint=maybe(JOINT),
        outlook=by_name(record(estimated(satisfaction=SHARE), parts=by_name(SHARE))),
        doubts=list_of(DOUBT),
        inputs=by_name(ANYTHING),
        news=optional(NEWS),
    ),
)
KINDS = (FORECAST,)


def forecast_json(forecast: Forecast) -> dict[str, Any]:
    """All of a forecast as plain data (`accord.forecasts.stored`), with each settlement in words beside.

    `forecast_from_json` reads an equal forecast, but for settlements, of which it keeps `stored_form`.
    """
    data = forecast_data(forecast)
    for name, issue in data["issues"].items():
        if issue["settlement"] is not None:
            issue["settlement"] = _worded(forecast, name, issue["settlement"])
    return FORECAST.document(data)


def _worded(forecast: Forecast, issue: str, settled: dict[str, Any]) -> dict[str, Any]:
    words = in_words(settled["q50"], forecast.case.issues[issue].scale)
    first = {name: settled[name] for name in ("unit", "q10", "q50", "q90")}
    return {**first, "words": words, **settled}


def forecast_from_json(data: Mapping[str, Any]) -> Forecast:
    """The forecast that `forecast_json` wrote, equal to its `stored_form`.

    Raises
    ------
    InvalidFileError
        If `data` are of another kind or number, or do not hold what that kind holds.
    """
    if data.get("schema") != FORECAST.schema:
        found = data.get("schema", "no JSON of Accord")
        raise InvalidFileError(f"This is {found}, not {FORECAST.schema}; make the forecast again")
    return forecast_from_data(data, FORECAST.schema)
