"""What a track record says of the weight of several people's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from accord.ledger.track_record import LEAST_QUESTIONS, record

__all__ = ["recorded_weights"]

_LEAST = 0.01
"""A mean Brier score is taken as at least this, so that luck with few questions has no end."""


def recorded_weights(names: Sequence[str], folders: Sequence[Path]) -> dict[str, float] | None:
    """Name -> share of the weight, in inverse proportion to the mean Brier score of the questions that a
    person sealed; None, for equal weights, unless each of them has ten that are scored.

    Raises
    ------
    NotFoundError
        As `accord.record`.
    """
    scores: dict[str, list[float]] = {name: [] for name in names}
    for entry in record(list(folders)).entries:
        author = entry.asked.seals[-1].by
        if entry.brier is not None and entry.state == "scored" and author in scores:
            scores[author].append(entry.brier)
    if any(len(each) < LEAST_QUESTIONS for each in scores.values()):
        return None
    inverse = {name: 1.0 / max(sum(each) / len(each), _LEAST) for name, each in scores.items()}
    total = sum(inverse.values())
    return {name: weight / total for name, weight in inverse.items()}
