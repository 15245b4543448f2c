from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check
from accord.case.files.finding import read_case
from accord.case.files.starting import start
from accord.case.json_schema import json_schema
from accord.case.scenarios import dated_changes, scenario_names
from accord.cli import main
from accord.errors import UsageError


def test_the_starter_has_nothing_wrong_and_nothing_missing(tmp_path: Path) -> None:
    path = start("fish", tmp_path / "fish", as_of=dt.date(2024, 2, 29))
    assert check(path) == ()
    case = read_case(path.parent)
    assert (case.id, case.as_of) == ("fish", dt.date(2024, 2, 29))
    assert scenario_names(case) == ("base", "hard-line")
    assert len(dated_changes(case, "hard-line")) == 3
    assert (path.parent / "documents").is_dir()
    assert [p.name for p in tmp_path.iterdir()] == ["fish"]


@pytest.mark.parametrize("name", ["3fish", "", "a b", "../up", "us-rok-2021", "x" * 61])
def test_a_name_that_is_no_id_or_taken_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        start(name, tmp_path / "folder", as_of=dt.date(2024, 1, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_or_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="exists"):
        start("fish", tmp_path, as_of=dt.date(2024, 1, 1))
    with pytest.raises(UsageError, match="not a folder"):
        start("fish", tmp_path / "no" / "fish", as_of=dt.date(2024, 1, 1))
    with pytest.raises(UsageError, match="calendar"):
        start("fish", tmp_path / "late", as_of=dt.date(9999, 12, 1))


def test_new_writes_a_case_that_check_accepts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["new", "fish", "--as-of", "2024-01-15", "--json"])
    made = json.loads(capsys.readouterr().out)
    assert (made["case"], made["path"]) == ("fish", "fish/case.yaml")
    main(["check", "fish"])
    with pytest.raises(SystemExit) as leaving:
        main(["new", "fish"])
    assert leaving.value.code == 2


def test_the_json_schema_allows_plain_numbers(tmp_path: Path) -> None:
    main(["schema", "-o", str(tmp_path / "schema.json")])
    schema = json.loads((tmp_path / "schema.json").read_text("utf-8"))
    assert schema == json_schema()
    assert {"type": "number"} in schema["$defs"]["Quantity"]["anyOf"]
    assert schema["$defs"]["Actor"]["properties"]["capacity"]["default"] == 1
    assert "default" not in schema["$defs"]["Stance"]["properties"]["ask"]
    assert schema["required"] == ["id", "title", "as_of", "actors", "issues"]
