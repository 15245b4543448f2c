"""Simultaneous sanctioning, foresight, coalitions, jumps and paths against plain definitions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from accord.conflict.graph.build import build
from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.paths import paths_to, reachable_from
from accord.conflict.graph.states import Graph
from accord.conflict.solve.coalitions import equilibrium_jumps, solve_partition, solve_universal
from accord.conflict.solve.foresight import look_ahead
from accord.conflict.solve.simultaneous import solve_simultaneous
from accord.conflict.solve.stability import solve
from accord.errors import UsageError
from tests.conflict.oracle import Literal, coalition_equilibria
from tests.conflict.random_models import random_graph
from tests.conflict.solve.test_stability import two_by_two


def test_simultaneous_sanctioning_equals_its_definition() -> None:
    rng = np.random.default_rng(1)
    for k in range(300):
        graph = random_graph(rng, exceptions=bool(k % 2))
        found = solve_simultaneous(graph)
        assert found is not None
        literal = Literal(graph)
        assert found.tolist() == [
            [literal.simultaneous(i, s) for s in range(graph.m)] for i in range(graph.n)
        ]


def test_who_gains_nothing_by_any_move_stays_and_no_tie_is_decided() -> None:
    graph = two_by_two([2, 3, 0, 1], [1, 3, 0, 2])
    same = replace(graph, utility=np.zeros_like(graph.utility), stored=None)
    found = solve_simultaneous(same)
    assert found is not None
    assert found.all()
    assert not look_ahead(same).ties_decided


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq"])
def test_universal_coalitions_equal_their_definition(concept: str) -> None:
    rng = np.random.default_rng(2)
    for k in range(40):
        graph = random_graph(rng, exceptions=bool(k % 2))
        found = np.flatnonzero(solve_universal(graph).equilibria(concept)).tolist()
        assert found == coalition_equilibria(graph, concept)


def test_a_partition_into_single_actors_is_the_ordinary_analysis() -> None:
    rng = np.random.default_rng(4)
    for k in range(100):
        graph = random_graph(rng, exceptions=bool(k % 2))
        assert (solve_partition(graph, []).stable == solve(graph).stable).all()


def test_an_unknown_or_doubled_coalition_member_is_refused() -> None:
    graph = two_by_two([2, 3, 0, 1], [1, 3, 0, 2])
    with pytest.raises(UsageError, match="no decision maker 'P3'"):
        solve_partition(graph, [["P1", "P3"]])
    with pytest.raises(UsageError, match="two groups"):
        solve_partition(graph, [["P1"], ["P1"]])


def test_the_prisoners_together_leave_defection() -> None:
    graph = two_by_two([2, 3, 0, 1], [1, 3, 0, 2])
    jumps = equilibrium_jumps(graph, solve(graph).equilibria("seq"))
    assert [(jump.members, jump.source, jump.target) for jump in jumps] == [(("P1", "P2"), 0, 3)]
    assert not solve_universal(graph).equilibria("nash").any()


def test_chicken_players_who_look_far_enough_both_swerve() -> None:
    ahead = look_ahead(two_by_two([2, 3, 1, 0], [1, 3, 2, 0]))
    held = [np.flatnonzero(row.all(axis=0)).tolist() for row in ahead.limited]
    assert held == [[1, 2], [], [3], [3], [3], [3], [3], [3]]
    assert ahead.non_myopic is not None
    assert np.flatnonzero(ahead.non_myopic.all(axis=0)).tolist() == [3]
    assert not ahead.ties_decided


def test_horizon_one_is_nash() -> None:
    rng = np.random.default_rng(6)
    tried = 0
    while tried < 60:
        graph = random_graph(rng)
        if graph.n == 2:
            tried += 1
            assert (look_ahead(graph).limited[0] == solve(graph).of("nash")).all()


def test_looking_ahead_is_for_two() -> None:
    rng = np.random.default_rng(8)
    graph = next(g for g in iter(lambda: random_graph(rng), None) if g.n == 3)
    with pytest.raises(UsageError, match="two decision makers"):
        look_ahead(graph)


def test_syria_and_iraq_1975_cycle_and_hold_nothing_for_good(syria_iraq: ConflictModel) -> None:
    graph = build(syria_iraq)
    ahead = look_ahead(graph, horizons=40)
    sets = [np.flatnonzero(row.all(axis=0)).tolist() for row in ahead.limited[-4:]]
    assert sorted(map(tuple, sets)) == [(), (0, 5), (5,), (5,)]
    assert ahead.period == 4
    assert ahead.non_myopic is not None
    assert not ahead.non_myopic.all(axis=0).any()
    found = solve(graph)
    assert np.flatnonzero(found.equilibria("nash")).tolist() == [5]
    assert np.flatnonzero(found.equilibria("gmr")).tolist() == [0, 5]


def test_paths_follow_improvements_and_name_the_stops(syria_iraq: ConflictModel) -> None:
    graph = build(syria_iraq)
    found = reachable_from(graph, 0, improving=True)
    (path,) = paths_to(found, 5, solve(graph).equilibria("gmr"))
    assert [(step.movers, step.source, step.target) for step in path.steps] == [
        (("Iraq",), 0, 3),
        (("Syria",), 3, 5),
    ]
    assert path.stops == (0,)


def test_paths_reach_what_literal_sequences_reach() -> None:
    rng = np.random.default_rng(9)
    for k in range(60):
        graph = random_graph(rng, exceptions=True)
        improving = bool(k % 2)
        found = reachable_from(graph, 0, improving=improving)
        reached = {s for s in range(graph.m) if found.distance[s] > 0}
        assert reached == _sequences(graph, improving=improving) - {0}


def _sequences(graph: Graph, *, improving: bool) -> set[int]:
    return Literal(graph).sequences(range(graph.n), 0, improving=improving)
