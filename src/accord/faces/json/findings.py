"""What ``accord check`` found, and what ``accord migrate`` changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accord.case.calendar import Way
from accord.case.desk.migrate import Migration
from accord.errors import Finding
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import COUNT, NUMBER, TEXT, list_of, maybe, one_of, record
from accord.yaml.reading import dotted

__all__ = ["KINDS", "check_json", "migrate_json"]

FINDING = record(
    file=TEXT,
    line=maybe({"type": "integer", "minimum": 1}),
    field=TEXT,
    wrong=TEXT,
    remedy=TEXT,
    level=one_of("error", "warning", "note"),
)
WAY = record(
    issue=TEXT,
    actor=TEXT,
    half_way_months=maybe(NUMBER),
    half_way_on=maybe(TEXT),
    nine_tenths_months=maybe(NUMBER),
    sets_pace={"type": "boolean"},
)
CHECK = Kind(
    "check",
    1,
    "accord check CASE --json",
    "everything that is wrong with a case",
    record(case=TEXT, errors=COUNT, findings=list_of(FINDING), calendar=list_of(WAY)),
)
MIGRATE = Kind(
    "migrate",
    1,
    "accord migrate CASE --json",
    "every number of a case of an older edition in its old and its new unit",
    record(
        case=TEXT,
        written={"type": "boolean"},
        reviewed={"type": "boolean"},
        files=list_of(TEXT),
        numbers=list_of(record(field=TEXT, old={}, new={})),
        questions=list_of(FINDING),
    ),
)
KINDS = (CHECK, MIGRATE)


def check_json(case: str, findings: Sequence[Finding], ways: Sequence[Way] = ()) -> dict[str, Any]:
    """The findings of one case, as its name or path was given, and its durations on the calendar."""
    errors = sum(finding.level == "error" for finding in findings)
    rows = [asdict(finding) for finding in findings]
    said = {"case": case, "errors": errors, "findings": rows, "calendar": [_way(way) for way in ways]}
    return CHECK.document(said)


def _way(way: Way) -> dict[str, Any]:
    """A way with months to a tenth."""
    half, nearly = (None if m is None else round(m, 1) for m in (way.half, way.nearly))
    return {
        "issue": way.issue,
        "actor": way.actor,
        "half_way_months": half,
        "half_way_on": None if way.half_on is None else way.half_on.isoformat(),
        "nine_tenths_months": nearly,
        "sets_pace": way.sets_pace,
    }


def migrate_json(case: str, done: Migration, *, written: bool) -> dict[str, Any]:
    """What a migration changed, or would change."""
    numbers = [{"field": dotted(n.trail), "old": n.old, "new": n.new} for n in done.numbers]
    said = {"case": case, "written": written, "reviewed": done.reviewed, "files": list(done.files)}
    return MIGRATE.document(said | {"numbers": numbers, "questions": [asdict(f) for f in done.questions]})
