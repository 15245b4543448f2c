"""What one settlement model says, and all of them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    record,
)
from accord.formats.grid import Choice
from accord.pages.settlement_page import remarks
from accord.settlement.all_models import Lineup
from accord.settlement.one_model import Decision, Settlement

__all__ = ["KINDS", "lineup_json", "settle_json"]

DECISION = record(q10=NUMBER, q50=NUMBER, q90=NUMBER)
POSITIONS = {"anyOf": [by_name(list_of(NUMBER)), by_name(by_name(NUMBER))]}
"""By actor, in the order of the issues; by issue and actor where somebody is absent or the model says so."""
ROUND = record(round=COUNT, positions=POSITIONS, forecast=by_name(maybe(NUMBER)))
SETTLE = Kind(
    "settle",
    1,
    "accord settle FILE --model NAME --json",
    "what one settlement model says of a file, round by round, with tables of its own under their names",
    record(
        model=TEXT,
        preset=maybe(TEXT),
        seed=COUNT,
        options=by_name(ANYTHING),
        settlement=by_name(maybe(NUMBER)),
        flags=list_of(TEXT),
        rounds=list_of(ROUND, least=1),
        calibrated=by_name(DECISION),
        calibration=TEXT,
    )
    | {"additionalProperties": record(about=TEXT, rows=list_of(by_name(ANYTHING)))},
)
LINE = record(
    model=TEXT,
    preset=maybe(TEXT),
    settlement=maybe(NUMBER),
    low=maybe(NUMBER),
    high=maybe(NUMBER),
    silent=SHARE,
)
ISSUE = record(
    issue=TEXT,
    low=NUMBER,
    high=NUMBER,
    lines=list_of(LINE, least=1),
    calibrated=maybe(DECISION),
    spread=maybe(list_of(NUMBER, least=2, most=2)),
)
LINEUP = Kind(
    "line-up",
    1,
    "accord settle FILE --model all --json",
    "what every settlement model says of a file, on the same draws",
    record(seed=COUNT, draws=COUNT, blur=SHARE, issues=list_of(ISSUE), flags=by_name(list_of(TEXT))),
)
KINDS = (SETTLE, LINEUP)


def settle_json(
    found: Settlement, calibrated: Mapping[str, Decision], basis: str, taken: Sequence[Choice] = ()
) -> dict[str, Any]:
    """The answer of one model with the calibrated decisions, what their width rests on, and the parameters
    that the file of another program sets."""
    beside = {
        "flags": list(remarks(found, taken)),
        "calibrated": {issue: asdict(d) for issue, d in calibrated.items()},
        "calibration": basis,
    }
    return SETTLE.document(found.as_json() | beside)


def lineup_json(found: Lineup) -> dict[str, Any]:
    """The answers of all models."""
    return LINEUP.document(found.as_json())
