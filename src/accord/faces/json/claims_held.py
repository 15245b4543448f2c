"""Claims held against a forecast as JSON: the kind ``accord/claims/2``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from accord.faces.json.envelope import Kind
from accord.faces.json.forecasts import MADE
from accord.faces.json.shapes import CHANGE, FLAG, TEXT, by_name, list_of, one_of, record
from accord.pages.claims import ClaimsPage

__all__ = ["KINDS", "claims_json"]

VERDICT = one_of("agrees", "disagrees", "cannot tell")
CLAIM = record(
    kind=one_of("order", "expectation", "contrast"),
    author=TEXT,
    statement=TEXT,
    interpretation=TEXT,
    places=list_of(TEXT),
    measures=list_of(record(label=TEXT, text=TEXT, value=CHANGE, low=CHANGE, high=CHANGE, verdict=VERDICT)),
    verdict=VERDICT,
    reviewed=FLAG,
)
CLAIMS = Kind(
    "claims",
    2,
    "accord claims CASE --json",
    "what an author claimed, held against the forecast",
    record(
        MADE,
        flags=list_of(TEXT),
        agreements=list_of(TEXT),
        claims=by_name(CLAIM),
    ),
)
KINDS = (CLAIMS,)


def claims_json(page: ClaimsPage) -> dict[str, Any]:
    """The claims with their numbers and verdicts as plain data."""
    made = page.forecast
    return CLAIMS.document(
        {
            "case": made.case.id,
            "as_of": made.day.isoformat(),
            "scenario": made.scenario,
            "seed": made.seed,
            "draws": made.draws,
            "horizon": made.horizon,
            "version": made.version,
            "fingerprint": made.fingerprint,
            "flags": [flag.words for flag in made.flags],
            "agreements": list(page.agreements),
            "claims": {
                claim.id: {k: v for k, v in asdict(claim).items() if k != "id"} for claim in page.claims
            },
        }
    )
