"""The commentary that the workbench was made for: from its file to a forecast, and ten answers later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.completeness import missing_numbers
from accord.case.files.finding import read_case
from accord.cli.commands import interview
from tests.shared import shared_data
from tests.spent import processor_seconds

ANSWERS = ("low to medium", "?", "medium", "high", "low", "medium", "low", "medium to high", "?", "medium")
ISSUES = {"cost", "nuclear", "climate", "health", "security", "economy"}
TIMES = 3.0
"""What it may cost of a plain forecast of the bundled case beside it, in processor time; 1.8 measured."""


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    pytest.importorskip("spacy")
    text = shared_data("").parent / "documents" / "us-rok-alliance-2021-02-01.txt"
    if not text.is_file():
        pytest.skip("the commentary is not here")
    times, folder = [], Path()
    for number in range(
        3
    ):  # a disturbance lengthens what it meets, so that one pair within the bound will do
        folder = tmp_path_factory.mktemp("commentary") / f"draft-{number}"
        plain = _seconds("forecast", "us-rok-2021")
        times.append(_seconds("read", str(text), "-o", str(folder), "--forecast") / plain)
        if times[-1] < TIMES:
            break
    return folder, min(times)


def _seconds(*arguments: str) -> float:
    before = processor_seconds()
    command = [sys.executable, "-m", "accord", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    assert b"likely" in done.stdout
    return processor_seconds() - before


def test_the_first_forecast_of_six_issues_comes_in_one_command(drafts: tuple[Path, float]) -> None:
    folder, times = drafts
    case = read_case(folder)
    assert set(case.issues) == ISSUES
    assert case.title.startswith("ROK and US: ")
    assert case.issues["nuclear"].influence["between_KOR"].kind == "bridging"
    assert times < TIMES


def test_ten_answers_later_no_entry_is_missing(drafts: tuple[Path, float]) -> None:
    folder, _ = drafts
    answers = folder.parent / "answers.txt"
    answers.write_text("\n".join(ANSWERS) + "\n", encoding="utf-8")
    options = ["--draws", "500", "--by", "Ann", "--answers", str(answers)]
    done = CliRunner().invoke(interview.command, [str(folder), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "taken as" in done.output
    case = read_case(folder)
    assert missing_numbers(case) == ()
    assert sum(name.startswith("E_answer") for name in case.evidence) >= 7
