"""From uncertain numbers to draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from accord.case.quantity import Quantity
from accord.sampling.draws import Slots, sample

N = 20_000


def column(
    raw: Any, *, low: float = -np.inf, high: float = np.inf
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    slots = Slots()
    slots.add(Quantity.model_validate(raw), name="x", low=low, high=high)
    return sample(slots, 0, 0, N)[:, 0]


@pytest.mark.parametrize(
    ("raw", "law"),
    [
        ({"low": 2, "mode": 3, "high": 7}, stats.triang(0.2, 2, 5)),
        ({"low": 2, "mode": 2, "high": 7}, stats.triang(0, 2, 5)),
        ({"low": 2, "mode": 7, "high": 7}, stats.triang(1, 2, 5)),
        ({"dist": "uniform", "low": -1, "high": 3}, stats.uniform(-1, 4)),
        ({"mean": 5, "sd": 2}, stats.norm(5, 2)),
        ({"median": 4, "sigma": 0.5}, stats.lognorm(0.5, scale=4)),
    ],
)
def test_a_distribution_is_drawn_as_it_is_written(raw: dict[str, float], law: Any) -> None:
    assert stats.kstest(column(raw), law.cdf).pvalue > 0.001


def test_a_choice_takes_its_values_with_their_weights() -> None:
    drawn = column({"values": [5600, 1590, 7], "weights": [1, 3, 0]})
    assert set(drawn) == {5600.0, 1590.0}
    assert (drawn == 1590).mean() == pytest.approx(0.75, abs=0.015)


def test_every_choice_takes_values_of_its_own() -> None:
    slots = Slots()
    for name, values in (("one", [1, 2]), ("two", [10, 20, 30]), ("three", [100, 200])):
        given = {"values": values, "weights": [1] * len(values)}
        slots.add(Quantity.model_validate(given), name=name, low=-np.inf, high=np.inf)
    drawn = sample(slots, 0, 0, 200)
    assert [set(column) for column in drawn.T] == [{1.0, 2.0}, {10.0, 20.0, 30.0}, {100.0, 200.0}]


@pytest.mark.parametrize("size", [1e308, 1e-308, 1e15])
def test_the_size_of_weights_does_not_matter_only_their_shares(size: float) -> None:
    drawn = column({"values": [1, 2, 3], "weights": [size, size, size / 2]})
    assert [(drawn == n).mean() for n in (1, 2, 3)] == pytest.approx([0.4, 0.4, 0.2], abs=0.015)
    even = column({"values": [1, 2], "weights": [size, size]})
    assert (even == column({"values": [1, 2], "weights": [1, 1]})).all()


def test_a_point_and_a_spread_of_no_width_are_certain() -> None:
    assert set(column(3.5)) == {3.5}
    assert set(column({"low": 2, "mode": 2, "high": 2})) == {2.0}


def test_draws_are_cut_to_their_limits() -> None:
    drawn = column({"mean": 0, "sd": 5}, low=-1.0, high=2.0)
    assert drawn.min() == -1
    assert drawn.max() == 2


def test_a_missing_number_has_no_slot() -> None:
    assert Slots().add(Quantity.model_validate({}), name="x") == -1


def test_other_slots_do_not_change_a_slot() -> None:
    alone, among = Slots(), Slots()
    spread = Quantity.model_validate({"low": 0, "mode": 1, "high": 2})
    alone.add(spread, actor="A", issue="k", name="ask")
    among.add(spread, actor="B", issue="k", name="ask")
    among.add_uniform(name="dice")
    among.add(spread, actor="A", issue="k", name="ask")
    np.testing.assert_array_equal(sample(among, 3, 5, 10)[:, 2], sample(alone, 3, 5, 10)[:, 0])
