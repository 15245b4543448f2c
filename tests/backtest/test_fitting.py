"""Fitting the calibrated distribution, and cross-validation that never sees an issue's own proposal."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from accord.backtest.deu import Table, load
from accord.backtest.fitting import BASELINE, FORMS, Material, fit, folds_of, pick
from accord.backtest.making import remade
from accord.backtest.result import result_of
from accord.backtest.trials import BASELINES, CALIBRATED, cross_validated, trial
from accord.scoring.scores import crps_of
from accord.settlement.calibrated import Parameters, Width, ensemble, shipped
from tests.backtest.made_up import written
from tests.shared import shared_data

pytest.importorskip("scoringrules")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return load(*written(tmp_path_factory.mktemp("deu"), proposals=40, training=39), "train")


def mean_crps(table: Table, parameters: Parameters) -> float:
    return float(crps_of(table.outcome, ensemble(table.problem, parameters)[0]).mean())


def test_no_step_away_from_the_fit_scores_better(table: Table) -> None:
    material = Material(table)
    found = fit(material, BASELINE)
    best = mean_crps(table, found)
    for base, spread in ((1.5, 0.0), (-1.5, 0.0), (0.0, 0.1), (0.0, -0.1)):
        width = Width(max(found.width.base + base, 0.0), max(found.width.spread + spread, 0.0), 0.0)
        assert mean_crps(table, Parameters(width, None)) > best - 0.02


def test_the_fit_finds_the_width_that_made_the_outcomes(tmp_path: Path) -> None:
    table = load(*written(tmp_path, proposals=400, training=399, noise=12.0), "train")
    found = fit(Material(table), BASELINE).width
    spread = float(np.mean(Material(table).stand.spread))
    assert found.base + found.spread * spread == pytest.approx(12.0, abs=1.5)


def test_both_halves_are_fitted_where_the_form_has_them(table: Table) -> None:
    found = fit(Material(table), FORMS[-1])
    assert found.vote is not None
    assert found.vote.powers == FORMS[-1].powers
    assert found.width.base == 0.0
    assert found.vote.place > 0
    assert found.vote.vote >= 0


def test_folds_keep_proposals_together_and_a_form_is_picked(table: Table) -> None:
    fold = folds_of(list(table.proposal), 4, 0)
    for name in set(table.proposal):
        assert len({int(f) for f, p in zip(fold, table.proposal, strict=True) if p == name}) == 1
    assert set(fold.tolist()) == {0, 1, 2, 3}
    assert pick(Material(table), folds=3) in FORMS


def test_an_outcome_has_no_say_in_its_own_forecast(table: Table) -> None:
    other = table.outcome.copy()
    mine = [k for k, name in enumerate(table.proposal) if name == table.proposal[0]]
    other[mine] = 100.0 - other[mine]
    first = cross_validated(table, folds=3, repeats=1)
    second = cross_validated(replace(table, outcome=other), folds=3, repeats=1)
    for name in (CALIBRATED, *BASELINES):
        here, there = first.spreads[name].values[:, mine], second.spreads[name].values[:, mine]
        np.testing.assert_array_equal(here, there)


def test_repeats_are_counted_once_per_issue(table: Table) -> None:
    found = result_of(cross_validated(table, folds=3, repeats=2))
    assert found.n == len(table.outcome)
    assert sum(found.forms.values()) == 6
    assert len(found.pictures.dots) == found.n
    assert sum(part.n for part in found.waves) == found.n


def test_what_is_fitted_elsewhere_is_scored_here(table: Table) -> None:
    found = result_of(trial(table, table))
    accord = found.models[CALIBRATED]
    assert accord.crps.low < accord.crps.value < accord.crps.high
    assert found.models[found.baseline].crps_less.value == 0
    for claim in found.claims:
        assert claim.reached or not claim.shown
    assert found.models["weighted-sd"].mae.value == pytest.approx(found.models["weighted-mean"].mae.value)


def test_the_shipped_parameters_are_made_again_to_the_byte() -> None:
    folder = shared_data("exchange") / "deu3"
    files = folder / "DEU3_all_364_issues_wide.csv", folder / "proposed_split_by_dossier.csv"
    kept = resources.files("accord.settlement").joinpath("calibrated.json").read_text("utf-8")
    assert remade(*files, "train") == kept


def test_other_decisions_give_other_parameters(tmp_path: Path) -> None:
    table, split = written(tmp_path)
    told = json.loads(remade(table, split, "train"))
    assert told["made"]["issues"] == 12
    assert told["parameters"]["width"]["spread"] != shipped().width.spread
