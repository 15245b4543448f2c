"""Problems that tests of models share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accord.settlement.problem import Problem

__all__ = ["line", "random_problem"]


def line(
    position: Sequence[float],
    *,
    capability: Sequence[float] | None = None,
    salience: Sequence[float] | None = None,
    status_quo: float = np.nan,
    low: float = 0.0,
    high: float = 100.0,
    veto: Sequence[int] = (),
) -> Problem:
    """One draw of one issue, with the actors named a, b, c ... and of weight 1 unless given."""
    n = len(position)

    def column(values: Sequence[float] | None) -> np.ndarray:
        return np.array([1.0] * n if values is None else values, dtype=float).reshape(1, n, 1)

    vetoes = np.zeros((n, 1), dtype=bool)
    vetoes[list(veto)] = True
    return Problem(
        actors=tuple("abcdefghijklmnopqrstuvwxyz"[:n]),
        issues=("issue",),
        position=column(position),
        salience=column(salience),
        capability=column(capability),
        present=np.ones((n, 1), dtype=bool),
        status_quo=np.array([[status_quo]]),
        low=np.array([low]),
        high=np.array([high]),
        veto=vetoes,
    )


def random_problem(seed: int, *, draws: int = 7, actors: int = 5, issues: int = 3) -> Problem:
    """Everything that a model may need, with one actor absent from the last issue and one without a say."""
    rng = np.random.default_rng(seed)
    shape = (draws, actors, issues)
    low, high = np.array([0.0, -5.0, 1000.0])[:issues], np.array([100.0, 5.0, 1600.0])[:issues]
    present = np.ones((actors, issues), dtype=bool)
    present[0, -1] = False
    capability = rng.uniform(0.2, 3.0, shape) * present
    salience = rng.uniform(0.1, 1.0, shape) * present
    capability[:, 1, 0] = 0.0
    veto = rng.random((actors, issues)) < 0.5
    veto[2] = True
    veto[1, 0] = False  # without weight, it must not matter
    return Problem(
        actors=tuple(f"actor{i}" for i in range(actors)),
        issues=tuple(f"issue{i}" for i in range(issues)),
        position=rng.uniform(low, high, shape),
        salience=salience,
        capability=capability,
        present=present,
        status_quo=rng.uniform(low, high, (draws, issues)),
        low=low,
        high=high,
        veto=veto & present,
    )
