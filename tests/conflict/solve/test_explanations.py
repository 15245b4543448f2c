"""Reasons say what the engine found; shares of near-by preferences are reproducible."""

from __future__ import annotations

from typing import get_args

import numpy as np

from accord.conflict.graph.build import build
from accord.conflict.graph.model import ConflictModel, DecisionMaker, Option, Preference, Statement
from accord.conflict.graph.words import Words, joined
from accord.conflict.solve.explanations import explain
from accord.conflict.solve.robustness import perturbed, robustness
from accord.conflict.solve.stability import CONCEPTS, Concept, solve
from tests.conflict.oracle import Literal
from tests.conflict.random_models import random_graph, random_model


def _dilemma() -> ConflictModel:
    makers = (
        DecisionMaker(name="Ann", preference=Preference(ranking=(2, 3, 0, 1))),
        DecisionMaker(name="Bob", preference=Preference(ranking=(1, 3, 0, 2))),
    )
    options = (
        Option(name="a", owner="Ann", on="keep quiet", off="confess"),
        Option(name="b", owner="Bob"),
    )
    return ConflictModel(
        name="pd", decision_makers=makers, options=options, state_names={3: "Both cooperate"}
    )


def test_every_verdict_agrees_with_the_engine() -> None:
    rng = np.random.default_rng(21)
    for k in range(40):
        graph = random_graph(rng, exceptions=bool(k % 2))
        found = solve(graph)
        for c, concept in enumerate(get_args(Concept)):
            for i in range(graph.n):
                verdicts = [explain(graph, s, i, concept).stable for s in range(graph.m)]
                assert verdicts == found.stable[c, i].tolist()


def test_a_sanction_is_a_legal_answer_that_hurts() -> None:
    rng = np.random.default_rng(22)
    for _ in range(40):
        graph = random_graph(rng, exceptions=True)
        literal = Literal(graph)
        for s in range(graph.m):
            for deterred in explain(graph, s, 0, "seq").improvements:
                if not deterred.sanction:
                    continue
                end = deterred.sanction[-1].target
                others = range(1, graph.n)
                assert end in literal.sequences(others, deterred.improvement.target, improving=True)
                assert graph.utility[0, end] <= graph.utility[0, s]


def test_the_sentence_names_the_move_and_its_price() -> None:
    model = _dilemma()
    graph = build(model)
    words = Words(model, graph)
    (sentence,) = explain(graph, 3, 0, "seq").sentences(words)
    assert sentence == (
        "If Ann were to confess, Bob can give up 'b', which Ann likes less: “no option taken” (0)."
    )
    (tempted,) = explain(graph, 3, 0, "nash").sentences(words)
    assert tempted == "Ann can confess and likes the result better: “b” (2)."
    (lost,) = explain(graph, 1, 0, "gmr").sentences(words)
    assert "no answer of the others would undo that" in lost
    (content,) = explain(graph, 0, 0, "smr").sentences(words)
    assert content == "Ann has no move from “no option taken” (0) to anything it likes better."
    assert words.called(3) == "Both cooperate (3)"


def test_lists_in_words() -> None:
    assert [joined(list("abc"[:k])) for k in (1, 2, 3)] == ["a", "a and b", "a, b and c"]


def test_the_same_seed_gives_the_same_shares_and_no_swap_gives_certainty() -> None:
    model = random_model(np.random.default_rng(23), exceptions=False)
    graph = build(model)
    assert (robustness(model, graph, draws=500).share == robustness(model, graph, draws=500).share).all()
    certain = robustness(model, graph, draws=50, swaps=0)
    equilibria = np.stack([solve(graph).equilibria(c) for c in get_args(Concept)])
    assert (certain.share == equilibria).all()


def test_shares_equal_one_by_one_solutions() -> None:
    model = random_model(np.random.default_rng(24), exceptions=True)
    graph = build(model)
    utilities = perturbed(model, graph, 200, 3, np.random.default_rng(0))
    count = sum(solve(graph.preferring(u)).stable.all(axis=1).astype(int) for u in utilities)
    assert (robustness(model, graph, draws=200).share == count / 200).all()
    assert len(CONCEPTS) == len(np.atleast_2d(count))


def test_statements_change_places_as_wholes() -> None:
    wishes = (Statement(formula="a"), Statement(formula="b"))
    makers = (DecisionMaker(name="Ann", preference=Preference(statements=wishes)),)
    options = (Option(name="a", owner="Ann"), Option(name="b", owner="Ann"))
    model = ConflictModel(name="x", decision_makers=makers, options=options)
    graph = build(model)
    assert graph.utility.tolist() == [[0, 2, 1, 3]]
    drawn = perturbed(model, graph, 100, 1, np.random.default_rng(0))
    assert {tuple(row) for row in drawn[:, 0].tolist()} == {(0, 2, 1, 3), (0, 1, 2, 3)}
