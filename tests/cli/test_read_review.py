"""The commands ``read`` and ``review`` from the outside."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.commands import read, review

TEXT = "By Ann Lee\n3 May 2024\n\nNorway rejected the new tariffs. Chile promised to open its market.\n"


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


def test_several_files_give_a_list_in_order(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("Peru demands an apology from Chile.")
    _, out = run(read.command, str(other), str(article), "--json")
    assert [item["document"]["name"] for item in json.loads(out)] == ["b.txt", "article.txt"]


def test_tables_and_exports_are_printed(article: Path) -> None:
    assert "rejected" in run(read.command, str(article))[1]
    assert run(read.command, str(article), "--plover")[1].startswith("document,date,source")
    assert run(read.command, str(article), "--dna")[1].startswith("id,document,date")


def test_a_folder_is_written_and_reviewed(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    assert run(read.command, str(article), "-o", str(folder))[0] == 0
    assert (folder / "case.yaml").is_file()
    assert (
        run(
            review.command, str(folder), "--by", "Ann", keys="a\ne\nChilean state\nn\nsure?\ns\nr\nu\nu\nq\n"
        )[0]
        == 0
    )
    lines = [json.loads(line) for line in (folder / "review.jsonl").read_text().splitlines()]
    assert [line["action"] for line in lines] == ["accepted", "edited", "note", "rejected", "undo", "undo"]
    assert {line["by"] for line in lines} == {"Ann"}
    state = json.loads(run(review.command, str(folder), "--json")[1])
    assert [p["status"] for p in state].count("accepted") == 1
    assert [p["notes"] for p in state if p["notes"]] == [["sure?"]]


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
