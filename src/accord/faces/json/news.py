"""What news moved, as plain data: part of a forecast, and what ``accord update`` answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.case.desk.updating import Updated
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    COUNT,
    DATE,
    FLAG,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    record,
)
from accord.forecasts.results import Forecast
from accord.forecasts.stored import seen_data
from accord.reader.news.signs import LeftOut

__all__ = ["KINDS", "NEWS", "update_json"]

LEVEL = record(p_agreement=SHARE, p_within=maybe(SHARE), months=MONTHS, point=maybe(NUMBER))
NEWS = record(
    day=DATE,
    gone=MONTHS,
    effective={"type": "number", "minimum": 0},
    drawn=COUNT,
    signed=by_name(DATE),
    before=by_name(LEVEL),
    steps=list_of(
        record(
            piece=maybe(TEXT),
            date=DATE,
            effective={"type": "number", "minimum": 0},
            likelihood=SHARE,
            levels=by_name(LEVEL),
        )
    ),
)
UPDATE = Kind(
    "update",
    1,
    "accord update CASE --as-of DATE --json",
    "to which day a case was brought up to date, and what each piece of news moved",
    record(
        case=TEXT,
        before=DATE,
        day=DATE,
        pieces=list_of(TEXT),
        written=FLAG,
        left_out=list_of(record(where=TEXT, what=TEXT, why=TEXT)),
        news=NEWS,
    ),
)
KINDS = (UPDATE,)


def update_json(updated: Updated, forecast: Forecast, left: Sequence[LeftOut] = ()) -> dict[str, Any]:
    """The days, the new pieces, whether they were written, events that are no news, and what was learnt."""
    assert forecast.seen is not None
    return UPDATE.document(
        {
            "case": updated.case.id,
            "before": updated.before.isoformat(),
            "day": updated.day.isoformat(),
            "pieces": list(updated.pieces),
            "written": updated.edit is not None,
            "left_out": [dict(vars(one)) for one in left],
            "news": seen_data(forecast.seen),
        }
    )
