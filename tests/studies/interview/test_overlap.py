"""Whether limits leave room for a deal."""

from __future__ import annotations

import pytest

from accord.case.paths import replaced
from accord.case.plain_data import plain
from accord.case.schema import Case
from accord.pages.interview.room import no_room_words
from accord.studies.interview.overlap import room_of
from accord.studies.interview.questions import question_at
from tests.studies.interview.cases import HIGH, LOW, lines


def with_limit(**number: float) -> Case:
    """The case in which U wants at least so much and V would sign at most 40 to 60."""
    case: Case = replaced(lines(), tuple(LOW.split(".")), number)
    return case


@pytest.mark.parametrize(
    ("number", "chance"),
    [
        ({"value": 40.0}, 1.0),
        ({"value": 50.0}, 0.5),
        ({"value": 60.0}, 0.0),
        ({"low": 50.0, "mode": 60.0, "high": 70.0}, 1 / 12),  # by hand: the mean of (v - 50)² / 200 over V
    ],
)
def test_the_chance_that_two_limits_meet(number: dict[str, float], chance: float) -> None:
    room = room_of(with_limit(**number), "k")
    assert room is not None
    assert room.chance == pytest.approx(chance, abs=0.01)
    assert (room.lower[0], room.upper[0]) == ("U", "V")


def test_limits_that_meet_in_one_point_leave_room() -> None:
    case: Case = replaced(with_limit(value=50.0), tuple(HIGH.split(".")), {"value": 50.0})
    room = room_of(case, "k")
    assert room is not None
    assert room.chance == 1.0


def test_the_two_that_leave_the_least_room_are_named() -> None:
    data = plain(with_limit(value=30.0))
    issue = data["issues"]["k"]
    data["actors"]["W"] = {"name": "W"}
    issue["rule"]["veto"].append("W")
    issue["stances"]["W"] = issue["stances"]["U"] | {"bottom_line": {"value": 55}}
    room = room_of(Case.model_validate(data), "k")
    assert room is not None
    assert room.lower == ("W", (55.0, 55.0, 55.0))
    assert room.chance == pytest.approx(0.25, abs=0.01)


def test_a_chance_of_one_in_twelve_is_not_asked_about() -> None:
    case = with_limit(low=50.0, mode=60.0, high=70.0)
    assert no_room_words(case, question_at(case, LOW)) == ""


def test_an_answer_that_leaves_no_room_is_asked_about_with_both_ranges() -> None:
    case = with_limit(low=62.0, mode=65.0, high=68.0)
    told = no_room_words(case, question_at(case, LOW))
    assert "You have just said that no deal is possible" in told
    assert "U would sign no less than 62.9 to 67.1" in told
    assert "V no more than 43 to 57" in told
    assert "Are you that sure?" in told


def test_where_there_is_room_nothing_is_said_and_nothing_of_other_numbers() -> None:
    case = with_limit(low=40.0, mode=45.0, high=50.0)
    assert no_room_words(case, question_at(case, LOW)) == ""
    tight = with_limit(value=65.0)
    assert no_room_words(tight, question_at(tight, "issues.k.stances.U.resolve")) == ""
