"""Packages: closed forms, two parties and more against a linear programme, and the stepped simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from accord.case.schema import Case
from tests.agenda.oracle import simulate
from tests.agenda.test_oracle import numbers_of
from tests.agenda.trials import (
    at_home,
    case_of,
    changed,
    issue_of,
    random_case,
    random_changes,
    random_package,
    run,
    stance,
)

LP_MONTHS, LP_POINTS = 0.1, 0.5
"""How near the answers of a linear programme come, which takes constraints as met within 1e-7."""


def mirrored(salience: float, *, kind: str | None = "open", closing: float = 0.0) -> Case:
    """Two issues of equal shape; U cares for the first, V for the second as much."""
    one = {"U": stance(80, 40, salience=salience, patience=3), "V": stance(20, 60, patience=3)}
    two = {"U": stance(80, 40, salience=1 - salience, patience=3), "V": stance(20, 60, patience=3)}
    one["V"]["salience"], two["V"]["salience"] = 1 - salience, salience
    issues = {"a": issue_of(one, closing_gap=closing), "b": issue_of(two, closing_gap=closing)}
    packages = {"p": {"issues": ["a", "b"], "kind": kind}} if kind else {}
    return case_of(issues, packages=packages)


@pytest.mark.parametrize("kind", ["open", "joint"])
@pytest.mark.parametrize("closing", [0.0, 0.6])
@pytest.mark.parametrize("salience", [0.8, 0.9])
def test_mirror_image_issues_are_traded_at_the_time_of_the_closed_form(
    salience: float, closing: float, kind: str
) -> None:
    _, _, results = run(mirrored(salience, kind=kind, closing=closing))
    value = salience - (1 - salience) * (40 - 20) / 40
    assert results.time[0] == pytest.approx(-3 * math.log2(value + closing / 80), abs=1e-8)
    assert results.point[0] == pytest.approx([80, 20])


@pytest.mark.parametrize("kind", ["open", "joint"])
def test_equal_saliences_leave_nothing_to_trade(kind: str) -> None:
    _, _, together = run(mirrored(0.5, kind=kind))
    _, _, alone = run(mirrored(0.5, kind=None))
    assert together.time[0] == pytest.approx(alone.time[0], abs=1e-8)
    assert together.point[0] == pytest.approx(alone.point[0], abs=1e-5)


def each_way(**package: object) -> Case:
    """Neither issue has a zone; U would pay on the second for the first, V the other way round."""
    a = issue_of({"U": stance(80, 60, salience=0.9), "V": stance(20, 40, salience=0.1)})
    b = issue_of({"U": stance(80, 60, salience=0.1), "V": stance(20, 40, salience=0.9)})
    return case_of({"a": a, "b": b}, packages={"p": {"issues": ["a", "b"]} | package})


def test_a_package_settles_what_has_no_zone_alone_and_is_never_parked() -> None:
    _, _, results = run(each_way())
    assert np.isfinite(results.time).all()
    assert results.point[0] == pytest.approx([80, 20])
    assert np.isinf(results.deadlocked).all()


def test_what_is_not_for_sale_is_not_traded() -> None:
    assert np.isinf(run(each_way(not_for_sale={"b": ["U"], "a": ["V"]}))[2].time).all()


def test_a_stake_takes_the_place_of_salience() -> None:
    even = {"a": {"U": 1, "V": 1}, "b": {"U": 1, "V": 1}}
    assert np.isinf(run(each_way(stake=even))[2].time).all()


def test_the_members_of_a_joint_package_wait_for_the_last_text() -> None:
    case = mirrored(0.8, kind="joint")
    slow = case.issues["a"].model_copy(update={"process": case.issues["a"].process.model_validate(2)})
    issues = dict(case.issues) | {"a": slow}
    assert run(case.model_copy(update={"issues": issues}))[2].time[0] == pytest.approx(
        [3.5437, 3.5437], abs=1e-3
    )


def test_talks_that_end_on_one_member_end_a_joint_package() -> None:
    ended = [changed(0.5, "issues.a.talks", "ended")]
    assert np.isinf(run(mirrored(0.8, kind="joint"), ended)[2].time).all()
    assert run(mirrored(0.8, kind="open"), ended)[2].time[0, 1] == pytest.approx(6 - 3 * math.log2(1), abs=3)


@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(s, marks=pytest.mark.full) for s in range(8, 100))]
)
def test_the_engine_agrees_with_stepping_and_a_linear_programme(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = random_package(rng, random_case(rng))
    changes = random_changes(rng, case)
    case, changes = at_home(np.random.default_rng(seed + 1000), case, changes)
    agenda, inputs, results = run(case, changes, seed=seed, draws=2)
    for d in range(2):
        fates = simulate(case, changes, numbers_of(agenda, inputs[d]))
        for k, name in enumerate(agenda.issues):
            fate, where = fates[name], f"draw {d}, {name}"
            assert results.time[d, k] == pytest.approx(fate.time, abs=LP_MONTHS), where
            assert results.accepted[d, k] == pytest.approx(fate.accepted, abs=LP_MONTHS), where
            assert results.refused[d, k] == pytest.approx(fate.refused, abs=LP_MONTHS), where
            assert results.point[d, k] == pytest.approx(fate.point, abs=LP_POINTS, nan_ok=True), where
            assert results.deadlocked[d, k] == pytest.approx(fate.deadlocked, abs=LP_MONTHS), where
