"""The small linear programme against HiGHS."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from accord.studies.packages.linear import maximum


@pytest.mark.parametrize("seed", range(60))
def test_it_finds_what_highs_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(1, 6)), int(rng.integers(0, 6))
    low = rng.normal(size=n) * 10
    high = low + rng.uniform(0, 20, n) * (rng.random(n) > 0.1)
    aim, rows, limits = rng.normal(size=n), rng.normal(size=(m, n)), rng.normal(size=m) * 20
    found = maximum(aim, rows, limits, low, high)
    bounds = list(zip(low, high, strict=True))
    other = linprog(-aim, rows if m else None, limits if m else None, bounds=bounds)
    assert (found is None) == (other.status == 2)
    if found is not None:
        assert aim @ found == pytest.approx(-other.fun, abs=1e-6)
        assert (rows @ found <= limits + 1e-6).all()
        assert ((found >= low) & (found <= high)).all()
