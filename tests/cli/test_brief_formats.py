"""``accord brief --format``: names, contradictions, and a workbook that becomes a case again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.case.checks.whole_case import load
from accord.cli.commands import brief, convert
from accord.cli.frame import main
from accord.faces import files as faces
from tests import bundled

FAST = ["three-rivers", "--draws", "30"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_default_name_ends_like_the_format(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(brief.command, [*FAST, "--format", kind])
    assert told.exit_code == 0, told.output
    name = f"three-rivers-{load('three-rivers').base_scenario}.{kind}"
    assert told.stdout == f"{name}\n"
    assert (tmp_path / name).read_bytes().startswith(b"PK")
    with pytest.raises(SystemExit) as left:
        main(["brief", *FAST, "--format", kind])
    assert left.value.code == 2


def test_the_names_of_the_lengths_are_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = [
        CliRunner().invoke(brief.command, [*FAST, "--length", length]).stdout
        for length in ("page", "short", "full")
    ]
    stem = f"three-rivers-{load('three-rivers').base_scenario}"
    assert told == [f"{stem}-page.html\n", f"{stem}.html\n", f"{stem}-full.html\n"]


def test_the_end_of_the_name_says_the_format_and_a_marking_stands_on_it(tmp_path: Path) -> None:
    out = tmp_path / "b.pdf"
    told = CliRunner().invoke(brief.command, [*FAST, "-o", str(out), "--marking", "대외비"])
    assert told.exit_code == 0, told.output
    assert out.read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "b.pdf", "--format", "docx"], "b.pdf would hold Word, not PDF; let its name end in .docx"),
        (
            ["-o", "b.xlsx", "--format", "html"],
            "b.xlsx would hold HTML, not Excel; let its name end in .html",
        ),
        (["-o", "b.md"], "let its name end in .html, .pdf, .docx or .xlsx"),
        (["-o", "b.doc"], "b.doc would hold HTML, not Word 97"),
        (["-o", "b.csv"], "b.csv would hold HTML, not CSV"),
        (["-o", "b.pdf", "--json"], "b.pdf would hold JSON, not PDF"),
        (["--template", "x.docx"], "--template goes with --format docx"),
    ],
)
def test_a_contradiction_is_refused(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["brief", *FAST, *arguments])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_extra_ends_before_the_simulation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(faces, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as left:
        main(["brief", "us-rok-2021", "--draws", "10000000", "--format", "xlsx"])
    assert left.value.code == 4
    assert "pip install 'accord[report]'" in capsys.readouterr().err


def test_a_workbook_becomes_the_same_case_again(tmp_path: Path) -> None:
    book, folder = tmp_path / "b.xlsx", tmp_path / "case"
    assert CliRunner().invoke(brief.command, [*FAST, "-o", str(book)]).exit_code == 0
    told = CliRunner().invoke(convert.command, [str(book), "-o", str(folder)])
    assert told.exit_code == 0, told.output
    assert load(str(folder)) == load("three-rivers")
    with pytest.raises(SystemExit) as left:
        main(["convert", str(book), "-o", str(tmp_path / "other"), "--as-of", "2021-01-01"])
    assert left.value.code == 2


def test_a_workbook_that_is_damaged_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    from accord.faces.xlsx.report import report_xlsx
    from tests.faces.material import plain_report

    book = tmp_path / "b.xlsx"
    book.write_bytes(
        report_xlsx(plain_report(), bundled.case(), bundled.forecast(), dated=bundled.case().as_of)
    )
    changed = openpyxl.load_workbook(book)
    changed["Case stances"]["C2"] = "=1+"
    changed.save(book)
    with pytest.raises(SystemExit) as left:
        main(["convert", str(book), "-o", str(tmp_path / "case")])
    assert left.value.code == 3
    assert "formula without a stored value" in capsys.readouterr().err
