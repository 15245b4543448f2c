"""Kept runs as JSON: the kinds ``accord/run/1``, ``accord/runs/1`` and ``accord/run-diff/1``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accord.errors import Finding
from accord.faces.json.envelope import Kind
from accord.faces.json.forecasts import FORECAST
from accord.faces.json.shapes import (
    ANYTHING,
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
    one_of,
    optional,
    record,
)
from accord.ledger.run_diff import MEASURES, RunDiff, Side
from accord.ledger.runs import RUN_SCHEMA, Run, RunEntry, run_data

__all__ = [
    "DRAWS",
    "FIELD_CHANGE",
    "KINDS",
    "PAIR",
    "issue_moved",
    "run_diff_json",
    "run_json",
    "runs_json",
]

DRAWS: dict[str, Any] = {"type": "integer", "minimum": 1}
TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
FINGERPRINT = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
ENTRY = record(
    id=FINGERPRINT,
    name=maybe(TEXT),
    note=TEXT,
    author=TEXT,
    created=TIME,
    case=TEXT,
    title=TEXT,
    scenario=TEXT,
    seed=COUNT,
    draws=DRAWS,
    horizon=MONTHS,
    version=TEXT,
    fingerprint=FINGERPRINT,
    milliseconds=COUNT,
)
INPUTS = record(
    case=ANYTHING,
    scenario=maybe(TEXT),
    seed=COUNT,
    draws=DRAWS,
    horizon=maybe(MONTHS),
    causes=FLAG,
    as_of=optional(DATE),
)
RESULT = record(
    **{
        name: shape if name in FORECAST.fields["required"] else optional(shape)
        for name, shape in FORECAST.fields["properties"].items()
        if name not in ("issues", "inputs")
    },
    issues=by_name(ANYTHING),
)
RUN = Kind(
    "run",
    1,
    "accord runs CASE --keep NAME --json",
    "a kept forecast with all its inputs, as its file holds it",
    record(ENTRY, inputs=INPUTS, result=RESULT),
)
RUNS = Kind(
    "runs",
    1,
    "accord runs CASE --json",
    "the kept runs of a case, and those without a name that are remembered",
    record(case=TEXT, runs=list_of(ENTRY), unnamed=list_of(ENTRY), left_out=list_of(TEXT)),
)
SIDE = record(
    kind=one_of("run", "seal"),
    called=TEXT,
    created=TIME,
    scenario=TEXT,
    seed=COUNT,
    draws=DRAWS,
    horizon=MONTHS,
    version=TEXT,
)
PAIR = record(was=maybe(NUMBER), now=maybe(NUMBER), change=maybe(NUMBER))
FIELD_CHANGE = record(path=TEXT, was=ANYTHING, now=ANYTHING)
DIFF = Kind(
    "run-diff",
    1,
    "accord runs CASE --diff A B --json",
    "what two kept forecasts differ in: inputs, and the numbers of every issue",
    record(
        first=SIDE,
        second=SIDE,
        same_draws=FLAG,
        drawing=SHARE,
        inputs=list_of(FIELD_CHANGE),
        results=by_name(record(title=TEXT, unit=TEXT, **dict.fromkeys(MEASURES, PAIR))),
    ),
)
KINDS = (RUN, RUNS, DIFF)
assert RUN.schema == RUN_SCHEMA


def run_json(run: Run) -> dict[str, Any]:
    """A kept run as its file holds it."""
    return run_data(run)


def runs_json(
    case: str, kept: Sequence[RunEntry], unnamed: Sequence[RunEntry], findings: Sequence[Finding]
) -> dict[str, Any]:
    """The list of runs, in the order in which they were made."""
    return RUNS.document(
        {
            "case": case,
            "runs": [asdict(entry) for entry in kept],
            "unnamed": [asdict(entry) for entry in unnamed],
            "left_out": [finding.wrong for finding in findings],
        }
    )


def run_diff_json(found: RunDiff) -> dict[str, Any]:
    """Inputs that differ by their paths, and every number of every issue in both."""
    return DIFF.document(
        {
            "first": _side(found.first),
            "second": _side(found.second),
            "same_draws": found.same_draws,
            "drawing": found.drawing,
            "inputs": [asdict(change) for change in found.inputs],
            "results": {name: issue_moved(found, name) for name in found.issues},
        }
    )


def _side(side: Side) -> dict[str, Any]:
    return {name: getattr(side, name) for name in SIDE["properties"]}


def issue_moved(found: RunDiff, name: str) -> dict[str, Any]:
    """What is shown of an issue on both sides, and the change."""
    was, now = found.first.issues.get(name), found.second.issues.get(name)
    either = now or was
    assert either is not None
    return {"title": either.title, "unit": either.unit} | {
        measure: {
            "was": None if was is None else getattr(was, measure),
            "now": None if now is None else getattr(now, measure),
            "change": found.moved(name, measure),
        }
        for measure in MEASURES
    }
