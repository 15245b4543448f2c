"""The log of a case holds what changed and no more, and knows where it stands after other edits."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.case.desk import history as histories
from accord.case.desk.history import edits, history, history_path
from accord.case.desk.undoing import undo
from accord.case.desk.write import blocks_between, set_fields
from accord.case.files.finding import find
from tests.case.checks.broken import LENT as SOUND

NOR = "issues.catch.stances.NOR"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(SOUND, "utf-8")
    return tmp_path


def far_apart(number: int) -> dict[str, object]:
    """A change at the top of the file, and one of evidence, which stands elsewhere."""
    note = {"own_estimate": True, "coder": "Jo", "as_of": "2021-01-01", "paraphrase": f"try {number}"}
    return {
        "title": f"Fishery {number}",
        f"{NOR}.bottom_line": 40 - number % 7,
        f"evidence.E_own_{number}": note,
    }


lines = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=12)


@given(lines, lines)
def test_blocks_lead_from_one_text_to_the_other_and_back(a: list[str], b: list[str]) -> None:
    found, made, shift = list(blocks_between(a, b)), list(a), 0
    for block in found:
        at = block.line - 1 + shift
        assert tuple(made[at : at + len(block.old)]) == block.old
        made[at : at + len(block.old)] = block.new
        shift += len(block.new) - len(block.old)
    assert made == b
    assert bool(found) == (a != b)


def test_an_edit_far_apart_logs_the_lines_that_changed_and_not_those_between(project: Path) -> None:
    before = find(project).read_bytes()
    set_fields(project, far_apart(1), by="Jo")
    (record,) = (json.loads(line) for line in history_path(find(project)).read_text("utf-8").splitlines())
    (part,) = record["files"]
    assert len(part["blocks"]) == 3
    assert sum(len(block["old"]) + len(block["new"]) for block in part["blocks"]) < 10
    undo(project, by="Jo")
    assert find(project).read_bytes() == before


@pytest.mark.parametrize("seed", range(4))
def test_edits_of_several_places_are_taken_back_in_any_order_to_the_byte(project: Path, seed: int) -> None:
    before = find(project).read_bytes()
    places: list[dict[str, object]] = [
        {f"{NOR}.ask": 61, "actors.WES": {"name": "Westland"}},
        {"issues.catch.stances.SOU.ask": 21, "evidence.E_own_1": far_apart(1)["evidence.E_own_1"]},
        {"title": "Fishery", f"{NOR}.bottom_line": 41},
        {"actors.EAS": {"name": "Eastland"}},
    ]
    made = [set_fields(project, each, by="Jo").edit for each in places]
    order = [edit.id for edit in made if edit is not None]
    Random(seed).shuffle(order)
    for name in order:
        undo(project, name, by="Al")
    assert find(project).read_bytes() == before
    assert history(project) == ()


def test_a_record_of_one_block_from_first_to_last_change_is_read_and_undone(project: Path) -> None:
    path, log = find(project), history_path(find(project))
    before = path.read_bytes()
    set_fields(project, far_apart(1), by="Jo")
    after = path.read_bytes()
    record = json.loads(log.read_text("utf-8"))
    old, new = (text.decode().splitlines(keepends=True) for text in (before, after))
    (part,) = record["files"]
    del part["blocks"]
    record["files"] = [part | {"line": 1, "old": old, "new": new}]
    log.write_text(json.dumps(record) + "\n", "utf-8")
    assert [len(edit.files[0].blocks) for edit in edits(path)] == [1]
    undo(project, by="Al")
    assert path.read_bytes() == before


def test_a_log_that_grew_is_read_as_one_that_is_read_whole(project: Path) -> None:
    path = find(project)
    for number in range(5):
        set_fields(project, far_apart(number), by="Jo")
        grown = edits(path)
        histories._KNOWN.clear()
        assert edits(path) == grown
        assert len(grown) == number + 1
    undo(project, by="Jo")
    assert len(edits(path)) == 6
    log = history_path(path)
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))
    assert len(edits(path)) == 2  # somebody went back to an earlier version of the folder
