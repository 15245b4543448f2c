"""Sealed forecasts without a simulation: whole seals of a made-up case, as many as are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from accord.ledger.canonical import NOTHING_BEFORE, canonical, digest
from accord.ledger.chain import CHAIN, HEAD, add, only_keeper, read_chain
from accord.ledger.seals import INPUTS_SCHEMA, SEAL_SCHEMA, inputs_file, seal_file

__all__ = ["INPUTS", "RESOLVED", "put_all", "put_resolution", "put_seal", "sealed_issue"]

INPUTS = canonical(
    {"schema": INPUTS_SCHEMA, "case": {}, "scenario": None, "seed": 0, "draws": 10_000, "horizon": None}
)


RESOLVED = "2027-01-05T12:00:00Z"
"""When everything is resolved here."""


def sealed_issue(p: float = 0.4, **fields: Any) -> dict[str, Any]:
    """An issue of a seal: agreed evenly over a year with probability `p`, at 1, 2 or 3."""
    months = [float(month) for month in range(13)]
    survival = {"months": months, "open": [1.0 - p * month / 12.0 for month in months]}
    return {
        "title": "Fish",
        "unit": "points",
        "kind": "concession",
        "scale": [0.0, 4.0],
        "question": {"agreed": "signed", "by": "2027-01-01", "source": "the gazette"},
        "p_agreement": p,
        "p_simulated": p,
        "outside_view": None,
        "in_force": p,
        "difficulty": 1.0 - p / 2.0,
        "survival": survival,
        "settlement": [1.0, 2.0, 3.0],
        "base_rate": 0.5,
        "status_quo": 0.0,
        "weighted_mean": 2.5,
        "crowd": None,
        "ratified": False,
    } | fields


def put_seal(folder: Path, issues: Mapping[str, Any], at: str = "2026-01-02T12:00:00Z", **fields: Any) -> str:
    """Put a seal into a folder of sealed forecasts as sealing does; returns its id."""
    with only_keeper(folder):
        chain = read_chain(folder)
        name = f"{sum(1 for _ in chain.of('seal')) + 1:04}"
        what, files = _sealed(name, chain.end.digest, issues, at, fields)
        add(chain, "seal", at=at, by="Jo", what=what, files=files)
    return name


def _sealed(
    name: str, before: str, issues: Mapping[str, Any], at: str, fields: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the record of a seal says, and its files."""
    seal = {
        "schema": SEAL_SCHEMA,
        "id": name,
        "before": before,
        "at": at,
        "by": "Jo",
        "version": "0.1.0",
        "case": "fish",
        "title": "Fish",
        "as_of": "2026-01-01",
        "scenario": "base",
        "seed": 0,
        "draws": 10_000,
        "horizon": 12.0,
        "fingerprint": "0" * 16,
        "inputs": digest(INPUTS),
        "practice": None,
        "corrects": None,
        "reason": None,
        "evidence": None,
        "ranking": list(issues),
        "issues": issues,
    } | dict(fields)
    content = canonical(seal)
    what = {"id": name, "sha256": digest(content), "inputs": digest(INPUTS), "case": seal["case"]}
    return what, {seal_file(name): content, inputs_file(digest(INPUTS)): INPUTS}


def put_resolution(folder: Path, seal: str, issue: str, outcome: Mapping[str, Any], **fields: Any) -> None:
    """Put a resolution behind a chain as resolving does."""
    with only_keeper(folder):
        what = _resolved(seal, issue, outcome, fields)
        add(read_chain(folder), "resolution", at=RESOLVED, by="Jo", what=what, files={})


def _resolved(seal: str, issue: str, outcome: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    whole = {"kind": "agreed", "on": None, "at": None, "ratified": True, "kept_until": None, "reason": None}
    return {
        "seal": seal,
        "issue": issue,
        "outcome": whole | dict(outcome),
        "source": "the gazette",
        "corrects": None,
        "note": None,
        "true": {},
        "split": None,
    } | dict(fields)


def put_all(folder: Path, deeds: Iterable[tuple[str, Any]]) -> None:
    """Write a whole chain at once: ``("seal", (issues, at, fields))``, ``("resolution", (seal, issue,
    outcome, fields))``; what `put_seal` and `put_resolution` write one after the other."""
    folder.mkdir()
    before, seals, n, lines = NOTHING_BEFORE, 0, 0, []
    for n, (kind, told) in enumerate(deeds, 1):
        at = RESOLVED
        if kind == "seal":
            issues, at, fields = told
            seals += 1
            what, files = _sealed(f"{seals:04}", before, issues, at, fields)
            for name, content in files.items():
                if name != inputs_file(digest(INPUTS)) or seals == 1:
                    (folder / name).write_bytes(content)
        else:
            what = _resolved(*told)
        line = canonical({"at": at, "before": before, "by": "Jo", "kind": kind, "n": n, "what": what})
        before = digest(line)
        lines.append(line + b"\n")
    (folder / CHAIN).write_bytes(b"".join(lines))
    head = {"records": n, "schema": "accord/chain-head/1", "sha256": before}
    (folder / HEAD).write_bytes(canonical(head) + b"\n")
