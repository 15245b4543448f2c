"""Sealed forecasts without a simulation: whole seals of a made-up case, as many as are wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.ledger.canonical import canonical, digest
from accord.ledger.chain import add, only_keeper, read_chain
from accord.ledger.seals import INPUTS_SCHEMA, SEAL_SCHEMA, inputs_file, seal_file

__all__ = ["INPUTS", "put_resolution", "put_seal", "sealed_issue"]

INPUTS = canonical(
    {"schema": INPUTS_SCHEMA, "case": {}, "scenario": None, "seed": 0, "draws": 10_000, "horizon": None}
)


def sealed_issue(p: float = 0.4, **fields: Any) -> dict[str, Any]:
    """An issue of a seal: agreed evenly over a year with probability `p`, at 1, 2 or 3."""
    survival = [[float(month), 1.0 - p * month / 12.0] for month in range(13)]
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
        seal = {
            "schema": SEAL_SCHEMA,
            "id": name,
            "before": chain.end.digest,
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
        } | fields
        content = canonical(seal)
        what = {"id": name, "sha256": digest(content), "inputs": digest(INPUTS), "case": seal["case"]}
        files = {seal_file(name): content, inputs_file(digest(INPUTS)): INPUTS}
        add(chain, "seal", at=at, by=str(seal["by"]), what=what, files=files)
    return name


def put_resolution(folder: Path, seal: str, issue: str, outcome: Mapping[str, Any], **fields: Any) -> None:
    """Put a resolution behind a chain as resolving does."""
    whole = {"kind": "agreed", "on": None, "at": None, "ratified": True, "kept_until": None, "reason": None}
    what = {
        "seal": seal,
        "issue": issue,
        "outcome": whole | dict(outcome),
        "source": "the gazette",
        "corrects": None,
        "note": None,
        "true": {},
        "split": None,
    } | fields
    with only_keeper(folder):
        at = dt.datetime(2027, 1, 5, 12).strftime("%Y-%m-%dT%H:%M:%SZ")
        add(read_chain(folder), "resolution", at=at, by="Jo", what=what, files={})
