"""``accord settle``."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from accord.cli.commands.settle import command
from tests.formats.malformed import MALFORMED
from tests.formats.test_ktab_xml import parameters, scenario

EMISSIONS = """Actor,Capability,Position,Salience
Netherlands,0.08,4,0.8
Belgium,0.08,7,0.4
Luxembourg,0.03,4,0.2
Germany,0.16,4,0.8
France,0.16,10,0.6
Italy,0.16,10,0.6
UK,0.16,10,0.9
Ireland,0.05,7,0.1
Denmark,0.05,4,1
Greece,0.08,7,0.7
"""


@pytest.fixture
def emissions(tmp_path: Path) -> str:
    path = tmp_path / "emissions.csv"
    path.write_text(EMISSIONS)
    return str(path)


def accord(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "accord", *arguments], capture_output=True, text=True, check=False
    )


def test_json_holds_every_round_on_the_scale_of_the_file(emissions: str) -> None:
    options = [emissions, "--model", "challenge", "--preset", "scholz2011-code", "--rounds", "2", "--json"]
    found = json.loads(CliRunner().invoke(command, options).stdout)
    assert [each["round"] for each in found["rounds"]] == [0, 1, 2]
    assert found["rounds"][0]["positions"]["Netherlands"] == [4]
    assert found["rounds"][1]["positions"]["Belgium"][0] == pytest.approx(8.415932, abs=1e-6)
    assert found["rounds"][2]["forecast"]["issue"] == pytest.approx(9.610859, abs=1e-6)
    assert found["settlement"] == found["rounds"][2]["forecast"]


def test_a_model_without_rounds_shows_the_input_and_the_settlement(emissions: str) -> None:
    found = json.loads(CliRunner().invoke(command, [emissions, "--model", "weighted-mean", "--json"]).stdout)
    assert len(found["rounds"]) == 1
    assert found["settlement"]["issue"] == pytest.approx(7.389956, abs=1e-6)


def test_a_table_for_people(emissions: str) -> None:
    shown = CliRunner().invoke(command, [emissions, "--model", "challenge"])
    assert "after 10 rounds" in shown.stdout
    assert "7" in shown.stdout


def test_parameters_are_set_by_name(emissions: str) -> None:
    options = [emissions, "--model", "challenge", "--set", "forecast=mean", "--rounds", "0", "--json"]
    found = json.loads(CliRunner().invoke(command, options).stdout)
    assert found["options"] == {"forecast": "mean"}
    assert found["settlement"]["issue"] == pytest.approx(7.389956, abs=1e-6)


def test_the_spatial_model_takes_the_parameters_of_its_file_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "scenario.xml"
    path.write_text(scenario(parameters(VotingRule="Cubic", BigRRange="Max")))

    def settled(*more: str) -> dict[str, Any]:
        shown = CliRunner().invoke(
            command, [str(path), "--model", "smp", "--preset", "ktab", *more, "--json"]
        )
        found: dict[str, Any] = json.loads(shown.stdout)
        return found

    of_file = settled()
    assert of_file["options"] == {"voting": "cubic", "risk_range": "max"}
    assert "Parameters are those of the file: VotingRule Cubic, BigRRange Max." in of_file["flags"]
    told = settled("--set", "voting=proportional", "--set", "risk_range=mid")
    assert told["flags"] == []
    assert told["settlement"] != of_file["settlement"]
    assert set(of_file["rounds"][0]["positions"]) == {"A", "B", "C"}
    assert of_file["rounds"][-1]["forecast"] == of_file["settlement"]


def test_the_spatial_model_shows_all_dimensions_until_its_own_end(tmp_path: Path) -> None:
    path = tmp_path / "ktab.csv"
    path.write_text(
        "Trial,about two things,3,2,\nActor,Description,Power,First,Sal1,Second,Sal2,\n"
        "A,a,10,0,50,80,50,\nB,b,20,100,30,20,60,\nC,c,5,40,70,60,20,\n"
    )
    shown = CliRunner().invoke(command, [str(path), "--model", "smp", "--json"])
    found = json.loads(shown.stdout)
    assert found["rounds"][0]["positions"] == {"A": [0, 80], "B": [100, 20], "C": [40, 60]}
    assert list(found["settlement"]) == ["First", "Second"]
    assert found["rounds"][-1]["forecast"] == found["settlement"]
    turns = [np.array(list(each["positions"].values())) for each in found["rounds"]]
    moved = [np.linalg.norm(b - a, axis=1).sum() for a, b in itertools.pairwise(turns)]
    assert moved[-1] < 0.02 * (moved[0] + 0.01) <= min(moved[1:-1], default=np.inf)


def test_what_cannot_be_said_is_null_and_noted(emissions: str) -> None:
    shown = CliRunner().invoke(command, [emissions, "--model", "nash", "--json"])
    assert json.loads(shown.stdout)["settlement"] == {"issue": None}
    assert "needs a status quo" in json.loads(shown.stdout)["flags"][0]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--model", "chalenge"], 4, "did you mean 'challenge'"),
        (["--model", "challenge", "--preset", "x"], 2, "no preset 'x'"),
        (["--model", "mean", "--rounds", "2"], 2, "has no rounds"),
        (["--model", "mean", "--exact"], 2, "no exact mode"),
        (["--model", "challenge", "--rounds", "-1"], 2, "not in the range"),
        (["--model", "challenge", "--set", "choice=lowest"], 2, "must be one of least-move"),
        (["--model", "mean", "--blur", "0.1"], 2, "goes with --model all"),
        (["--model", "all", "--preset", "ktab"], 2, "belongs to one model"),
        (["--model", "all", "--rounds", "0"], 2, "belongs to one model"),
        (["--model", "smp", "--set", "voting"], 2, "NAME=VALUE"),
        (["--model", "smp", "--set", "voting=x"], 2, "must be one of binary"),
        (["--model", "smp", "--set", "accommodation=much"], 2, "must be a number"),
        (["--model", "smp", "--set", "ideals=[[1]]"], 2, "one for each of 10 actors"),
        (["--model", "smp", "--set", 'ideals=[["a"]]'], 2, "must be rows of numbers"),
        (["--model", "smp", "--set", "vote=x"], 2, "no parameter 'vote'"),
    ],
)
def test_mistakes_end_in_one_sentence(emissions: str, options: list[str], code: int, words: str) -> None:
    ended = accord("settle", emissions, *options)
    assert ended.returncode == code
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", ["empty.csv", "encoding.csv", "decide_actor.csv", "bad.xlsx"])
def test_a_malformed_file_ends_with_a_table_and_code_3(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(MALFORMED[name][0])
    ended = accord("settle", str(path), "--model", "weighted-mean")
    assert ended.returncode == 3
    assert "what to do" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_single_parameters_go_over_the_preset(emissions: str) -> None:
    options = [emissions, "--model", "challenge", "--preset", "scholz2011-code", "--set", "choice=least-move"]
    found = json.loads(CliRunner().invoke(command, [*options, "--set", "rounds=3", "--json"]).stdout)
    assert found["rounds"][3]["forecast"]["issue"] == pytest.approx(9.961979, abs=1e-5)


def test_a_rule_for_stopping_ends_the_rounds(emissions: str) -> None:
    options = [emissions, "--model", "challenge", "--preset", "scholz2011-paper", "--set", "stop=no-offers"]
    found = json.loads(CliRunner().invoke(command, [*options, "--json"]).stdout)
    assert len(found["rounds"]) == 6
    assert found["flags"] == []


def test_all_models_stand_side_by_side(emissions: str) -> None:
    shown = CliRunner().invoke(command, [emissions, "--model", "all"])
    assert "issue, on a scale from 4 to 10" in shown.stdout
    assert "calibrated on EU decisions" in shown.stdout
    found = json.loads(CliRunner().invoke(command, [emissions, "--model", "all", "--json"]).stdout)
    assert found["issues"][0]["lines"][0]["settlement"] == pytest.approx(7.389956, abs=1e-6)
    assert len(found["issues"][0]["spread"]) == 2


def test_many_issues_share_a_table(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = [f"{actor},issue{k},{k + 10 * at},0.5" for k in range(9) for at, actor in enumerate("AB")]
    path.write_text("actor,issue,position,salience\n" + "\n".join(rows) + "\n")
    shown = CliRunner().invoke(command, [str(path), "--model", "all"])
    assert "9 issues, each on its own scale" in shown.stdout
    assert (
        "Note, kalai-smorodinsky, nash, veto-players: No settlement on issue0, issue1, issue2 and 6 more:"
        in shown.stdout
    )


def test_a_missing_file_is_code_4() -> None:
    assert accord("settle", "nowhere.csv", "--model", "mean").returncode == 4


def test_a_bundled_case_is_settled_by_its_name() -> None:
    found = accord("settle", "us-rok-2021", "--model", "weighted-mean", "--json")
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["settlement"]


def test_the_picture_of_a_scale_stands_beside_its_numbers_at_80_columns(
    emissions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = CliRunner().invoke(command, [emissions, "--model", "all", "--blur", "0.1", "--draws", "3"])
    rows = [row for row in shown.stdout.splitlines() if "●" in row]
    pictures = {row.split()[-1] for row in rows}
    assert {len(picture) for picture in pictures} == {16}
    assert all("to" in row.split() for row in rows)
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_doubts_call_issues_by_their_titles_and_one_run_no_share(tmp_path: Path) -> None:
    path = tmp_path / "status.csv"
    rows = ["A,the toll,10,0.5,30", "B,the toll,80,0.5,", "A,the date,10,0.5,", "B,the date,80,0.5,"]
    path.write_text("actor,issue,position,salience,status_quo\n" + "\n".join(rows) + "\n")
    flags = json.loads(CliRunner().invoke(command, [str(path), "--model", "nash", "--json"]).stdout)["flags"]
    assert any(flag.startswith("The status quo on the toll holds: ") for flag in flags)
    assert any("on the date: the model needs a status quo" in flag for flag in flags)
