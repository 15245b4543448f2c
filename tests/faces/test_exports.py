"""A forecast as a folder of tables for other programs."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import re
from functools import cache
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner

from accord.cli.commands import export
from accord.cli.frame import main
from accord.errors import MissingExtraError
from accord.faces.csv.tables import data_csv
from accord.faces.dta.tables import table_dta
from accord.faces.exports import exported
from accord.forecasts.results import ConcessionForecast
from accord.machine import dataframes
from accord.pages.codebook import DataColumn, DataTable
from accord.pages.data_tables import TABLES
from tests import bundled

DATED = dt.date(2021, 2, 1)


@cache
def folder() -> dict[str, bytes]:
    """Everything, for Stata too."""
    return exported(bundled.forecast(), dta=True)


def lines(name: str) -> list[dict[str, str]]:
    """A CSV file read again."""
    return list(csv.DictReader(io.StringIO(folder()[name].decode("utf-8-sig"), newline="")))


def test_every_table_is_there_in_both_forms_with_a_guide_and_a_codebook() -> None:
    names = {"README.md", *(f"{table}.{end}" for table in (*TABLES, "codebook") for end in ("csv", "dta"))}
    assert set(folder()) == names
    assert not any(name.endswith(".dta") for name in exported(bundled.forecast()))


def test_csv_begins_with_the_mark_by_which_spreadsheets_tell_it() -> None:
    assert all(data.startswith(b"\xef\xbb\xbf") for name, data in folder().items() if name.endswith(".csv"))


def test_numbers_keep_all_their_digits() -> None:
    forecast = bundled.forecast()
    for row in lines("issues.csv"):
        agreed = forecast[row["issue"]].p_agreement
        assert agreed is not None
        assert float(row["p_agreement"]) == agreed.value
        assert re.fullmatch(r"\d{4}-\d\d-\d\d|", row["date_median"])


def test_stata_reads_the_same_with_labels_and_dates() -> None:
    reader = pandas.io.stata.StataReader(io.BytesIO(folder()["issues.dta"]))
    with reader:
        frame = reader.read()
        assert reader.variable_labels()["place"] == "Its place in the order of difficulty, 1 the easiest"
        assert reader.data_label == "An issue, easiest first"
        assert reader.time_stamp.startswith("01 Feb 2021")
    rows = lines("issues.csv")
    assert list(frame["issue"]) == [row["issue"] for row in rows]
    assert list(frame["p_agreement"]) == [float(row["p_agreement"]) for row in rows]
    assert frame["date_q10"].iloc[0].date().isoformat() == rows[0]["date_q10"]


def test_korean_long_and_missing_values_survive_in_stata() -> None:
    columns = (
        DataColumn("name", "Its name"),
        DataColumn("share", "A share", "share"),
        DataColumn("day", "A day", "date"),
        DataColumn("flag", "A flag"),
        DataColumn("nothing", "Never a value", "native"),
    )
    rows = (("대한민국 😀", 0.5, DATED, True, None), ("x" * 5000, None, None, False, None))
    frame = pandas.read_stata(io.BytesIO(table_dta(DataTable("t", "A row", columns, rows), dated=DATED)))
    assert list(frame["name"]) == ["대한민국 😀", "x" * 5000]
    assert frame["share"].isna().tolist() == [False, True]
    assert frame["day"].isna().tolist() == [False, True]
    assert frame["flag"].tolist() == [1, 0]
    assert frame["nothing"].isna().all()


def test_no_text_of_a_csv_is_run_or_steers() -> None:
    table = DataTable(
        "t", "A row", (DataColumn("a", "A text"),), (("=1+1",), ("\x1b[31m\u202e",), ("-2",), (True,))
    )
    assert data_csv(table).decode("utf-8-sig").split("\r\n")[1:5] == ["'=1+1", "\\x1b[31m\\u202e", "'-2", "1"]


def test_the_same_forecast_gives_the_same_bytes() -> None:
    assert exported(bundled.forecast(), dta=True) == folder()


def test_the_guide_says_how_to_make_it_again_and_names_every_table() -> None:
    guide = folder()["README.md"].decode("utf-8")
    assert f"--seed 0 --draws {bundled.DRAWS}" in guide
    assert bundled.forecast().fingerprint in guide
    assert all(f"| {table} |" in guide for table in TABLES)
    assert max(map(len, guide.splitlines())) < 120


def test_a_forecast_without_causes_has_all_tables_too() -> None:
    bare = dataclasses.replace(
        bundled.forecast(),
        joint=None,
        issues={
            name: dataclasses.replace(issue, causes=None, pivots=(), gaps=(), third_parties=(), models=())
            for name, issue in bundled.forecast().issues.items()
            if isinstance(issue, ConcessionForecast)
        },
    )
    files = exported(bare, dta=True)
    assert set(files) == set(folder())
    assert len(pandas.read_stata(io.BytesIO(files["causes.dta"]))) == 0


def test_the_command_makes_a_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(export.command, ["three-rivers", "--draws", "30", "--dta"])
    assert told.exit_code == 0, told.output
    made = tmp_path / told.stdout.strip()
    assert {path.name for path in made.iterdir()} == set(folder())
    with pytest.raises(SystemExit) as left:
        main(["export", "three-rivers", "--draws", "30"])
    assert left.value.code == 2
    assert "exists already" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["export", "three-rivers", "-o", "tables.csv"])
    assert left.value.code == 2


def test_stata_without_pandas_is_told_before_the_simulation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(what: str) -> None:
        raise MissingExtraError(what, "frames")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dataframes, "require_pandas", refuse)
    with pytest.raises(SystemExit) as left:
        main(["export", "us-rok-2021", "--draws", "10000000", "--dta"])
    assert left.value.code == 4
    assert "Tables for Stata needs an optional part" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
