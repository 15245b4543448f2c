"""The outlook for a relationship as JSON: the kind ``accord/futures/1``."""

from __future__ import annotations

from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    CHANGE,
    COUNT,
    DISTANCE,
    MONTHS,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    record,
)
from accord.studies.futures import Future, Futures, Tension

__all__ = ["KINDS", "futures_json"]

FUTURE = record(
    share=SHARE,
    share_error=DISTANCE,
    simulated=SHARE,
    issues=by_name(record(signed=SHARE, month=maybe(MONTHS))),
    agreed=list_of(TEXT),
    undecided=list_of(TEXT),
    open=list_of(TEXT),
    by=maybe(MONTHS),
)
TENSION = record(
    actors=list_of(TEXT, least=1),
    issue=TEXT,
    other=TEXT,
    best=SHARE,
    worst=SHARE,
    change=CHANGE,
    change_error=DISTANCE,
)
FUTURES = Kind(
    "futures",
    1,
    "accord futures CASE --json",
    "the futures into which the draws fall, and what one side's gain on one issue goes with on another",
    record(
        case=TEXT,
        scenario=TEXT,
        seed=COUNT,
        draws={"type": "integer", "minimum": 1},
        horizon=MONTHS,
        looked_at=COUNT,
        version=TEXT,
        futures=list_of(FUTURE),
        tensions=list_of(TENSION),
    ),
)
KINDS = (FUTURES,)


def futures_json(found: Futures) -> dict[str, Any]:
    """Futures and tensions."""
    return FUTURES.document(
        {
            "case": found.case.id,
            "scenario": found.scenario,
            "seed": found.seed,
            "draws": found.draws,
            "horizon": found.horizon,
            "looked_at": found.looked_at,
            "version": found.version,
            "futures": [_future(future) for future in found.futures],
            "tensions": [_tension(tension) for tension in found.tensions],
        }
    )


def _future(future: Future) -> dict[str, Any]:
    return {
        "share": future.share.value,
        "share_error": future.share.error,
        "simulated": future.simulated,
        "issues": {n: {"signed": one.signed, "month": one.month} for n, one in future.issues.items()},
        "agreed": list(future.agreed),
        "undecided": list(future.undecided),
        "open": list(future.open),
        "by": future.by,
    }


def _tension(tension: Tension) -> dict[str, Any]:
    return {
        "actors": list(tension.actors),
        "issue": tension.issue,
        "other": tension.other,
        "best": tension.best.value,
        "worst": tension.worst.value,
        "change": tension.change.value,
        "change_error": tension.change.error,
    }
