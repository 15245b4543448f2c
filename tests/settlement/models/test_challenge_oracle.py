"""The challenge model against an independent program of its equations, round by round and actor by actor."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from accord.settlement.models.challenge import MODEL, Params

from .challenge_oracle import Actor, Oracle
from .problems import line

_NEAR = 1e-9
"""A comparison that hangs on less than this is decided by rounding, not by the equations."""

CODE = MODEL.presets["scholz2011-code"]
PAPER = MODEL.presets["scholz2011-paper"]

READINGS: dict[str, tuple[Params, dict[str, Any]]] = {
    "paper": (PAPER, {}),
    "code": (
        CODE,
        {
            "all_votes_below": True,
            "votes_bent": True,
            "receivers_risk": True,
            "capitulation": False,
            "choice": "low-end",
            "slack": 0.0,
        },
    ),
    "bent votes": (dataclasses.replace(PAPER, risk_in_votes=True), {"votes_bent": True}),
    "all votes": (dataclasses.replace(PAPER, denominator="all"), {"all_votes_below": True}),
    "third parties alone": (
        dataclasses.replace(PAPER, own_votes=False, unvoted="none"),
        {"own_votes": False, "unvoted": 0.0},
    ),
    "third parties alone, bent votes": (
        dataclasses.replace(PAPER, risk_in_votes=True, own_votes=False),
        {"votes_bent": True, "own_votes": False},
    ),
    "receiver's risk": (dataclasses.replace(PAPER, risk_of="receiver"), {"receivers_risk": True}),
    "own security": (dataclasses.replace(PAPER, security="own"), {"own_security": True}),
    "whole scale": (dataclasses.replace(PAPER, span="scale"), {"span": 100.0}),
    "no capitulation": (dataclasses.replace(PAPER, capitulation=False), {"capitulation": False}),
    "no fights": (dataclasses.replace(PAPER, conflict="no-move"), {"losers_move": False}),
    "highest utility": (
        dataclasses.replace(PAPER, choice="highest-utility"),
        {"choice": "highest-utility"},
    ),
    "low end": (dataclasses.replace(PAPER, choice="low-end"), {"choice": "low-end"}),
    "half the time idle": (dataclasses.replace(PAPER, q=0.5), {"q": 0.5}),
    "idle, even drift": (dataclasses.replace(PAPER, q=0.7, drift="chance", t=0.4), {"q": 0.7, "t": 0.4}),
    "idle, receiver's risk": (
        dataclasses.replace(PAPER, q=0.5, risk_of="receiver"),
        {"q": 0.5, "receivers_risk": True},
    ),
}


def actors_for(rng: np.random.Generator, kind: str) -> list[Actor]:
    """2 to 15 actors: spread out, on a coarse grid with ties, or some without salience or capability."""
    n = int(rng.integers(2, 16 if kind == "spread" else 10))
    position = rng.uniform(0, 100, n) if kind == "spread" else rng.integers(0, 6, n) * 20.0
    capability, salience = rng.uniform(0.05, 2, n), rng.uniform(0.02, 1, n)
    if kind == "silent":
        salience[rng.random(n) < 0.3] = 0.0
        capability[rng.random(n) < 0.2] = 0.0
    rows = zip(position.tolist(), capability.tolist(), salience.tolist(), strict=True)
    return [Actor(*row) for row in rows]


def agrees(actors: list[Actor], params: Params, options: dict[str, Any], rounds: int) -> bool:
    """Whether rounding did not decide; fails where the two programs then differ by more than 1e-6."""
    if all(a.capability * a.salience == 0 for a in actors):
        return False
    problem = line(
        [a.position for a in actors],
        capability=[a.capability for a in actors],
        salience=[a.salience for a in actors],
    )
    oracle = Oracle([dataclasses.replace(a) for a in actors], **options)
    expected = oracle.play(rounds)
    if oracle.closest < _NEAR:
        return False
    assert MODEL.trace is not None
    played = MODEL.trace(problem, dataclasses.replace(params, rounds=rounds), np.random.default_rng(0)).rounds
    np.testing.assert_allclose([r.positions[0, :, 0] for r in played], expected, rtol=0, atol=1e-6)
    return True


@pytest.mark.parametrize("kind", ["spread", "grid", "silent"])
@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_agrees_with_a_plain_program(reading: str, kind: str) -> None:
    rng = np.random.default_rng([len(reading), len(kind)])
    params, options = READINGS[reading]
    trials = 4 if options.get("all_votes_below") else 12
    compared = [agrees(actors_for(rng, kind), params, options, 4) for _ in range(trials)]
    assert sum(compared) >= trials // 4, compared


@pytest.mark.full
@pytest.mark.parametrize("kind", ["spread", "grid", "silent"])
@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_agrees_over_twelve_rounds_on_many_problems(reading: str, kind: str) -> None:
    rng = np.random.default_rng([1, len(reading), len(kind)])
    params, options = READINGS[reading]
    trials = 8 if options.get("all_votes_below") else 60
    compared = [agrees(actors_for(rng, kind), params, options, 12) for _ in range(trials)]
    assert sum(compared) >= trials // 8, compared
