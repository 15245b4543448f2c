"""The golden cases kept beside the checkout, every number of them; a published one, re-typed, always runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from accord.conflict.files.exchange_layout import FORBIDDEN_VARIANT
from accord.conflict.files.reading import load_conflict
from accord.conflict.graph.build import build, with_variants
from accord.conflict.graph.paths import reachable_from
from accord.conflict.graph.states import Bools, Graph
from accord.conflict.solve.coalitions import solve_partition, solve_universal
from accord.conflict.solve.foresight import look_ahead
from accord.conflict.solve.simultaneous import solve_simultaneous
from accord.conflict.solve.stability import Concept, solve
from tests.shared import shared_data

_CASES = (
    "prisoners_dilemma",
    "chicken",
    "cuban_missile_crisis",
    "elmira_9state",
    "elmira_12state",
    "garrison_diversion",
)
_NAMES: dict[Concept, str] = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}


def _file(name: str) -> Path:
    return shared_data("gmcr") / f"{name}.json"


def _raw(name: str) -> Any:
    return json.loads(_file(name).read_text(encoding="utf-8"))


def _labels(graph: Graph, held: Bools | np.bool_) -> list[Any]:
    return [graph.labels[s] for s in np.flatnonzero(held)]


def _agrees(graph: Graph, expected: Any) -> None:
    found = solve(graph)
    for concept, theirs in _NAMES.items():
        assert _labels(graph, found.equilibria(concept)) == expected[theirs]
        for i, mover in enumerate(graph.movers):
            stable = _labels(graph, found.of(concept)[i])
            assert stable == expected["per_dm_stability"][mover][theirs]
    _further(graph, expected)


def _further(graph: Graph, expected: Any) -> None:
    sim = solve_simultaneous(graph)
    assert (None if sim is None else _labels(graph, sim.all(axis=0))) == expected["SIM"]
    universal = solve_universal(graph)
    for concept in ("nash", "gmr", "smr", "seq"):
        together = _labels(graph, universal.equilibria(concept))
        assert together == expected["coalitional_universal"][_NAMES[concept]]
    if "limited_move" in expected:
        ahead = look_ahead(graph)
        limited = [_labels(graph, row.all(axis=0)) for row in ahead.limited]
        assert limited == [expected["limited_move"][f"L{h}"] for h in range(1, 9)]
        assert ahead.non_myopic is not None
        assert _labels(graph, ahead.non_myopic.all(axis=0)) == expected["non_myopic"]


@pytest.mark.parametrize("name", _CASES)
def test_golden_case_reproduces_the_literal_definitions(name: str) -> None:
    _agrees(build(load_conflict(_file(name))), _raw(name)["recomputed_from_literal_definitions"])


@pytest.mark.parametrize("run", range(6))
def test_every_published_run_of_the_2017_case_is_reproduced(run: int) -> None:
    """Jacobi (2017): six models, nine published results, the arc-level limits on invasion included."""
    model = load_conflict(_file("north_korea_usa_2017"))
    simulation = _raw("north_korea_usa_2017")["simulations"][run]
    names = [simulation["preferences"]]
    if simulation["invasion"] == "arcs_forbidden":
        names.append(FORBIDDEN_VARIANT)
    graph = build(with_variants(model, ["+".join(names)]))
    _agrees(graph, simulation["recomputed"])
    found = solve(graph)
    sim = solve_simultaneous(graph)
    assert sim is not None
    held = {
        "SEQ": found.equilibria("seq"),
        "SMR": found.equilibria("smr"),
        "SEQ_or_SIM": (found.of("seq") | sim).all(axis=0),
    }
    for concept, published in simulation["published"].items():
        assert _labels(graph, held[concept]) == published


def test_cuban_crisis_with_every_move_reversible_has_the_equilibria_of_the_book() -> None:
    """Fraser & Hipel: the missiles are withdrawn, with or without a blockade."""
    model = load_conflict(_file("cuban_missile_crisis"))
    free = tuple(o.model_copy(update={"direction": "both"}) for o in model.options)
    graph = build(model.model_copy(update={"options": free}))
    assert _labels(graph, solve(graph).equilibria("seq")) == [4, 6]


def test_elmira_coalition_removes_the_state_that_the_guide_says_it_removes() -> None:
    graph = build(load_conflict(_file("elmira_12state")))
    apart = solve_partition(graph, [])
    together = solve_partition(graph, [["MoE", "Uniroyal"]])
    assert (apart.stable == solve(graph).stable).all()
    assert _labels(graph, apart.equilibria("nash") & ~together.equilibria("nash")) == [18]


def test_elmira_paths_from_the_status_quo() -> None:
    graph = build(load_conflict(_file("elmira_9state")))
    expected = _raw("elmira_9state")["recomputed_status_quo"]
    for improving, key in ((False, "any_moves"), (True, "improvements_only")):
        found = reachable_from(graph, graph.number_of["s1"], improving=improving).distance
        distances = {graph.labels[s]: int(found[s]) for s in np.flatnonzero(found >= 0)}
        assert distances == expected[f"shortest_distance_{key}"]
