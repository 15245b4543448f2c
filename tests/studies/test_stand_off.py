"""A conflict analysed for a briefing."""

from __future__ import annotations

from collections import Counter

import pytest

from accord.conflict.change.coordinator import Coordination, coordinate
from accord.conflict.graph.build import build
from accord.conflict.graph.formulas import _compiled
from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.states import Graph
from accord.studies.stand_off import CONCEPT, MOST_SETS, conflict
from tests import bundled


def test_no_set_of_levers_is_solved_twice_and_no_formula_compiled_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    solved: Counter[str] = Counter()

    def counted(model: ConflictModel) -> Graph:
        solved[model.model_dump_json()] += 1
        return build(model)

    monkeypatch.setattr("accord.conflict.change.coordinator.build", counted)
    _compiled.cache_clear()
    conflict(bundled.conflict())
    assert len(solved) > 5
    assert solved.total() <= 2 * len(solved), "joint moves change paths, not the model"
    known = _compiled.cache_info()
    assert known.misses == known.currsize < known.hits


def test_what_targets_share_changes_no_answer() -> None:
    model = bundled.conflict()
    found = conflict(model)
    assert len(found.coordinated) == 3
    for state, together in found.coordinated:
        alone = coordinate(model, found.overview.graph.labels[state], concept=CONCEPT, most_sets=MOST_SETS)
        assert plan_in(alone) == plan_in(together)
        assert (alone.tried, alone.exhausted) == (together.tried, together.exhausted)
        assert alone.beliefs == together.beliefs


def plan_in(found: Coordination) -> tuple[object, ...] | None:
    """Levers, cost and way of a plan."""
    plan = found.plan
    return None if plan is None else (plan.levers, plan.cost, plan.situation.path, plan.situation.equilibria)
