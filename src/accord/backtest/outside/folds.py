"""Whole groups in folds, several times, so that a score does not hang on one partition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from accord.sampling.arrays import Floats, Ints

__all__ = ["FOLDS", "REPEATS", "Forecasts", "Tell", "folds", "told_in_folds", "usable"]

Forecasts = Mapping[str, Floats]
"""Model -> (row, ...) forecasts."""
Tell = Callable[[Ints, Ints], Forecasts]
"""From rows to fit on and rows to tell to the forecasts of the latter."""


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


def told_in_folds(groups: Sequence[str], train: Ints, tell: Tell, *, seed: int = 0) -> list[Forecasts]:
    """Every row of `train` told from fits without its group, once for each of several partitions.

    Parameters
    ----------
    groups : (row of `train`,) what is kept together.
    tell : given rows of `train`, not their places in it.
    """
    told = list[Forecasts]()
    for repeat in range(REPEATS):
        whole: dict[str, Floats] = {}
        for a, b in folds(groups, repeat, seed):
            for name, found in tell(train[a], train[b]).items():
                whole.setdefault(name, np.empty((len(train), *found.shape[1:])))[b] = found
        told.append(whole)
    return told
