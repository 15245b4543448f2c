"""``accord settle`` with the exchange model."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from accord import formats
from accord.cli.commands.settle import command
from tests.settlement.models.exchange_paris import OUTCOMES, as_decide_file
from tests.shared import shared_data


def settled(path: Path, *options: str) -> dict[str, Any]:
    shown = CliRunner().invoke(command, [str(path), "--model", "exchange", *options, "--json"])
    assert shown.exit_code == 0, shown.output
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


@pytest.mark.parametrize(("low", "high"), [(0.0, 100.0), (-2.0, 6.0)])
def test_a_decide_file_gives_the_outcomes_of_the_program_on_its_own_scale(
    low: float, high: float, tmp_path: Path
) -> None:
    path = tmp_path / "paris.csv"
    path.write_text(as_decide_file(low, high))
    found = settled(path, "--exact", "--rounds", "3")
    assert [each["round"] for each in found["rounds"]] == [0, 1, 2, 3]
    for issue, outcomes in OUTCOMES.items():
        for each, wanted in zip(found["rounds"], outcomes, strict=True):
            assert (each["forecast"][issue] - low) * 100 / (high - low) == pytest.approx(wanted, abs=1e-9)
    assert found["settlement"] == found["rounds"][3]["forecast"]


def test_positions_are_told_by_issue_and_actor_even_where_nobody_is_absent(tmp_path: Path) -> None:
    path = tmp_path / "paris.csv"
    path.write_text(as_decide_file())
    first = settled(path, "--exact", "--rounds", "1")["rounds"]
    assert first[0]["positions"]["mrv"]["USA"] == 70
    # The largest exchange of round 1: the USA gives way on mrv, China on differentiation.
    assert first[1]["positions"]["mrv"]["USA"] == pytest.approx(6.359373213, abs=1e-9)
    assert first[1]["positions"]["differentiation"]["China"] == 20


@pytest.mark.parametrize("name", ["sample_data", "copenhagen", "cop21"])
def test_the_golden_files_hold_through_a_decide_file(name: str, tmp_path: Path) -> None:
    folder = shared_data("exchange")
    path = tmp_path / "file.txt"
    path.write_bytes(formats.write(formats.read(folder / "peer_inputs" / f"{name}.csv"), "decide"))
    found = settled(path, "--exact", "--rounds", "3")
    with (folder / "golden" / "noties_nbs_round0_to_3.csv").open() as stream:
        printed = [row for row in csv.DictReader(stream) if row["dataset"] == name]
    for row in printed:
        low, high = float(row["lower"]), float(row["upper"])
        columns = ("initial_nbs", "voting_nbs_r1", "voting_nbs_r2", "voting_nbs_r3")
        for turn, column in zip(found["rounds"], columns, strict=True):
            share = (turn["forecast"][row["issue"]] - low) * 100 / (high - low)
            assert share == pytest.approx(float(row[column]), abs=1e-9)


def test_the_instability_is_in_the_json_and_in_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "paris.csv"
    path.write_text(as_decide_file())
    found = settled(path, "--seed", "4")
    rows = found["instability"]["rows"]
    assert [row["issue"] for row in rows] == list(OUTCOMES)
    assert all(row["forecast"] == found["settlement"][row["issue"]] for row in rows)
    assert all(row["lowest"] <= row["mean"] <= row["highest"] for row in rows)
    assert any(row["sd"] > 0.1 for row in rows)
    shown = CliRunner().invoke(command, [str(path), "--model", "exchange", "--seed", "4"])
    assert "30 runs" in shown.stdout
    assert f"{rows[0]['sd']:.4g}" in shown.stdout
    assert "The forecast is unstable" in shown.stdout


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "paris.csv"
    path.write_text(as_decide_file())
    options = [str(path), "--model", "exchange", "--json", "--seed"]
    one, same, other = (CliRunner().invoke(command, [*options, seed]).stdout for seed in ("0", "0", "1"))
    assert one == same
    assert json.loads(one)["rounds"] == json.loads(other)["rounds"]
    assert json.loads(one)["instability"] != json.loads(other)["instability"]


def test_what_is_zero_or_missing_is_answered(tmp_path: Path) -> None:
    rows = ["#A;A", "#A;B", "#A;C", "#P;one", "#P;two", "#P;nobody", "#D;A;one;0;0;1", "#D;B;one;100;1;0"]
    rows += ["#D;C;one;30;0.5;1", "", "#/;a comment", "#D;A;two;10;1;1", "#D;C;two;90;0.5;1"]
    path = tmp_path / "odd.csv"
    path.write_text("\r\n".join(rows))
    for mode in ([], ["--exact"]):
        found = settled(path, "--rounds", "2", *mode)
        assert found["settlement"] == {"one": 30, "two": pytest.approx(110 / 3), "nobody": None}
        assert found["rounds"][2]["positions"]["one"] == {"A": 0, "B": 100, "C": 30}
