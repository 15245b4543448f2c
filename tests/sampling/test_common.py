"""Numbers that follow common causes: as related as declared, each distributed as given."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from accord.case.quantity import Quantity
from accord.sampling.arrays import Floats
from accord.sampling.draws import Slots, sample

DRAWS = 8_000
WIDE = Quantity(low=10, mode=30, high=90)


def two(rho: float, *, sign: int = 1, more: float = 0.0) -> Slots:
    """Two triangular numbers that follow one cause, the second with a sign, and one that follows none."""
    slots = Slots()
    for name in ("one", "two", "free"):
        slots.add(WIDE, actor="A", issue="k", name=name)
    for name, way in (("one", 1), ("two", sign)):
        slots.follow(("A", "k", name), "mood", rho, way)
        if more:
            slots.follow(("A", "k", name), "world", more, 1)
    return slots


def scores(values: Floats) -> Floats:
    """(draw, slot) standard normal deviates of the given distribution."""
    found: Floats = stats.norm.ppf(stats.triang.cdf(values, 0.25, 10, 80))
    return found


@pytest.mark.parametrize(
    ("rho", "sign", "more"), [(0.3, 1, 0.0), (0.6, -1, 0.0), (0.3, 1, 0.4), (1.0, -1, 0.0)]
)
def test_numbers_are_as_related_as_declared(rho: float, sign: int, more: float) -> None:
    z = scores(sample(two(rho, sign=sign, more=more), 3, 0, DRAWS))
    assert np.corrcoef(z[:, 0], z[:, 1])[0, 1] == pytest.approx(sign * rho + more, abs=0.03)
    assert np.corrcoef(z[:, 0], z[:, 2])[0, 1] == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize("rho", [0.3, 0.9, 1.0])
def test_every_number_keeps_its_distribution(rho: float) -> None:
    values = sample(two(rho), 5, 0, DRAWS)
    for column in values.T:
        assert stats.kstest(column, stats.triang(0.25, 10, 80).cdf).pvalue > 0.01


def test_what_follows_no_cause_keeps_its_number_to_the_bit() -> None:
    plain = Slots()
    for name in ("one", "two", "free"):
        plain.add(WIDE, actor="A", issue="k", name=name)
    before, after = sample(plain, 0, 0, 100), sample(two(0.5), 0, 0, 100)
    assert before[:, 2].tobytes() == after[:, 2].tobytes()
    assert sample(two(0.0), 0, 0, 100).tobytes() == before.tobytes()


def test_causes_are_the_same_in_blocks_of_any_size() -> None:
    slots = two(0.5)
    whole = sample(slots, 1, 0, 50)
    parts = [sample(slots, 1, first, 5) for first in range(0, 50, 5)]
    assert np.concatenate(parts).tobytes() == whole.tobytes()


def test_shares_that_sum_to_more_than_the_whole_are_cut_in_proportion() -> None:
    z = scores(sample(two(0.8, more=0.8), 3, 0, DRAWS))
    assert np.corrcoef(z[:, 0], z[:, 1])[0, 1] == pytest.approx(1, abs=1e-6)
