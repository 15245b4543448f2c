"""Judgements that hold together: by hand, and against SciPy's least squares with constraints."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from accord.studies.coders.coherence import Judgement, repaired


def test_chances_that_fall_are_pooled_by_hand() -> None:
    found = repaired(Judgement({"a": {12: 0.8, 24: 0.6, 48: 0.9}}, {}))
    assert found.judgement.by["a"] == pytest.approx({12: 0.7, 24: 0.7, 48: 0.9})
    assert found.moved == pytest.approx(0.1)


def test_what_holds_together_stays() -> None:
    said = Judgement({"a": {12: 0.2, 48: 0.5}, "b": {48: 0.5}}, {0: 0.25, 1: 0.5, 2: 0.25})
    found = repaired(said)
    assert found.moved == 0.0
    assert found.judgement.by["a"] == pytest.approx({12: 0.2, 48: 0.5})


def test_counts_sum_to_one_by_hand() -> None:
    """0.5 and 0.7 for none and one of one issue that is agreed with 0.7: sum 1.2, and the mean must be the
    chance. With p = c1 and c0 = 1 - p: least (0.7 - p)^2 + (0.5 - 1 + p)^2 + (0.7 - p)^2 at p = 1.9/3."""
    found = repaired(Judgement({"a": {48: 0.7}}, {0: 0.5, 1: 0.7})).judgement
    assert found.by["a"][48] == pytest.approx(1.9 / 3, abs=1e-9)
    assert found.count == pytest.approx({0: 1.1 / 3, 1: 1.9 / 3}, abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_it_is_the_nearest_that_scipy_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    by = {name: {12.0: rng.random(), 24.0: rng.random(), 48.0: rng.random()} for name in "ab"}
    count = {k: float(rng.random()) for k in range(3)}
    start = np.array([p for months in by.values() for p in months.values()] + list(count.values()))
    rising = [{"type": "ineq", "fun": lambda x, i=i: x[i + 1] - x[i]} for i in (0, 1, 3, 4)]
    whole = {"type": "eq", "fun": lambda x: x[6:].sum() - 1.0}
    mean = {"type": "eq", "fun": lambda x: x[7] + 2 * x[8] - x[2] - x[5]}
    best = minimize(
        lambda x: float(((x - start) ** 2).sum()),
        np.array([0.5] * 6 + [0.25, 0.5, 0.25]),
        bounds=[(0, 1)] * 9,
        constraints=[*rising, whole, mean],
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    found = repaired(Judgement(by, count)).judgement
    mine = np.array([p for months in found.by.values() for p in months.values()] + list(found.count.values()))
    assert ((mine - start) ** 2).sum() == pytest.approx(best.fun, abs=1e-6)
    assert mine == pytest.approx(best.x, abs=1e-3)
