"""Shapley values against closed forms, and from sampled orders."""

from __future__ import annotations

import numpy as np
import pytest

from accord.forecasts.sharing import MOST_EXACT, shared
from accord.sampling.arrays import Floats


def glove(some: frozenset[int]) -> Floats:
    """Shapley's gloves: 0 has a left one, 1 and 2 a right one each; a pair is worth 1."""
    return np.array(float(0 in some and bool(some & {1, 2})))


def test_the_gloves_by_hand() -> None:
    parts, errors = shared(3, glove, np.random.default_rng(0))
    assert parts == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    assert not errors.any()


def test_what_adds_up_is_shared_as_it_adds() -> None:
    worth = np.array([[1.0, -2.0], [0.5, 0.0], [0.0, 3.0]])
    parts, _ = shared(3, lambda some: worth[sorted(some)].sum(axis=0) + 7.0, np.random.default_rng(0))
    assert parts == pytest.approx(worth)


@pytest.mark.parametrize("players", [4, MOST_EXACT + 1, 12])
def test_shares_sum_to_the_change_also_where_orders_are_sampled(players: int) -> None:
    rng = np.random.default_rng(players)
    weight = rng.normal(size=players)

    def value(some: frozenset[int]) -> Floats:
        total = sum(weight[one] for one in some)
        return np.array([total, total**2, np.exp(total)])

    parts, errors = shared(players, value, np.random.default_rng(1))
    change = value(frozenset(range(players))) - value(frozenset())
    assert parts.sum(axis=0) == pytest.approx(change)
    assert (errors[:, 1:].any() > 0) == (players > MOST_EXACT)
    # An order and its reverse give what adds up, and what goes by pairs, exactly.
    square = weight * weight.sum()
    assert parts[:, 0] == pytest.approx(weight)
    assert parts[:, 1] == pytest.approx(square)


def test_every_set_is_asked_once() -> None:
    asked: list[frozenset[int]] = []

    def value(some: frozenset[int]) -> Floats:
        asked.append(some)
        return np.array(float(len(some)))

    shared(4, value, np.random.default_rng(0))
    assert len(asked) == len(set(asked)) == 16
