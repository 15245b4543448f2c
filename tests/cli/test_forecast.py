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
    assert shown.stdout.count("By the limited number of courses alone") == 1
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
    shown = capsys.readouterr().err
    assert "case.yaml:6" in shown
    assert "lacks 6 entries (bottom_line, salience, patience)" in shown
    assert "--priors" in shown


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A case with one finished issue and one that lacks two numbers."""
    stances = {
        "NOR": "{ask: 70, bottom_line: {low: 30, mode: 40, high: 50}, salience: 0.5, patience: 4}",
        "CHL": "{ask: 20, bottom_line: {low: 40, mode: 50, high: 60}, salience: 0.5, patience: 4}",
    }
    scale = '{low: 0, high: 100, unit: tonnes, anchors: [{at: 0, words: "none"}, {at: 100, words: "all"}]}'
    lines = ["accord: 2", "id: sea", "title: The sea", "as_of: 2031-01-01", "actors:"]
    lines += [f"  {name}: {{name: {name}}}" for name in stances] + ["issues:"]
    for issue, bare in (("salmon", ""), ("cod", "salience")):
        lines += [f"  {issue}:", f"    title: {issue}", f"    scale: {scale}", "    rule: {veto: [NOR, CHL]}"]
        lines += ["    stances:"]
        lines += [
            f"      {name}: {text.replace('salience: 0.5, ', '') if bare else text}"
            for name, text in stances.items()
        ]
    path = tmp_path / "case.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_draft_is_forecast_as_far_as_it_is_finished(draft: Path) -> None:
    shown = CliRunner().invoke(command, [str(draft), "--draws", "200"])
    assert shown.exit_code == 0
    assert "salmon" in shown.stdout
    assert "cod" not in shown.stdout
    line = draft.read_text("utf-8").splitlines().index("  cod:") + 1
    assert f"{draft}:{line}" in shown.stderr
    assert "lacks 2 entries (salience) and is left out" in shown.stderr


def test_priors_fill_a_draft_without_writing_and_say_so_everywhere(draft: Path) -> None:
    before = draft.read_bytes()
    shown = CliRunner().invoke(command, [str(draft), "--draws", "200", "--priors"])
    assert shown.exit_code == 0
    assert "cod" in shown.stdout
    assert "From priors; 0 of " in shown.stdout.splitlines()[2]
    assert "filled with priors, nothing is written" in shown.stderr
    told = CliRunner().invoke(command, [str(draft), "--draws", "200", "--priors", "--json"])
    doubts = {doubt["kind"]: doubt for doubt in json.loads(told.stdout)["doubts"]}
    assert doubts["priors"]["words"].startswith("From priors; 0 of ")
    assert 0 < doubts["priors"]["share"] < 1
    assert draft.read_bytes() == before


def test_a_case_that_lacks_nothing_has_no_priors() -> None:
    shown = CliRunner().invoke(command, [*ARGUMENTS, "--no-causes", "--priors"])
    assert "rior" not in shown.stdout + shown.stderr
