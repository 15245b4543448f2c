"""Reading decisions with known outcome, and the command that scores forecasts of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.backtest.deu import load, load_parts, some
from accord.cli.commands.backtest import command
from accord.errors import InvalidFileError, NotFoundError, UsageError
from tests.backtest.made_up import written

pytest.importorskip("scoringrules")


@pytest.fixture
def made_up(tmp_path: Path) -> tuple[Path, Path]:
    return written(tmp_path)


def options(made_up: tuple[Path, Path], *more: str) -> list[str]:
    return ["deu", str(made_up[0]), "--split", str(made_up[1]), *more]


def test_issues_without_outcome_are_left_out(made_up: tuple[Path, Path]) -> None:
    assert len(load(*made_up, "dev").outcome) == 6
    with pytest.raises(UsageError, match="No issue of the split 'test'"):
        load(*made_up, "test")


def test_outcomes_of_other_parts_are_not_even_read(made_up: tuple[Path, Path]) -> None:
    """A part that is held out may hold anything: it is not looked at."""
    text = made_up[0].read_text().splitlines()
    text[-2] = text[-2].rsplit(",", 1)[0] + ",secret"
    made_up[0].write_text("\n".join(text) + "\n")
    assert len(load(*made_up, "train").outcome) == 12
    with pytest.raises(InvalidFileError, match="off the scale") as refusal:
        load(*made_up, "dev")
    assert refusal.value.findings[0].field == "out"


def test_waves_and_procedures_are_told(made_up: tuple[Path, Path]) -> None:
    parts = load_parts(*made_up, ("train", "dev"))
    assert set(parts["train"].wave) == {"DEU1_EU15", "DEU2_EU25_27"}
    assert parts["train"].procedure[0] == "consultation, qualified majority"
    few = some(parts["train"], [3, 1])
    assert few.proposal == (parts["train"].proposal[3], parts["train"].proposal[1])
    assert few.outcome[0] == parts["train"].outcome[3]


def test_a_missing_file_or_column_is_refused(made_up: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file"):
        load(made_up[0], tmp_path / "nowhere.csv", "dev")
    with pytest.raises(InvalidFileError, match="lacks columns"):
        load(made_up[0], made_up[0], "dev")
    made_up[1].write_bytes(b"proposal,split\n\xff,train\n")
    with pytest.raises(InvalidFileError, match="cannot be read"):
        load(*made_up, "dev")


def test_json_holds_every_model_and_the_calibrated_forecast(made_up: tuple[Path, Path]) -> None:
    ran = CliRunner().invoke(command, options(made_up, "--json"))
    assert ran.exit_code == 0, ran.output
    found = json.loads(ran.stdout)
    assert found["n"] == 6
    assert {"weighted-mean", "challenge", "accord", "raw-positions", "weighted-sd"} <= set(found["models"])
    for scores in found["models"].values():
        assert {"mae", "rmse", "crps", "coverage80", "spearman"} <= set(scores)
    assert found["models"]["weighted-mean"]["mae_less"] == 0
    assert found["models"]["challenge"]["spearman"] is None
    assert 0 <= found["models"]["accord"]["coverage80"] <= 1
    assert found["spread"]["difference_low"] <= found["spread"]["difference"]
    assert sum(found["pit"]) == pytest.approx(1.0, abs=1e-5)
    assert set(found["procedures"]) <= {"consultation, qualified majority", "consultation, unanimity"} | {
        "codecision, qualified majority"
    }
    assert CliRunner().invoke(command, options(made_up, "--json")).stdout == ran.stdout


def test_the_terminal_says_what_is_not_shown(made_up: tuple[Path, Path]) -> None:
    ran = CliRunner().invoke(command, options(made_up, "--score", "train"))
    assert ran.exit_code == 0, ran.output
    assert "cross-validated: 12 issues of 8 proposals" in ran.stdout
    assert "not shown" in ran.stdout
    assert "By procedure" in ran.stdout


def test_the_page_is_one_file_that_asks_for_nothing(made_up: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "scores.html"
    ran = CliRunner().invoke(command, options(made_up, "--html", str(page)))
    assert ran.exit_code == 0, ran.output
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 5
    for forbidden in ("<script", "http://", "https://", "src=", ">nan", " nan"):
        assert forbidden not in text
    assert "not shown" in text
    again = CliRunner().invoke(command, options(made_up, "--html", str(page)))
    assert again.exit_code != 0
    forced = CliRunner().invoke(command, options(made_up, "--html", str(page), "--force"))
    assert forced.exit_code == 0
    assert page.read_text(encoding="utf-8") == text
