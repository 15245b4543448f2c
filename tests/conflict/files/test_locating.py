"""Finding the conflict that a user means."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import accord
from accord.conflict.files.locating import conflict_of, find_conflict
from accord.errors import InvalidFileError, NotFoundError

BUNDLED = Path(str(files("accord.case"))) / "bundled" / "us-rok-2021"


def case_with(folder: Path, conflict: str) -> Path:
    """A copy of the bundled case in which the field ``conflict`` reads as given."""
    text = (BUNDLED / "case.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^conflict:.*$", lambda _: conflict, text, flags=re.MULTILINE)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (folder / "sources.json").write_bytes((BUNDLED / "sources.json").read_bytes())
    return folder / "case.yaml"


def test_a_case_may_hold_its_conflict_instead_of_naming_a_file(tmp_path: Path) -> None:
    example = (
        files("accord.conflict").joinpath("examples", "prisoners-dilemma.yaml").read_text(encoding="utf-8")
    )
    path = case_with(tmp_path, "conflict:\n" + "".join(f"  {line}\n" for line in example.splitlines()))
    held = conflict_of(accord.load(path), path)
    assert held is not None
    named = find_conflict("prisoners-dilemma").model
    assert named.state_names is not None
    by_text = {str(state): name for state, name in named.state_names.items()}  # keys of a case are text
    assert held.model == named.model_copy(update={"state_names": by_text})
    assert find_conflict(str(tmp_path)).model == named


def test_a_conflict_within_a_case_that_makes_no_sense_is_refused_with_its_findings(tmp_path: Path) -> None:
    path = case_with(tmp_path, "conflict: {decision_makers: [A], options: []}")
    with pytest.raises(InvalidFileError) as refusal:
        find_conflict(str(path))
    assert refusal.value.findings


def test_a_case_under_another_name_is_read_as_a_case(tmp_path: Path) -> None:
    path = case_with(tmp_path, "").rename(tmp_path / "alliance.yaml")
    with pytest.raises(NotFoundError, match="names no conflict"):
        find_conflict(str(path))


def test_a_case_that_names_no_conflict_says_so(tmp_path: Path) -> None:
    path = case_with(tmp_path, "")
    assert conflict_of(accord.load(path), path) is None
    with pytest.raises(NotFoundError, match="names no conflict"):
        find_conflict(str(path))
