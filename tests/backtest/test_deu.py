"""The back-test on decisions of the European Union, on made-up decisions and on the real split."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from accord.backtest.deu import cross_validated, fit, load
from accord.calibration.settlement import shipped
from accord.cli.commands.backtest import command
from accord.errors import InvalidFileError, NotFoundError, UsageError
from tests.shared import shared_data

pytest.importorskip("scoringrules")


@pytest.fixture
def made_up(tmp_path: Path) -> tuple[Path, Path]:
    """Twelve proposals of one or two issues, decided near the mean of three actors."""
    rng = np.random.default_rng(0)
    rows, parts = ["wave,prnr,isnr,pcom,pde,pfr,scom,sde,sfr,rp,out"], ["proposal,split"]
    for number in range(12):
        parts.append(f"p{number},{'train' if number < 8 else 'dev'}")
        for issue in range(1 + number % 2):
            x = rng.integers(0, 101, 3)
            outcome = int(np.clip(x.mean() + rng.normal(0, 15), 0, 100))
            rows.append(f"DEU1_EU15,p{number},p{number}i{issue},{x[0]},{x[1]},{x[2]},50,60,70,,{outcome}")
    rows.append("DEU1_EU15,p11,p11i9,0,50,100,50,60,70,,")
    table, split = tmp_path / "deu.csv", tmp_path / "split.csv"
    table.write_text("\n".join(rows) + "\n")
    split.write_text("\n".join(parts) + "\n")
    return table, split


def test_issues_without_outcome_are_left_out(made_up: tuple[Path, Path]) -> None:
    assert len(load(*made_up, "dev").outcome) == 6
    with pytest.raises(UsageError, match="No issue of the split 'test'"):
        load(*made_up, "test")


def test_every_issue_is_forecast_without_its_own_proposal(made_up: tuple[Path, Path]) -> None:
    table = load(*made_up, "train")
    ensembles = cross_validated(table, folds=4)
    assert all(np.isfinite(values).all() for values in ensembles.values())


def test_json_holds_every_model_and_the_calibrated_forecast(made_up: tuple[Path, Path]) -> None:
    options = ["deu", str(made_up[0]), "--split", str(made_up[1]), "--json"]
    ran = CliRunner().invoke(command, options)
    assert ran.exit_code == 0, ran.output
    found = json.loads(ran.stdout)
    assert found["n"] == 6
    assert {"weighted-mean", "challenge", "accord", "raw-positions"} <= set(found["models"])
    assert found["models"]["weighted-mean"]["mae_less"] == 0
    assert 0 <= found["models"]["accord"]["coverage80"] <= 1
    assert CliRunner().invoke(command, options).stdout == ran.stdout


def test_a_missing_file_or_column_is_refused(made_up: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file"):
        load(made_up[0], tmp_path / "nowhere.csv", "dev")
    with pytest.raises(InvalidFileError, match="lacks columns"):
        load(made_up[0], made_up[0], "dev")


def test_the_shipped_parameters_are_those_of_the_training_part() -> None:
    folder = shared_data("exchange") / "deu3"
    table = load(folder / "DEU3_all_364_issues_wide.csv", folder / "proposed_split_by_dossier.csv", "train")
    fitted, kept = fit(table), shipped()
    assert (fitted.base, fitted.slope, fitted.positions, fitted.past) == (
        kept.base,
        kept.slope,
        kept.positions,
        kept.past,
    )
    np.testing.assert_allclose(fitted.outcomes, kept.outcomes, atol=0.051)
