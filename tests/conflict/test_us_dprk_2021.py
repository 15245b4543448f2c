"""The bundled conflict of 1 February 2021: dated, sourced, and what it says about the coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest

from accord.conflict.change.coordinator import coordinate
from accord.conflict.files.locating import find_conflict
from accord.conflict.graph.model import ConflictModel, Evidence
from accord.conflict.solve.overview import analyse


@pytest.fixture(scope="module")
def model() -> ConflictModel:
    return find_conflict("us-dprk-2021").model


def _evidence(part: Any) -> Iterator[Evidence]:
    if isinstance(part, Evidence):
        yield part
    elif isinstance(part, tuple | list):
        for item in part:
            yield from _evidence(item)
    elif isinstance(part, dict):
        yield from _evidence(list(part.values()))
    elif hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:
            yield from _evidence(getattr(part, name))


def test_nothing_in_it_is_later_than_its_date(model: ConflictModel) -> None:
    found = list(_evidence(model))
    assert len(found) > 20
    for evidence in found:
        assert evidence.as_of is not None
        assert evidence.as_of <= date(2021, 2, 1)
        assert evidence.published is None or evidence.published <= date(2021, 2, 1)
        assert evidence.source
        assert evidence.coded_by
        assert evidence.confidence


def test_every_wish_and_every_lever_names_its_evidence(model: ConflictModel) -> None:
    for maker in model.decision_makers:
        assert maker.preference is not None
        assert all(statement.evidence for statement in maker.preference.statements or ())
    assert all(lever.evidence for lever in model.levers)
    assert all(preference.evidence for v in model.variants for preference in v.preferences.values())


def test_it_is_the_conflict_of_the_bundled_case(model: ConflictModel) -> None:
    assert find_conflict("us-rok-2021").model == model


def test_stalemate_holds_and_so_would_a_package_that_nobody_reaches_alone(model: ConflictModel) -> None:
    found = analyse(model, draws=2_000)
    labels = np.array(found.graph.labels)
    assert labels[found.stability.equilibria("seq")].tolist() == [0, 9, 13, 18]
    assert found.robustness is not None
    assert found.robustness.of("seq")[0] > 0.95
    assert coordinate(model, 13).without.path is None


def test_seoul_could_broker_the_package_only_if_pyongyang_believed_it(model: ConflictModel) -> None:
    found = coordinate(model, 13)
    assert found.plan is None
    assert found.heedless is not None
    assert [lever.name for lever in found.heedless.levers] == ["broker-package"]
    assert {(b.to, b.believed) for _, b in found.beliefs} == {("US", True), ("DPRK", False)}


def test_a_smaller_step_needs_assurances_and_projects_but_no_trust(model: ConflictModel) -> None:
    found = coordinate(model, 12)
    assert found.plan is not None
    assert {lever.name for lever in found.plan.levers} == {"carry-assurance", "projects-for-freeze"}
    assert found.plan.situation.path is not None
    assert [step.movers for step in found.plan.situation.path] == [("US",), ("DPRK",)]
