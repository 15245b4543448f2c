"""The five concepts: golden cases, the definitions, the matrix method, and laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from accord.conflict.graph.build import build
from accord.conflict.graph.model import ArcSet, ConflictModel, DecisionMaker, Infeasible, Option, Preference
from accord.conflict.graph.states import Graph, OptionMoves
from accord.conflict.solve.stability import CONCEPTS, Concept, Stability, _on_cube, solve
from tests.conflict.oracle import Literal, matrix_stability
from tests.conflict.random_models import random_graph, random_model


def _cube(graph: Graph) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """The answer of the sweeps over the option cube, which `solve` would use for large conflicts only."""
    from accord.conflict.solve.cube_kernels import solve_cube

    assert graph.moves is not None
    moves: OptionMoves = graph.moves
    rows = [
        solve_cube(_on_cube(graph), moves.own, moves.on_only, moves.off_only, i)[:, graph.codes]
        for i in range(graph.n)
    ]
    return np.stack(rows, axis=1)


def _compare(graph: Graph, *, matrix: bool = True) -> None:
    found = solve(graph).stable
    literal = Literal(graph).all_stable()
    assert found.tolist() == [literal[concept] for concept in CONCEPTS]
    if graph.moves is not None:
        assert (_cube(graph) == found).all()
    if matrix:
        assert (matrix_stability(graph) == found).all()


def _labels(stability: Stability, concept: Concept) -> list[object]:
    return [stability.graph.labels[s] for s in np.flatnonzero(stability.equilibria(concept))]


def two_by_two(first: list[int], second: list[int]) -> Graph:
    """One option each; rankings of the states 0 to 3."""
    makers = tuple(
        DecisionMaker(name=name, preference=Preference(ranking=tuple(ranking)))
        for name, ranking in (("P1", first), ("P2", second))
    )
    options = (Option(name="a", owner="P1"), Option(name="b", owner="P2"))
    return build(ConflictModel(name="2x2", decision_makers=makers, options=options))


def test_prisoners_dilemma_keeps_cooperation_by_every_concept_that_looks_ahead() -> None:
    """Textbook: mutual defection is Nash; cooperation holds once sanctions count."""
    found = solve(two_by_two([2, 3, 0, 1], [1, 3, 0, 2]))
    assert _labels(found, "nash") == [0]
    for concept in ("gmr", "smr", "seq", "sseq"):
        assert _labels(found, concept) == [0, 3]


def test_chicken_separates_metarational_from_sequential() -> None:
    """Textbook: one swerves; that both swerve is held by threats that nobody would carry out."""
    found = solve(two_by_two([2, 3, 1, 0], [1, 3, 2, 0]))
    assert _labels(found, "nash") == _labels(found, "seq") == [1, 2]
    assert _labels(found, "gmr") == _labels(found, "smr") == [1, 2, 3]


@pytest.mark.parametrize("exceptions", [False, True])
def test_engine_equals_definitions_and_matrix_method_on_random_conflicts(exceptions: bool) -> None:
    rng = np.random.default_rng(20210201 + exceptions)
    for _ in range(400):
        _compare(random_graph(rng, exceptions=exceptions))


@pytest.mark.full
@pytest.mark.parametrize("exceptions", [False, True])
def test_engine_equals_definitions_on_many_more(exceptions: bool) -> None:
    rng = np.random.default_rng(7 + exceptions)
    for _ in range(20000):
        _compare(random_graph(rng, exceptions=exceptions), matrix=False)


def test_inclusions_hold() -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        nash, gmr, smr, seq, sseq = solve(random_graph(rng, exceptions=True)).stable
        assert (nash <= sseq).all()
        assert (sseq <= (seq & smr)).all()
        assert ((seq | smr) <= gmr).all()


def test_reordering_decision_makers_changes_nothing() -> None:
    rng = np.random.default_rng(11)
    for _ in range(100):
        graph = random_graph(rng)
        assert graph.moves is not None
        order = rng.permutation(graph.n)
        moves = replace(
            graph.moves,
            own=graph.moves.own[order],
            on_only=graph.moves.on_only[order],
            off_only=graph.moves.off_only[order],
        )
        other = replace(graph, utility=graph.utility[order], moves=moves, stored=None)
        assert (solve(other).stable == solve(graph).stable[:, order]).all()


def test_a_decision_maker_without_moves_is_stable_by_structure_only() -> None:
    makers = (
        DecisionMaker(name="A", preference=Preference(ranking=(0, 1))),
        DecisionMaker(name="B", preference=Preference(ranking=(1, 0))),
    )
    options = (Option(name="go", owner="A", direction="on"),)
    found = solve(build(ConflictModel(name="x", decision_makers=makers, options=options)))
    assert found.structural.tolist() == [[False, True], [True, True]]


def test_structural_stability_is_the_same_on_the_cube() -> None:
    from accord.conflict.solve.cube_kernels import count_reachable

    rng = np.random.default_rng(3)
    for _ in range(100):
        graph = random_graph(rng)
        assert graph.moves is not None
        feasible = np.zeros(1 << graph.moves.bits, dtype=np.int32)
        feasible[graph.codes] = 1
        for j in range(graph.n):
            masks = (graph.moves.own[j], graph.moves.on_only[j], graph.moves.off_only[j])
            alone = count_reachable(feasible, *masks)[graph.codes] == 1
            assert (alone == solve(graph).structural[j]).all()


def test_reordering_options_renames_the_states_and_nothing_else() -> None:
    rng = np.random.default_rng(12)
    for k in range(60):
        model = random_model(rng, exceptions=bool(k % 2))
        order = [int(o) for o in rng.permutation(len(model.options))]
        graph, other = build(model), build(_reordered(model, order))
        place = [other.number_of[_recoded(int(label), order)] for label in graph.labels]
        assert (solve(other).stable[:, :, place] == solve(graph).stable).all()


def _recoded(code: int, order: list[int]) -> int:
    return sum(1 << new for new, old in enumerate(order) if code >> old & 1)


def _reordered(model: ConflictModel, order: list[int]) -> ConflictModel:
    def arcs(sets: tuple[ArcSet, ...]) -> tuple[ArcSet, ...]:
        return tuple(
            ArcSet(
                mover=a.mover,
                sources=tuple(_recoded(int(s), order) for s in a.sources),
                targets=tuple(_recoded(int(t), order) for t in a.targets),
            )
            for a in sets
        )

    def ranking(preference: Preference | None) -> Preference:
        assert preference is not None
        assert preference.ranking is not None
        groups = (group if isinstance(group, tuple) else (group,) for group in preference.ranking)
        return Preference(ranking=tuple(tuple(_recoded(int(s), order) for s in group) for group in groups))

    makers = tuple(d.model_copy(update={"preference": ranking(d.preference)}) for d in model.decision_makers)
    patterns = ("".join((rule.pattern or "")[old] for old in order) for rule in model.infeasible)
    return model.model_copy(
        update={
            "options": tuple(model.options[old] for old in order),
            "infeasible": tuple(Infeasible(pattern=pattern) for pattern in patterns),
            "decision_makers": makers,
            "forbidden": arcs(model.forbidden),
            "added": arcs(model.added),
        }
    )
