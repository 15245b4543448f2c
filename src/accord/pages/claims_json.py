"""Claims held against a forecast as JSON: the schema ``accord/claims/1``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from accord.pages.claims import ClaimsPage

__all__ = ["SCHEMA", "claims_json"]

SCHEMA = "accord/claims/1"


def claims_json(page: ClaimsPage) -> dict[str, Any]:
    """The claims with their numbers and verdicts as plain data."""
    made = page.forecast
    return {
        "schema": SCHEMA,
        "case": made.case.id,
        "scenario": made.scenario,
        "seed": made.seed,
        "draws": made.draws,
        "horizon": made.horizon,
        "version": made.version,
        "fingerprint": made.fingerprint,
        "flags": [flag.words for flag in made.flags],
        "agreements": list(page.agreements),
        "claims": {claim.id: {k: v for k, v in asdict(claim).items() if k != "id"} for claim in page.claims},
    }
