"""The one ladder of words for how sure what stands behind a number is."""

from __future__ import annotations

__all__ = ["GRADES"]

GRADES = {"high": "high", "medium": "moderate", "low": "low", "none": "no evidence"}
"""Grade of the evidence -> how a page says it."""
