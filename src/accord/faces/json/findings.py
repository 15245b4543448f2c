"""What ``accord check`` found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from accord.errors import Finding
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import COUNT, TEXT, list_of, maybe, one_of, record

__all__ = ["KINDS", "check_json"]

FINDING = record(
    file=TEXT,
    line=maybe({"type": "integer", "minimum": 1}),
    field=TEXT,
    wrong=TEXT,
    remedy=TEXT,
    level=one_of("error", "warning"),
)
CHECK = Kind(
    "check",
    1,
    "accord check CASE --json",
    "everything that is wrong with a case",
    record(case=TEXT, errors=COUNT, findings=list_of(FINDING)),
)
KINDS = (CHECK,)


def check_json(case: str, findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings of one case, as its name or path was given."""
    errors = sum(finding.level == "error" for finding in findings)
    rows = [asdict(finding) for finding in findings]
    return CHECK.document({"case": case, "errors": errors, "findings": rows})
