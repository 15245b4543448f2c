"""Which preferences would make a state hold: conditions, counts, and the least change against brute force."""

from __future__ import annotations

from itertools import permutations, product
from typing import get_args

import numpy as np
import pytest

from accord.conflict.change.answers import answer_inverse
from accord.conflict.change.change_program import solve_program
from accord.conflict.change.inverse import Comparison, conditions, count_rankings
from accord.conflict.change.least_change import least_change, statement_change
from accord.conflict.graph.build import build
from accord.conflict.graph.model import (
    ConflictModel,
    DecisionMaker,
    Infeasible,
    Option,
    Preference,
    Statement,
)
from accord.conflict.graph.states import Graph
from accord.conflict.graph.words import Words
from accord.conflict.solve.overview import analyse
from accord.conflict.solve.stability import Concept, solve
from accord.errors import UsageError
from tests.conflict.random_models import random_graph
from tests.conflict.solve.test_stability import two_by_two

_CONCEPTS: tuple[Concept, ...] = get_args(Concept)


def test_of_720_syrian_rankings_384_hold_state_2_sequentially_and_not_420(syria_iraq: ConflictModel) -> None:
    """Counts after the definitions; a published tool reports 420 because it looks at the last move only."""
    graph = build(syria_iraq)
    count = count_rankings(graph, 1, 0)
    assert count.satisfying == (240, 384, 300, 384, 300)
    assert (count.mover, count.tried, count.exact, count.error("seq")) == ("Syria", 720, True, 0.0)


def test_a_sampled_count_is_near_the_exact_one(syria_iraq: ConflictModel) -> None:
    found = count_rankings(build(syria_iraq), 1, 0, exact_states=3)
    assert not found.exact
    assert abs(found.of("seq") / found.tried - 384 / 720) < 4 * found.error("seq")


def test_conditions_are_met_exactly_where_the_state_is_an_equilibrium() -> None:
    rng = np.random.default_rng(31)
    tried = 0
    while tried < 60:
        graph = random_graph(rng, exceptions=bool(tried % 2))
        if graph.n > 3 or graph.m > 12:
            continue  # answers of more than three moves are left out of the words
        tried += 1
        found = solve(graph)
        for concept in _CONCEPTS if graph.n == 2 else _CONCEPTS[:1]:
            for state in range(graph.m):
                clauses = conditions(graph, state, concept).clauses
                met = all(any(all(_true(graph, c) for c in way) for way in ways) for _, ways in clauses)
                assert met == bool(found.equilibria(concept)[state])


def _true(graph: Graph, c: Comparison) -> bool:
    u = graph.utility[c.mover]
    return bool(u[c.worse] < u[c.than] if c.strictly else u[c.worse] <= u[c.than])


def test_conditions_read_as_sentences() -> None:
    makers = tuple(
        DecisionMaker(name=name, preference=Preference(ranking=(0, 1, 2, 3))) for name in ("A", "B")
    )
    options = (Option(name="a", owner="A"), Option(name="b", owner="B"))
    model = ConflictModel(name="x", decision_makers=makers, options=options)
    words = Words(model, build(model))
    assert conditions(words.graph, 3, "seq").sentences(words) == (
        "For A to stay: A finds “b” (2) no better than “a + b” (3); or A finds “no option taken” (0) no "
        "better than “a + b” (3) and B likes “no option taken” (0) better than “b” (2).",
        "For B to stay: B finds “a” (1) no better than “a + b” (3); or A likes “no option taken” (0) better "
        "than “a” (1) and B finds “no option taken” (0) no better than “a + b” (3).",
    )


@pytest.mark.parametrize("seed", range(4))
def test_least_change_equals_brute_force(seed: int) -> None:
    """All pairs of strict rankings of a small conflict, by distance."""
    rng = np.random.default_rng(seed)
    graph = _five_states(rng) if seed % 2 else two_by_two(*_rankings(rng, 4))
    orders = list(permutations(range(graph.m)))
    nearest = {(c, s): 99 for c in _CONCEPTS for s in range(graph.m)}
    distance = [[_kendall(u, order) for order in orders] for u in graph.utility.tolist()]
    for first, second in product(range(len(orders)), repeat=2):
        utility = np.array([orders[first], orders[second]], dtype=np.int32)
        away = distance[0][first] + distance[1][second]
        held = solve(graph.preferring(utility)).stable.all(axis=1)
        for c, s in np.argwhere(held).tolist():
            key = (_CONCEPTS[c], s)
            nearest[key] = min(nearest[key], away)
    for (concept, state), away in nearest.items():
        found = least_change(graph, state, concept)
        assert (found.pairs, found.lower, found.proven) == (away, away, True)


def _kendall(u: list[int], order: tuple[int, ...]) -> int:
    pairs = ((a, b) for a in range(len(u)) for b in range(a))
    return sum((u[a] > u[b]) != (order[a] > order[b]) for a, b in pairs)


def _rankings(rng: np.random.Generator, m: int) -> list[list[int]]:
    return [[int(s) for s in rng.permutation(m)] for _ in range(2)]


def _five_states(rng: np.random.Generator) -> Graph:
    """Three options, five states; with this many, two rankings have 14,400 combinations."""
    options = (Option(name="a", owner="A"), Option(name="b", owner="B"), Option(name="c", owner="B"))
    infeasible = (Infeasible(pattern="-YY"), Infeasible(pattern="Y-Y"))
    states = [0, 1, 2, 3, 4]
    makers = tuple(
        DecisionMaker(
            name=name, preference=Preference(ranking=tuple(int(s) for s in rng.permutation(states)))
        )
        for name in "AB"
    )
    return build(ConflictModel(name="5", decision_makers=makers, options=options, infeasible=infeasible))


def test_the_programme_confirms_the_raise_where_both_apply() -> None:
    rng = np.random.default_rng(33)
    for k in range(25):
        graph = random_graph(rng, exceptions=bool(k % 2))
        if graph.m > 20:
            continue
        state = int(rng.integers(graph.m))
        for concept in _CONCEPTS[:3]:
            raised = least_change(graph, state, concept)
            solved = solve_program(graph, state, concept, np.ones(graph.n, dtype=bool), seconds=20)
            assert raised.pairs == solved.lower


def test_the_changed_preferences_do_make_the_state_an_equilibrium() -> None:
    rng = np.random.default_rng(34)
    for k in range(25):
        graph = random_graph(rng, exceptions=bool(k % 2))
        state = int(rng.integers(graph.m))
        for concept in _CONCEPTS:
            found = least_change(graph, state, concept)
            assert found.utility is not None
            assert solve(graph.preferring(found.utility)).equilibria(concept)[state]
            assert found.lower <= found.pairs


def test_a_large_conflict_gets_a_stated_gap() -> None:
    rng = np.random.default_rng(35)
    for _ in range(20):
        graph = random_graph(rng)
        found = least_change(graph, 0, "seq", program_states=3)
        assert found.utility is not None
        assert solve(graph.preferring(found.utility)).equilibria("seq")[0]
        assert found.lower <= found.pairs


def test_only_those_who_may_change_do(syria_iraq: ConflictModel) -> None:
    graph = build(syria_iraq)
    found = least_change(graph, 1, "seq", movable=["Syria"])
    assert found.utility is not None
    assert (found.utility[1] == graph.utility[1]).all()
    assert found.proven
    words = Words(syria_iraq, graph)
    assert all(sentence.startswith("Syria") for sentence in found.sentences(words))
    assert least_change(graph, 0, "nash", movable=["Syria"]).impossible
    with pytest.raises(UsageError, match="no decision maker 'Iran'"):
        least_change(graph, 0, "nash", movable=["Iran"])


def test_statements_are_exchanged_as_little_as_needed() -> None:
    wishes = tuple(Statement(formula=f) for f in ("not a", "b", "a and b"))
    makers = (
        DecisionMaker(name="A", preference=Preference(statements=wishes)),
        DecisionMaker(name="B", preference=Preference(ranking=(3, 1, 0, 2))),
    )
    options = (Option(name="a", owner="A"), Option(name="b", owner="B"))
    model = ConflictModel(name="x", decision_makers=makers, options=options)
    graph = build(model)
    found = statement_change(model, graph, 3, "nash")
    assert found is not None
    assert found.orders == ((1, 2, 0), ())
    assert found.swaps == 2
    none = statement_change(model, graph, 2, "nash")
    assert none is not None
    assert (none.orders, none.exhausted, none.tried) == (None, True, 6)
    assert statement_change(_without_statements(model), graph, 3, "nash") is None


def _without_statements(model: ConflictModel) -> ConflictModel:
    makers = tuple(
        d.model_copy(update={"preference": Preference(ranking=(0, 1, 2, 3))}) for d in model.decision_makers
    )
    return model.model_copy(update={"decision_makers": makers})


def test_a_conflict_too_large_for_the_inverse_question_says_so() -> None:
    makers = tuple(DecisionMaker(name=n, preference=Preference(weights={"o0": 1})) for n in "AB")
    options = tuple(Option(name=f"o{k}", owner="AB"[k % 2]) for k in range(13))
    found = analyse(ConflictModel(name="x", decision_makers=makers, options=options))
    with pytest.raises(UsageError, match="8,192 are more than 5,000"):
        answer_inverse(found, 0, ["seq"])
    with pytest.raises(UsageError, match="up to 64 states"):
        conditions(found.graph, 0, "seq")
