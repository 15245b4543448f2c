"""What the JSON of ``accord settle`` promises, for every model and kind of file."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from accord import formats
from accord.cli.commands.settle import command
from accord.settlement import models

FULL = """actor,issue,position,salience,capability,low,high,status_quo
North,toll,-3,0.4,1,-5,7.5,-4
South,toll,5.25,0.3,2,,,
East,toll,1,0.2,1.5,,,
North,date,2030,0.1,1,2025,2040,2026
South,date,2027,0.6,2,,,
East,date,2039,0.5,1.5,,,
"""
GAPS = FULL.replace("East,date,2039,0.5,1.5,,,", "East,date,,,,,,")
KTAB = """Trial,about two things,3,2,
Actor,Description,Power,Zeal,Sal,Attitude,Sal,
A,a,10,0,50,80,50,
B,b,20,100,30,20,60,
C,c,5,40,70,60,20,
"""
FILES = {"full": FULL, "gaps": GAPS, "ktab": KTAB}
READINGS = [
    (model.name, preset) for model in models.all_models() for preset in (None, *sorted(model.presets))
]


def settled(path: Path, model: str, *options: str) -> dict[str, Any]:
    shown = CliRunner().invoke(command, [str(path), "--model", model, *options, "--json"])
    assert shown.exception is None, (shown.exception, shown.output)
    assert "NaN" not in shown.stdout
    assert "Infinity" not in shown.stdout
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def by_issue(positions: dict[str, Any], issues: list[str]) -> dict[str, dict[str, float]]:
    """Positions by issue and actor, from either layout."""
    if set(positions) == set(issues):
        return positions
    return {issue: {actor: row[at] for actor, row in positions.items()} for at, issue in enumerate(issues)}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("model", "preset"), READINGS)
def test_the_contract_of_the_json(model: str, preset: str | None, file: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(FILES[file])
    grid = formats.read_grid(path)
    found = settled(path, model, *(["--preset", preset] if preset else []))
    issues, rounds = list(found["settlement"]), found["rounds"]
    assert issues == [axis.name for axis in grid.axes]  # in file order, not by the alphabet
    assert [each["round"] for each in rounds] == list(range(len(rounds)))
    standing = {issue: {c.actor for c in grid.cells if c.issue == issue} for issue in issues}
    for each in rounds:
        assert set(each) == {"round", "positions", "forecast"}
        assert list(each["forecast"]) == issues
        table = by_issue(each["positions"], issues)
        assert {issue: set(row) for issue, row in table.items()} == standing
        assert all(type(x) is float and math.isfinite(x) for row in table.values() for x in row.values())
        assert all(x is None or type(x) is float for x in each["forecast"].values())
    first = by_issue(rounds[0]["positions"], issues)
    for cell in grid.cells:
        assert first[cell.issue][cell.actor] == pytest.approx(cell.position, abs=1e-12)  # native scale
    assert rounds[-1]["forecast"] == found["settlement"]
    for axis in grid.axes:
        value = found["settlement"][axis.name]
        assert value is None or axis.low <= value <= axis.high


@pytest.mark.parametrize("model", ["smp", "challenge"])
def test_positions_stand_by_actor_where_nobody_is_absent_and_by_issue_elsewhere(
    model: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.csv"
    path.write_text(FULL)
    assert settled(path, model)["rounds"][0]["positions"] == {
        "North": [-3, 2030],
        "South": [5.25, 2027],
        "East": [1, 2039],
    }
    path.write_text(GAPS)
    assert settled(path, model)["rounds"][0]["positions"] == {
        "toll": {"North": -3, "South": 5.25, "East": 1},
        "date": {"North": 2030, "South": 2027},
    }


@pytest.mark.parametrize(("model", "rounds"), [("smp", 3), ("challenge", 3), ("exchange", 3), ("smp", 0)])
def test_as_many_rounds_as_asked_for(model: str, rounds: int, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(FULL)
    found = settled(path, model, "--rounds", str(rounds))
    assert len(found["rounds"]) == rounds + 1
    assert found["rounds"][-1]["forecast"] == found["settlement"]


def test_rounds_asked_for_begin_like_those_of_the_model_s_own_rule(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(KTAB)
    own = settled(path, "smp", "--preset", "ktab")["rounds"]
    assert own[:3] == settled(path, "smp", "--preset", "ktab", "--rounds", "2")["rounds"]


def test_the_exchange_forecast_is_the_weighted_mean_first_and_the_votes_after(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(FULL)
    mean = settled(path, "weighted-mean")["settlement"]
    weight = {"North": (0.4, 0.1), "South": (0.6, 1.2), "East": (0.3, 0.75)}
    for options in ([], ["--exact"]):
        found = settled(path, "exchange", "--rounds", "2", *options)
        assert found["rounds"][0]["forecast"] == pytest.approx(mean)
        assert found["rounds"][1]["forecast"] != found["rounds"][0]["forecast"]
        # After one round, positions are the votes that the outcome is the mean of.
        table = found["rounds"][1]["positions"]
        for at, issue in enumerate(("toll", "date")):
            votes = sum(weight[actor][at] * x for actor, x in table[issue].items())
            total = sum(weight[actor][at] for actor in weight)
            assert found["rounds"][1]["forecast"][issue] == pytest.approx(votes / total)


def test_issues_and_actors_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    scale = "{low: 0, high: 10, unit: points, anchors: [{at: 0, words: none}, {at: 10, words: all}]}"
    issue = f"{{title: Quota, kind: influence, scale: {scale}, stances: {{a: %s, b: %s}}}}"
    stances = [f"{{ask: {x}, salience: 0.5}}" for x in (1, 3, 6, 8)]
    path.write_text(
        "accord: 1\nid: twins\ntitle: Twins\nas_of: 2024-01-15\n"
        "actors: {a: {name: Same}, b: {name: Same}}\n"
        f"issues:\n  one: {issue % tuple(stances[:2])}\n  two: {issue % tuple(stances[2:])}\n"
    )
    found = settled(path, "weighted-mean")
    assert found["settlement"] == {"Quota (one)": 2, "Quota (two)": 7}
    assert found["rounds"][0]["positions"] == {"Same (a)": [1, 6], "Same (b)": [3, 8]}
    assert list(found["calibrated"]) == ["Quota (one)", "Quota (two)"]
