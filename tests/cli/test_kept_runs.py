"""``accord runs`` keeps, lists, shows and compares, and says what it cannot do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accord.cli.commands.runs import command
from accord.errors import NotFoundError, UsageError

FEW = ("--draws", "60", "--no-causes", "--by", "Jo")


def _runs(folder: Path, *arguments: str) -> Result:
    shown = CliRunner().invoke(command, ["us-rok-2021", "--in", str(folder), *arguments])
    if shown.exception and not isinstance(shown.exception, SystemExit):
        raise shown.exception
    return shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("project")
    assert _runs(place, "--keep", "spring", "--note", "as sent", *FEW).exit_code == 0
    assert _runs(place, "--keep", "hard line", "--scenario", "transactional", *FEW).exit_code == 0
    return place


def test_nothing_kept_is_said(tmp_path: Path) -> None:
    assert "Nothing is kept yet." in _runs(tmp_path).stdout
    assert not list(tmp_path.iterdir())


def test_what_is_kept_is_said_with_its_chances(tmp_path: Path) -> None:
    said = _runs(tmp_path, "--keep", "spring", *FEW).stdout
    assert "Kept as “spring” by Jo on " in said
    assert "60 simulated courses, scenario “Alliance first”, seed 0." in said
    assert "Nuclear question" in said


def test_the_list_has_the_newest_first(folder: Path) -> None:
    lines = _runs(folder).stdout.splitlines()
    assert "2 kept." in lines
    rows = [line.split("  ")[0] for line in lines if line.startswith(("spring", "hard line"))]
    assert sorted(rows) == ["hard line", "spring"]
    assert any("as sent" in line for line in lines)
    assert any(line.startswith("hard line") and "Transactional" in line for line in lines)


def test_a_run_is_shown_as_its_forecast_was(folder: Path) -> None:
    shown = _runs(folder, "--show", "hard line").stdout
    assert "scenario" in shown
    assert "Issues, easiest first" in shown
    assert "60 simulated courses, seed 0" in shown


def test_two_runs_are_compared(folder: Path) -> None:
    shown = _runs(folder, "--diff", "spring", "hard line").stdout
    assert "“spring” and “hard line”" in shown
    assert "Cost-sharing: what the US asks for" in shown
    assert "Both are on the same simulated courses" in shown


def test_three_questions_at_once_are_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="one at a time"):
        _runs(folder, "--keep", "x", "--show", "spring")


def test_an_unknown_run_or_seal_is_told(folder: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'spring'"):
        _runs(folder, "--show", "sprint")
    with pytest.raises(NotFoundError, match="there is no seal '7'"):
        _runs(folder, "--diff", "7", "spring")


_CORE = """
import sys
sys.modules["sqlalchemy"] = None
from accord.cli import main
main(sys.argv[1:])
"""


def _on_the_core_alone(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _CORE, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_runs_are_kept_by_the_core_alone_and_a_store_asks_for_its_extra(tmp_path: Path) -> None:
    kept = _on_the_core_alone("runs", "us-rok-2021", "--in", str(tmp_path), "--keep", "spring", *FEW)
    assert (kept.returncode, kept.stderr) == (0, "")
    assert "Kept as “spring” by Jo" in kept.stdout
    made = _on_the_core_alone("store", "rebuild", str(tmp_path))
    assert made.returncode == 4
    assert made.stderr.endswith("install it with  pip install 'accord[store]'\n")
    assert made.stderr.count("\n") == 1
