"""Time that a test may hold against a bound."""

from __future__ import annotations

import os

__all__ = ["processor_seconds"]


def processor_seconds() -> float:
    """What this process and its ended children have computed, s; nothing of what others do."""
    return sum(os.times()[:4])
