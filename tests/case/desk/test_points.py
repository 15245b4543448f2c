"""Points of a scale that quote an ask follow it, whichever way it is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accord.case.desk.decisions import Proposal
from accord.case.desk.points import with_points
from accord.case.desk.proposals import accept, propose, reject, undo_decision
from accord.case.desk.undoing import undo
from accord.case.desk.write import set_fields
from accord.case.files.finding import read_case
from accord.yaml.reading import Trail
from accord.yaml.writing import new_text

ASK = "issues.fish.stances.NOR.ask"
TRAIL: Trail = ("issues", "fish", "stances", "NOR", "ask")
POINTS = [
    {"at": 0.0, "words": "none of it"},
    {"at": 9.0, "words": "what Norway asked for before: nine"},
    {"at": 18.0, "words": "what Norway asks for: 18 tonnes"},
    {"at": 27.0, "words": "more than anybody asks for"},
]


def data(**scale: Any) -> dict[str, Any]:
    return {
        "accord": 2,
        "id": "fish",
        "title": "Fish",
        "as_of": "2024-05-20",
        "actors": {"NOR": {"name": "Norway"}, "CHL": {"name": "Chile"}},
        "issues": {
            "fish": {
                "title": "Fish",
                "scale": {"low": 0, "high": 27, "unit": "tonnes", "anchors": POINTS, **scale},
                "rule": {"veto": ["NOR", "CHL"]},
                "stances": {"NOR": {"ask": {"value": 18, "proposed": True}}, "CHL": {"ask": {"value": 9}}},
            }
        },
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "fish"
    path.mkdir()
    (path / "case.yaml").write_text(new_text(data()), encoding="utf-8")
    return path


def points(folder: Path) -> dict[float, str]:
    return {one.at: one.words for one in read_case(folder).issues["fish"].scale.anchors}


def test_a_point_follows_the_number_that_it_quotes(folder: Path) -> None:
    set_fields(folder, {ASK: {"value": 16.5}}, by="Ann", points=True)
    assert points(folder) == {
        0: "none of it",
        9: "what Norway asked for before: nine",
        16.5: "what Norway asks for: 16.5 tonnes",
        27: "more than anybody asks for",
    }
    undo(folder, by="Ann")
    assert points(folder)[18] == "what Norway asks for: 18 tonnes"


def test_a_program_that_sets_a_field_changes_nothing_else(folder: Path) -> None:
    set_fields(folder, {ASK: {"value": 16.5}}, by="Ann")
    assert 18 in points(folder)


def test_a_review_takes_the_point_along_and_back(folder: Path) -> None:
    offered = {"value": 18, "proposed": True}
    propose(folder, [Proposal("p", ASK, offered, ("s",), drafted=True)])
    accept(folder, "p", by="Ann", value={"value": 16.5})
    assert points(folder)[16.5] == "what Norway asks for: 16.5 tonnes"
    undo_decision(folder, "p", by="Ann")
    assert points(folder)[18] == "what Norway asks for: 18 tonnes"
    reject(folder, "p", by="Ann")
    assert [words for words in points(folder).values() if "asks for:" in words] == []


@pytest.mark.parametrize(
    ("change", "scale"),
    [
        ({"value": 18, "note": "as it stands"}, {}),
        ({"low": 17, "mode": 18, "high": 19}, {}),
        (
            {"value": 12},
            {"anchors": [*POINTS[:2], {"at": 18.0, "words": "what Chile asks for: 18"}, POINTS[3]]},
        ),
        ({"value": 12}, {"anchors": [*POINTS[:2], {"at": 18.0, "words": "as much as in 2020"}, POINTS[3]]}),
    ],
)
def test_other_points_stay(change: dict[str, Any], scale: dict[str, Any]) -> None:
    assert with_points(data(**scale), {TRAIL: change}).keys() == {TRAIL}


def test_a_point_that_comes_to_another_goes_and_an_end_keeps_words() -> None:
    found = with_points(data(), {TRAIL: {"value": 9}})
    assert found["issues", "fish", "scale", "anchors"] == [POINTS[0], POINTS[1], POINTS[3]]
    ends = {"high": 18, "anchors": POINTS[:3]}
    moved = with_points(data(**ends), {TRAIL: {"value": 12}})["issues", "fish", "scale", "anchors"]
    assert moved[-2:] == [
        {"at": 12.0, "words": "what Norway asks for: 12 tonnes"},
        {"at": 18, "words": "the upper end of the scale"},
    ]


def test_an_edit_that_changes_how_a_number_is_written_is_taken_back_after_others(folder: Path) -> None:
    low = "issues.fish.scale.low"
    set_fields(folder, {low: 0.0}, by="Ann")
    edit = set_fields(folder, {low: 0, ASK: {"value": 16.5}}, by="Ann").edit
    assert edit is not None
    set_fields(folder, {"issues.fish.title": "Cod"}, by="Ann")
    path = folder / "case.yaml"
    path.write_text("# by hand\n" + path.read_text("utf-8"), encoding="utf-8")
    undo(folder, edit.id, by="Ann")
    assert read_case(folder).issues["fish"].stances["NOR"].ask.value == 18
