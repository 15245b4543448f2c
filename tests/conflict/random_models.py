"""Random conflicts with ties, one-way options, infeasible patterns and exceptions to the moves."""

from __future__ import annotations

import numpy as np

from accord.conflict.graph.build import build
from accord.conflict.graph.model import (
    ArcSet,
    ConflictModel,
    DecisionMaker,
    Direction,
    Infeasible,
    Option,
    Preference,
)
from accord.conflict.graph.states import Graph

__all__ = ["random_graph", "random_model"]

_DIRECTIONS: tuple[Direction, ...] = ("both", "both", "on", "off")


def random_model(rng: np.random.Generator, *, exceptions: bool) -> ConflictModel:
    """2-4 decision makers, as many to 6 options, at least one feasible state."""
    n = int(rng.integers(2, 5))
    bits = int(rng.integers(n, 7 if n < 4 else 6))
    owners = [*range(n), *rng.integers(0, n, bits - n)]
    rng.shuffle(owners)
    options = tuple(
        Option(name=f"o{k}", owner=f"d{owner}", direction=_DIRECTIONS[int(rng.integers(4))])
        for k, owner in enumerate(owners)
    )
    patterns = tuple(Infeasible(pattern=p) for p in _patterns(rng, bits))
    states = _feasible([p.pattern or "" for p in patterns], bits)
    arcs = [_arcs(rng, n, states) for _ in range(int(rng.integers(1, 4)))] if exceptions else []
    return ConflictModel(
        name="random",
        decision_makers=tuple(
            DecisionMaker(name=f"d{i}", preference=Preference(ranking=_ranking(rng, states)))
            for i in range(n)
        ),
        options=options,
        infeasible=patterns,
        forbidden=tuple(arcs[1:]),
        added=tuple(arcs[:1]),
    )


def random_graph(rng: np.random.Generator, *, exceptions: bool = False) -> Graph:
    """The graph of a random model."""
    return build(random_model(rng, exceptions=exceptions))


def _patterns(rng: np.random.Generator, bits: int) -> list[str]:
    """Patterns with at least two letters fixed; the state of all N stays, so that the space is not empty."""
    found = []
    for _ in range(int(rng.integers(0, 4))):
        letters = rng.choice(list("YN---"), bits)
        if (letters != "-").sum() >= 2 and "Y" in letters:
            found.append("".join(letters))
    return found


def _feasible(patterns: list[str], bits: int) -> list[int]:
    def matches(code: int, pattern: str) -> bool:
        return all(c == "-" or (c == "Y") == bool(code >> k & 1) for k, c in enumerate(pattern))

    return [code for code in range(1 << bits) if not any(matches(code, p) for p in patterns)]


def _ranking(rng: np.random.Generator, states: list[int]) -> tuple[tuple[int, ...], ...]:
    levels = int(rng.integers(2, 2 * len(states) + 2))
    drawn = rng.integers(0, levels, len(states))
    groups = [tuple(s for s, d in zip(states, drawn, strict=True) if d == level) for level in range(levels)]
    return tuple(group for group in groups if group)


def _arcs(rng: np.random.Generator, n: int, states: list[int]) -> ArcSet:
    some = rng.choice(states, (2, 3))
    return ArcSet(
        mover=f"d{rng.integers(n)}",
        sources=tuple(int(s) for s in some[0]),
        targets=tuple(int(t) for t in some[1]),
    )
