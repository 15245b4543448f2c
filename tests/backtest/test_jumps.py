"""Jumps as a third part of the distribution of a decision."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.backtest.deu import load, load_parts
from accord.backtest.jumps import (
    PULL,
    Jumps,
    fit_jumps,
    points_on_the_table,
    scored_jumps,
    with_jumps,
)
from accord.scoring.scores import Resamples
from accord.settlement.calibrated import ensemble, shipped
from tests.backtest.made_up import written
from tests.shared import shared_data

pytest.importorskip("scoringrules")
NOWHERE = np.nan


def test_the_weight_of_a_point_is_its_share_of_hits_pulled_to_0() -> None:
    """Thirty decisions, six on the setter's point, the rest where all expect them: 6 / (30 + 5)."""
    outcome = np.array([100.0] * 6 + [50.0] * 24)
    points = np.array([[100.0] * 30, [NOWHERE] * 30, [NOWHERE] * 30])
    found = fit_jumps(points, outcome, np.full((100_000, 30), 50.0))
    assert found.weights == pytest.approx((6 / (30 + PULL), 0.0, 0.0), abs=1e-3)


def test_points_that_are_never_hit_have_no_weight() -> None:
    points = np.array([[100.0] * 8, [0.0] * 8, [55.0] * 8])
    found = fit_jumps(points, np.full(8, 30.0), np.full((100, 8), 30.0))
    assert found.weights == pytest.approx((0.0, 0.0, 0.0), abs=1e-9)


def test_a_mixture_by_hand() -> None:
    """Half on 25, an eighth on each of four values: the eighth, third, fifth and seventh eighths are told."""
    rest = np.array([[10.0, 10.0], [20.0, 20.0], [30.0, 30.0], [40.0, 40.0]])
    points = np.array([[25.0, NOWHERE], [NOWHERE, NOWHERE], [NOWHERE, NOWHERE]])
    mixed = with_jumps(points, Jumps((0.5, 0.3, 0.1)), rest)
    assert mixed[:, 0].tolist() == [10.0, 25.0, 25.0, 30.0]
    assert mixed[:, 1].tolist() == rest[:, 1].tolist()  # no point, no jump


@given(
    st.lists(st.floats(0, 100), min_size=40, max_size=40),
    st.tuples(st.floats(0, 0.3), st.floats(0, 0.3), st.floats(0, 0.3)),
    st.tuples(*[st.one_of(st.just(NOWHERE), st.floats(0, 100))] * 3),
)
def test_a_mixture_has_the_mass_of_its_parts(
    values: list[float],
    weights: tuple[float, float, float],
    at: tuple[float, float, float],
) -> None:
    rest = np.sort(np.array(values))[:, None]
    mixed = with_jumps(np.array(at)[:, None], Jumps(weights), rest)[:, 0]
    assert (np.diff(mixed) >= 0).all()
    there = [(w, p) for w, p in zip(weights, at, strict=True) if not np.isnan(p)]
    left = 1.0 - sum(w for w, _ in there)
    for x in (10.0, 50.0, 90.0):
        below = left * (rest <= x).mean() + sum(w for w, p in there if p <= x)
        assert (mixed <= x).mean() == pytest.approx(below, abs=0.5 / len(rest) + 1e-6)


def test_the_parliament_jumps_in_codecision_only_and_no_point_is_made_up(tmp_path: Path) -> None:
    assert np.isnan(points_on_the_table(load(*written(tmp_path), "train"))[1]).all()  # it takes no part
    data = shared_data("exchange/deu3")
    files = (data / "DEU3_all_364_issues_wide.csv", data / "proposed_split_by_dossier.csv")
    table = load(*files, "train")
    points, problem = points_on_the_table(table), table.problem
    codecision = np.array([each.startswith("codecision") for each in table.procedure])
    setter, chamber = (problem.actors.index(name) for name in ("com", "ep"))
    here = problem.present[setter]
    assert points[0, here].tolist() == problem.position[0, setter, here].tolist()
    assert np.isnan(points[0, ~here]).all()
    assert np.isnan(points[1, ~codecision]).all()
    both = codecision & problem.present[chamber]
    assert points[1, both].tolist() == problem.position[0, chamber, both].tolist()
    assert np.array_equal(points[2], problem.status_quo[0], equal_nan=True)


def test_jumps_are_fitted_on_one_part_and_scored_on_the_other() -> None:
    """Pinned, beside the shipped distribution, which is fitted on the same part: both scores point the right
    way, neither difference is shown."""
    data = shared_data("exchange/deu3")
    files = (data / "DEU3_all_364_issues_wide.csv", data / "proposed_split_by_dossier.csv")
    parts = load_parts(*files, ("train", "dev"))
    points, rest = (
        {name: of(table) for name, table in parts.items()}
        for of in (points_on_the_table, lambda table: ensemble(table.problem, shipped())[0])
    )
    jumps = fit_jumps(points["train"], parts["train"].outcome, rest["train"])
    assert jumps.weights == pytest.approx((0.034, 0.102, 0.057), abs=2e-3)
    mixed = with_jumps(points["dev"], jumps, rest["dev"])
    dev = parts["dev"]
    found = scored_jumps(jumps, dev.outcome, rest["dev"], mixed, Resamples(list(dev.proposal), 0))
    assert found.log_tenths_less.value == pytest.approx(-0.077, abs=3e-3)
    assert found.crps_less.value == pytest.approx(-0.065, abs=5e-3)
    assert found.log_tenths_less.high > 0
    assert not found.shown
    assert found.as_json()["shown"] is False
