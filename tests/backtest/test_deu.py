"""Reading decisions with known outcome, and the command that scores forecasts of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from accord.backtest.deu import load, load_parts, some
from accord.backtest.run import backtest
from accord.cli.commands.backtest import command
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.faces.json import kind_named
from tests.backtest.made_up import written

pytest.importorskip("scoringrules")


@pytest.fixture
def made_up(tmp_path: Path) -> tuple[Path, Path]:
    return written(tmp_path)


def options(made_up: tuple[Path, Path], *more: str) -> list[str]:
    return ["deu", str(made_up[0]), "--split", str(made_up[1]), *more]


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def findings(made_up: tuple[Path, Path], *parts: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(InvalidFileError) as refusal:
        load_parts(*made_up, parts or ("train", "dev"))
    return [(Path(f.file).name, f.line, f.field) for f in refusal.value.findings]


def test_issues_without_outcome_are_left_out(made_up: tuple[Path, Path]) -> None:
    assert len(load(*made_up, "dev").outcome) == 6


def test_outcomes_of_other_parts_are_not_even_read(made_up: tuple[Path, Path]) -> None:
    """A part that is held out may hold anything: it is not looked at."""
    text = made_up[0].read_text().splitlines()
    text[-2] = text[-2].rsplit(",", 1)[0] + ",secret"
    made_up[0].write_text("\n".join(text) + "\n")
    assert len(load(*made_up, "train").outcome) == 12
    assert findings(made_up, "dev") == [("deu.csv", 19, "out")]


def test_a_part_that_is_held_out_changes_no_byte_of_what_others_score(made_up: tuple[Path, Path]) -> None:
    changed(made_up[1], "p11,dev", "p11,test")
    before = CliRunner().invoke(command, options(made_up, "--json"))
    assert before.exit_code == 0, before.output
    rows = made_up[0].read_text().splitlines()
    secret = [r.rsplit(",", 1)[0] + ",77" if ",p11," in r else r for r in rows]
    made_up[0].write_text("\n".join(secret) + "\n")
    after = CliRunner().invoke(command, options(made_up, "--json"))
    found, again = json.loads(before.stdout), json.loads(after.stdout)
    assert found.pop("files") != again.pop("files")
    found["cross_validation"].pop("files")
    again["cross_validation"].pop("files")
    assert found == again


def test_nothing_is_fitted_on_the_part_that_is_held_out_but_it_can_be_scored(
    made_up: tuple[Path, Path],
) -> None:
    changed(made_up[1], ",dev", ",test")
    refused = CliRunner().invoke(command, options(made_up, "--fit", "test", "--score", "train"))
    assert isinstance(refused.exception, UsageError)
    scored = CliRunner().invoke(command, options(made_up, "--score", "test", "--json"))
    assert scored.exit_code == 0, scored.output
    assert any("held out" in note for note in json.loads(scored.stdout)["notes"])


def test_everything_wrong_in_both_files_is_one_table(made_up: tuple[Path, Path]) -> None:
    rows = made_up[0].read_text().splitlines()
    cells = rows[1].split(",")
    cells[4], cells[-1] = "many", "120"
    rows[1] = ",".join(cells)
    made_up[0].write_text("\n".join(rows) + "\n")
    with made_up[1].open("a") as file:
        file.write("p0,dev\np1,\n")
    assert findings(made_up) == [
        ("deu.csv", 2, "pcom"),
        ("split.csv", 14, "split"),
        ("split.csv", 15, "split"),
    ]


def test_an_outcome_off_the_scale_is_found_beside_a_position_that_is_none(made_up: tuple[Path, Path]) -> None:
    rows = made_up[0].read_text().splitlines()
    cells = rows[1].split(",")
    cells[4], cells[-1] = "many", "120"
    rows[1] = ",".join(cells)
    made_up[0].write_text("\n".join(rows) + "\n")
    assert findings(made_up) == [("deu.csv", 2, "pcom"), ("deu.csv", 2, "out")]


def test_a_part_that_the_split_lacks_is_refused_with_those_it_has(made_up: tuple[Path, Path]) -> None:
    with pytest.raises(InvalidFileError) as refusal:
        load_parts(*made_up, ("train", "final"))
    assert [f.remedy for f in refusal.value.findings] == ["choose one of: dev, train"]


def test_a_part_without_outcomes_is_refused(made_up: tuple[Path, Path]) -> None:
    rows = [r.rsplit(",", 1)[0] + "," if ",p11," in r else r for r in made_up[0].read_text().splitlines()]
    made_up[0].write_text("\n".join(rows) + "\n")
    changed(made_up[1], "p11,dev", "p11,last")
    assert findings(made_up, "last") == [("deu.csv", None, "out")]


def test_a_slip_of_spelling_is_found_and_a_smaller_file_is_no_slip(made_up: tuple[Path, Path]) -> None:
    with made_up[1].open("a") as file:
        file.write("q7,dev\n")
    assert load(*made_up, "dev").notes == ("Proposals of the split that the file does not hold: 1.",)
    changed(made_up[1], "p11,dev\n", "")
    assert findings(made_up) == [("split.csv", None, "proposal")]
    changed(made_up[1], "q7,dev\n", "")
    left_out = "Proposals of the file that are of no part and were left out: 1."
    assert load(*made_up, "dev").notes == (left_out,)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_tabs_capitals_and_empty_lines_are_read(
    made_up: tuple[Path, Path], delimiter: str
) -> None:
    before = load(*made_up, "dev")
    for path in made_up:
        header, *rows = path.read_text().splitlines()
        text = "\n\n".join([header.upper(), *rows])
        path.write_text(text.replace(",", delimiter) + "\n", encoding="utf-8-sig")
    after = load(*made_up, "dev")
    assert after.outcome.tolist() == before.outcome.tolist()
    assert after.proposal == before.proposal


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"a,b\n1,2\n", b'"unclosed\n', b"\0"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_file_or_split_of_nonsense_is_refused(
    made_up: tuple[Path, Path], content: bytes, which: int
) -> None:
    made_up[which].write_bytes(content)
    assert findings(made_up)


def test_too_few_proposals_are_refused(made_up: tuple[Path, Path]) -> None:
    rows = made_up[1].read_text().splitlines()
    made_up[1].write_text("\n".join([*rows[:4], *rows[9:]]) + "\n")
    with pytest.raises(InvalidFileError, match="too few") as refusal:
        backtest(*made_up, "train", "dev")
    assert "3 proposals" in refusal.value.findings[0].wrong


def test_waves_and_procedures_are_told(made_up: tuple[Path, Path]) -> None:
    parts = load_parts(*made_up, ("train", "dev"))
    assert set(parts["train"].wave) == {"DEU1_EU15", "DEU2_EU25_27"}
    assert parts["train"].procedure[0] == "consultation, qualified majority"
    few = some(parts["train"], [3, 1])
    assert few.proposal == (parts["train"].proposal[3], parts["train"].proposal[1])
    assert few.outcome[0] == parts["train"].outcome[3]


def test_a_missing_file_or_column_is_refused(made_up: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no readable file"):
        load(made_up[0], tmp_path / "nowhere.csv", "dev")
    with pytest.raises(NotFoundError, match="no readable file"):
        load(tmp_path, made_up[1], "dev")
    changed(made_up[0], ",out", ",result")
    changed(made_up[1], "proposal,split", "proposal,part")
    assert findings(made_up) == [("deu.csv", 1, "out"), ("split.csv", 1, "split")]


def test_json_holds_every_model_and_the_calibrated_forecast(made_up: tuple[Path, Path]) -> None:
    ran = CliRunner().invoke(command, options(made_up, "--json"))
    assert ran.exit_code == 0, ran.output
    found = json.loads(ran.stdout)
    Draft202012Validator(kind_named("backtest").json_schema).validate(found)
    assert next(iter(found)) == "schema"
    assert found["n"] == 6
    assert {"weighted-mean", "challenge", "accord", "raw-positions", "weighted-sd"} <= set(found["models"])
    for scores in found["models"].values():
        assert {"mae", "rmse", "crps", "coverage80", "spearman"} <= set(scores)
    assert found["models"]["weighted-mean"]["mae_less"] == 0
    assert found["cross_validation"]["n"] == 12
    assert {claim["id"]: claim["verdict"] for claim in found["claims"]}.keys() == {
        "crps",
        "mae",
        "coverage80",
        "spread",
    }
    assert {claim["verdict"] for claim in found["claims"]} <= {"shown", "not shown"}
    assert found["models"]["challenge"]["spearman"] is None
    assert 0 <= found["models"]["accord"]["coverage80"] <= 1
    assert found["spread"]["difference_low"] <= found["spread"]["difference"]
    assert sum(found["pit"]) == pytest.approx(1.0, abs=1e-5)
    assert set(found["procedures"]) <= {"consultation, qualified majority", "consultation, unanimity"} | {
        "codecision, qualified majority"
    }
    assert CliRunner().invoke(command, options(made_up, "--json")).stdout == ran.stdout


def test_the_terminal_says_what_is_not_shown(made_up: tuple[Path, Path]) -> None:
    ran = CliRunner().invoke(command, options(made_up, "--score", "train"))
    assert ran.exit_code == 0, ran.output
    assert "cross-validated: 12 issues of 8 proposals" in ran.stdout
    assert "not shown" in ran.stdout
    assert "By procedure" in ran.stdout


def test_the_page_is_one_file_that_asks_for_nothing(made_up: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "scores.html"
    ran = CliRunner().invoke(command, options(made_up, "--html", str(page)))
    assert ran.exit_code == 0, ran.output
    text = page.read_text(encoding="utf-8")
    assert text.count("<figure") == 5
    for short in (
        "Kalai-Smorodinsky bargaining",
        "Challenge model",
        "Equal-gain exchange",
        "Accord, calibrated",
    ):
        assert f">{short}<" in text
    for forbidden in ("<script", "http://", "https://", "src=", ">nan", " nan"):
        assert forbidden not in text
    assert "not shown" in text
    again = CliRunner().invoke(command, options(made_up, "--html", str(page)))
    assert again.exit_code != 0
    forced = CliRunner().invoke(command, options(made_up, "--html", str(page), "--force"))
    assert forced.exit_code == 0
    assert page.read_text(encoding="utf-8") == text


def test_a_table_in_another_layout_is_refused(made_up: tuple[Path, Path]) -> None:
    rows = ["prnr,isnr,out,actor,issue,position,salience", "p0,a,50,fr,a,10,0.5", "p0,a,50,de,a,90,0.5"]
    made_up[0].write_text("\n".join(rows) + "\n")
    assert ("deu.csv", None, "file") in findings(made_up)
