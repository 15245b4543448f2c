from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from accord.case.desk import log
from accord.case.desk.history import history
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_field
from accord.case.files.finding import find, read_case
from accord.case.quantity import Quantity
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.machine.journal import commit
from accord.machine.lock import only_writer
from tests.case.checks.broken import LENT as SOUND

NOR = "issues.catch.stances.NOR"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(SOUND.replace("reviewed:", "# who coded it\nreviewed:"), "utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "soft.yaml").write_text("title: Soft  # still rough\n", "utf-8")
    return tmp_path


def test_a_field_is_set_and_comments_stay(project: Path) -> None:
    case = set_field(
        project, f"{NOR}.ask", {"low": 50, "mode": 60, "high": 70, "evidence": ["notice"]}, by="Jo"
    )
    assert case == read_case(project)
    assert case.issues["catch"].stances["NOR"].ask.modal == 60
    assert "# who coded it\n" in find(project).read_text("utf-8")
    set_field(project, f"{NOR}.resolve", Quantity.model_validate(0.25), by="Jo")
    assert read_case(project).issues["catch"].stances["NOR"].resolve.modal == 0.25


def test_a_scenario_in_a_file_of_its_own_is_changed_there(project: Path) -> None:
    set_field(project, "scenarios.soft.description", "Rough", by="Jo")
    text = (project / "scenarios" / "soft.yaml").read_text("utf-8")
    assert text == "description: Rough\ntitle: Soft  # still rough\n"
    assert undo(project, by="Jo").file == "scenarios/soft.yaml"
    assert (project / "scenarios" / "soft.yaml").read_text("utf-8") == "title: Soft  # still rough\n"


def test_every_change_can_be_undone_to_the_byte(project: Path) -> None:
    texts = []
    for value in (41, 42, 41, 42):
        texts.append(find(project).read_bytes())
        set_field(project, f"{NOR}.bottom_line", value, by="Jo", note="looked again")
    assert [edit.by for edit in history(project)] == ["Jo"] * 4
    while texts:
        undo(project, by="Al")
        assert find(project).read_bytes() == texts.pop()
    assert history(project) == ()
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(project, by="Al")


def test_undo_keeps_what_another_program_wrote_and_refuses_where_it_wrote_the_field(project: Path) -> None:
    set_field(project, f"{NOR}.bottom_line", 41, by="Jo")
    path = find(project)
    path.write_text(path.read_text("utf-8") + "# by hand\n", "utf-8")
    undo(project, by="Jo")
    assert path.read_text("utf-8").endswith("# by hand\n")
    assert read_case(project).issues["catch"].stances["NOR"].bottom_line.modal == 40
    set_field(project, f"{NOR}.bottom_line", 41, by="Jo")
    path.write_text(path.read_text("utf-8").replace("bottom_line: 41", "bottom_line: 43"), "utf-8")
    with pytest.raises(UsageError, match=r"NOR\.bottom_line was changed by another program since"):
        undo(project, by="Jo")
    assert read_case(project).issues["catch"].stances["NOR"].bottom_line.modal == 43


@pytest.mark.parametrize(
    ("field", "value"),
    [(f"{NOR}.ask", "high"), (f"{NOR}.aks", 3), ("as_of", "soon"), ("issues", 3), ("status", None)],
)
def test_a_value_that_does_not_fit_changes_nothing(project: Path, field: str, value: object) -> None:
    before = find(project).read_bytes()
    with pytest.raises(InvalidFileError) as problem:
        set_field(project, field, value, by="Jo")
    assert problem.value.findings
    assert find(project).read_bytes() == before
    assert history(project) == ()


def test_a_bundled_case_is_never_changed() -> None:
    with pytest.raises(UsageError, match="bundled"):
        set_field("us-rok-2021", "horizon", 12, by="Jo")
    with pytest.raises(NotFoundError):
        set_field("nowhere", "horizon", 12, by="Jo")


def test_a_number_in_a_table_is_left_to_the_table(project: Path) -> None:
    (project / "actors.csv").write_text("id,name,capacity\nWES,Westland,1\n", "utf-8")
    with pytest.raises(UsageError, match=r"actors\.csv"):
        set_field(project, "actors.WES.capacity", 2, by="Jo")


def test_what_another_program_writes_in_the_very_moment_is_kept_beside_the_edit(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, path = os.link, find(project)

    def late(source: Path, target: Path) -> None:
        if b"# theirs" not in path.read_bytes():
            path.write_bytes(path.read_bytes() + b"# theirs\n")
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    set_field(project, f"{NOR}.bottom_line", 42, by="Jo")
    assert path.read_text("utf-8").endswith("# theirs\n")
    assert read_case(project).issues["catch"].stances["NOR"].bottom_line.modal == 42
    assert len(history(project)) == 1


def test_writers_take_turns_and_no_change_is_lost(project: Path) -> None:
    def write(n: int) -> None:
        set_field(project, f"actors.A{n}", {"name": f"Actor {n}"}, by=f"writer {n}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {f"A{n}" for n in range(6)} <= set(read_case(project).actors)
    assert len(history(project)) == 6


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path) -> None:
    with (
        only_writer(tmp_path),
        pytest.raises(UsageError, match="another program"),
        only_writer(tmp_path, patience=0.05),
    ):
        raise AssertionError("both hold the lock")


def test_a_log_survives_a_half_written_line(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    commit(tmp_path, [log.grown(path, [{"n": 1}])])
    with path.open("ab") as stream:
        stream.write(b'{"n": 2, "t')
    commit(tmp_path, [log.grown(path, [{"n": 3}])])
    assert [record["n"] for record in log.records(path)] == [1, 3]


def test_a_file_that_is_no_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("a\nb\n", "utf-8")
    with pytest.raises(InvalidFileError, match="not a log"):
        log.records(tmp_path / "x.jsonl")
