"""The preset that follows the program equals a second, plain version of the program, under every option."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from accord.settlement.contract import settings_from
from accord.settlement.models.smp import MODEL, Params
from accord.settlement.problem import Problem

from .smp_oracle import Matrix, Words, turns

WORDS: dict[str, tuple[str, dict[str, str]]] = {
    "victory": (
        "victory",
        {"Linear": "linear", "Square": "square", "Quartic": "quartic", "Octic": "octic", "Binary": "binary"},
    ),
    "voting": (
        "voting",
        {
            "Binary": "binary",
            "PropBin": "proportional-binary",
            "Proportional": "proportional",
            "PropCbc": "proportional-cubic",
            "Cubic": "cubic",
            "ASymProsp": "prospect",
        },
    ),
    "pce": (
        "election",
        {
            "Conditional": "conditional",
            "MarkovUniform": "markov-uniform",
            "MarkovIncentive": "markov-incentive",
        },
    ),
    "risk_range": ("risk_range", {"Min": "min", "Mid": "mid", "Max": "max"}),
    "risk_adjust": (
        "others_risk",
        {"None": "none", "OneThird": "one-third", "Half": "half", "TwoThirds": "two-thirds", "Full": "full"},
    ),
    "commit": ("commitment", {"NoCommit": "none", "SemiCommit": "semi", "FullCommit": "full"}),
    "bargain": ("bargain", {"S1P1": "s1p1", "S2P2": "s2p2", "S2PMax": "s2pmax"}),
    "model": (
        "proposals",
        {"InitOnlyInterp": "initiator", "InitRcvrInterp": "both", "PWCompInterp": "power-weighted"},
    ),
}
"""Per parameter of the oracle: that of the model, and its values by the program's word."""

SINGLE = [(name, word) for name, (_, words) in WORDS.items() for word in words]


def cube(x: np.ndarray, s: np.ndarray, c: np.ndarray) -> Problem:
    """One draw on 0-100 from positions and saliences (actor, dimension) in 0-1 and capabilities (actor,)."""
    actors, dimensions = x.shape
    return Problem(
        actors=tuple(f"actor{i}" for i in range(actors)),
        issues=tuple(f"dimension{k}" for k in range(dimensions)),
        position=100 * x[None],
        salience=s[None],
        capability=np.repeat(c[None, :, None], dimensions, axis=2),
        present=np.ones((actors, dimensions), dtype=bool),
        status_quo=np.full((1, dimensions), np.nan),
        low=np.zeros(dimensions),
        high=np.full(dimensions, 100.0),
        veto=np.zeros((actors, dimensions), dtype=bool),
    )


def drawn(seed: int, actors: int, dimensions: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions and saliences (actor, dimension) and capabilities (actor,) of a random problem."""
    rng = np.random.default_rng(seed)
    x, s = rng.uniform(0, 1, (actors, dimensions)), rng.uniform(0.05, 1, (actors, dimensions))
    s *= rng.uniform(0.3, 1, (actors, 1)) / s.sum(axis=1, keepdims=True)
    return x, s, rng.uniform(0.1, 100, actors)


def agree(
    numbers: tuple[np.ndarray, np.ndarray, np.ndarray],
    words: Mapping[str, str],
    ideals: Matrix | None = None,
    most: int = 8,
) -> None:
    x, s, c = numbers
    told = Words(**dict(words), accommodation=ideals or [])
    expected = np.array(turns(x.tolist(), s.tolist(), c.tolist(), told, most))
    given = {WORDS[name][0]: WORDS[name][1][word] for name, word in words.items()}
    rows = tuple(tuple(row) for row in ideals or [])
    params = settings_from(Params(as_program=True, ideals=rows), given)
    assert MODEL.trace is not None
    rounds = MODEL.trace(cube(x, s, c), params, np.random.default_rng(0)).rounds
    found = np.array([each.positions[0] for each in rounds[: len(expected)]]) / 100
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
    assert len(expected) > 1


@pytest.mark.parametrize(
    ("actors", "dimensions"), [(2, 1), (3, 1), (12, 1), (5, 2), (10, 2), (4, 3), (7, 3), (9, 4)]
)
def test_the_program_s_defaults_on_random_problems(actors: int, dimensions: int) -> None:
    for seed in range(3):
        agree(drawn(seed, actors, dimensions), {}, most=10)


@pytest.mark.parametrize(("name", "word"), SINGLE)
def test_every_value_of_every_parameter(name: str, word: str) -> None:
    for dimensions in (1, 2):
        agree(drawn(11, 7, dimensions), {name: word})


@pytest.mark.parametrize("seed", range(12))
def test_parameters_together(seed: int) -> None:
    rng = np.random.default_rng(seed)
    words = {name: str(rng.choice(sorted(values))) for name, (_, values) in WORDS.items()}
    agree(drawn(seed, int(rng.integers(3, 9)), 1 + seed % 4), words)


@pytest.mark.parametrize("seed", range(3))
def test_ideal_points_that_follow_others(seed: int) -> None:
    shares = np.random.default_rng(seed).uniform(0, 1, (6, 6))
    shares *= 0.8 / shares.sum(axis=1, keepdims=True)
    agree(drawn(seed, 6, 2), {}, shares.tolist())


def test_accommodation_is_a_multiple_of_the_identity() -> None:
    x, s, c = drawn(3, 6, 2)
    half = tuple(tuple(row) for row in (0.5 * np.eye(6)).tolist())
    settled = [
        MODEL.solve(cube(x, s, c), params, np.random.default_rng(0)).settlement
        for params in (Params(accommodation=0.5), Params(ideals=half), Params())
    ]
    np.testing.assert_array_equal(settled[0], settled[1])
    assert (settled[0] != settled[2]).any()


def test_the_plain_version_itself_gives_the_printed_turns() -> None:
    # Emission standards (Bueno de Mesquita 1994, table 1), as printed by smpc of November 2019.
    x = [0, 0.5, 0, 0, 1, 1, 1, 0.5, 0, 0.5]
    salience = [0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1, 0.7]
    capability = [0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08]
    found = turns([[each] for each in x], [[each] for each in salience], capability, Words())
    assert len(found) == 15
    last = [32.77, 32.95, 33.14, 0, 33.34, 32.52, 96.40, 32.57, 36.08, 33.14]
    assert [100 * each[0] for each in found[-1]] == pytest.approx(last, abs=0.0051)
