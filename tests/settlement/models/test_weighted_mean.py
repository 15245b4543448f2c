"""The weighted mean."""

from __future__ import annotations

import numpy as np

from accord.settlement.models.weighted_mean import MODEL

from .problems import line

RNG = np.random.default_rng(0)


def test_a_mean_by_hand() -> None:
    problem = line([0, 60, 90], capability=[1, 2, 1], salience=[1, 0.5, 1])
    assert MODEL.solve(problem, MODEL.params(), RNG).settlement[0, 0] == 50


def test_the_emission_standards_of_the_european_community() -> None:
    # Round 0 of Scholz, Calbert & Smith (2011), ICAART, table 2; inputs of Bueno de Mesquita (1994).
    problem = line(
        [4, 7, 4, 4, 10, 10, 10, 7, 4, 7],
        capability=[0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08],
        salience=[0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1, 0.7],
        low=4,
        high=10,
    )
    settled = MODEL.solve(problem, MODEL.params(), RNG).settlement[0, 0]
    assert abs(settled - 7.389956) < 5e-7  # printed with six decimals


def test_nobody_with_weight_is_said_so() -> None:
    outcome = MODEL.solve(line([1, 2], capability=[0, 0]), MODEL.params(), RNG)
    assert np.isnan(outcome.settlement).all()
    assert tuple(map(str, outcome.flags)) == ("No settlement on issue: no actor has any weight.",)
