"""The plain mean."""

from __future__ import annotations

import numpy as np

from accord.settlement.models.mean import MODEL

from .problems import line

RNG = np.random.default_rng(0)


def test_every_actor_with_a_say_counts_the_same() -> None:
    problem = line([0, 30, 90, 100], capability=[1, 9, 1, 0])
    assert MODEL.solve(problem, MODEL.params(), RNG).settlement[0, 0] == 40


def test_the_emission_standards_of_the_european_community() -> None:
    # Positions of Bueno de Mesquita (1994), table 1, as printed in Scholz et al. (2011): four 4s, three 7s,
    # three 10s.
    positions = [4.0, 7, 4, 4, 10, 10, 10, 7, 4, 7]
    settled = MODEL.solve(line(positions), MODEL.params(), RNG).settlement[0, 0]
    assert abs(settled - 6.7) < 1e-12
