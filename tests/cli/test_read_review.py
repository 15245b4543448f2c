"""The commands ``read`` and ``review`` from the outside."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import accord
from accord.cli.commands import read, review
from accord.errors import InvalidFileError, NotFoundError

TEXT = "By Ann Lee\n3 May 2024\n\nNorway rejected the new tariffs. Chile promised to open its market.\n"
ASK = "issues.trade.stances.NOR.ask"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    pytest.importorskip("spacy")
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


def run(command: object, *arguments: str, keys: str = "") -> tuple[int, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = CliRunner().invoke(command, arguments, input=keys, catch_exceptions=False)  # type: ignore[arg-type]
    return result.exit_code, result.stdout


def test_json_has_the_documented_shape(article: Path) -> None:
    code, out = run(read.command, str(article), "--json")
    data = json.loads(out)
    assert code == 0
    assert data["text"] == TEXT
    assert (data["document"]["author"], data["document"]["date"]) == ("Ann Lee", "2024-05-03")
    first = data["statements"][0]
    assert (first["holder"], first["act"], first["polarity"], first["issues"]) == (
        ["NOR"],
        "reject",
        -1,
        ["trade"],
    )
    assert first["plover"] == {"class": "REJECT"}
    assert first["confidence"] == "high"
    for place in (first, first["cue"], *data["mentions"], *data["judgements"]):
        assert data["text"][place["start"] : place["end"]] == place["quote"]


def test_a_text_without_a_matter_has_nothing_to_forecast(article: Path, tmp_path: Path) -> None:
    article.write_text("By Ann Lee\n3 May 2024\n\nNorway said that Chile was a great country.\n")
    draft = tmp_path / "draft"
    with pytest.raises(
        InvalidFileError, match="nothing to forecast: the documents name no matter in dispute"
    ):
        run(read.command, str(article), "-o", str(draft), "--forecast")
    assert (draft / "case.yaml").is_file()  # what was read is kept


def test_several_files_give_a_list_in_order(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("Peru demands an apology from Chile.")
    _, out = run(read.command, str(other), str(article), "--json")
    assert [item["document"]["name"] for item in json.loads(out)["readings"]] == ["b.txt", "article.txt"]


def test_tables_and_exports_are_printed(article: Path) -> None:
    assert "rejected" in run(read.command, str(article))[1]
    assert run(read.command, str(article), "--plover")[1].startswith("document,date,source")
    assert run(read.command, str(article), "--dna")[1].startswith("id,document,date")


@pytest.fixture
def folder(article: Path, tmp_path: Path) -> Path:
    path = tmp_path / "draft"
    assert run(read.command, str(article), "-o", str(path))[0] == 0
    return path


def deeds(folder: Path) -> list[str]:
    lines = (folder / "proposals.jsonl").read_text("utf-8").splitlines()
    return [record["deed"] for line in lines if (record := json.loads(line))["deed"] != "propose"]


def state(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(review.command, str(folder), "--json")[1])["proposals"]
    return found


def test_a_folder_is_written_and_reviewed(folder: Path) -> None:
    keys = "a\ne\nChilean state\nn\nsure?\ns\nr\nu\nu\n?\nq\n"
    code, out = run(review.command, str(folder), "--by", "Ann", keys=keys)
    assert code == 0
    assert "take the last decision back" in out
    assert deeds(folder) == ["accept", "edit", "note", "reject", "undo", "undo"]
    found = state(folder)
    assert [p["status"] for p in found].count("accepted") == 1
    assert [p["notes"] for p in found if p["notes"]] == [["sure?"]]


def test_a_review_goes_on_where_it_stopped_and_ends_when_all_is_decided(folder: Path) -> None:
    every = len(state(folder))
    assert "(1 left)" not in run(review.command, str(folder), keys="a\nq\n")[1]
    code, out = run(review.command, str(folder), keys="a\n" * (every - 1))
    assert code == 0
    assert f"{every - 1} proposals wait" in out
    assert {p["status"] for p in state(folder)} == {"accepted"}
    assert "0 proposals wait" in run(review.command, str(folder))[1]


def test_skipped_proposals_come_again(folder: Path) -> None:
    every = len(state(folder))
    out = run(review.command, str(folder), keys="s\n" * every + "y\nq\n")[1]
    assert out.count(f"({every} left)") == every + 1
    assert deeds(folder) == []


def test_the_end_of_the_input_stops_the_review_and_keeps_what_was_decided(folder: Path) -> None:
    assert CliRunner().invoke(review.command, [str(folder)], input="a\n").exit_code == 1
    assert deeds(folder) == ["accept"]


def test_scripts_decide_by_id_or_path(folder: Path) -> None:
    first = state(folder)[0]["id"]
    options = ["--accept", first, "--reject", "actors.CHL", "--note", first, "clear"]
    assert run(review.command, str(folder), "--by", "Ann", *options)[0] == 0
    found = {p["path"]: p for p in state(folder)}
    assert (found["actors.NOR"]["status"], found["actors.NOR"]["notes"]) == ("accepted", ["clear"])
    assert (found["actors.CHL"]["status"], found["actors.CHL"]["by"]) == ("rejected", "Ann")
    assert "CHL" not in accord.load(folder).actors
    run(review.command, str(folder), "--undo", "actors.CHL", "--edit", ASK, "5 10 20")
    case = accord.load(folder)
    assert "CHL" in case.actors
    assert case.issues["trade"].stances["NOR"].ask.modal == 10
    with pytest.raises(NotFoundError, match="did you mean"):
        run(review.command, str(folder), "--accept", "actors.NRO")


def test_an_edit_that_would_leave_a_draft_that_cannot_be_opened_is_refused(folder: Path) -> None:
    with pytest.raises(InvalidFileError, match="would not be sound"):
        run(review.command, str(folder), "--edit", ASK, "99999999")
    assert deeds(folder) == []
    assert accord.load(folder).status == "draft"


def test_a_name_that_is_wrong_decides_nothing(folder: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing was decided"):
        run(review.command, str(folder), "--reject", "actors.CHL", "--reject", "actors.CHLE")
    assert deeds(folder) == []
    assert "CHL" in accord.load(folder).actors


def test_a_path_stands_for_all_that_waits_below_it(folder: Path) -> None:
    below = {p["path"] for p in state(folder) if p["path"].startswith("issues.trade.stances.NOR.")}
    assert below
    run(review.command, str(folder), "--reject", "issues.trade.stances.NOR")
    assert {p["path"] for p in state(folder) if p["status"] == "rejected"} == below


def test_a_decision_is_taken_back_and_made_anew_in_one_go(folder: Path) -> None:
    run(review.command, str(folder), "--reject", "actors.CHL")
    run(review.command, str(folder), "--undo", "actors.CHL", "--accept", "actors.CHL")
    assert {p["status"] for p in state(folder) if p["path"] == "actors.CHL"} == {"accepted"}


def test_a_draft_is_checked_and_its_forecast_says_what_is_missing(folder: Path) -> None:
    for name, code, words in (("check", 0, "0 errors"), ("forecast", 3, "cannot be forecast")):
        found = subprocess.run(
            [sys.executable, "-m", "accord", name, str(folder)], capture_output=True, text=True, check=False
        )
        assert found.returncode == code
        assert words in found.stdout + found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_review_in_a_terminal_fits_its_width(folder: Path) -> None:
    import pty
    import termios

    controller, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 60))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    command = [sys.executable, "-m", "accord", "review", str(folder), "--by", "Ann"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as process:
        os.close(terminal)
        os.write(controller, b"a\nq\n")
        shown = b""
        while True:
            try:
                piece = os.read(controller, 4096)
            except OSError:  # Linux reports the end of the other side as an error
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(controller)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()
    assert process.returncode == 0
    assert any("Actor  actors.NOR" in line for line in lines)
    assert all(len(line) <= 60 for line in lines if line.startswith("  "))
    assert deeds(folder) == ["accept"]


def test_own_tables_are_used(article: Path, tmp_path: Path) -> None:
    states = tmp_path / "states.tsv"
    states.write_text("iso3\tnames\nRUR\tRuritania\n")
    issues = tmp_path / "issues.tsv"
    issues.write_text("id\tlabel\tphrases\nfish\tFish\tsalmon quota\n")
    article.write_text("Ruritania rejected the salmon quota.")
    _, out = run(read.command, str(article), "--json", "--gazetteer", str(states), "--issues", str(issues))
    first = json.loads(out)["statements"][0]
    assert (first["holder"], first["issues"]) == (["RUR"], ["fish"])


@pytest.mark.parametrize(("name", "code"), [("none.txt", 4), ("empty.txt", 3)])
def test_a_file_that_cannot_be_read_ends_with_one_sentence(tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "empty.txt").write_text("")
    found = subprocess.run(
        [sys.executable, "-m", "accord", "read", str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == code
    assert found.stderr.startswith("Error: ")
    assert "Traceback" not in found.stderr


def test_help_needs_no_language_model() -> None:
    script = (
        "import sys; from accord.cli import main\ntry: main(['read', '--help'])\nexcept SystemExit: pass\n"
    )
    script += "sys.exit(any(name in sys.modules for name in ('spacy', 'numpy', 'pydantic')))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_reading_needs_no_network(article: Path) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode != 0:
        pytest.skip("this system does not let a process leave the network")
    found = subprocess.run(
        [*alone, sys.executable, "-m", "accord", "read", str(article), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["statements"][0]["holder"] == ["NOR"]


def test_the_first_forecast_comes_in_one_command(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sea"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = CliRunner().invoke(read.command, [str(article), "-o", str(folder), "--forecast"])
    assert shown.exit_code == 0
    assert "From priors; 0 of " in shown.stdout.splitlines()[2]
    assert "prior: true" in (folder / "case.yaml").read_text("utf-8")
    assert accord.load(folder).status == "draft"
    assert "each marked 'prior: true'" in shown.stderr
    assert shown.stderr.rstrip().splitlines()[-1].startswith("Next:  accord ")


def test_a_first_forecast_needs_a_folder(tmp_path: Path) -> None:
    text = tmp_path / "sea.txt"
    text.write_text("Nothing.", "utf-8")
    assert CliRunner().invoke(read.command, [str(text), "--forecast"]).exit_code == 2
