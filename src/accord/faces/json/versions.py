"""Two versions of a case as JSON: the kind ``accord/diff/1``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from accord.case.differing import FieldChange
from accord.faces.json.envelope import Kind
from accord.faces.json.runs import DRAWS, FIELD_CHANGE, PAIR, issue_moved
from accord.faces.json.shapes import (
    COUNT,
    DISTANCE,
    FLAG,
    MONTHS,
    NUMBER,
    TEXT,
    by_name,
    list_of,
    record,
)
from accord.forecasts.results import Forecast
from accord.ledger.run_diff import MEASURES, RunDiff
from accord.studies.versions import SHARED, MovedBy, Versions

__all__ = ["KINDS", "versions_json"]

VERSION = record(
    called=TEXT, case=TEXT, scenario=TEXT, seed=COUNT, draws=DRAWS, horizon=MONTHS, fingerprint=TEXT
)
SHARES = record(**dict.fromkeys(SHARED, NUMBER), **{f"{name}_error": DISTANCE for name in SHARED})
DIFF = Kind(
    "diff",
    1,
    "accord diff A B --json",
    "what differs between two versions of a case, and which input moved which forecast by how much",
    record(
        first=VERSION,
        second=VERSION,
        equal=FLAG,
        fields=list_of(FIELD_CHANGE),
        evidence=list_of(FIELD_CHANGE),
        results=by_name(record(title=TEXT, unit=TEXT, **dict.fromkeys(MEASURES, PAIR))),
        changes=by_name(record(**dict.fromkeys(SHARED, NUMBER))),
        moved=list_of(record(paths=list_of(TEXT, least=1), shares=by_name(SHARES))),
        exact=FLAG,
        share_draws=COUNT,
    ),
)
KINDS = (DIFF,)


def versions_json(found: Versions, sides: RunDiff) -> dict[str, Any]:
    """Fields and evidence by their paths, every number of every issue in both, and the shares of what moved
    them; `sides` are the same two forecasts."""
    issues = list(found.moved[0].shares) if found.moved else []
    return DIFF.document(
        {
            "first": _version(sides.first.called, found.first),
            "second": _version(sides.second.called, found.second),
            "equal": found.equal,
            "fields": [_change(each) for each in found.fields],
            "evidence": [_change(each) for each in found.evidence],
            "results": {name: issue_moved(sides, name) for name in sides.issues},
            "changes": {name: {m: found.change(name, m) for m in SHARED} for name in issues},
            "moved": [_moved(one) for one in found.moved],
            "exact": found.exact,
            "share_draws": found.share_draws,
        }
    )


def _version(called: str, made: Forecast) -> dict[str, Any]:
    return {
        "called": called,
        "case": made.case.id,
        "scenario": made.scenario,
        "seed": made.seed,
        "draws": made.draws,
        "horizon": made.horizon,
        "fingerprint": made.fingerprint,
    }


def _change(change: FieldChange) -> dict[str, Any]:
    return asdict(change)


def _moved(one: MovedBy) -> dict[str, Any]:
    return {
        "paths": [change.path for change in one.changes],
        "shares": {
            issue: {name: each[name].value for name in SHARED}
            | {f"{name}_error": each[name].error for name in SHARED}
            for issue, each in one.shares.items()
        },
    }
