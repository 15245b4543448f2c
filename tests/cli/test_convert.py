"""``accord convert``, and what the case that it makes runs through."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from accord import formats
from accord.case.checks import whole_case as checks
from accord.case.files.finding import read_case
from accord.cli.commands.convert import command
from accord.cli.frame import command_group
from accord.errors import AccordError, InvalidFileError, NotFoundError, UsageError
from accord.settlement.problem import problem_of
from tests.formats.test_ktab_xml import parameters, scenario
from tests.formats.test_variants import FILES

EU = """actor,issue,position,salience,capability,low,high,status_quo
Germany,quota,20,0.5,1,0,40,10
France,quota,30,0.3,0.5,0,40,10
France,date,2,0.6,0.5,1,5,
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


def accord(*arguments: object) -> Result:
    return CliRunner().invoke(command_group(), [str(each) for each in arguments])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "quota.csv"
    path.write_text(EU)
    return path


@pytest.mark.parametrize("name", FILES)
def test_the_folder_says_what_the_file_says(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text(FILES[name])
    shown = run(path, "-o", tmp_path / "case", "--as-of", "2024-01-15", "--json")
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout) == {
        "schema": "accord/convert/1",
        "path": str(tmp_path / "case" / "case.yaml"),
        "format": "case",
        "lost": [],
    }
    before, after = formats.read(path), read_case(tmp_path / "case")
    assert str(after.as_of) == "2024-01-15"
    assert {issue.kind for issue in after.issues.values()} == {"influence"}
    assert [actor.name for actor in after.actors.values()] == [a.name for a in before.actors.values()]
    here, there = problem_of(before), problem_of(after)
    for part in ("position", "salience", "capability", "status_quo", "low", "high", "present"):
        np.testing.assert_array_equal(getattr(here, part), getattr(there, part))
    assert not checks.has_errors(checks.check(tmp_path / "case"))


def test_the_numbers_cite_the_file_and_what_it_does_not_know_is_empty(table: Path, tmp_path: Path) -> None:
    run(table, "-o", tmp_path / "case")
    case = read_case(tmp_path / "case")
    stance = case.issues["quota"].stances["Germany"]
    assert stance.ask.evidence == ("file",)
    assert case.sources["file"].title == "quota.csv"
    assert stance.bottom_line.missing
    assert "bottom_line" in (tmp_path / "case" / "stances.csv").read_text().splitlines()[0]


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["forecast", "--draws", 50],
        ["forecast", "--draws", 50, "--json"],
        ["brief", "--draws", 50, "-o", "brief.html"],
        ["compare", "--draws", 50],
        ["claims", "--draws", 50],
        ["settle", "--model", "weighted-mean"],
        ["settle", "--model", "all"],
    ],
    ids=lambda words: " ".join(str(word) for word in words),
)
def test_the_case_runs_through_everything_that_needs_no_bottom_line(
    words: list[object], table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(table, "-o", "case", "--as-of", "2024-01-15")
    (tmp_path / "case" / "scenarios").mkdir()
    changed = "title: Germany gives way\nchanges:\n  - {set: issues.quota.stances.Germany.ask, to: 35}\n"
    (tmp_path / "case" / "scenarios" / "soft.yaml").write_text(changed)
    shown = accord(words[0], "case", *words[1:])
    assert shown.exception is None, (shown.exception, shown.output)


def test_it_becomes_a_full_case_when_somebody_adds_bottom_lines(table: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    run(table, "-o", folder, "--as-of", "2024-01-15")
    text = (folder / "case.yaml").read_text()
    text = text.replace("    kind: influence", "    rule: {veto: [Germany, France]}", 1)
    (folder / "case.yaml").write_text(text)
    rows = (folder / "stances.csv").read_text()
    rows = rows.replace("Germany,20.0,,0.5,,", "Germany,20.0,28,0.5,2,")
    rows = rows.replace("France,30.0,,0.3,,", "France,30.0,22,0.3,2,")
    (folder / "stances.csv").write_text(rows)
    assert not checks.has_errors(checks.check(folder))
    shown = accord("forecast", folder, "--draws", 50, "--json")
    issues = json.loads(shown.stdout)["issues"]
    assert 0 < issues["quota"]["p_agreement"] <= 1
    assert issues["date"]["p_agreement"] is None


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.get(name).write])
def test_a_case_is_written_in_every_format_and_what_is_lost_is_told(
    name: str, table: Path, tmp_path: Path
) -> None:
    shown = run(table, "-o", tmp_path / "there", "--to", name, "--json")
    assert shown.exit_code == 0, shown.output
    lost = set(json.loads(shown.stdout)["lost"])
    known = {
        "plain": set(),
        "xlsx": set(),
        "decide": {"The status quo is left out"},
        "ktab": {
            "Positions are put on another scale: quota, date",
            "The status quo is left out",
            "Absent actors get a position without salience: Germany on date",
        },
        "deu": {
            "Not found again by name: Germany, France",
            "Positions are put on another scale: quota, date",
        },
    }
    assert {each for each in lost if "words" not in each} == known[name]
    assert formats.recognise((tmp_path / "there").read_bytes(), "x").name == name


def test_parameters_of_a_model_are_told_since_a_case_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "scenario.xml"
    path.write_text(scenario(parameters(VotingRule="Cubic")))
    shown = run(path, "-o", tmp_path / "case")
    assert "--set voting=cubic" in shown.stderr


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        (["quota.csv", "-o", "quota.csv", "--to", "ktab"], UsageError, "exists already"),
        (["quota.csv", "-o", ".", "--to", "case"], UsageError, "exists already"),
        (["quota.csv", "-o", "a/b"], UsageError, "is not a folder"),
        (["quota.csv", "-o", "x", "--to", "ktap"], NotFoundError, "did you mean 'ktab'"),
        (["quota.csv", "-o", "x", "--to", "ktab-xml"], UsageError, "can be read, not written"),
        (["quota.csv", "-o", "x", "--to", "ktab", "--as-of", "2024-01-15"], UsageError, "--to case"),
        (["us-rok-2021", "-o", "x"], UsageError, "is a case already"),
        (["us-rok-2021", "-o", "x", "--to", "deu"], UsageError, "European Union only"),
        (["many.csv", "-o", "x", "--to", "ktab"], UsageError, "dimensions is 101"),
        (["nowhere.csv", "-o", "x"], NotFoundError, "no readable file"),
        (["empty.csv", "-o", "x"], InvalidFileError, "is empty"),
    ],
)
def test_mistakes_make_nothing(
    words: list[str],
    error: type[AccordError],
    said: str,
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(table.parent)
    Path("empty.csv").touch()
    rows = "".join(f"A,i{k},1,0.5\nB,i{k},2,0.5\n" for k in range(101))
    Path("many.csv").write_text(f"actor,issue,position,salience\n{rows}")
    shown = run(*words)
    assert isinstance(shown.exception, error)
    assert said in str(shown.exception)
    assert not Path("x").exists()
    assert table.read_text() == EU
