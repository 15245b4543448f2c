"""What became of a sealed issue as JSON, with its post-mortem."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    DATE,
    DISTANCE,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    record,
)
from accord.ledger.outcomes import Resolution

__all__ = ["KINDS", "OUTCOME", "resolution_json"]

OUTCOME = record(
    kind=one_of("agreed", "not_by", "void", "disputed"),
    on=maybe(DATE),
    at=maybe(NUMBER),
    ratified=FLAG,
    kept_until=maybe(DATE),
    reason=maybe(TEXT),
)
SPLIT = record(
    version=TEXT,
    p_sealed=maybe(SHARE),
    p_rerun=maybe(SHARE),
    p_true=maybe(SHARE),
    shares=list_of(
        record(
            measure=one_of("agreement", "date", "terms"),
            score=DISTANCE,
            version=NUMBER,
            inputs=maybe(NUMBER),
            rule=NUMBER,
            chance=DISTANCE,
        )
    ),
    quantiles=by_name(SHARE),
    furthest=maybe(TEXT),
)
RESOLUTION = Kind(
    "resolution",
    1,
    "accord resolve CASE SEAL ISSUE --not-by DATE --json",
    "what became of a sealed issue, and its scores by what made them",
    record(
        n=COUNT,
        seal=TEXT,
        issue=TEXT,
        outcome=OUTCOME,
        source=TEXT,
        by=TEXT,
        at=TEXT,
        corrects=maybe(COUNT),
        note=maybe(TEXT),
        true=by_name(ANYTHING),
        split=maybe(SPLIT),
    ),
)
KINDS = (RESOLUTION,)


def resolution_json(found: Resolution) -> dict[str, Any]:
    """A resolution as it is recorded."""
    whole = asdict(found)
    for name in ("on", "kept_until"):
        day = whole["outcome"][name]
        whole["outcome"][name] = None if day is None else day.isoformat()
    return RESOLUTION.document(whole)
