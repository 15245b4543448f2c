"""Whole groups in folds, several times, so that a score does not hang on one partition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from accord.sampling.arrays import Ints

__all__ = ["FOLDS", "REPEATS", "folds", "usable"]


FOLDS = 5
REPEATS = 5


def usable(groups: Sequence[str]) -> bool:
    """Whether there are enough groups for cross-validation."""
    return len(set(groups)) >= FOLDS


def folds(groups: Sequence[str], repeat: int, seed: int) -> Iterator[tuple[Ints, Ints]]:
    """Rows to fit on and rows to score, for every fold of one partition of whole groups."""
    names = sorted(set(groups))
    places = np.random.default_rng([seed, repeat]).permutation(len(names)) % FOLDS
    fold_of = dict(zip(names, places.tolist(), strict=True))
    fold = np.array([fold_of[name] for name in groups])
    for k in range(FOLDS):
        yield np.flatnonzero(fold != k), np.flatnonzero(fold == k)
