"""The table of what may change on a date."""

from __future__ import annotations

import pytest

from accord.case.dated_kinds import DATED_KINDS, DatedKind, kind_at, what_may_change


@pytest.mark.parametrize("kind", DATED_KINDS, ids=lambda kind: kind.name)
def test_a_kind_takes_either_a_number_or_one_word(kind: DatedKind) -> None:
    assert (kind.takes is None) == (kind.word != "")


def test_a_path_has_the_kind_of_its_field_whatever_the_ids_are() -> None:
    names = {
        "issues.catch.stances.NOR.ask": "ask",
        "issues.catch.stances.NOR.bottom_line_above": "bottom_line_above",
        "issues.catch.talks": "talks",
        "actors.NOR.capacity": "capacity",
        "actors.NOR.sinks.elections.weight": "sink",
    }
    found = {path: kind_at(path.split(".")) for path in names}
    assert {path: kind.name for path, kind in found.items() if kind} == names


@pytest.mark.parametrize(
    "path", ["issues.catch.scale.high", "actors.NOR.sinks.elections", "issues.catch.stances.NOR", "ask"]
)
def test_what_is_not_in_the_table_has_no_kind(path: str) -> None:
    assert kind_at(path.split(".")) is None


def test_people_are_told_what_may_change_in_words() -> None:
    """Of kinds made here, so that a new row needs no other place than its own."""
    stance = ("issues", "*", "stances", "*")
    kinds = (
        DatedKind("ask", (*stance, "ask"), "point"),
        DatedKind("salience", (*stance, "salience"), "positive"),
        DatedKind("sink", ("actors", "*", "sinks", "*", "weight"), "positive"),
        DatedKind("talks", ("issues", "*", "talks"), word="ended"),
    )
    assert what_may_change(kinds) == "ask, salience of one stance; weight of one sink; talks of one issue"


@pytest.mark.parametrize("kind", DATED_KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_among_what_people_are_told(kind: DatedKind) -> None:
    told = [
        field for thing in what_may_change().split("; ") for field in thing.split(" of one ")[0].split(", ")
    ]
    assert kind.path[-1] in told
