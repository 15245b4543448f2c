"""The piece of evidence that stands behind a number which somebody has set by their own judgement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.case.quantity import Quantity
from accord.case.schema import Case

__all__ = ["own_estimate", "resting_on"]


def own_estimate(
    case: Case, user: str, why: str, before: Mapping[str, Quantity]
) -> tuple[str, dict[str, Any]]:
    """A free id for it, and the evidence as it stands in a case file.

    Parameters
    ----------
    why : what led to it, one clause.
    before : path -> the number that stood there, whose evidence does not bear another.
    """
    number = 1
    while f"E_own_{number}" in case.evidence:
        number += 1
    rested = sorted({name for held in before.values() for name in held.evidence})
    told = f"Own judgement of {user}: {why}." + (f" Before: {', '.join(rested)}." if rested else "")
    entry = {
        "paraphrase": told,
        "as_of": case.as_of.isoformat(),
        "coder": user,
        "confidence": "low",
        "own_estimate": True,
    }
    return f"E_own_{number}", entry


def resting_on(value: Any, evidence: str) -> dict[str, Any]:
    """A value as it stands in a case file, with what it rests on."""
    return (dict(value) if isinstance(value, Mapping) else {"value": value}) | {"evidence": [evidence]}
