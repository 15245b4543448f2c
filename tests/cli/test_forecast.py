"""``accord forecast``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.commands.forecast import command
from accord.cli.frame import main

ARGUMENTS = ["us-rok-2021", "--draws", "200"]


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_workers() -> None:
    arguments = [*ARGUMENTS, "--json", "--seed", "0", "--no-causes"]
    first = CliRunner().invoke(command, [*arguments, "--workers", "1"])
    second = CliRunner().invoke(command, [*arguments, "--workers", "2"])
    assert first.exit_code == 0
    assert first.stdout == second.stdout
    other = CliRunner().invoke(command, [*ARGUMENTS, "--json", "--seed", "1", "--no-causes"])
    assert other.stdout != first.stdout


def test_plain_output_names_every_issue_with_its_word_and_the_error_of_drawing_once() -> None:
    shown = CliRunner().invoke(command, ARGUMENTS)
    assert shown.exit_code == 0
    assert "±" not in shown.stdout
    assert shown.stdout.count("By drawing alone") == 1
    assert "cost_sharing  " in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "hindsight" not in shown.stdout.splitlines()[0]
    assert "no evidence of skill" in shown.stdout


def test_out_writes_the_file_and_leaves_stdout_empty(tmp_path: Path) -> None:
    out = tmp_path / "f.json"
    shown = CliRunner().invoke(command, [*ARGUMENTS, "--no-causes", "--json", "-o", str(out)])
    assert shown.stdout == ""
    assert json.loads(out.read_text())["schema"] == "accord/forecast/3"
    out = tmp_path / "f.txt"
    plain = CliRunner().invoke(command, [*ARGUMENTS, "--no-causes", "-o", str(out)])
    assert plain.stdout == ""
    assert "Where, if signed" in out.read_text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["us-rok-2012"], 4),
        (["us-rok-2021", "--scenario", "transactionl"], 4),
        (["us-rok-2021", "--draws", "0"], 2),
        (["us-rok-2021", "--horizon", "nan"], 2),
        (["us-rok-2021", "--seed", "-1"], 2),
        ([], 2),
    ],
)
def test_mistakes_end_with_their_code(arguments: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as left:
        main(["forecast", *arguments])
    assert left.value.code == code


def test_a_draft_without_numbers_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        "id: d\ntitle: D\nas_of: 2021-02-01\nactors: {A: {name: A}, B: {name: B}}\n"
        "issues:\n  i:\n    title: I\n    scale: {low: 0, high: 1, unit: u, anchors: "
        "[{at: 0, words: a}, {at: 1, words: b}]}\n    rule: {veto: [A, B]}\n"
        "    stances: {A: {ask: 0}, B: {ask: 1}}\n"
    )
    with pytest.raises(SystemExit) as left:
        main(["forecast", str(case)])
    assert left.value.code == 3
    assert "issues.i.stances.A.bottom_line" in capsys.readouterr().err
