"""The track record as JSON, and the check of chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.resolutions import OUTCOME
from accord.faces.json.shapes import (
    COUNT,
    DATE,
    DISTANCE,
    FLAG,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    list_of,
    maybe,
    one_of,
    record,
)
from accord.ledger.checking import Checked
from accord.ledger.track_record import Entry, Measure, TrackRecord

__all__ = ["KINDS", "check_json", "record_json"]

RANGE = record(value=NUMBER, low=NUMBER, high=NUMBER)
QUESTION = record(
    folder=TEXT,
    case=TEXT,
    issue=TEXT,
    title=TEXT,
    agreed=TEXT,
    by=DATE,
    source=TEXT,
    seals=list_of(TEXT, least=1),
    state=one_of("scored", "waiting", "open", "void", "disputed", "too late"),
    p=maybe(SHARE),
    outcome=maybe(OUTCOME),
    brier=maybe(SHARE),
    date=maybe(DISTANCE),
    terms=maybe(DISTANCE),
    practice=maybe(TEXT),
)
SCORE = record(
    by=one_of("sealed", "base_rate", "status_quo", "weighted_mean", "crowd"),
    questions=COUNT,
    value=NUMBER,
    interval=maybe(RANGE),
    less=maybe(RANGE),
)
MEASURE = record(
    id=one_of("brier", "log", "date", "terms", "in_force", "order"),
    month=maybe(MONTHS),
    cases=COUNT,
    scores=list_of(SCORE, least=1),
)
BIN = record(questions=DISTANCE, stated=SHARE, observed=SHARE, low=SHARE, high=SHARE)
RECORD = Kind(
    "record",
    1,
    "accord record FOLDER --json",
    "sealed questions with their answers, and scores against baselines",
    record(
        today=DATE,
        folders=list_of(TEXT),
        concludes=FLAG,
        seals=COUNT,
        cases=COUNT,
        questions=list_of(QUESTION),
        practice=list_of(QUESTION),
        measures=list_of(MEASURE),
        calibration=maybe(
            record(
                bins=list_of(BIN),
                bias=maybe(RANGE),
                boldness=maybe(RANGE),
                z=NUMBER,
                verdict=one_of("no sign of either", "too bold", "too timid", "cannot tell"),
            )
        ),
        parted=maybe(
            record(
                questions=COUNT,
                score=DISTANCE,
                version=NUMBER,
                inputs=maybe(NUMBER),
                with_inputs=COUNT,
                rule=NUMBER,
                rule_interval=maybe(RANGE),
                chance=DISTANCE,
            )
        ),
        left_out=list_of(TEXT),
    ),
)
FINDING = record(record=maybe(COUNT), place=TEXT, wrong=TEXT, remedy=TEXT)
CHECK = Kind(
    "record-check",
    1,
    "accord record FOLDER --check --json",
    "whether chains of sealed forecasts hold, and where they broke, first link first",
    record(
        holds=FLAG,
        folders=list_of(
            record(
                folder=TEXT,
                seals=COUNT,
                resolutions=COUNT,
                stamps=COUNT,
                head=TEXT,
                findings=list_of(FINDING),
            )
        ),
    ),
)
KINDS = (RECORD, CHECK)


def record_json(found: TrackRecord) -> dict[str, Any]:
    """The whole record."""
    return RECORD.document(
        {
            "today": found.today.isoformat(),
            "folders": list(found.folders),
            "concludes": found.concludes,
            "seals": found.seals,
            "cases": found.cases,
            "questions": [_question(one) for one in found.entries],
            "practice": [_question(one) for one in found.practice],
            "measures": [_measure(one) for one in found.measures],
            "calibration": None
            if found.calibration is None
            else asdict(found.calibration) | {"bins": [asdict(one) for one in found.calibration.bins]},
            "parted": None if found.parted is None else asdict(found.parted),
            "left_out": [finding.wrong for finding in found.findings],
        }
    )


def _question(one: Entry) -> dict[str, Any]:
    asked = one.asked
    return {
        "folder": asked.folder,
        "case": asked.case,
        "issue": asked.issue,
        "title": one.title,
        "agreed": asked.question.agreed,
        "by": asked.question.by.isoformat(),
        "source": asked.question.source,
        "seals": [seal.id for seal in asked.seals],
        "state": one.state,
        "p": one.p,
        "outcome": _outcome(one),
        "brier": one.brier,
        "date": one.date,
        "terms": one.terms,
        "practice": asked.practice,
    }


def _outcome(one: Entry) -> dict[str, Any] | None:
    if one.asked.resolution is None:
        return None
    whole = asdict(one.asked.resolution.outcome)
    days = {name: whole[name].isoformat() if whole[name] else None for name in ("on", "kept_until")}
    return whole | days


def _measure(one: Measure) -> dict[str, Any]:
    return asdict(one) | {"scores": [asdict(score) for score in one.scores]}


def check_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """What a check of chains found."""
    folders = [
        {
            "folder": str(one.folder.parent),
            "seals": one.seals,
            "resolutions": one.resolutions,
            "stamps": one.stamps,
            "head": one.head,
            "findings": [
                {"record": f.line, "place": f.field, "wrong": f.wrong, "remedy": f.remedy}
                for f in one.findings
            ],
        }
        for one in checked
    ]
    return CHECK.document({"holds": not any(one.findings for one in checked), "folders": folders})
