"""What a case names stays inside its folder, whatever links say."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.case.checks.whole_case import check
from accord.case.desk.log import records
from accord.case.files.finding import read, read_case
from accord.case.files.inside import inside
from accord.case.files.starting import start
from accord.conflict.files.locating import conflict_of, find_conflict
from accord.errors import InvalidFileError, UsageError

OUTSIDE = (
    "../x.yaml",
    "/etc/passwd",
    "a/../../x",
    "..\\x",
    "link/x",
    "",
    "a\0b",
    "x" * 300,
    "a/" + "é" * 200,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    import datetime as dt

    start("mycase", tmp_path / "mycase", as_of=dt.date(2026, 1, 1))
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "stances.csv").write_text("issue,actor,ask\ncatch,NOR,99\n")
    (tmp_path / "secret" / "c.yaml").write_text("secret: words\n")
    (tmp_path / "mycase" / "link").symlink_to(tmp_path / "secret")
    return tmp_path / "mycase"


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_conflict_outside_of_the_folder_is_one_finding_on_its_field(folder: Path, name: str) -> None:
    with pytest.raises(UsageError):
        inside(folder, name)
    if not name or "\0" in name:
        return
    case = folder / "case.yaml"
    case.write_text(case.read_text() + f"conflict: '{name}'\n")
    found = [row for row in check(folder) if row.field == "conflict"]
    assert [(row.level, bool(row.line)) for row in found] == [("error", True)]
    with pytest.raises(InvalidFileError) as one:
        find_conflict(str(folder))
    with pytest.raises(InvalidFileError) as other:
        conflict_of(read_case(folder), folder)
    for problem in (one.value, other.value):
        assert [(row.field, bool(row.line)) for row in problem.findings] == [("conflict", True)]


def test_a_path_inside_is_taken_also_through_a_link_that_stays_inside(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "here").symlink_to(folder / "there")
    for name in ("c.yaml", "there/c.yaml", "here/c.yaml"):
        assert inside(folder, name) == folder / name


@pytest.mark.parametrize("name", ["stances.csv", "scenarios/more.yaml"])
def test_a_part_that_is_a_link_out_of_the_folder_is_refused_unread(folder: Path, name: str) -> None:
    part = folder / name
    part.parent.mkdir(exist_ok=True)
    part.symlink_to(folder.parent / "secret" / ("c.yaml" if name.endswith("yaml") else "stances.csv"))
    found = [row for row in read(folder).findings if row.file.endswith(name)]
    assert [row.wrong for row in found] == ["is a link that leaves the folder of the case"]


def test_a_document_of_evidence_is_not_looked_for_outside(folder: Path) -> None:
    case = folder / "case.yaml"
    text = case.read_text()
    place = "    place: {document: ../../secret/c.yaml}\n    source:"
    assert "    source:" in text
    case.write_text(text.replace("    source:", place, 1))
    assert any("leaves the documents folder" in row.wrong for row in check(folder))


def test_a_case_file_that_is_a_link_out_of_its_folder_is_refused_unread(folder: Path) -> None:
    case = folder / "case.yaml"
    case.rename(folder.parent / "secret" / "case.yaml")
    case.symlink_to(folder.parent / "secret" / "case.yaml")
    found = read(folder)
    assert found.data is None
    assert [row.wrong for row in found.findings] == ["is a link that leaves the folder of the case"]
    with pytest.raises(InvalidFileError):
        read_case(folder)
    assert read(case).data["id"] == "mycase"  # a file that a person names may be a link


@pytest.mark.parametrize("name", ["proposals.jsonl", "case.history.jsonl"])
def test_a_log_that_is_a_link_out_of_the_folder_is_refused_unread(folder: Path, name: str) -> None:
    (folder / name).symlink_to(folder.parent / "secret" / "c.yaml")
    with pytest.raises(InvalidFileError, match="link that leaves its folder"):
        records(folder / name)
    (folder / name).unlink()
    (folder / name).symlink_to(folder / "there.jsonl")
    (folder / "there.jsonl").write_text("{}\n")
    assert records(folder / name) == [{}]
