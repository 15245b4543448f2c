from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check
from accord.case.files.finding import bundled, find, read_case
from accord.errors import InvalidFileError, NotFoundError
from tests.case.checks.broken import SOUND

SPLIT = """\
id: split
title: Split into files
as_of: 2021-02-01
issues:
  catch:
    title: Catch
    scale: {low: 0, high: 100, unit: t, anchors: [{at: 0, words: a}, {at: 100, words: b}]}
    rule: {veto: [NOR, SOU]}
sources:
  gazette: {title: The short form}
evidence:
  e1: {source: gazette}
  e2: {source: report}
"""
ACTORS = """\
id,name,iso3,aliases,capacity_low,capacity_mode,capacity_high,capacity_evidence
NOR,Northland,NOR,North; N,0.5,1,2,e1
SOU,Southland,,,,,,
"""
STANCES = """\
issue,actor,direction,ask,bottom_line_low,bottom_line_mode,bottom_line_high,salience,patience,evidence
catch,NOR,at_least,70,30,40,50,0.5,2,e1; e2
catch,SOU,,20,50,60,70,0.5,2,e1
"""
SOURCES = [
    {
        "id": "gazette",
        "title": "The long form",
        "author": [{"family": "Doe", "given": "Jo"}, {"literal": "A Commission"}],
        "issued": {"date-parts": [[2020, 5, 1]]},
    },
    {"id": "http://zotero.org/users/1/items/report", "title": "Report", "issued": {"date-parts": [[2020]]}},
]


@pytest.fixture
def split(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(SPLIT, "utf-8")
    (tmp_path / "actors.csv").write_text(ACTORS, "utf-8-sig")
    (tmp_path / "stances.csv").write_text(STANCES, "utf-8")
    (tmp_path / "sources.json").write_text(json.dumps(SOURCES), "utf-8")
    (tmp_path / "scenarios").mkdir()
    change = "{set: issues.catch.stances.NOR.ask, to: 90}"
    (tmp_path / "scenarios" / "hard.yaml").write_text(f"title: Hard\nchanges:\n  - {change}\n", "utf-8")
    return tmp_path


def test_a_bundled_case_is_found_by_its_name() -> None:
    assert "us-rok-2021" in bundled()
    assert find("us-rok-2021").name == "case.yaml"
    assert read_case("us-rok-2021").id == "us-rok-2021"


@pytest.mark.parametrize("name", ["us-rok-2020", "nowhere/case.yaml", "", "x" * 5000, "a\0b", "."])
def test_what_is_no_case_is_not_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError):
        find(name)


def test_a_folder_and_its_case_file_are_the_same_case(split: Path) -> None:
    assert read_case(split) == read_case(split / "case.yaml") == read_case(str(split))


def test_the_parts_of_a_folder_are_put_together(split: Path) -> None:
    case = read_case(split)
    stance = case.issues["catch"].stances["NOR"]
    assert (stance.ask.modal, stance.bottom_line.bounds, stance.direction) == (70, (30, 50), "at_least")
    assert stance.ask.evidence == ("e1", "e2")
    assert case.actors["NOR"].aliases == ("North", "N")
    assert case.actors["NOR"].capacity.evidence == ("e1",)
    assert case.actors["SOU"].capacity.modal == 1
    assert case.scenarios["hard"].title == "Hard"
    assert case.sources["report"].title == "Report"


def test_what_the_case_says_of_a_source_goes_before_the_reference(split: Path) -> None:
    source = read_case(split).sources["gazette"]
    assert (source.title, source.author, str(source.published)) == (
        "The short form",
        "Doe, Jo; A Commission",
        "2020-05-01",
    )


def test_a_case_of_another_name_is_a_file_of_its_own(split: Path) -> None:
    (split / "other.yaml").write_text(SOUND, "utf-8")
    assert list(read_case(split / "other.yaml").scenarios) == ["hard"]
    assert read_case(split / "other.yaml").id == "fishery"


@pytest.mark.parametrize(
    ("file", "text", "line", "wrong"),
    [
        ("actors.csv", "id,nmae\nNOR,x\n", 1, "column 'nmae' is unknown"),
        ("actors.csv", "id,id,name\nNOR,NOR,x\n", 1, "stands twice"),
        ("actors.csv", "id,name\nNOR,North,3\n", 2, "has 3 cells"),
        ("actors.csv", "id,name\n,North\n", 2, "has no 'id'"),
        ("actors.csv", "", 1, "no column 'id'"),
        ("actors.csv", 'id,name\n"NOR,x', 2, "is not CSV"),
        ("actors.csv", "id,name\nNOR,a\nNOR,b\n", 3, "already"),
        ("stances.csv", "issue,actor,ask\ncash,NOR,3\n", 2, "no 'cash' in issues"),
        ("stances.csv", "issue,actor,ask\ncatch,NOR,high\n", 2, "not a number"),
        ("sources.json", "{", 1, "is not JSON"),
        ("sources.json", "[" * 100_000, 1, "more than 40 levels"),
        ("sources.json", '[{"id": "a", "title": ' + "9" * 5000 + "}]", 1, "not text"),
        ("sources.json", '[{"id": "a", "author": 3}]', 1, "required"),
        ("sources.json", '{"id": 3}', 1, "not a list of references"),
        ("sources.json", '[{"id": "a", "title": "\\ud800"}]', 1, "half a character"),
        ("sources.json", '[{"id": "a"}]', 1, "required"),
        ("scenarios/hard.yml", "title: Hard", 1, "already"),
        ("scenarios/hard.yaml", "title: [", 1, "not YAML"),
        ("scenarios/hard.yaml", "title: Hard\nchange: []\n", 2, "unknown"),
        ("scenarios/hard.yaml", "", None, "not a mapping"),
        ("scenarios/2nd.yaml", "title: Second", None, "not a valid id"),
    ],
)
def test_a_broken_part_is_said_with_its_file_and_line(
    split: Path, file: str, text: str, line: int | None, wrong: str
) -> None:
    (split / file).write_text(text, "utf-8")
    with pytest.raises(InvalidFileError) as problem:
        read_case(split)
    rows = [f for f in problem.value.findings if wrong in f.wrong]
    assert rows, problem.value.findings
    assert rows[0].file == str(split / file)
    assert line is None or rows[0].line == line


def test_the_bundled_case_has_no_errors() -> None:
    findings = check("us-rok-2021")
    assert [f for f in findings if f.level == "error"] == []
    # Its cost-sharing has been open for longer than any case of its reference class.
    told = [f for f in findings if f.level == "warning" and f.field != "issues.cost_sharing.reference.began"]
    assert all(f.wrong.startswith("hindsight") for f in told), findings
    assert all(f.file.startswith("us-rok-2021/") for f in findings)


def test_reading_a_case_loads_no_numbers_library() -> None:
    code = "import sys, accord as c; c.check('us-rok-2021'); print({'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
