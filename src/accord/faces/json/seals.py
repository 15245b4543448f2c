"""Sealed forecasts as JSON: a seal as it stands in its file, what a new run of it says, the list of all."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from accord.faces.json.envelope import Kind
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
    pair_of,
    record,
)
from accord.ledger.kept import Kept
from accord.ledger.seals import Seal, SealedIssue
from accord.ledger.verifying import Verified

__all__ = ["KINDS", "seal_json", "seals_json", "verified_json"]

DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
ISSUE = record(
    title=TEXT,
    unit=TEXT,
    kind=one_of("concession", "influence"),
    scale=pair_of(NUMBER, NUMBER),
    question=record(agreed=TEXT, by=DATE, source=TEXT),
    p_agreement=maybe(SHARE),
    p_simulated=maybe(SHARE),
    outside_view=maybe(SHARE),
    in_force=maybe(SHARE),
    difficulty=maybe(SHARE),
    survival=maybe(record(months=list_of(MONTHS, least=2), open=list_of(SHARE, least=2))),
    settlement=list_of(NUMBER),
    base_rate=maybe(SHARE),
    status_quo=maybe(NUMBER),
    weighted_mean=maybe(NUMBER),
    crowd=maybe(record(p=SHARE, source=TEXT)),
    ratified=FLAG,
)
SEAL = Kind(
    "seal",
    1,
    "accord seal CASE --json",
    "a sealed forecast, as it stands in its file",
    record(
        id=TEXT,
        before=DIGEST,
        at=MOMENT,
        by=TEXT,
        version=TEXT,
        case=TEXT,
        title=TEXT,
        as_of=DATE,
        scenario=TEXT,
        seed=COUNT,
        draws={"type": "integer", "minimum": 10_000},
        horizon=MONTHS,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
        inputs=DIGEST,
        practice=maybe(TEXT),
        corrects=maybe(TEXT),
        reason=maybe(TEXT),
        evidence=maybe(TEXT),
        ranking=list_of(TEXT),
        issues=by_name(ISSUE),
    ),
)
CHECKED = Kind(
    "seal-check",
    1,
    "accord seal CASE --verify SEAL --json",
    "whether a sealed forecast comes out again from its inputs",
    record(
        seal=TEXT,
        sealed_with=TEXT,
        run_with=TEXT,
        same_bytes=FLAG,
        holds=FLAG,
        differences=list_of(record(path=TEXT, sealed=ANYTHING, now=ANYTHING)),
    ),
)
SEALS = Kind(
    "seals",
    1,
    "accord seals CASE --json",
    "all sealed forecasts of a folder, and what is known of their questions",
    record(
        head=DIGEST,
        seals=list_of(SEAL.fields),
        resolutions=list_of(ANYTHING),
        left_out=list_of(TEXT),
    ),
)
KINDS = (SEAL, CHECKED, SEALS)


def seal_json(seal: Seal) -> dict[str, Any]:
    """A seal as its file holds it."""
    return SEAL.document(_seal(seal))


def _seal(seal: Seal) -> dict[str, Any]:
    whole = _plain(seal, "digest", "issues", "as_of")
    issues = {name: _issue(issue) for name, issue in seal.issues.items()}
    return whole | {"as_of": seal.as_of.isoformat(), "ranking": list(seal.ranking), "issues": issues}


def _issue(issue: SealedIssue) -> dict[str, Any]:
    asked = issue.question
    return _plain(issue, "id", "question", "crowd") | {
        "question": {"agreed": asked.agreed, "by": asked.by.isoformat(), "source": asked.source},
        "crowd": None if issue.crowd is None else asdict(issue.crowd),
        "scale": list(issue.scale),
        "survival": None
        if issue.survival is None
        else {"months": list(issue.survival.months), "open": list(issue.survival.still_open)},
        "settlement": list(issue.settlement),
    }


def _plain(part: Any, *without: str) -> dict[str, Any]:
    return {each.name: getattr(part, each.name) for each in fields(part) if each.name not in without}


def verified_json(found: Verified) -> dict[str, Any]:
    """What a new run of a seal says."""
    return CHECKED.document(
        {
            "seal": found.seal.id,
            "sealed_with": found.seal.version,
            "run_with": found.version,
            "same_bytes": found.same_bytes,
            "holds": found.holds,
            "differences": [asdict(one) for one in found.differences],
        }
    )


def seals_json(kept: Kept, case: str | None) -> dict[str, Any]:
    """The seals of a folder, or of one case in it, and the resolutions of their issues as recorded."""
    shown = {name: seal for name, seal in kept.seals.items() if case in (None, seal.case)}
    recorded = [
        {"n": record.n, "at": record.at, "by": record.by, **record.what}
        for record in kept.chain.of("resolution")
        if record.what.get("seal") in shown
    ]
    return SEALS.document(
        {
            "head": kept.chain.end.digest,
            "seals": [_seal(seal) for seal in shown.values()],
            "resolutions": recorded,
            "left_out": [finding.wrong for finding in kept.findings],
        }
    )
